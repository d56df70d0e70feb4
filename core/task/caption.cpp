#include "core/task/caption.hpp"

#include "core/data/drawing.hpp"
#include "core/data/pairs.hpp"
#include "core/data/table_reader.hpp"
#include "core/task/say_task.hpp"

namespace unrolled {
namespace {

constexpr std::string_view kCaptionEntries[] = {kExtentEntry, "side", kTargetEntry};

class CaptionTask final : public SayTask {
 public:
  CaptionTask(const Settings& settings, const Extent& extent, int side, WordVocabulary target)
      : SayTask(settings, extent, std::move(target)),
        side_(side),
        side_word_(static_cast<std::uint64_t>(side)) {}

  void save(std::vector<Entry>& entries) const override {
    SayTask::save(entries);
    entries.push_back({"side", std::span<const std::uint64_t>(&side_word_, 1)});
  }

  std::vector<std::pair<std::string, std::string>> describe() const override {
    auto all = SayTask::describe();
    all.emplace_back("side", std::to_string(side_));
    return all;
  }

 protected:
  /// The sentence comes first, as a label does; the drawing is the source.
  Expected<void> for_each(std::string_view data, const TakeSaying& take) const override {
    return for_each_pair(data, [&](const Pair& pair) {
      return take({pair.line, pair.target, pair.source});
    });
  }
  Sequences no_sources() const override { return Sequences::of_numbers(side_ * side_); }

  Expected<void> add_source(std::string_view source, std::size_t line,
                            Sequences& sources) const override {
    const auto ink = read_drawing(source);
    if (!ink || drawing_side(source) != side_) {
      const std::string reason = "It is no drawing of " + std::to_string(side_) + " x " +
                                 std::to_string(side_) + " hexadecimal digits.";
      const std::string hint = "Write its rows one after another, 0 for paper and f for ink.";
      return line ? table_error(line, 2, reason, hint)
                  : fail(ErrorCode::invalid_text, "text", reason, hint);
    }
    for (const float x : *ink) sources.add_number(x);
    sources.end_sequence();
    return {};
  }
  std::vector<std::string> source_tokens(std::string_view) const override { return {"drawing"}; }

  EncoderShape encoder() const override {
    return {.input = {.size = side_ * side_, .numbers = true}};
  }

 private:
  int side_;
  std::uint64_t side_word_;
};

Expected<std::unique_ptr<Task>> learn_caption(const Settings& settings, std::string_view data) {
  WordVocabulary::Counts targets;
  int side = 0;
  auto read = for_each_pair(data, [&](const Pair& pair) -> Expected<void> {
    if (side == 0) side = drawing_side(pair.target);
    if (side == 0)
      return table_error(
          pair.line, 2, "It is no drawing: its digits make no square.",
          "Write a sentence, a tab, and the rows of a square of hexadecimal digits.");
    if (is_held_out(hash_text(pair.target), settings.validation)) return {};
    for (std::string& t : SayTask::target_tokens(pair.source, settings.unit))
      ++targets[std::move(t)];
    return {};
  });
  if (!read) return std::unexpected(read.error());
  if (targets.empty())
    return fail(ErrorCode::invalid_text, "text", "There are no drawings.",
                "Write a sentence, a tab, and the rows of a square of hexadecimal digits.");
  auto target =
      WordVocabulary::build(targets, 1, static_cast<std::size_t>(settings.vocabulary_limit));
  return learn_from<CaptionTask>(data, settings, side, target);
}

Expected<std::unique_ptr<Task>> restore_caption(const Settings& settings, const Container& file) {
  const auto extent = restore_extent(settings, file);
  if (!extent) return std::unexpected(extent.error());
  const auto side = restore_side(file);
  if (!side) return std::unexpected(side.error());
  auto target = restore_words(file, kTargetEntry);
  if (!target) return std::unexpected(target.error());
  return std::make_unique<CaptionTask>(settings, *extent, *side, std::move(*target));
}

}  // namespace

constinit const TaskKind kCaptionTask = {
    .name = "caption",
    .input = "step",
    .metrics = ExactMetrics::kTable,
    .figures = kExampleFigures,
    .entries = kCaptionEntries,
    .data = "text",
    .help = "What is to be seen in a drawing, in words.",
    .format =
        "A sentence, a tab, and the rows of a square drawing as hexadecimal digits, 0 for paper "
        "and f for ink, all in one line.",
    .sample = "a line\t000000000000000000000000000000000ffffff0000000000000000000000000\n",
    .plan = plan_without_data,
    .learn = learn_caption,
    .restore = restore_caption};

}  // namespace unrolled
