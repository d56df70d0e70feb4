#include "core/session/checkpoint.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <string>

#include "core/io/container.hpp"
#include "core/session/entry_reader.hpp"
#include "core/session/measure.hpp"

namespace unrolled {
namespace {

std::string settings_lines(const Settings& settings) {
  std::string lines;
  for (const Setting& setting : settings_table())
    lines.append(setting.name).append("=").append(setting_text(settings, setting)).append("\n");
  return lines;
}

constexpr std::string_view kModelEntries[] = {"settings", "parameters"};
constexpr std::string_view kRunEntries[] = {"run",
                                            "moment1",
                                            "moment2",
                                            "carried_h",
                                            "carried_c",
                                            "text",
                                            "schedule",
                                            "course",
                                            "data",
                                            "curve",
                                            "curve_losses",
                                            "curve_validation_steps",
                                            "curve_validation_losses",
                                            "begun",
                                            "goal",
                                            "best",
                                            "best_metrics",
                                            "best_parameters"};

/// What this version does not know it would drop when it saves.
Expected<void> check_names(const Container& container, const TaskKind& kind) {
  const bool has_training = container.contains("run");
  for (const std::string_view name : container.names()) {
    if (std::ranges::find(kModelEntries, name) != std::end(kModelEntries)) continue;
    if (std::ranges::find(kind.entries, name) != kind.entries.end()) continue;
    if (std::ranges::find(kRunEntries, name) == std::end(kRunEntries))
      return fail(
          ErrorCode::unsupported, "checkpoint",
          "The checkpoint has an entry this version does not know: \"" + std::string(name) + "\".",
          "Open it with the version of Unrolled that wrote it.");
    if (!has_training) return damaged("it has a part of a run, and no run");
  }
  return {};
}

Expected<Settings> parse_settings(std::string_view lines) {
  Settings settings;
  std::vector<std::string_view> seen;
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    const std::string_view line = lines.substr(0, end);
    lines.remove_prefix(std::min(end + 1, lines.size()));
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos) return damaged("its settings cannot be read");
    if (auto set = set_setting(settings, line.substr(0, equals), line.substr(equals + 1)); !set)
      return fail(ErrorCode::unsupported, set.error().field,
                  "The checkpoint has a setting this version cannot use. " + set.error().message,
                  "Open it with the version of Unrolled that wrote it.");
    const std::string_view name = find_setting(line.substr(0, equals))->name;
    if (std::ranges::find(seen, name) != seen.end()) return damaged("it has a setting twice");
    seen.push_back(name);
  }
  return settings;
}

AlignedBuffer<float> buffer(std::span<const float> values) {
  AlignedBuffer<float> out(values.size());
  std::ranges::copy(values, out.data());
  return out;
}

std::uint64_t bits(double value) {
  return std::bit_cast<std::uint64_t>(value);
}

std::vector<std::uint64_t> words_of(std::span<const double> values) {
  std::vector<std::uint64_t> words;
  for (const double value : values) words.push_back(bits(value));
  return words;
}

constexpr std::size_t kMostOwnSums = 4096;

LossCurve::State read_curve(EntryReader& entries) {
  const auto w = entries.words("curve", 4);
  const auto losses = entries.floats("curve_losses");
  const auto steps = entries.integers("curve_validation_steps");
  const auto validation = entries.floats("curve_validation_losses", steps.size());
  return {.start = static_cast<std::int64_t>(w[0]),
          .stride = static_cast<std::int64_t>(w[1]),
          .losses = {losses.begin(), losses.end()},
          .pending = static_cast<std::int64_t>(w[2]),
          .pending_sum = std::bit_cast<double>(w[3]),
          .validation_steps = {steps.begin(), steps.end()},
          .validation_losses = {validation.begin(), validation.end()}};
}

/// A share of answers is one; other metrics may have any value.
bool shares_fit(std::span<const double> values, std::span<const Metric> metrics) {
  for (std::size_t m = 0; m < metrics.size(); ++m)
    if (metrics[m].name == "accuracy" && !(values[m] >= 0 && values[m] <= 1)) return false;
  return true;
}

bool all_finite(std::span<const double> values) {
  return std::ranges::all_of(values, [](double value) { return std::isfinite(value); });
}

void read_best(EntryReader& entries, Checkpoint& checkpoint) {
  const auto words = entries.words("best", 5);
  BestWeights& b = checkpoint.best;
  b.step = static_cast<std::int64_t>(words[0]);
  b.measured = {std::bit_cast<double>(words[1]), std::bit_cast<double>(words[2])};
  if (entries.contains("best_metrics")) {
    const auto more = entries.doubles("best_metrics");
    b.measured.insert(b.measured.end(), more.begin(), more.end());
  }
  b.misses = static_cast<std::int64_t>(words[3]);
  entries.demand(words[4] <= 1, "its end is unknown");
  b.stopped = words[4] != 0;
  if (entries.contains("best_parameters")) b.parameters = buffer(entries.floats("best_parameters"));
  const auto metrics = checkpoint.task->metrics().table();
  const bool fits =
      b.step > 0 && b.step <= checkpoint.training.step && b.misses >= 0 &&
      b.measured.size() == metrics.size() && shares_fit(b.measured, metrics) &&
      all_finite(b.measured) &&
      (b.parameters.size() == 0 || b.parameters.size() == checkpoint.training.parameters.size());
  if (!fits)
    entries.refuse({ErrorCode::invalid_file, "checkpoint",
                    "The checkpoint's best weights do not fit its run.",
                    "The file is damaged; use another copy of it."});
}

/// What runs of older versions do not have is as it was then.
void read_run(EntryReader& entries, Checkpoint& checkpoint) {
  TrainerState& t = checkpoint.training;
  const auto w = entries.words("run", 13);
  checkpoint.mark.hash = w[0];
  t.step = static_cast<std::int64_t>(w[1]);
  t.rng = {w[2], w[3], w[4], w[5]};
  t.place = {w[6], w[7], w[8]};
  t.optimizer.beta1_power = std::bit_cast<double>(w[9]);
  t.optimizer.beta2_power = std::bit_cast<double>(w[10]);
  t.smoothed_loss = std::bit_cast<double>(w[11]);
  entries.demand(w[12] <= 1, "its state is unknown");
  checkpoint.measuring = w[12] != 0;
  if (entries.contains("begun")) {
    checkpoint.begun = entries.doubles("begun");
    const bool sums = all_finite(checkpoint.begun) &&
                      std::ranges::all_of(checkpoint.begun, [](double v) { return v >= 0; });
    entries.demand(checkpoint.measuring && sums && checkpoint.begun.size() <= kMostOwnSums,
                   "its measurement cannot have begun");
  }
  if (entries.contains("goal")) {
    const auto goal = entries.integers("goal", 2);
    checkpoint.goal = {goal[0], goal[1]};
    entries.demand(
        0 <= goal[1] && goal[1] <= goal[0] && goal[0] <= std::max<std::int64_t>(1, t.step),
        "it has learnt what it cannot have learnt yet");
  }
  const std::pair<const char*, AlignedBuffer<float>*> arrays[] = {{"moment1", &t.optimizer.first},
                                                                  {"moment2", &t.optimizer.second},
                                                                  {"carried_h", &t.carried.h},
                                                                  {"carried_c", &t.carried.c}};
  for (const auto& [name, target] : arrays) *target = buffer(entries.floats(name));
  if (entries.contains("text")) {
    checkpoint.mark.characters = entries.words("text", 1)[0];
    entries.demand(checkpoint.mark.characters != 0, "its text is empty");
  }
  if (entries.contains("schedule")) checkpoint.schedule_start = entries.integers("schedule", 1)[0];
  if (entries.contains("course")) {
    const auto course = entries.text("course");
    entries.demand(course.size() <= Course::kMostBytes, "its course is too long");
    checkpoint.course.restore(course);
  } else if (t.step > 0) {
    checkpoint.course.note(t.step, false, "unknown", "");
  }
  if (entries.contains("curve")) checkpoint.curve = read_curve(entries);
  if (entries.contains("best")) read_best(entries, checkpoint);
}

}  // namespace

std::vector<std::byte> encode_checkpoint(const Checkpoint& checkpoint) {
  const TrainerState& t = checkpoint.training;
  const std::string settings = settings_lines(checkpoint.settings);
  const std::uint64_t words[] = {checkpoint.mark.hash,
                                 static_cast<std::uint64_t>(t.step),
                                 t.rng[0],
                                 t.rng[1],
                                 t.rng[2],
                                 t.rng[3],
                                 t.place[0],
                                 t.place[1],
                                 t.place[2],
                                 bits(t.optimizer.beta1_power),
                                 bits(t.optimizer.beta2_power),
                                 bits(t.smoothed_loss),
                                 checkpoint.measuring};
  const LossCurve::State curve = checkpoint.curve.value_or(LossCurve::State{});
  const std::uint64_t curve_words[] = {
      static_cast<std::uint64_t>(curve.start), static_cast<std::uint64_t>(curve.stride),
      static_cast<std::uint64_t>(curve.pending), bits(curve.pending_sum)};
  const BestWeights& b = checkpoint.best;
  const std::uint64_t best[] = {static_cast<std::uint64_t>(b.step),
                                bits(b.measured.empty() ? 0 : b.measured[0]),
                                bits(b.measured.empty() ? 0 : b.measured[1]),
                                static_cast<std::uint64_t>(b.misses), b.stopped};
  const auto more_metrics =
      words_of(std::span(b.measured).subspan(std::min<std::size_t>(2, b.measured.size())));
  const auto begun = words_of(checkpoint.begun);
  const std::int64_t goal[] = {checkpoint.goal.first, checkpoint.goal.reached};
  std::vector<Entry> entries = {{"settings", std::string_view(settings)}};
  checkpoint.task->save(entries);
  entries.push_back({"parameters", t.parameters.span()});
  if (checkpoint.has_training) {
    entries.push_back({"run", std::span<const std::uint64_t>(words)});
    entries.push_back({"moment1", t.optimizer.first.span()});
    entries.push_back({"moment2", t.optimizer.second.span()});
    entries.push_back({"carried_h", t.carried.h.span()});
    entries.push_back({"carried_c", t.carried.c.span()});
    if (checkpoint.mark.characters > 0)
      entries.push_back({"text", std::span<const std::uint64_t>(&checkpoint.mark.characters, 1)});
    // Only where it was moved: files of runs that were not are as they always were.
    if (checkpoint.schedule_start > 0)
      entries.push_back({"schedule", std::span<const std::int64_t>(&checkpoint.schedule_start, 1)});
    if (!checkpoint.course.text().empty())
      entries.push_back({"course", std::string_view(checkpoint.course.text())});
    if (checkpoint.curve) {
      entries.push_back({"curve", std::span<const std::uint64_t>(curve_words)});
      entries.push_back({"curve_losses", std::span(curve.losses)});
      entries.push_back({"curve_validation_steps", std::span(curve.validation_steps)});
      entries.push_back({"curve_validation_losses", std::span(curve.validation_losses)});
    }
    if (!begun.empty()) entries.push_back({"begun", std::span(begun)});
    if (goal[0] > 0) entries.push_back({"goal", std::span<const std::int64_t>(goal)});
    if (!more_metrics.empty()) entries.push_back({"best_metrics", std::span(more_metrics)});
    if (b.step > 0) entries.push_back({"best", std::span<const std::uint64_t>(best)});
    if (b.parameters.size()) entries.push_back({"best_parameters", b.parameters.span()});
  }
  return encode(entries);
}

Expected<Checkpoint> decode_checkpoint(std::span<const std::byte> file) {
  auto container = decode(file);
  if (!container) return std::unexpected(container.error());
  EntryReader entries(*container);
  const auto lines = entries.text("settings");
  if (auto read = entries.result(); !read) return std::unexpected(read.error());
  auto settings = parse_settings(lines);
  if (!settings) return std::unexpected(settings.error());
  const TaskKind* kind = find_task(*settings);
  if (!kind) return unknown_task();
  if (auto known = check_names(*container, *kind); !known) return std::unexpected(known.error());
  auto task = kind->restore(*settings, *container);
  if (!task) return std::unexpected(task.error());

  Checkpoint checkpoint;
  checkpoint.settings = *settings;
  checkpoint.kind = kind;
  checkpoint.task = std::move(*task);
  checkpoint.has_training = entries.contains("run");
  checkpoint.training.parameters = buffer(entries.floats("parameters"));
  if (checkpoint.has_training) read_run(entries, checkpoint);
  if (auto read = entries.result(); !read) return std::unexpected(read.error());
  if (auto whole = check(checkpoint); !whole) return std::unexpected(whole.error());
  return checkpoint;
}

}  // namespace unrolled
