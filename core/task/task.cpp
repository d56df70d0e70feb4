#include "core/task/task.hpp"

#include <algorithm>

namespace unrolled {

const TaskKind* find_task(const Settings& settings) {
  const std::string name = setting_text(settings, *find_setting("task"));
  const auto kinds = task_kinds();
  const auto found = std::ranges::find(kinds, name, &TaskKind::name);
  return found == kinds.end() ? nullptr : &*found;
}

/// Nobody asks where says() is empty, and a page that learns a text loads no sentence about it.
Expected<Question> Task::question(Model<float>&, std::string_view) const {
  return Question{};
}

Expected<std::string> with_layout(const TaskKind& kind, std::string data, std::string_view columns,
                                  std::string_view separator) {
  if (columns.empty() && separator.empty()) return data;
  if (kind.roles.empty())
    return fail(ErrorCode::invalid_setting, columns.empty() ? "separator" : "columns",
                "The task " + std::string(kind.name) + " reads no table with columns to choose.",
                "Leave it out.");
  const auto layout = parse_layout(columns, separator);
  if (!layout) return std::unexpected(layout.error());
  return data.insert(0, layout_line(*layout));
}

Expected<Plan> plan_without_data(const Settings&, const DataSize&) {
  return fail(ErrorCode::unsupported, "text", "What this task costs depends on its data.",
              "Start it: the summary says what it takes.");
}

}  // namespace unrolled
