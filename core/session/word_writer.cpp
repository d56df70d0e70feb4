#include "core/session/word_writer.hpp"

#include <set>

#include "core/session/written_stream.hpp"
#include "core/support/utf8.hpp"

namespace unrolled {
namespace {

constexpr std::ptrdiff_t kMostPromptWords = 1024;  // words

}  // namespace

struct WordWriter::State {
  Model<float>& model;
  const WordScript& script;
  Sampler sampler;
  WrittenStream stream;
  ScriptPlace place;

  State(Model<float>& m, const WordScript& s) : model(m), script(s), sampler(s.size()) {}
};

WordWriter::WordWriter(Model<float>& model, const WordScript& script)
    : state_(std::make_unique<State>(model, script)) {}
WordWriter::WordWriter(WordWriter&&) noexcept = default;
WordWriter& WordWriter::operator=(WordWriter&&) noexcept = default;
WordWriter::~WordWriter() = default;

Expected<void> WordWriter::start_generation(std::string_view prompt,
                                            const GenerateOptions& options) {
  State& s = *state_;
  auto ids = s.script.encode(prompt);
  if (std::ssize(ids) > kMostPromptWords) ids.erase(ids.begin(), ids.end() - kMostPromptWords);
  s.place = s.script.end_of(prompt);
  return s.stream.start(s.model, ids, options);
}

std::string WordWriter::generate(int count) {
  State& s = *state_;
  return s.script.write(s.stream.next(s.sampler, count), s.place);
}

Expected<void> WordWriter::can_generate() const {
  return state_->stream.can_go_on();
}

Unseen WordWriter::unseen(std::string_view utf8) const {
  Unseen unseen;
  std::set<std::string> distinct;
  for_each_word(utf8::without_byte_order_mark(utf8), [&](const PlacedWord& placed) {
    if (placed.word.empty()) return;
    if (state_->script.vocabulary().id(placed.word) != WordVocabulary::kUnknown) return;
    ++unseen.characters;
    distinct.emplace(placed.word);
  });
  unseen.distinct.assign(distinct.begin(), distinct.end());
  return unseen;
}

}  // namespace unrolled
