// A language model over words: which one comes next.

#include <algorithm>
#include <cmath>
#include <unordered_set>

#include "core/support/utf8.hpp"
#include "core/task/ask.hpp"
#include "core/task/text_units.hpp"

namespace unrolled {
namespace {

constexpr std::size_t kSuggested = 10, kWritten = 20;
constexpr std::size_t kRead = 1024;  // words that are read before the next

/// The likeliest ids but the unknown one.
std::vector<std::int32_t> likeliest(const std::vector<double>& probabilities, std::size_t count) {
  std::vector<std::int32_t> ids;
  for (std::size_t id = 1; id < probabilities.size(); ++id)
    ids.push_back(static_cast<std::int32_t>(id));
  const std::size_t kept = std::min(count, ids.size());
  std::ranges::partial_sort(
      ids, ids.begin() + static_cast<std::ptrdiff_t>(kept), std::greater{},
      [&](std::int32_t id) { return probabilities[static_cast<std::size_t>(id)]; });
  ids.resize(kept);
  return ids;
}

class WordUnits final : public TextUnits {
 public:
  explicit WordUnits(WordScript script) : script_(std::move(script)) {}

  std::string serialise() const override { return script_.words(); }
  int size() const override { return script_.size(); }
  std::size_t count(std::string_view utf8) const override { return script_.count(utf8); }
  std::vector<std::int32_t> encode(std::string_view utf8) const override {
    return script_.encode(utf8);
  }
  const WordScript* script() const override { return &script_; }

  Unknown unknown(std::string_view utf8) const override {
    Unknown unknown;
    std::unordered_set<std::string> distinct;
    for_each_word(utf8::without_byte_order_mark(utf8), [&](const PlacedWord& placed) {
      if (placed.word.empty() || words().id(placed.word) != WordVocabulary::kUnknown) return;
      ++unknown.units;
      distinct.emplace(placed.word);
    });
    unknown.distinct = distinct.size();
    return unknown;
  }

  /// The likeliest next words with their probabilities, and in `output` those that follow when each
  /// time the likeliest is taken.
  Expected<Reading> read(Model<float>& model, std::string_view text) const override {
    std::vector<std::int32_t> ids = encode(text);
    if (ids.empty())
      return fail(ErrorCode::invalid_text, "text", "There is nothing to go on from.",
                  "Give at least one word.");
    if (ids.size() > kRead) ids.erase(ids.begin(), ids.end() - static_cast<std::ptrdiff_t>(kRead));
    auto state = model.make_state(1);
    state.zero();
    std::vector<float> logits(static_cast<std::size_t>(model.logit_stride()));
    const auto read = [&](std::int32_t id) {
      model.step(std::span<const std::int32_t>(&id, 1), 1, state, logits.data());
      return softmax(std::span<const float>(logits).first(static_cast<std::size_t>(size())));
    };
    Reading reading;
    std::vector<double> next;
    for (const std::int32_t id : ids) {
      reading.tokens.emplace_back(words().word(id));
      next = read(id);
    }
    if (!std::isfinite(next[0]))
      return fail(ErrorCode::wrong_state, "", "The network's numbers are not finite.",
                  "Open an earlier checkpoint, or train again.");
    for (const std::int32_t id : likeliest(next, kSuggested)) {
      reading.labels.emplace_back(words().word(id));
      reading.scores.push_back(next[static_cast<std::size_t>(id)]);
    }
    if (!reading.labels.empty()) reading.answer = reading.labels.front();
    while (reading.output.size() < kWritten) {
      const auto best = likeliest(next, 1);
      if (best.empty()) break;
      reading.output.emplace_back(words().word(best.front()));
      next = read(best.front());
    }
    return reading;
  }

 private:
  const WordVocabulary& words() const { return script_.vocabulary(); }

  WordScript script_;
};

}  // namespace

std::unique_ptr<TextUnits> learn_words(std::string_view utf8, int limit) {
  return std::make_unique<WordUnits>(WordScript::learn(utf8, limit));
}

Expected<std::unique_ptr<TextUnits>> restore_word_units(std::string_view serialised,
                                                        std::optional<std::string_view> joints) {
  auto script = WordScript::restore(serialised, joints);
  if (!script) return std::unexpected(script.error());
  return std::make_unique<WordUnits>(std::move(*script));
}

}  // namespace unrolled
