#include "examples/cli/training.hpp"

#include <chrono>
#include <csignal>
#include <cstdio>

#include "examples/cli/data_source.hpp"
#include "examples/cli/interrupt.hpp"
#include "examples/cli/receipt_file.hpp"
#include "examples/cli/report.hpp"
#include "examples/cli/task_words.hpp"

namespace unrolled::cli {
namespace {

constexpr double kBudgetMs = 100;  // how often the bar moves, and how long Ctrl-C may wait

bool stopped() {
  return interrupted() || output_closed();
}

std::string three_digits(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.3g", value);
  return text;
}

}  // namespace

Training::Training(const Arguments& arguments, std::vector<Session> sessions, CheckpointFile file,
                   std::unique_ptr<TrainOutput> output, Recorder::Options lines)
    : arguments_(arguments),
      replicas_(std::move(sessions)),
      file_(std::move(file)),
      output_(std::move(output)),
      recorder_(lines, session().summary(),
                [this](const Record& record) { output_->record(record); }) {}

int Training::run() {
  output_->start({.session = session(),
                  .file = arguments_.text("text"),
                  .corpus = arguments_.text("corpus"),
                  .data = data_name(arguments_),
                  .resumed = arguments_.text("resume"),
                  .threads = replicas_.count()});
  catch_interrupts();
  do {
    const Progress progress = replicas_.advance(kBudgetMs);
    recorder_.add(progress);
    steps_ += static_cast<std::int64_t>(progress.step.size());
    best_step_ = progress.best_step;
    if (progress.diverged) return end_diverged(progress.diverged);
    output_->tick(recorder_.totals(), seconds_left());
    if (auto saved = file_.autosave(session()); !saved) output_->warn(saved.error());
  } while (!session().finished() && !stopped());
  recorder_.finish();
  return session().finished() ? end_finished() : end_interrupted();
}

double Training::wall_seconds() const {
  return std::chrono::duration<double>(Clock::now() - begin_).count();
}

double Training::seconds_left() {
  const std::int64_t left = session().summary().total_steps - recorder_.totals().step;
  return steps_ ? wall_seconds() / static_cast<double>(steps_) * static_cast<double>(left)
                : kUnknown;
}

std::string Training::resume_command(const std::string& from) const {
  // A number of threads is no part of the run: it may be another one.
  const std::string threads =
      replicas_.count() > 1 ? " --threads " + std::to_string(replicas_.count()) : "";
  return "unrolled train --resume " + shell_quoted(from) + data_flag(arguments_) + threads +
         " --save " + shell_quoted(file_.target());
}

Ending Training::ending(Outcome outcome) {
  return {.outcome = outcome,
          .total_steps = session().summary().total_steps,
          .diverged_at = 0,
          .stopped_early = false,
          .weights_of = 0,
          .wall_seconds = wall_seconds(),
          .saved = "",
          .advice = ""};
}

bool Training::save(Ending& ending) {
  if (auto saved = file_.finish(session()); !saved) {
    output_->warn(saved.error());
    if (file_.partial_step())
      ending.advice = "The last state that could be saved, of step " +
                      std::to_string(*file_.partial_step()) + " of " +
                      std::to_string(session().total_step()) + ", is in " + file_.partial() +
                      ". Go on with:\n  " + resume_command(file_.partial());
    return false;
  }
  ending.saved = file_.target();
  return true;
}

bool Training::write_receipt() {
  if (!arguments_.has("receipt")) return true;
  // A file's own name; where it lies is nobody's business.
  const std::string named = data_name(arguments_);
  const std::string name =
      arguments_.has("corpus") ? named : named.substr(named.find_last_of('/') + 1);
  const auto receipt = receipt_of(session().save(), name);
  const auto written = receipt ? cli::write_receipt(arguments_, "receipt", *receipt)
                               : Expected<void>(std::unexpected(receipt.error()));
  if (!written) output_->warn(written.error());
  return written.has_value();
}

int Training::end_finished() {
  Ending ending = this->ending(Outcome::finished);
  const std::int64_t last = session().total_step();
  ending.stopped_early = last < ending.total_steps;
  if (session().settings().patience > 0 && best_step_ > 0 && best_step_ < last)
    ending.weights_of = best_step_;
  const bool kept = save(ending);
  if (kept && file_.wanted())
    ending.advice = std::string("Try it:\n  unrolled ") +
                    (reads_text(session().summary()) ? "sample" : "predict") + " --load " +
                    shell_quoted(file_.target());
  output_->end(recorder_.totals(), ending);
  return write_receipt() && kept ? kSuccess : kFailure;
}

int Training::end_interrupted() {
  Ending ending = this->ending(Outcome::interrupted);
  const bool kept = save(ending);
  if (kept && file_.wanted()) ending.advice = "Go on with:\n  " + resume_command(file_.target());
  output_->end(recorder_.totals(), ending);
  if (!write_receipt() || !kept || !interrupted()) return kFailure;
  return kSignal + interrupted();
}

int Training::end_diverged(std::int64_t step) {
  recorder_.finish();
  Ending ending = this->ending(Outcome::diverged);
  ending.diverged_at = step;
  const double rate = session().settings().learning_rate;
  ending.advice = "unrolled: The loss exploded at step " + std::to_string(step) + ".\n  Try --lr " +
                  three_digits(rate / 3) +
                  (session().settings().clip == 0 ? " and --clip 1." : ".");
  if (file_.wanted()) {
    // recover() also takes the learning rate down, so that going on is worth a try.
    const auto back_at = session().recover();
    if (back_at && file_.keep_partial(session()))
      ending.advice += "\n  The state of step " + std::to_string(*back_at) + ", with --lr " +
                       three_digits(session().settings().learning_rate) + ", is in " +
                       file_.partial() + ". Go on from there with:\n  " +
                       resume_command(file_.partial());
  }
  output_->end(recorder_.totals(), ending);
  if (arguments_.has("receipt"))
    print_note("unrolled: No receipt was written, since the run diverged.");
  return kFailure;
}

}  // namespace unrolled::cli
