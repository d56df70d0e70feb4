// What a session says when asked: suggestions and generated text.

#include <algorithm>
#include <cmath>

#include "core/session/state.hpp"
#include "core/support/utf8.hpp"

namespace unrolled {
namespace {

/// Prompts longer than this are read from their end: what lies further back than any window the
/// model was trained on changes little, and reading it takes time at every key.
constexpr std::size_t kLongestPrompt = 1024;

bool finite(std::span<const float> logits) {
  return std::ranges::all_of(logits, [](float logit) { return std::isfinite(logit); });
}

}  // namespace

std::vector<std::int32_t> Session::State::prompt_ids(std::string_view utf8) const {
  auto prompt = vocabulary.encode(utf8::decode_document(utf8));
  if (prompt.size() > kLongestPrompt)
    prompt.erase(prompt.begin(), prompt.end() - static_cast<std::ptrdiff_t>(kLongestPrompt));
  return prompt;
}

/// Brings `context` behind `prefix`; returns whether it ends inside a word.
bool Session::State::read(std::string_view prefix) {
  need_weights();
  if (!context) context.emplace(*model);
  if (!sampler) sampler.emplace(vocabulary.size());
  const auto prompt = prompt_ids(prefix);
  context->read(prompt);
  return !prompt.empty() && is_word_character(vocabulary.character(prompt.back()));
}

std::vector<Suggestion> Session::next_characters(std::string_view prefix, int count,
                                                 const SamplerOptions& shape) {
  State& s = *state_;
  s.read(prefix);
  if (!finite(s.context->logits())) return {};
  count = std::clamp(count, 0, s.vocabulary.size());
  std::vector<std::int32_t> ids(static_cast<std::size_t>(count));
  std::vector<float> probabilities(ids.size());
  const int found = s.sampler->most_likely(s.context->logits(), count, ids, probabilities, shape);
  std::vector<Suggestion> suggestions;
  for (std::size_t i = 0; i < static_cast<std::size_t>(found); ++i)
    suggestions.push_back({s.vocabulary.decode({&ids[i], 1}), probabilities[i]});
  return suggestions;
}

std::vector<Suggestion> Session::complete_word(std::string_view prefix, int count,
                                               const SamplerOptions& shape) {
  State& s = *state_;
  const bool inside_word = s.read(prefix);
  if (!finite(s.context->logits())) return {};
  if (!s.beam) s.beam.emplace(*s.model, s.vocabulary);
  std::vector<Suggestion> suggestions;
  for (const Completion& c : s.beam->complete(*s.context, inside_word, std::max(0, count), shape))
    suggestions.push_back({s.vocabulary.decode(c.ids), c.probability});
  return suggestions;
}

std::string Session::continuation(std::string_view prefix, int length) {
  State& s = *state_;
  s.read(prefix);
  Context ghost = *s.context;
  std::vector<std::int32_t> ids;
  for (int i = 0; i < length && finite(ghost.logits()); ++i) {
    std::int32_t id = 0;
    float probability = 0;
    if (!s.sampler->most_likely(ghost.logits(), 1, {&id, 1}, {&probability, 1})) break;
    ids.push_back(id);
    ghost.feed(id);
  }
  return s.vocabulary.decode(ids);
}

Expected<void> Session::start_generation(std::string_view prompt, const GenerateOptions& options) {
  State& s = *state_;
  Settings checked = s.settings;
  checked.temperature = options.temperature;
  checked.top_k = options.top_k;
  checked.top_p = options.top_p;
  if (auto valid = validate(checked); !valid) return valid;
  s.need_weights();
  if (!s.sampler) s.sampler.emplace(s.vocabulary.size());
  if (!s.writer) s.writer.emplace(*s.model);
  s.writer->clear();
  s.writer->read(s.prompt_ids(prompt));
  if (!finite(s.writer->logits())) {
    s.writer.reset();
    return State::not_finite();
  }
  s.writer_options = {options.temperature, options.top_k, options.top_p};
  s.writer_rng = Rng(options.seed);
  return {};
}

std::string Session::generate(int count) {
  State& s = *state_;
  if (!s.writer) return {};
  std::vector<std::int32_t> ids;
  for (int i = 0; i < count && finite(s.writer->logits()); ++i) {
    ids.push_back(s.sampler->sample(s.writer->logits(), s.writer_options, s.writer_rng));
    s.writer->feed(ids.back());
  }
  return s.vocabulary.decode(ids);
}

Expected<void> Session::can_generate() const {
  const State& s = *state_;
  if (!s.writer || finite(s.writer->logits())) return {};
  return fail(ErrorCode::wrong_state, "",
              "The text breaks off: the network's numbers are no longer finite.",
              "Go back to an earlier state of it, or train it again with a lower learning rate.");
}

}  // namespace unrolled
