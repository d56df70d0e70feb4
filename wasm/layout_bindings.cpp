// How a table is to be read, as JavaScript sees it: the line that goes before the data. The page
// that offers the choice needs all tasks; wasm/inside_module.ts says the same as types.

#include <algorithm>
#include <ranges>

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

/// Null where there is no such task, or it reads no table.
const TaskKind* with_table(const std::string& task) {
  const auto kind = std::ranges::find(task_kinds(), task, &TaskKind::name);
  return kind == task_kinds().end() || !kind->columns ? nullptr : &*kind;
}

std::string_view text_of(const std::vector<std::byte>& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// Of data as UTF-8. Null where the task reads no table.
val table_preview(const std::string& task, const val& data, double rows) {
  const TaskKind* kind = with_table(task);
  if (!kind) return val::null();
  const std::vector<std::byte> table = bytes_from_js(data);
  const auto shown = static_cast<std::size_t>(whole(rows, 0, 1000));
  return to_js(preview_table(*kind, text_of(table), shown));
}

/// UTF-8; null where the task reads no table.
val plain(const std::string& task, const val& data, const std::string& roles,
          const std::string& separator) {
  const TaskKind* kind = with_table(task);
  if (!kind || separator.empty()) return val::null();
  std::vector<std::string> wanted;
  for (const auto role : std::views::split(roles, ','))
    wanted.emplace_back(role.begin(), role.end());
  const std::vector<std::byte> table = bytes_from_js(data);
  const std::string text = plain_table(*kind, text_of(table), wanted, separator[0]);
  return typed_array(std::as_bytes(std::span(text)));
}

}  // namespace
}  // namespace unrolled::wasm

EMSCRIPTEN_BINDINGS(layout) {
  emscripten::function("layoutLine", &unrolled::wasm::layout_line);
  emscripten::function("tablePreview", &unrolled::wasm::table_preview);
  emscripten::function("plainTable", &unrolled::wasm::plain);
}
