#include "core/task/task.hpp"

#include <algorithm>

namespace unrolled {

const TaskKind* find_task(const Settings& settings) {
  const std::string name = setting_text(settings, *find_setting("task"));
  const auto kinds = task_kinds();
  const auto found = std::ranges::find(kinds, name, &TaskKind::name);
  return found == kinds.end() ? nullptr : &*found;
}

Expected<Plan> plan_without_data(const Settings&, const DataSize&) {
  return fail(ErrorCode::unsupported, "text", "What this task costs depends on its data.",
              "Start it: the summary says what it takes.");
}

}  // namespace unrolled
