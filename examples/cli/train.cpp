// unrolled train: a new run, or one that goes on from a checkpoint.

#include <algorithm>
#include <new>

#include "examples/cli/available_memory.hpp"
#include "examples/cli/commands.hpp"
#include "examples/cli/data_source.hpp"
#include "examples/cli/files.hpp"
#include "examples/cli/receipt_file.hpp"
#include "examples/cli/report.hpp"
#include "examples/cli/run_setup.hpp"
#include "examples/cli/terminal.hpp"
#include "examples/cli/training.hpp"
#include "examples/cli/wait.hpp"

namespace unrolled::cli {
namespace {

constexpr int kTextLines = 20;
constexpr int kMostThreads = 256;  // as many streams as a run can read at once

/// A run writes two files, FILE and FILE.partial: neither may be one that it reads.
Expected<void> keep_apart(const Arguments& arguments) {
  const std::string saved = arguments.text("save"), text = arguments.text("text");
  if (saved.empty()) return {};
  if (saved == "-")
    return misused("save", "--save cannot be standard output: a run is saved again and again.",
                   "Give the name of a file; a file named \"-\" is ./-.");
  if (is_same_file(text, saved))
    return misused("save", "--save names the text itself.", "Choose another name with --save.");
  const std::string partial = CheckpointFile::partial_of(saved);
  if (is_same_file(text, partial))
    return misused("save",
                   "While it trains, the run is kept in " + shell_quoted(partial) +
                       ", which is the text itself.",
                   "Choose another name with --save.");
  return {};
}

/// What a run takes: its data while it is set up, and the model; of each thread.
struct MemoryNeed {
  double data, model;

  MemoryNeed(const Settings& settings, std::size_t bytes, int threads) {
    constexpr int ordinary_alphabet = 255;
    const TaskKind* kind = find_task(settings);
    data = (kind ? kind->memory(settings) : 0) * static_cast<double>(bytes) * threads;
    model = threads * static_cast<double>(training_bytes(settings, ordinary_alphabet));
  }
};

Error too_large(const Arguments& arguments, const MemoryNeed& need, std::size_t data_bytes,
                int threads) {
  const bool data_is_larger = need.data > need.model;
  return {.code = data_is_larger ? ErrorCode::invalid_text : ErrorCode::invalid_setting,
          .field = data_is_larger ? "text" : "hidden_size",
          .message =
              "There is not enough memory for this run: while it is set up the text takes "
              "about " +
              memory(need.data) + ", the model about " + memory(need.model) + ".",
          .hint = data_is_larger ? "Give a part of the text: head -c " +
                                       fixed(static_cast<double>(data_bytes) / 10, 0) + " " +
                                       shell_quoted(arguments.text("text")) + " > part.txt" +
                                       (threads > 1 ? "; or lower --threads." : "")
                  : threads > 1 ? "Lower --threads, --hidden-size, --layers, --batch or --window."
                                : "Lower --hidden-size, --layers, --batch or --window."};
}

struct RunFlags {
  std::int64_t every = 0;  ///< steps to a line of output, 0 for the usual number
  int threads = 1;
};

Expected<int> train_on(const Arguments& arguments, const std::string& data, CheckpointFile file,
                       const RunFlags& flags) {
  const std::string what =
      data.empty() ? "a run" : "a text of " + memory(static_cast<double>(data.size()));
  auto sessions = waiting("Setting up " + what, [&]() -> Expected<std::vector<Session>> {
    auto session =
        arguments.has("resume") ? resume_session(arguments, data) : start_session(arguments, data);
    if (!session) return std::unexpected(session.error());
    return replicate(std::move(*session), data, flags.threads);
  });
  if (!sessions) return std::unexpected(sessions.error());
  const Session& session = sessions->front();
  if (auto claimed = file.claim(session); !claimed) return std::unexpected(claimed.error());

  const Summary& summary = session.summary();
  const int window = session.settings().window;
  if (applies(*find_setting("window"), session.settings()) && summary.window < window)
    print_note("unrolled: The text is shorter than --window " + std::to_string(window) +
               "; it is unrolled over " + std::to_string(summary.window) + " at a time.");
  if (!file.wanted())
    print_note("unrolled: The trained network will not be kept; give --save FILE to keep it.");

  const bool json = arguments.has("json");
  const std::int64_t usual = json ? 1 : std::max<std::int64_t>(1, summary.total_steps / kTextLines);
  const Recorder::Options lines{.every = flags.every ? flags.every : usual,
                                .line_at_validation = json};
  Training training(arguments, std::move(*sessions), std::move(file),
                    json ? json_output() : text_output(), lines);
  return training.run();
}

Expected<int> run_train(const Arguments& given) {
  // A corpus says what is learnt from it. A run that goes on knows its task.
  const bool resumes = given.has("resume");
  const auto chosen = resumes ? Expected<Arguments>(given) : with_task_of_corpus(given);
  if (!chosen) return std::unexpected(chosen.error());
  const Arguments& arguments = *chosen;
  const auto every = arguments.integer("every", 0, 1, 1'000'000);
  if (!every) return std::unexpected(every.error());
  const auto autosave = arguments.real("autosave", 60, 0, 86'400);
  if (!autosave) return std::unexpected(autosave.error());
  const auto threads = arguments.integer("threads", 1, 1, kMostThreads);
  if (!threads) return std::unexpected(threads.error());
  const RunFlags flags{.every = *every, .threads = static_cast<int>(*threads)};

  if (auto apart = keep_apart(arguments); !apart) return std::unexpected(apart.error());
  if (auto free = receipt_can_be_written(arguments, "receipt", {"text", "save", "resume"}); !free)
    return std::unexpected(free.error());
  auto file = CheckpointFile::plan({.target = arguments.text("save"),
                                    .resumed = arguments.text("resume"),
                                    .force = arguments.has("force"),
                                    .autosave_seconds = *autosave});
  if (!file) return std::unexpected(file.error());
  // A file that carries its data goes on doing so: nothing in it is lost.
  const auto carried = resumes ? carried_data(arguments) : Expected<std::string>("");
  if (!carried) return std::unexpected(carried.error());
  const bool names_data = given.has("text") || given.has("corpus");
  auto data = names_data || carried->empty() ? read_data(arguments) : carried;
  if (data && has_layout(arguments)) {
    const auto task = task_of(arguments);
    data = task ? laid_out(arguments, *std::move(data), *task)
                : Expected<std::string>(std::unexpected(task.error()));
  }
  if (!data) return std::unexpected(data.error());
  if (arguments.has("with-data") || !carried->empty()) file->carry(*data);
  const MemoryNeed need(arguments.apply(Settings{}).value_or(Settings{}), data->size(),
                        flags.threads);
  const auto refuse = [&] {
    print_error(too_large(arguments, need, data->size(), flags.threads), arguments.has("json"));
    return kFailure;
  };
  // The data themselves are here already. A system that promises more memory than it has ends the
  // program when it is used.
  const auto available = available_memory();
  const double more = need.data - static_cast<double>(data->size());
  if (available && more > static_cast<double>(*available)) return refuse();
  try {
    return train_on(arguments, *data, std::move(*file), flags);
  } catch (const std::bad_alloc&) {
    // The one exception that is expected: settings can ask for more than there is.
    return refuse();
  }
}

constexpr Option kTrainOptions[] = {
    data_option(
        "The text or the examples to learn from, UTF-8, in the format of the task (unrolled "
        "tasks shows it); \"-\" reads standard input.",
        true),
    {"corpus", "NAME",
     "In place of a file, built-in data (unrolled corpus lists it), for the task that it is made "
     "for. NAME:SEED draws other examples of the kind; the seed is 1 else."},
    kColumns,
    kSeparator,
    written_to(
        "save",
        "Keep the trained network here. While it trains, FILE.partial holds the last autosave."),
    {"with-data", "",
     "Keep the data in that file too: then it goes on wherever it is opened, without --text."},
    {"resume", "FILE",
     "Go on with the run of this checkpoint, exactly as if it had not stopped; --text or "
     "--corpus is the same again, unless FILE has the data in it."},
    {"schedule-anew", "",
     "With --resume and more --steps: the schedule of the learning rate begins again where the run "
     "stands; else it is the one over all steps."},
    written_to("receipt",
               "When it ends write the run's receipt: settings, losses and a short code, with "
               "which others "
               "can replay it."),
    {"force", "", "Replace what --save and --receipt name where it is there already."},
    {"json", "", "Write one JSON object a line, the last of them a summary."},
    {"every", "N",
     "Steps to a line of output, which has their mean loss; by default 1 with --json, else a "
     "twentieth of the run."},
    {"autosave", "SECONDS", "Time between two autosaves, by default 60; 0 makes only the first."},
    {"threads", "N",
     "Threads that share the streams of each step, by default 1. The numbers of a run hang on how "
     "many there are, and on nothing else of the machine."},
};

constexpr std::string_view kTrainExamples[] = {
    "unrolled train --text book.txt --save book.unrolled",
    "unrolled train --text book.txt --cell gru --hidden-size 256 --epochs 12 --lr 3e-3 --json",
    "unrolled train --resume book.unrolled --text book.txt --save book.unrolled",
    "unrolled train --task classify --data reviews.tsv --save reviews.unrolled",
    "unrolled train --corpus reviews --threads 2 --save reviews.unrolled",
};

}  // namespace

constinit const Command kTrain = {
    .name = "train",
    .purpose = "Train a network: on a text, or on the examples of a task.",
    .options = kTrainOptions,
    .takes = [](const Setting&) { return true; },
    .examples = kTrainExamples,
    .run = run_train,
    .excused = needs_no_data,
    .missing = say_missing_data,
};

}  // namespace unrolled::cli
