// The table of cells, for the build: wasm/generate_tables.mjs writes it down for the page.

#include <emscripten/bind.h>

#include "core/nn/cells/cells_json.hpp"

EMSCRIPTEN_BINDINGS(cells) {
  emscripten::function("cellsTable", &unrolled::cells_json);
}
