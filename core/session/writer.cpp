#include "core/session/writer.hpp"

#include <algorithm>
#include <optional>

#include "core/generate/beam.hpp"
#include "core/session/written_stream.hpp"
#include "core/support/utf8.hpp"

namespace unrolled {
namespace {

/// Prompts longer than this are read from their end: what lies further back than any window the
/// model was trained on changes little, and reading it takes time at every key.
constexpr std::size_t kLongestPrompt = 1024;

}  // namespace

struct Writer::State {
  Model<float>& model;
  const Vocabulary& alphabet;
  Sampler sampler;
  std::optional<Context> context;  // of suggestions
  std::optional<BeamSearch> beam;
  WrittenStream stream;  // of generated text

  State(Model<float>& m, const Vocabulary& v) : model(m), alphabet(v), sampler(v.size()) {}

  std::vector<std::int32_t> prompt_ids(std::string_view utf8) const {
    auto prompt = alphabet.encode(utf8::decode_document(utf8));
    if (prompt.size() > kLongestPrompt)
      prompt.erase(prompt.begin(), prompt.end() - static_cast<std::ptrdiff_t>(kLongestPrompt));
    return prompt;
  }

  /// Brings `context` behind `prefix`; returns whether it ends inside a word.
  bool read(std::string_view prefix) {
    if (!context) context.emplace(model);
    const auto prompt = prompt_ids(prefix);
    context->read(prompt);
    return !prompt.empty() && is_word_character(alphabet.character(prompt.back()));
  }
};

Writer::Writer(Model<float>& model, const Vocabulary& alphabet)
    : state_(std::make_unique<State>(model, alphabet)) {}
Writer::Writer(Writer&&) noexcept = default;
Writer& Writer::operator=(Writer&&) noexcept = default;
Writer::~Writer() = default;

void Writer::forget() {
  if (state_->context) state_->context->clear();
}

Unseen Writer::unseen(std::string_view utf8) const {
  const Vocabulary::Unknown unknown = state_->alphabet.unknown(utf8::decode_document(utf8));
  Unseen found{.characters = unknown.characters, .distinct = {}};
  for (const char32_t c : unknown.distinct) found.distinct.push_back(utf8::encode({&c, 1}));
  return found;
}

std::vector<Suggestion> Writer::next_characters(std::string_view prefix, int count,
                                                const SamplerOptions& shape) {
  State& s = *state_;
  s.read(prefix);
  if (!all_finite(s.context->logits())) return {};
  count = std::clamp(count, 0, s.alphabet.size());
  std::vector<std::int32_t> ids(static_cast<std::size_t>(count));
  std::vector<float> probabilities(ids.size());
  const int found = s.sampler.most_likely(s.context->logits(), count, ids, probabilities, shape);
  std::vector<Suggestion> suggestions;
  for (std::size_t i = 0; i < static_cast<std::size_t>(found); ++i)
    suggestions.push_back({s.alphabet.decode({&ids[i], 1}), probabilities[i]});
  return suggestions;
}

std::vector<Suggestion> Writer::complete_word(std::string_view prefix, int count,
                                              const SamplerOptions& shape) {
  State& s = *state_;
  const bool inside_word = s.read(prefix);
  if (!all_finite(s.context->logits())) return {};
  if (!s.beam) s.beam.emplace(s.model, s.alphabet);
  std::vector<Suggestion> suggestions;
  for (const Completion& c : s.beam->complete(*s.context, inside_word, std::max(0, count), shape))
    suggestions.push_back({s.alphabet.decode(c.ids), c.probability});
  return suggestions;
}

std::string Writer::continuation(std::string_view prefix, int length) {
  State& s = *state_;
  s.read(prefix);
  Context ghost = *s.context;
  std::vector<std::int32_t> ids;
  for (int i = 0; i < length && all_finite(ghost.logits()); ++i) {
    std::int32_t id = 0;
    float probability = 0;
    if (!s.sampler.most_likely(ghost.logits(), 1, {&id, 1}, {&probability, 1})) break;
    ids.push_back(id);
    ghost.feed(id);
  }
  return s.alphabet.decode(ids);
}

Expected<void> Writer::start_generation(std::string_view prompt, const GenerateOptions& options) {
  State& s = *state_;
  return s.stream.start(s.model, s.prompt_ids(prompt), options);
}

std::string Writer::generate(int count) {
  State& s = *state_;
  return s.alphabet.decode(s.stream.next(s.sampler, count));
}

Expected<void> Writer::can_generate() const {
  return state_->stream.can_go_on();
}

}  // namespace unrolled
