#include "examples/cli/data_source.hpp"

#include <algorithm>
#include <vector>

#include "core/session/session.hpp"
#include "core/settings/settings.hpp"
#include "core/support/number_text.hpp"
#include "examples/cli/files.hpp"
#include "examples/cli/layout.hpp"
#include "examples/cli/report.hpp"
#include "examples/cli/text_file.hpp"
#include "examples/cli/wait.hpp"

namespace unrolled::cli {
namespace {

constexpr std::string_view kLayoutFlags[] = {"columns", "separator"};

/// What a task has where a corpus is not for it.
std::string instead_of_corpus(std::string_view task) {
  for (const TaskKind& kind : task_kinds())
    if (kind.name == task && kind.data.empty())
      return std::string(task) + " draws its own data, without --corpus";
  const std::string own = corpora_of(task);
  return own.empty() ? "there is no corpus for " + std::string(task) + ", give it --data FILE"
                     : "for " + std::string(task) + " there is " + own;
}

}  // namespace

Expected<const Corpus*> corpus_named(std::string_view name) {
  if (const Corpus* corpus = find_corpus(name)) return corpus;
  std::vector<std::string_view> names;
  for (const Corpus& corpus : corpora()) names.push_back(corpus.name);
  const std::string_view meant = nearest(name, names);
  return misused(
      "corpus", "There is no corpus \"" + std::string(name) + "\".",
      meant.empty() ? "unrolled corpus lists them." : "Did you mean " + std::string(meant) + "?");
}

Expected<std::optional<BuiltIn>> built_in(const Arguments& arguments) {
  if (!arguments.has("corpus")) return std::nullopt;
  return built_in(arguments.text("corpus"));
}

Expected<BuiltIn> built_in(const std::string& written) {
  const std::size_t colon = written.find(':');
  const auto corpus = corpus_named(std::string_view(written).substr(0, colon));
  if (!corpus) return std::unexpected(corpus.error());
  BuiltIn chosen{.corpus = *corpus};
  if (colon == written.npos) return chosen;
  const auto seed = parse_number(std::string_view(written).substr(colon + 1));
  if (!seed || *seed < 0 || *seed > kLargestSeed ||
      *seed != static_cast<double>(static_cast<std::uint64_t>(*seed)))
    return misused("corpus", "--corpus " + written + " has no seed behind its colon.",
                   "Give a whole number from 0 to 4294967295, as in --corpus " +
                       std::string((*corpus)->name) + ":2.");
  chosen.seed = static_cast<std::uint64_t>(*seed);
  return chosen;
}

std::string data_name(const Arguments& arguments) {
  if (arguments.has("corpus")) return "corpus " + arguments.text("corpus");
  const std::string path = arguments.text("text");
  return path == "-" ? "standard input" : path;
}

std::string data_flag(const Arguments& arguments) {
  if (arguments.has("corpus")) return " --corpus " + arguments.text("corpus");
  if (!arguments.has("text")) return "";
  std::string flags =
      " --" + std::string(arguments.written("text")) + " " + shell_quoted(arguments.text("text"));
  for (const std::string_view name : kLayoutFlags)
    if (arguments.has(name))
      flags.append(" --").append(name).append(" ").append(shell_quoted(arguments.text(name)));
  return flags;
}

bool has_layout(const Arguments& arguments) {
  return std::ranges::any_of(kLayoutFlags,
                             [&](std::string_view name) { return arguments.has(name); });
}

Expected<std::string> laid_out(const Arguments& arguments, std::string data,
                               std::string_view task) {
  for (const std::string_view name : kLayoutFlags) {
    if (!arguments.has(name)) continue;
    const std::string flag = "--" + std::string(name);
    if (!arguments.has("text"))
      return misused(name, flag + " belongs to a table of one's own.", "Give it with --data FILE.");
    if (arguments.text(name).empty())
      return misused(name, flag + " says nothing.", "Leave it out, or say what it is to be.");
  }
  if (!has_layout(arguments)) return data;
  const auto kind = std::ranges::find(task_kinds(), task, &TaskKind::name);
  return with_layout(*kind, std::move(data), arguments.text("columns"),
                     arguments.text("separator"));
}

Expected<std::string> read_data(const Arguments& arguments) {
  const auto chosen = built_in(arguments);
  if (!chosen) return std::unexpected(chosen.error());
  if (*chosen && arguments.has("text"))
    return misused(
        "corpus",
        "--corpus and --" + std::string(arguments.written("text")) + " both say what is read.",
        "Give only one of them.");
  if (*chosen)
    return waiting("Making the corpus " + std::string((*chosen)->corpus->name),
                   [&] { return (*chosen)->corpus->make((*chosen)->seed); });
  if (!arguments.has("text")) return std::string();
  auto text = waiting("Reading " + data_name(arguments),
                      [&] { return read_text(arguments.text("text"), "text"); });
  if (!text) return std::unexpected(text.error());
  if (!text->note.empty()) print_note("unrolled: " + text->note);
  return std::move(text->bytes);
}

std::string corpora_of(std::string_view task) {
  std::vector<std::string> names;
  for (const Corpus& corpus : corpora())
    if (corpus.task == task) names.push_back("--corpus " + std::string(corpus.name));
  return listed(names, "or");
}

Expected<void> corpus_suits(const Arguments& arguments, std::string_view task) {
  const auto chosen = built_in(arguments);
  if (!chosen) return std::unexpected(chosen.error());
  if (!*chosen || (*chosen)->corpus->task == task) return {};
  const Corpus& corpus = *(*chosen)->corpus;
  return misused("corpus",
                 "The corpus " + std::string(corpus.name) + " is for the task " +
                     std::string(corpus.task) + ", the checkpoint for " + std::string(task) + ".",
                 "Name what it was trained on: " + instead_of_corpus(task) + ".");
}

Expected<Arguments> with_task_of_corpus(const Arguments& arguments) {
  const auto chosen = built_in(arguments);
  if (!chosen) return std::unexpected(chosen.error());
  if (!*chosen) return arguments;
  const Corpus& corpus = *(*chosen)->corpus;
  const Setting& task = *find_setting("task");
  if (std::ranges::find(task.choices, corpus.task, &Setting::Choice::value) == task.choices.end())
    return misused("corpus",
                   "The corpus " + std::string(corpus.name) + " is for the task " +
                       std::string(corpus.task) + ", which this program does not have.",
                   "unrolled tasks lists those that it has.");
  for (const auto& [setting, value] : arguments.settings()) {
    if (setting != &task || value == corpus.task) continue;
    return misused("corpus",
                   "The corpus " + std::string(corpus.name) + " is for --task " +
                       std::string(corpus.task) + ", not for " + value + ".",
                   "Leave --task out; " + instead_of_corpus(value) + ".");
  }
  Arguments all = arguments.with(task, std::string(corpus.task));
  for (const Corpus::Default& own : corpus.defaults)
    all = all.with(*find_setting(own.setting), std::string(own.value));
  return all;
}

}  // namespace unrolled::cli
