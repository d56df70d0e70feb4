// unrolled tasks: what can be learnt, and how its data is written.

#include <string>

#include "core/session/json_object.hpp"
#include "examples/cli/commands.hpp"
#include "examples/cli/data_source.hpp"
#include "examples/cli/layout.hpp"
#include "examples/cli/report.hpp"

namespace unrolled::cli {
namespace {

constexpr std::size_t kTasksIndent = 14;

/// "loss (nats an answer), share of right answers"
std::string metrics_of(const TaskKind& kind) {
  std::string text;
  for (const Metric& metric : kind.metrics) {
    text += (text.empty() ? "" : ", ") + std::string(metric.label);
    if (!metric.unit.empty()) text += " (" + std::string(metric.unit) + ")";
  }
  return text;
}

/// The lines as they would stand in a file, below each other; a tab is wide enough to be seen.
std::string sample_of(std::string_view sample) {
  std::string text;
  while (!sample.empty()) {
    const std::string_view line = sample.substr(0, sample.find('\n'));
    sample.remove_prefix(std::min(sample.size(), line.size() + 1));
    std::string shown;
    for (const char c : line) shown += c == '\t' ? std::string("    ") : std::string(1, c);
    text += std::string(kTasksIndent + 2, ' ') + cut(shown, kPageWidth - kTasksIndent - 2) + "\n";
  }
  return text;
}

std::string page_of(const TaskKind& kind) {
  std::string text = std::string(kind.name) + "\n";
  if (!kind.help.empty()) text += entry("learns", kind.help, kTasksIndent);
  if (kind.data.empty())
    text += entry("data", "It draws its own and reads none.", kTasksIndent);
  else
    text += entry("data", kind.format, kTasksIndent) + sample_of(kind.sample);
  if (!kind.roles.empty())
    text += entry("columns", "--columns " + kind.roles.pattern(), kTasksIndent);
  if (const std::string names = corpora_of(kind.name); !names.empty())
    text += entry("built in", names, kTasksIndent);
  return text + entry("measured", metrics_of(kind), kTasksIndent);
}

void add_object(JsonWriter& json, const TaskKind& kind) {
  json.begin_object().member("name", kind.name).member("input", kind.input);
  json.member("data", kind.data).member("help", kind.help).member("format", kind.format);
  json.member("sample", kind.sample).key("corpora").begin_array();
  for (const Corpus& corpus : corpora())
    if (corpus.task == kind.name) json.value(corpus.name);
  json.end_array().key("roles").begin_array();
  for (const std::string_view role : kind.roles.named) json.value(role);
  json.end_array().member("numbers", kind.roles.numbers);
  json.key("metrics").begin_array();
  for (const Metric& metric : kind.metrics) {
    json.begin_object();
    write_members(json, metric);
    json.end_object();
  }
  json.end_array().key("figures").begin_array();
  for (const Figure& figure : kind.figures)
    json.begin_object().member("name", figure.name).member("help", figure.help).end_object();
  json.end_array().end_object();
}

Expected<int> run_tasks(const Arguments& arguments) {
  if (!arguments.has("json")) {
    std::string text;
    for (const TaskKind& kind : task_kinds()) text += (text.empty() ? "" : "\n") + page_of(kind);
    print_text(text);
    return kSuccess;
  }
  JsonWriter json;
  json.begin_object().member("event", "tasks").key("tasks").begin_array();
  for (const TaskKind& kind : task_kinds()) add_object(json, kind);
  print_line(json.end_array().end_object().text());
  return kSuccess;
}

constexpr Option kTasksOptions[] = {
    {"json", "", "Write the list as one JSON object."},
};

constexpr std::string_view kTasksExamples[] = {
    "unrolled tasks",
};

}  // namespace

constinit const Command kTasks = {
    .name = "tasks",
    .purpose = "List what can be learnt, and how its data is written.",
    .options = kTasksOptions,
    .takes = [](const Setting&) { return false; },
    .examples = kTasksExamples,
    .run = run_tasks,
};

}  // namespace unrolled::cli
