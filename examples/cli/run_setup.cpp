#include "examples/cli/run_setup.hpp"

#include <algorithm>

#include "core/session/carried_data.hpp"
#include "core/session/portable.hpp"
#include "core/session/reader.hpp"
#include "examples/cli/applicability.hpp"
#include "examples/cli/data_source.hpp"
#include "examples/cli/files.hpp"
#include "examples/cli/network_file.hpp"
#include "examples/cli/report.hpp"
#include "examples/cli/task_words.hpp"

namespace unrolled::cli {
namespace {

const std::string* given(const Arguments& arguments, std::string_view name) {
  for (const auto& [setting, value] : arguments.settings())
    if (setting->name == name) return &value;
  return nullptr;
}

Expected<void> one_length(const Arguments& arguments, const Settings& settings) {
  if (settings.epochs > 0 && given(arguments, "epochs") && given(arguments, "steps"))
    return misused("steps", "--steps and --epochs both say how long to train.",
                   "Give only one of them.");
  return {};
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
    return misused("schedule-anew", "--schedule-anew belongs to a run that gets more steps.",
                   "Say how many there are to be in all: --steps N.");
  }
  return session.extend(steps, anew ? ScheduleExtension::anew : ScheduleExtension::continued);
}

bool is_length(const Setting& setting) {
  return setting.name == "steps" || setting.name == "epochs";
}

/// Which data a run waits for, as far as its file says: "the text of 14640 characters".
std::string missing_data(const std::string& path, const std::string& bytes) {
  const auto reader = Reader::open(as_bytes(bytes));
  std::string what = "data";
  if (reader) {
    const Summary& s = reader->summary();
    const auto mark = reader->mark();
    // The first figure of a task is how much there is of its data.
    if (reads_text(s)) what = "text";
    if (mark && mark->characters > 0 && !s.figure_names.empty())
      what += " of " + std::to_string(mark->characters) + " " +
              (reads_text(s) ? inputs(s) : std::string(s.figure_names.front().name));
  }
  return "Give the " + what + " that the run in \"" + path + "\" was started with.";
}

/// The file of a run that is to go on. Errors: invalid_file.
Expected<std::string> read_run(const std::string& path) {
  auto bytes = read_network(path, "resume");
  if (bytes && holds_tensors(as_bytes(*bytes)))
    return fail(ErrorCode::invalid_file, "resume",
                "\"" + path + "\" holds a network without its training, which cannot go on.",
                "Resume the checkpoint that it was exported from, or go on with it in PyTorch: "
                "unrolled export writes a script.");
  return bytes;
}

}  // namespace

Expected<Session> start_session(const Arguments& arguments, const std::string& data) {
  auto settings = arguments.apply(Settings{});
  if (!settings) return std::unexpected(settings.error());
  if (auto one = one_length(arguments, *settings); !one) return std::unexpected(one.error());
  // Who says how many steps has said how long it is to be, also where it is passes by default.
  if (given(arguments, "steps") && !given(arguments, "epochs")) settings->epochs = 0;
  for (const auto& [setting, value] : arguments.settings())
    if (!applies(*setting, *settings) && setting->name != "steps")
      print_note("unrolled: " + flag(*setting) + " has no effect here; it matters with " +
                 conditions(*setting) + ".");
  return Session::create(*settings, data);
}

/// The settings are the checkpoint's. A flag may repeat one, change one that is live, or say that
/// the run is to be longer.
Expected<Session> resume_session(const Arguments& arguments, const std::string& data) {
  const std::string path = arguments.text("resume");
  const auto bytes = read_run(path);
  if (!bytes) return std::unexpected(bytes.error());
  if (data.empty() && arguments.has("text"))
    return fail(ErrorCode::invalid_text, "text", "The text is empty.", missing_data(path, *bytes));
  if (arguments.has("corpus")) {
    const auto reader = Reader::open(as_bytes(*bytes));
    if (!reader) return std::unexpected(reader.error());
    if (auto suits = corpus_suits(arguments, reader->summary().task); !suits)
      return std::unexpected(suits.error());
  }
  auto session = Session::restore(as_bytes(*bytes), data);
  if (!session) return session;
  const auto wanted = arguments.apply(session->settings());
  if (!wanted) return std::unexpected(wanted.error());
  for (const auto& [setting, value] : arguments.settings()) {
    if (is_length(*setting) || setting->get(*wanted) == setting->get(session->settings())) continue;
    if (!setting->live)
      return misused(std::string(setting->name),
                     flag(*setting) + " is " + setting_text(session->settings(), *setting) +
                         " in \"" + path + "\" and cannot change in a run that goes on.",
                     "Leave " + flag(*setting) + " out, or start a new run without --resume.");
    if (auto set = session->set_live(setting->name, value); !set)
      return std::unexpected(set.error());
  }
  if (auto longer = extend(*session, arguments, *wanted); !longer)
    return std::unexpected(longer.error());
  if (session->finished())
    return misused("resume",
                   "The run in \"" + path + "\" is finished after " +
                       std::to_string(session->total_step()) + " steps.",
                   "To train it longer say how many there are to be in all: --steps " +
                       std::to_string(2 * session->total_step()) + ". Or use it with " +
                       (session->writer() ? "sample, complete or eval." : "predict or eval."));
  return session;
}

Expected<std::string> task_of(const Arguments& arguments) {
  auto settings = arguments.apply(Settings{});
  if (!settings) return std::unexpected(settings.error());
  if (const std::string path = arguments.text("resume"); !path.empty()) {
    const auto bytes = read_run(path);
    if (!bytes) return std::unexpected(bytes.error());
    const auto reader = Reader::open(as_bytes(*bytes));
    if (!reader) return std::unexpected(reader.error());
    *settings = reader->settings();
  }
  return setting_text(*settings, *find_setting("task"));
}

Expected<std::string> carried_data(const Arguments& arguments) {
  const auto bytes = read_run(arguments.text("resume"));
  if (!bytes) return std::unexpected(bytes.error());
  return data_in(as_bytes(*bytes));
}

bool needs_no_data(const Arguments& arguments, const Option& option) {
  if (option.name != "text") return false;
  if (arguments.has("corpus")) return true;
  if (arguments.has("resume")) {
    const auto carried = carried_data(arguments);
    if (carried && !carried->empty()) return true;
  }
  // What is wrong with the flags or the checkpoint is said later.
  const bool resumes = !arguments.text("resume").empty();
  const auto task = task_of(arguments);
  if (!task && resumes) return false;
  const std::string name = task ? *task : setting_text(Settings{}, *find_setting("task"));
  const auto kind = std::ranges::find(task_kinds(), name, &TaskKind::name);
  return kind != task_kinds().end() && kind->data.empty();
}

std::string say_missing_data(const Arguments& arguments, const Option& option) {
  const std::string path = arguments.text("resume");
  if (option.name != "text" || path.empty()) return "";
  const auto bytes = read_network(path, "resume");
  return bytes ? missing_data(path, *bytes) : "";
}

}  // namespace unrolled::cli
