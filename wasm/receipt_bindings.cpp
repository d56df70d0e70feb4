// Receipts, replays, tables of losses and files that carry their data, as JavaScript sees them;
// wasm/receipt_module.ts says the same as types. A run may be of any task.

#include "core/session/carried_data.hpp"
#include "core/session/history_csv.hpp"
#include "core/session/learning_rates.hpp"
#include "core/session/receipt.hpp"
#include "core/session/replay.hpp"
#include "wasm/js_object.hpp"

namespace unrolled::wasm {
namespace {

val receipt(const val& checkpoint, const std::string& name) {
  const auto made = receipt_of(bytes_from_js(checkpoint), name);
  return made ? success(val(receipt_json(*made))) : failure(made.error());
}

val rates(const val& checkpoint, const val& steps) {
  const auto of = emscripten::convertJSArrayToNumberVector<double>(steps);
  const auto rates = learning_rates(bytes_from_js(checkpoint), of);
  return rates ? success(typed_array(std::span<const double>(*rates))) : failure(rates.error());
}

val history(const val& checkpoint) {
  const auto table = history_csv(bytes_from_js(checkpoint));
  return table ? success(val(*table)) : failure(table.error());
}

/// What a page needs to set itself up: {code, name, steps, task, settings}.
val open_receipt(const std::string& json) {
  const auto read = read_receipt(json);
  if (!read) return failure(read.error());
  val opened = val::object();
  opened.set("code", read->code);
  opened.set("name", read->name);
  opened.set("steps", number(read->steps));
  opened.set("settings", settings_to_js(read->settings));
  return success(opened);
}

val create_replay(const std::string& json, const std::string& data) {
  auto read = read_receipt(json);
  if (!read) return failure(read.error());
  auto replay = Replay::create(*std::move(read), data);
  if (!replay) return failure(replay.error());
  return success(val(std::make_unique<Replay>(*std::move(replay))));
}

val carry_data(const val& checkpoint, const std::string& data) {
  const auto file = with_data(bytes_from_js(checkpoint), data);
  return file ? success(typed_array(std::span<const std::byte>(*file))) : failure(file.error());
}

double step(const Replay& replay) {
  return number(replay.step());
}

bool same(const Replay& replay) {
  return replay.outcome().same;
}

val save(const Replay& replay) {
  return typed_array(std::span<const std::byte>(replay.session().save()));
}

}  // namespace
}  // namespace unrolled::wasm

EMSCRIPTEN_BINDINGS(receipts) {
  namespace wasm = unrolled::wasm;
  emscripten::function("receipt", &wasm::receipt);
  emscripten::function("historyCsv", &wasm::history);
  emscripten::function("learningRates", &wasm::rates);
  emscripten::function("openReceipt", &wasm::open_receipt);
  emscripten::function("withData", &wasm::carry_data);
  emscripten::class_<unrolled::Replay>("Replay")
      .class_function("create", &wasm::create_replay)
      .function("advance", &unrolled::Replay::advance)
      .function("done", &unrolled::Replay::done)
      .function("step", &wasm::step)
      .function("same", &wasm::same)
      .function("words", &unrolled::Replay::words)
      .function("save", &wasm::save);
}
