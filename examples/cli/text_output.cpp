// A training run for a person: a few lines before, about twenty on the way, the result; and on a
// terminal a progress bar below them.

#include <algorithm>
#include <cstdio>

#include "examples/cli/progress_bar.hpp"
#include "examples/cli/report.hpp"
#include "examples/cli/train_output.hpp"

namespace unrolled::cli {
namespace {

std::string choice_label(const Settings& settings, const char* name) {
  const Setting& setting = *find_setting(name);
  return std::string(setting.choices[static_cast<std::size_t>(setting.get(settings))].label);
}

/// A loss that exploded has no digits worth reading.
std::string both_units(double nats) {
  if (nats >= 1e4) return "over 10,000 nats";
  return fixed(nats, 3) + " nats (" + fixed(nats * kBitsPerNat, 3) + " bits)";
}

/// `text` filled up to `width` columns (its characters are ASCII).
std::string column(std::string text, std::size_t width) {
  if (text.size() < width) text.insert(0, width - text.size(), ' ');
  return text;
}

/// Of very many different characters, and of bytes that are none, the rest is said too.
std::string different_ones(const Summary& s) {
  const double distinct = s.figure("distinct_characters");
  const double unknown = s.figure("unknown_characters");
  std::string text = grouped(distinct) + " different ones";
  if (unknown == 0) return text;
  const double known = s.vocabulary - 1;
  if (distinct > known) text += " of which the " + grouped(known) + " most frequent are learnt";
  return text + " (" + grouped(unknown) + " characters of the text are read as unknown)";
}

std::string given(const Summary& s, const std::string& text_name) {
  const double held_out = s.figure("validation_characters");
  return "Text: " + (text_name == "-" ? "standard input" : text_name) + ", " +
         grouped(s.figure("characters")) + " characters, " + different_ones(s) + ", " +
         (held_out > 0 ? grouped(held_out) : "none") + " held out for validation.";
}

/// Of a task that draws its own data: the settings that only this task has.
std::string drawn(const Session& session) {
  std::string text = "Task: " + choice_label(session.settings(), "task");
  for (const Setting& setting : settings_table())
    if (setting.group == "task" && setting.name != "task" && applies(setting, session.settings()))
      text += "; " + std::string(setting.name) + " " + setting_text(session.settings(), setting);
  return text + ".";
}

/// What something simpler reaches, each with its metric.
std::string rivals(const Summary& s) {
  std::string text;
  std::string_view metric;
  const auto add = [&](std::string_view of, const std::string& rival) {
    const bool same = of == metric;
    text += same ? ", " : text.empty() ? "To beat, in " : "; in ";
    if (!same) text += std::string(of) + (of == "nats" ? " a character: " : ": ");
    text += rival;
    metric = of;
  };
  if (std::ranges::find(s.figure_names, "uniform_nats", &Figure::name) != s.figure_names.end())
    add("nats", fixed(s.figure("uniform_nats"), 2) + " for a blind guess");
  for (const Baseline& b : s.baselines) add(b.metric, fixed(b.value, 2) + " for " + b.name);
  return text;
}

/// What was measured besides the loss.
std::string rest_of(const Measured& measured) {
  std::string text;
  for (std::size_t m = 1; m < measured.metrics.size(); ++m)
    text += measured.metrics[m].name == "accuracy"
                ? ", " + fixed(100 * measured.value(m), 1) + " % right"
                : ", " + std::string(measured.metrics[m].name) + " " + fixed(measured.value(m), 3);
  return text;
}

class TextOutput : public TrainOutput {
 public:
  void start(const Session& session, const std::string& text_name,
             const std::string& resumed) override {
    const Summary& s = session.summary();
    const Settings& settings = session.settings();
    total_steps_ = s.total_steps;
    if (!resumed.empty()) print_line("Going on with " + resumed + ".");
    print_line(text_name.empty() ? drawn(session) : given(s, text_name));
    print_line("Model: " + choice_label(settings, "cell") + ", " + std::to_string(settings.layers) +
               (settings.layers > 1 ? " layers" : " layer") + " of " +
               std::to_string(settings.hidden) + ", " + grouped(static_cast<double>(s.parameters)) +
               " parameters, " + memory(static_cast<double>(s.bytes)) + " while training.");
    print_line("Run: " + grouped(static_cast<double>(s.total_steps)) +
               (s.total_steps == 1 ? " step of " : " steps of ") + std::to_string(s.batch) + " x " +
               std::to_string(s.window) + " " + std::string(s.input) + "s" +
               (s.steps_per_epoch ? ", " +
                                        fixed(static_cast<double>(s.total_steps) /
                                                  static_cast<double>(s.steps_per_epoch),
                                              1) +
                                        " epochs."
                                  : "."));
    print_line(rivals(s) + ".");
    flush_output();
  }

  void record(const Record& r) override {
    bar_.clear();
    std::string line = "step " + column(std::to_string(r.step), digits()) + "  epoch " +
                       column(fixed(r.epoch, 2), 5);
    if (r.train_nats == r.train_nats) line += "  training " + both_units(r.train_nats);
    if (!r.measured.values.empty())
      line += "  validation " + both_units(r.measured.nats()) + rest_of(r.measured);
    print_line(line);
  }

  void tick(const RunTotals& totals, double seconds_left) override {
    flush_output();
    bar_.draw({.step = totals.step,
               .total_steps = total_steps_,
               .epoch = totals.epoch,
               .nats = totals.train_nats,
               .characters_per_second = totals.characters_per_second(),
               .seconds_left = seconds_left});
  }

  void warn(const Error& error) override {
    bar_.clear();
    print_error(error, false);
  }

  void end(const RunTotals& totals, const Ending& ending) override {
    bar_.clear();
    std::string line;
    switch (ending.outcome) {
      case Outcome::finished:
        line = ending.stopped_early ? "Stopped early at step " + std::to_string(totals.step) +
                                          " of " + std::to_string(ending.total_steps)
                                    : "Finished";
        break;
      case Outcome::interrupted:
        line = "Stopped at step " + std::to_string(totals.step) + " of " +
               std::to_string(ending.total_steps);
        break;
      case Outcome::diverged:
        line = "Diverged at step " + std::to_string(ending.diverged_at);
        break;
    }
    line += " after " + short_time(ending.wall_seconds) + ", " +
            short_count(totals.characters_per_second()) + " characters/s";
    if (ending.weights_of)
      line += "; best at step " + std::to_string(ending.weights_of) +
              ", its weights were put back: validation " + both_units(totals.measured.nats());
    else if (totals.best_validation_nats == totals.best_validation_nats)
      line += "; best validation " + both_units(totals.best_validation_nats) + " at step " +
              std::to_string(totals.best_validation_step);
    else if (totals.train_nats == totals.train_nats)
      line += "; training loss " + both_units(totals.train_nats);
    print_line(line + ".");
    if (!ending.saved.empty()) print_line("Saved to " + ending.saved + ".");
    flush_output();
    if (!ending.advice.empty()) print_note(ending.advice);
  }

 private:
  std::size_t digits() const { return std::to_string(total_steps_).size(); }

  ProgressBar bar_;
  std::int64_t total_steps_ = 1;
};

}  // namespace

std::unique_ptr<TrainOutput> text_output() {
  return std::make_unique<TextOutput>();
}

}  // namespace unrolled::cli
