// How a table is to be read, as JavaScript sees it: the line that goes before the data. The page
// that offers the choice needs all tasks; wasm/inside_module.ts says the same as types.

#include <algorithm>

#include "core/task/task.hpp"
#include "wasm/js_object.hpp"

namespace unrolled::wasm {
namespace {

val layout_line(const std::string& task, const std::string& columns, const std::string& separator) {
  const auto kind = std::ranges::find(task_kinds(), task, &TaskKind::name);
  if (kind == task_kinds().end())
    return failure({ErrorCode::unsupported, "task", "There is no task " + task + ".",
                    "Choose one of those that there are."});
  const auto line = with_layout(*kind, "", columns, separator);
  return line ? success(val(*line)) : failure(line.error());
}

}  // namespace
}  // namespace unrolled::wasm

EMSCRIPTEN_BINDINGS(layout) {
  emscripten::function("layoutLine", &unrolled::wasm::layout_line);
}
