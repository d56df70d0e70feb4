// unrolled train: a new run, or one that goes on from a checkpoint.

#include <algorithm>
#include <chrono>
#include <csignal>
#include <new>

#include "core/session/reader.hpp"
#include "examples/cli/applicability.hpp"
#include "examples/cli/checkpoint_file.hpp"
#include "examples/cli/commands.hpp"
#include "examples/cli/interrupt.hpp"
#include "examples/cli/report.hpp"
#include "examples/cli/terminal.hpp"
#include "examples/cli/text_file.hpp"
#include "examples/cli/train_output.hpp"
#include "examples/cli/wait.hpp"

namespace unrolled::cli {
namespace {

using Clock = std::chrono::steady_clock;

constexpr double kBudgetMs = 100;  // how often the bar moves, and how long Ctrl-C may wait
constexpr int kTextLines = 20;

std::unexpected<Error> misuse(std::string field, std::string message, std::string hint) {
  return fail(ErrorCode::invalid_setting, std::move(field), std::move(message), std::move(hint));
}

const std::string* given(const Arguments& arguments, std::string_view name) {
  for (const auto& [setting, value] : arguments.settings())
    if (setting->name == name) return &value;
  return nullptr;
}

Expected<void> one_length(const Arguments& arguments, const Settings& settings) {
  if (settings.epochs > 0 && given(arguments, "epochs") && given(arguments, "steps"))
    return misuse("steps", "--steps and --epochs both say how long to train.",
                  "Give only one of them.");
  return {};
}

Expected<Session> start_session(const Arguments& arguments, const std::string& text) {
  const auto settings = arguments.apply(Settings{});
  if (!settings) return std::unexpected(settings.error());
  if (auto one = one_length(arguments, *settings); !one) return std::unexpected(one.error());
  for (const auto& [setting, value] : arguments.settings())
    if (!applies(*setting, *settings) && setting->name != "steps")
      print_note("unrolled: " + flag(*setting) + " has no effect here; it matters with " +
                 conditions(*setting) + ".");
  return Session::create(*settings, text);
}

/// --steps or --epochs, where they differ from the checkpoint's: the run gets another end.
Expected<void> extend(Session& session, const Arguments& arguments, const Settings& wanted) {
  if (auto one = one_length(arguments, wanted); !one) return one;
  const bool by_epochs = given(arguments, "epochs") && wanted.epochs > 0;
  const std::int64_t steps = by_epochs ? wanted.epochs * session.summary().steps_per_epoch
                                       : static_cast<std::int64_t>(wanted.steps);
  const bool asked = by_epochs || given(arguments, "steps");
  const bool anew = arguments.has("schedule-anew");
  // One that stopped early may go on to the end it was to have.
  const std::int64_t planned = session.summary().total_steps;
  const bool stopped_early = session.finished() && session.total_step() < planned;
  if (!asked || (steps == planned && !anew && !stopped_early)) {
    if (!anew) return {};
    return misuse("schedule-anew", "--schedule-anew belongs to a run that gets more steps.",
                  "Say how many there are to be in all: --steps N.");
  }
  return session.extend(steps, anew ? ScheduleExtension::anew : ScheduleExtension::continued);
}

bool is_length(const Setting& setting) {
  return setting.name == "steps" || setting.name == "epochs";
}

/// Which text a run waits for, as far as its file says.
std::string missing_text(const std::string& path, const std::string& bytes) {
  const auto reader = Reader::open(as_bytes(bytes));
  const auto mark = reader ? reader->mark() : std::nullopt;
  const std::string length =
      mark && mark->characters > 0 ? " of " + std::to_string(mark->characters) + " characters" : "";
  return "Give the text" + length + " that the run in \"" + path + "\" was started with.";
}

/// A task that draws its own data needs none.
bool needs_no_text(const Arguments& arguments, const Option& option) {
  if (option.name != "text") return false;
  Settings settings = arguments.apply(Settings{}).value_or(Settings{});
  if (const std::string path = arguments.text("resume"); !path.empty()) {
    const auto bytes = read_file(path, "resume");
    if (!bytes) return false;
    const auto reader = Reader::open(as_bytes(*bytes));
    if (!reader) return false;
    settings = reader->settings();
  }
  const TaskKind* kind = find_task(settings);
  return kind && kind->data.empty();
}

/// A run that is resumed names the text that it needs.
std::string say_missing(const Arguments& arguments, const Option& option) {
  const std::string path = arguments.text("resume");
  if (option.name != "text" || path.empty()) return "";
  const auto bytes = read_file(path, "resume");
  return bytes ? missing_text(path, *bytes) : "";
}

/// The settings are the checkpoint's. A flag may repeat one, change one that is live, or say that
/// the run is to be longer.
Expected<Session> resume_session(const Arguments& arguments, const std::string& text) {
  const std::string path = arguments.text("resume");
  const auto bytes = read_file(path, "resume");
  if (!bytes) return std::unexpected(bytes.error());
  if (text.empty() && !arguments.text("text").empty())
    return fail(ErrorCode::invalid_text, "text", "The text is empty.", missing_text(path, *bytes));
  auto session = Session::restore(as_bytes(*bytes), text);
  if (!session) return session;
  const auto wanted = arguments.apply(session->settings());
  if (!wanted) return std::unexpected(wanted.error());
  for (const auto& [setting, value] : arguments.settings()) {
    if (is_length(*setting) || setting->get(*wanted) == setting->get(session->settings())) continue;
    if (!setting->live)
      return misuse(std::string(setting->name),
                    flag(*setting) + " is " + setting_text(session->settings(), *setting) +
                        " in \"" + path + "\" and cannot change in a run that goes on.",
                    "Leave " + flag(*setting) + " out, or start a new run without --resume.");
    if (auto set = session->set_live(setting->name, value); !set)
      return std::unexpected(set.error());
  }
  if (auto longer = extend(*session, arguments, *wanted); !longer)
    return std::unexpected(longer.error());
  if (session->finished())
    return misuse("resume",
                  "The run in \"" + path + "\" is finished after " +
                      std::to_string(session->total_step()) + " steps.",
                  "To train it longer say how many there are to be in all: --steps " +
                      std::to_string(2 * session->total_step()) +
                      ". Or use it with sample, complete or eval.");
  return session;
}

class Training {
 public:
  Training(const Arguments& arguments, Session session, CheckpointFile file,
           std::unique_ptr<TrainOutput> output, Recorder::Options lines)
      : arguments_(arguments),
        session_(std::move(session)),
        file_(std::move(file)),
        output_(std::move(output)),
        recorder_(lines, session_.summary(),
                  [this](const Record& record) { output_->record(record); }) {}
  Training(const Training&) = delete;  // the recorder points back at it
  Training& operator=(const Training&) = delete;

  int run() {
    output_->start(session_, arguments_.text("text"), arguments_.text("resume"));
    catch_interrupts();
    do {
      const Progress progress = session_.advance(kBudgetMs);
      recorder_.add(progress);
      steps_ += static_cast<std::int64_t>(progress.step.size());
      best_step_ = progress.best_step;
      if (progress.diverged) return end_diverged(progress.diverged);
      output_->tick(recorder_.totals(), seconds_left());
      if (auto saved = file_.autosave(session_); !saved) output_->warn(saved.error());
    } while (!session_.finished() && !stopped());
    recorder_.finish();
    return session_.finished() ? end_finished() : end_interrupted();
  }

 private:
  static bool stopped() { return interrupted() || output_closed(); }

  double wall_seconds() const {
    return std::chrono::duration<double>(Clock::now() - begin_).count();
  }

  double seconds_left() const {
    const std::int64_t left = session_.summary().total_steps - recorder_.totals().step;
    return steps_ ? wall_seconds() / static_cast<double>(steps_) * static_cast<double>(left)
                  : kUnknown;
  }

  std::string resume_command(const std::string& from) const {
    const std::string text = arguments_.text("text");
    return "unrolled train --resume " + shell_quoted(from) +
           (text.empty() ? "" : " --text " + shell_quoted(text)) + " --save " +
           shell_quoted(file_.target());
  }

  Ending ending(Outcome outcome) const {
    return {.outcome = outcome,
            .total_steps = session_.summary().total_steps,
            .diverged_at = 0,
            .stopped_early = false,
            .weights_of = 0,
            .wall_seconds = wall_seconds(),
            .saved = "",
            .advice = ""};
  }

  /// Writes the target; false where that failed, with what is left said in `ending`.
  bool save(Ending& ending) {
    if (auto saved = file_.finish(session_); !saved) {
      output_->warn(saved.error());
      if (file_.partial_step())
        ending.advice = "The last state that could be saved, of step " +
                        std::to_string(*file_.partial_step()) + " of " +
                        std::to_string(session_.total_step()) + ", is in " + file_.partial() +
                        ". Go on with:\n  " + resume_command(file_.partial());
      return false;
    }
    ending.saved = file_.target();
    return true;
  }

  int end_finished() {
    Ending ending = this->ending(Outcome::finished);
    const std::int64_t last = session_.total_step();
    ending.stopped_early = last < ending.total_steps;
    if (session_.settings().patience > 0 && best_step_ > 0 && best_step_ < last)
      ending.weights_of = best_step_;
    const bool kept = save(ending);
    if (kept && file_.wanted() && session_.writer())
      ending.advice = "Try it:\n  unrolled sample --load " + shell_quoted(file_.target());
    output_->end(recorder_.totals(), ending);
    return kept ? kSuccess : kFailure;
  }

  int end_interrupted() {
    Ending ending = this->ending(Outcome::interrupted);
    const bool kept = save(ending);
    if (kept && file_.wanted()) ending.advice = "Go on with:\n  " + resume_command(file_.target());
    output_->end(recorder_.totals(), ending);
    if (!kept || !interrupted()) return kFailure;
    return kSignal + interrupted();
  }

  int end_diverged(std::int64_t step) {
    recorder_.finish();
    Ending ending = this->ending(Outcome::diverged);
    ending.diverged_at = step;
    const double rate = session_.settings().learning_rate;
    ending.advice = "unrolled: The loss exploded at step " + std::to_string(step) +
                    ".\n  Try --lr " + three_digits(rate / 3) +
                    (session_.settings().clip == 0 ? " and --clip 1." : ".");
    if (file_.wanted()) {
      // recover() also takes the learning rate down, so that going on is worth a try.
      const auto back_at = session_.recover();
      if (back_at && file_.keep_partial(session_))
        ending.advice += "\n  The state of step " + std::to_string(*back_at) + ", with --lr " +
                         three_digits(session_.settings().learning_rate) + ", is in " +
                         file_.partial() + ". Go on from there with:\n  " +
                         resume_command(file_.partial());
    }
    output_->end(recorder_.totals(), ending);
    return kFailure;
  }

  static std::string three_digits(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.3g", value);
    return text;
  }

  const Arguments& arguments_;
  Session session_;
  CheckpointFile file_;
  std::unique_ptr<TrainOutput> output_;
  Recorder recorder_;
  Clock::time_point begin_ = Clock::now();
  std::int64_t steps_ = 0;  // made by this process
  std::int64_t best_step_ = 0;
};

/// A run writes two files, FILE and FILE.partial: neither may be one that it reads.
Expected<void> keep_apart(const Arguments& arguments) {
  const std::string saved = arguments.text("save"), text = arguments.text("text");
  if (saved.empty()) return {};
  if (saved == "-")
    return misuse("save", "--save cannot be standard output: a run is saved again and again.",
                  "Give the name of a file; a file named \"-\" is ./-.");
  if (is_same_file(text, saved))
    return misuse("save", "--save names the text itself.", "Choose another name with --save.");
  const std::string partial = CheckpointFile::partial_of(saved);
  if (is_same_file(text, partial))
    return misuse("save",
                  "While it trains, the run is kept in " + shell_quoted(partial) +
                      ", which is the text itself.",
                  "Choose another name with --save.");
  return {};
}

/// What takes most of the memory there is not: told where it is too little.
Error out_of_memory(const Arguments& arguments, const Settings& settings, std::size_t text_bytes) {
  // The bytes, their code points, their ids, and what is sorted to judge the text.
  const double text = 20 * static_cast<double>(text_bytes);
  constexpr int ordinary_alphabet = 255;
  const double model = static_cast<double>(training_bytes(settings, ordinary_alphabet));
  const bool text_is_larger = text > model;
  return {.code = text_is_larger ? ErrorCode::invalid_text : ErrorCode::invalid_setting,
          .field = text_is_larger ? "text" : "hidden",
          .message =
              "There is not enough memory for this run: while it is set up the text takes "
              "about " +
              memory(text) + ", the model about " + memory(model) + ".",
          .hint = text_is_larger ? "Give a part of the text: head -c " +
                                       fixed(static_cast<double>(text_bytes) / 10, 0) + " " +
                                       shell_quoted(arguments.text("text")) + " > part.txt"
                                 : "Lower --hidden, --layers, --batch or --window."};
}

Expected<int> train_on(const Arguments& arguments, const std::string& text, CheckpointFile file,
                       std::int64_t every) {
  const std::string what =
      text.empty() ? "a run" : "a text of " + memory(static_cast<double>(text.size()));
  auto session = waiting("Setting up " + what, [&] {
    return arguments.has("resume") ? resume_session(arguments, text)
                                   : start_session(arguments, text);
  });
  if (!session) return std::unexpected(session.error());
  if (auto claimed = file.claim(*session); !claimed) return std::unexpected(claimed.error());

  const Summary& summary = session->summary();
  if (summary.steps_per_epoch > 0 && summary.window < session->settings().window)
    print_note("unrolled: The text is shorter than --window " +
               std::to_string(session->settings().window) + "; it is unrolled over " +
               std::to_string(summary.window) + " at a time.");
  if (!file.wanted())
    print_note("unrolled: The trained network will not be kept; give --save FILE to keep it.");

  const bool json = arguments.has("json");
  const std::int64_t usual =
      json ? 1 : std::max<std::int64_t>(1, session->summary().total_steps / kTextLines);
  const Recorder::Options lines{.every = every ? every : usual, .line_at_validation = json};
  Training training(arguments, std::move(*session), std::move(file),
                    json ? json_output() : text_output(), lines);
  return training.run();
}

Expected<int> run_train(const Arguments& arguments) {
  const std::string text_path = arguments.text("text"), resumed = arguments.text("resume");
  const auto every = arguments.integer("every", 0, 1, 1'000'000);
  if (!every) return std::unexpected(every.error());
  const auto autosave = arguments.real("autosave", 60, 0, 86'400);
  if (!autosave) return std::unexpected(autosave.error());

  if (auto apart = keep_apart(arguments); !apart) return std::unexpected(apart.error());
  auto file = CheckpointFile::plan({.target = arguments.text("save"),
                                    .resumed = resumed,
                                    .force = arguments.has("force"),
                                    .autosave_seconds = *autosave});
  if (!file) return std::unexpected(file.error());
  const auto text = text_path.empty() ? Expected<Text>(Text{}) : read_text(text_path, "text");
  if (!text) return std::unexpected(text.error());
  if (!text->note.empty()) print_note("unrolled: " + text->note);
  try {
    return train_on(arguments, text->bytes, std::move(*file), *every);
  } catch (const std::bad_alloc&) {
    // The one exception that is expected: texts and settings can ask for more than there is.
    const Settings settings = arguments.apply(Settings{}).value_or(Settings{});
    print_error(out_of_memory(arguments, settings, text->bytes.size()), arguments.has("json"));
    return kFailure;
  }
}

constexpr Option kOptions[] = {
    {"text", "FILE", "The text to learn from, UTF-8; \"-\" reads standard input.", true},
    {"save", "FILE",
     "Keep the trained network here. While it trains, FILE.partial holds the last autosave."},
    {"resume", "FILE",
     "Go on with the run of this checkpoint, exactly as if it had not stopped; --text is the same "
     "text again."},
    {"schedule-anew", "",
     "With --resume and more --steps: the schedule of the learning rate begins again where the run "
     "stands; else it is the one over all steps."},
    {"force", "", "Replace what --save names where it is there already."},
    {"json", "", "Write one JSON object a line, the last of them a summary."},
    {"every", "N",
     "Steps to a line of output, which has their mean loss; by default 1 with --json, else a "
     "twentieth of the run."},
    {"autosave", "SECONDS", "Time between two autosaves, by default 60; 0 makes only the first."},
};

constexpr std::string_view kExamples[] = {
    "unrolled train --text book.txt --save book.unrolled",
    "unrolled train --text book.txt --cell gru --hidden 256 --epochs 12 --lr 3e-3 --json",
    "unrolled train --resume book.unrolled --text book.txt --save book.unrolled",
};

}  // namespace

constinit const Command kTrain = {
    .name = "train",
    .purpose = "Train a network on a text.",
    .options = kOptions,
    .takes = [](const Setting&) { return true; },
    .examples = kExamples,
    .run = run_train,
    .excused = needs_no_text,
    .missing = say_missing,
};

}  // namespace unrolled::cli
