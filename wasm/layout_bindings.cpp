// How a table is to be read, as JavaScript sees it: the line that goes before the data. The page
// that offers the choice needs all tasks; wasm/inside_module.ts says the same as types.

#include <algorithm>

#include "core/task/table_preview.hpp"
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

/// Of data as UTF-8. Null where the task reads no table.
val table_preview(const std::string& task, const val& data, double rows) {
  const auto kind = std::ranges::find(task_kinds(), task, &TaskKind::name);
  if (kind == task_kinds().end() || !kind->columns) return val::null();
  const std::vector<std::byte> table = bytes_from_js(data);
  return to_js(preview_table(*kind, {reinterpret_cast<const char*>(table.data()), table.size()},
                             static_cast<std::size_t>(whole(rows, 0, 1000))));
}

}  // namespace
}  // namespace unrolled::wasm

EMSCRIPTEN_BINDINGS(layout) {
  emscripten::function("layoutLine", &unrolled::wasm::layout_line);
  emscripten::function("tablePreview", &unrolled::wasm::table_preview);
}
