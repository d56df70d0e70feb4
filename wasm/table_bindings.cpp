// The core's tables, for the build: wasm/generate_tables.mjs writes them down for the page.

#include <emscripten/bind.h>

#include "core/nn/cells/cells_json.hpp"
#include "core/session/types.hpp"
#include "core/settings/table.hpp"

namespace {

std::string types() {
  return unrolled::typescript_types(unrolled::task_kinds());
}

}  // namespace

EMSCRIPTEN_BINDINGS(tables) {
  emscripten::function("cellsTable", &unrolled::cells_json);
  emscripten::function("settingsTable", &unrolled::settings_table_json);
  emscripten::function("types", &types);
}
