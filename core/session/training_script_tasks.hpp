#pragma once
// What differs between the scripts of tasks that learn from examples, for training_script.cpp.
// Internal to core/session.

#include <algorithm>
#include <string_view>

#include "core/session/training_script_says.hpp"
#include "core/session/training_script_tables.hpp"
#include "core/settings/settings.hpp"

namespace unrolled {

/// What differs between tasks that learn from examples.
struct ExampleScript {
  TaskName task;
  std::string_view title, answer;
  std::string_view model, does;  ///< the class, and what it does
  std::string_view shapes;       ///< of what it reads and says
  std::string_view inputs;       ///< how many ids, or numbers a step, there are
  std::string_view longest;      ///< what is no longer than that; "" where all are as long
  std::string_view reads;        ///< its data
  bool numbers = false;          ///< it reads numbers (or its encoder does), not ids
  bool both_ways = false;        ///< it may read from both ends (or its encoder may)
  bool says = false;             ///< an encoder reads, and what is said of it is asked
  bool balances = false;         ///< each label may count as much as any other
};

inline constexpr ExampleScript kExampleScripts[] = {
    {.task = TaskName::classify,
     .title = "A classifier of texts",
     .answer = "a text",
     .model = "Classifier",
     .does = "Reads a text and scores its labels.",
     .shapes = "[T, B] ids and [B] lengths to [B, C] scores.",
     .inputs = R"(len(json.loads(metadata["vocabulary"])))",
     .longest = "@UNIT@s that are read of a text: its last",
     .reads = script::kReadClassified,
     .both_ways = true,
     .balances = true},
    {.task = TaskName::tag,
     .title = "A network that tags words",
     .answer = "a word",
     .model = "Tagger",
     .does = "Reads a sentence and scores the labels of each word.",
     .shapes = "[T, B, 6] ids and [B] lengths to [T, B, C] scores.",
     .inputs = R"(len(json.loads(metadata["vocabulary"])) + FEATURES)",
     .longest = "words that are read at once",
     .reads = script::kReadTagged,
     .both_ways = true,
     .balances = true},
    {.task = TaskName::invent,
     .title = "A network that invents lines of a kind",
     .answer = "a character",
     .model = "Inventor",
     .does = "Reads a kind and a line of it, and scores what comes next.",
     .shapes = "[T, B] ids and [B] lengths to [T, B, C] scores.",
     .inputs = R"(len(json.loads(metadata["vocabulary"])))",
     .longest = "characters of a line, at most",
     .reads = script::kReadInvented},
    {.task = TaskName::picture,
     .title = "A network that tells what a drawing shows",
     .answer = "a drawing",
     .model = "Viewer",
     .does = "Reads a drawing as one step and scores its labels.",
     .shapes = "[1, B, F] numbers and [B] lengths to [B, C] scores.",
     .inputs = R"(int(metadata["side"]) ** 2)",
     .longest = "",
     .reads = script::kReadPictures,
     .numbers = true,
     .balances = true},
    {.task = TaskName::gesture,
     .title = "A network that tells what is done at each moment",
     .answer = "a frame",
     .model = "Watcher",
     .does = "Reads a movement and scores the labels of each frame.",
     .shapes = "[T, B, F] numbers and [B] lengths to [T, B, C] scores.",
     .inputs = R"(len(json.loads(metadata["scale"])["mean"]))",
     .longest = "frames that are read at once",
     .reads = script::kReadMovements,
     .numbers = true,
     .both_ways = true,
     .balances = true},
    {.task = TaskName::translate,
     .title = "A network that says one sequence for another",
     .answer = "a step",
     .model = "Translator",
     .does = "Reads a source, then scores each step of what is said of it.",
     .shapes = "[T, B] ids, [S, B] ids of the source and its [B] lengths to [T, B, C] scores.",
     .inputs = R"(len(json.loads(metadata["source_vocabulary"])), len(labels))",
     .longest = "steps of a source, and of what is said, at most",
     .reads = script::kReadTranslated,
     .both_ways = true,
     .says = true},
    {.task = TaskName::caption,
     .title = "A network that says what a drawing shows",
     .answer = "a step",
     .model = "Captioner",
     .does = "Reads a drawing, then scores each step of what is said of it.",
     .shapes = "[T, B] ids, [1, B, F] numbers and [B] lengths to [T, B, C] scores.",
     .inputs = R"(int(metadata["side"]) ** 2, len(labels))",
     .longest = "steps of what is said, at most",
     .reads = script::kReadCaptions,
     .numbers = true,
     .says = true}};

/// Null for a task that does not learn from such examples.
inline const ExampleScript* example_script(TaskName task) {
  const auto found = std::ranges::find(kExampleScripts, task, &ExampleScript::task);
  return found == std::end(kExampleScripts) ? nullptr : &*found;
}

}  // namespace unrolled
