// The core's tables, for the build: wasm/generate_tables.mjs writes them down for the page.

#include <emscripten/bind.h>

#include "core/corpora/corpus.hpp"
#include "core/nn/cells/cells_json.hpp"
#include "core/session/types.hpp"
#include "core/settings/table.hpp"
#include "core/support/json.hpp"

namespace {

std::string types() {
  return unrolled::typescript_types(unrolled::task_kinds());
}

/// An array of rows: the kinds of tasks, in the order of the setting's choices.
std::string tasks() {
  unrolled::JsonWriter json;
  json.begin_array();
  for (const unrolled::TaskKind& kind : unrolled::task_kinds()) {
    json.begin_object()
        .member("name", kind.name)
        .member("input", kind.input)
        .member("data", kind.data)
        .member("help", kind.help)
        .member("format", kind.format)
        .member("sample", kind.sample);
    json.key("roles").begin_array();
    for (const std::string_view role : kind.roles.named) json.value(role);
    json.end_array().member("numbers", kind.roles.numbers).end_object();
  }
  return json.end_array().text();
}

/// An array of rows: the corpora, those of a task side by side.
std::string corpora() {
  unrolled::JsonWriter json;
  json.begin_array();
  for (const unrolled::Corpus& corpus : unrolled::corpora()) {
    json.begin_object().member("name", corpus.name).member("task", corpus.task);
    json.member("title", corpus.title).member("summary", corpus.summary);
    json.key("defaults").begin_object();
    for (const auto& [setting, value] : corpus.defaults) json.member(setting, value);
    json.end_object().end_object();
  }
  return json.end_array().text();
}

}  // namespace

EMSCRIPTEN_BINDINGS(tables) {
  emscripten::function("cellsTable", &unrolled::cells_json);
  emscripten::function("settingsTable", &unrolled::settings_table_json);
  emscripten::function("tasksTable", &tasks);
  emscripten::function("corporaTable", &corpora);
  emscripten::function("types", &types);
}
