// What a run would cost, for the page's form: the same code that makes the run answers.

#include "core/session/cost.hpp"
#include "wasm/marshal.hpp"

namespace unrolled::wasm {
namespace {

constexpr double kMostCharacters = 4e9;

std::size_t count(const val& text, const char* name) {
  return static_cast<std::size_t>(whole(text[name].as<double>(), 0, kMostCharacters));
}

val cost_of_run(const val& settings, const val& text) {
  const auto read = settings_from_js(settings);
  if (!read) return failure(read.error());
  const auto known =
      cost(*read, {count(text, "characters"), count(text, "distinct"), count(text, "bytes")});
  if (!known) return failure(known.error());
  val object = val::object();
  object.set("batch", known->batch);
  object.set("window", known->window);
  object.set("parameters", number(known->parameters));
  object.set("bytes", number(known->bytes));
  object.set("stepsPerEpoch", number(known->steps_per_epoch));
  object.set("totalSteps", number(known->total_steps));
  object.set("flopPerCharacter", known->flop_per_character);
  return success(object);
}

}  // namespace
}  // namespace unrolled::wasm

EMSCRIPTEN_BINDINGS(cost) {
  emscripten::function("cost", &unrolled::wasm::cost_of_run);
}
