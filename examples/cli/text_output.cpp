// A training run for a person: a few lines before, about twenty on the way, the result; and on a
// terminal a progress bar below them.

#include <algorithm>
#include <cstdio>

#include "examples/cli/progress_bar.hpp"
#include "examples/cli/report.hpp"
#include "examples/cli/task_words.hpp"
#include "examples/cli/train_output.hpp"

namespace unrolled::cli {
namespace {

std::string choice_label(const Settings& settings, const char* name) {
  const Setting& setting = *find_setting(name);
  return std::string(setting.choices[static_cast<std::size_t>(setting.get(settings))].label);
}

/// `text` filled up to `width` columns (its characters are ASCII).
std::string column(std::string text, std::size_t width) {
  if (text.size() < width) text.insert(0, width - text.size(), ' ');
  return text;
}

/// Of a task that draws its own data: the settings that only this task has.
std::string drawn(const Session& session) {
  std::string text = "Task: " + choice_label(session.settings(), "task");
  for (const Setting& setting : settings_table())
    if (setting.group == "task" && setting.name != "task" && applies(setting, session.settings()))
      text += "; " + std::string(setting.name) + " " + setting_text(session.settings(), setting);
  return text + ".";
}

class TextOutput : public TrainOutput {
 public:
  void start(const Beginning& b) override {
    const Summary& s = b.session.summary();
    const Settings& settings = b.session.settings();
    total_steps_ = s.total_steps;
    loss_ = s.metrics.front();
    inputs_ = inputs(s);
    if (!b.resumed.empty()) print_line("Going on with " + b.resumed + ".");
    print_line(b.data.empty() ? drawn(b.session) : given_text(s, b.data));
    print_line("Model: " + choice_label(settings, "cell") + ", " + std::to_string(settings.layers) +
               (settings.layers > 1 ? " layers" : " layer") + " of " +
               std::to_string(settings.hidden_size) + ", " +
               grouped(static_cast<double>(s.parameters)) + " parameters, " +
               memory(static_cast<double>(s.bytes)) + " while training.");
    print_line("Run: " + grouped(static_cast<double>(s.total_steps)) +
               (s.total_steps == 1 ? " step of " : " steps of ") + batch_text(s) +
               (s.steps_per_epoch ? ", " +
                                        fixed(static_cast<double>(s.total_steps) /
                                                  static_cast<double>(s.steps_per_epoch),
                                              1) +
                                        " epochs"
                                  : "") +
               (b.threads > 1 ? ", by " + std::to_string(b.threads) + " threads." : "."));
    if (const std::string rivals = rivals_text(s); !rivals.empty()) print_line(rivals + ".");
    flush_output();
  }

  void record(const Record& r) override {
    bar_.clear();
    std::string line = "step " + column(std::to_string(r.step), digits()) + "  epoch " +
                       column(fixed(r.epoch, 2), 5);
    if (r.train_nats == r.train_nats) line += "  training " + loss_text(loss_, r.train_nats);
    if (!r.measured.values.empty())
      line += "  validation " + loss_text(loss_, r.measured.nats()) +
              rest_text(r.measured.metrics, r.measured.values);
    print_line(line);
  }

  void tick(const RunTotals& totals, double seconds_left) override {
    flush_output();
    bar_.draw({.step = totals.step,
               .total_steps = total_steps_,
               .epoch = totals.epoch,
               .loss = totals.train_nats,
               .in_nats = in_nats(loss_),
               .inputs_per_second = totals.characters_per_second(),
               .inputs = inputs_ == "characters" ? "chars" : inputs_,
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
            short_count(totals.characters_per_second()) + " " + inputs_ + "/s";
    if (ending.weights_of)
      line += "; best at step " + std::to_string(ending.weights_of) +
              ", its weights were put back: validation " + loss_text(loss_, totals.measured.nats());
    else if (totals.best_validation_nats == totals.best_validation_nats)
      line += "; best validation " + loss_text(loss_, totals.best_validation_nats) + " at step " +
              std::to_string(totals.best_validation_step);
    else if (totals.train_nats == totals.train_nats)
      line += "; training loss " + loss_text(loss_, totals.train_nats);
    print_line(line + ".");
    if (!ending.saved.empty()) print_line("Saved to " + ending.saved + ".");
    flush_output();
    if (!ending.advice.empty()) print_note(ending.advice);
  }

 private:
  std::size_t digits() const { return std::to_string(total_steps_).size(); }

  ProgressBar bar_;
  std::int64_t total_steps_ = 1;
  Metric loss_{};
  std::string inputs_;
};

}  // namespace

std::unique_ptr<TrainOutput> text_output() {
  return std::make_unique<TextOutput>();
}

}  // namespace unrolled::cli
