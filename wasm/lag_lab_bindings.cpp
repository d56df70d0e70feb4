// The memory lab, in the module for looking inside. wasm/inside_module.ts says the same as types.
// Conventions are those of bindings.cpp.

#include "core/session/lag_lab.hpp"
#include "wasm/marshal.hpp"

namespace unrolled::wasm {
namespace {

val to_js(const LagSummary& summary) {
  val object = val::object();
  object.set("stepsPerSequence", summary.steps_per_sequence);
  object.set("answers", summary.answers);
  object.set("chance", summary.chance);
  object.set("near", summary.near);
  object.set("learnt", summary.learnt);
  object.set("sequences", summary.sequences);
  object.set("parameters", number(summary.parameters));
  object.set("totalSteps", number(summary.total_steps));
  return object;
}

val to_js(const LagProgress& progress) {
  val object = val::object();
  object.set("step", typed_array(progress.step));
  object.set("loss", typed_array(progress.loss));
  object.set("measuredStep", typed_array(progress.measured_step));
  object.set("accuracy", typed_array(progress.accuracy));
  object.set("seconds", typed_array(progress.seconds));
  object.set("reach", typed_array(progress.reach));
  object.set("totalStep", number(progress.total_step));
  object.set("totalSeconds", progress.total_seconds);
  object.set("learntStep", number(progress.learnt_step));
  object.set("learntSeconds", progress.learnt_seconds);
  object.set("finished", progress.finished);
  object.set("diverged", number(progress.diverged));
  return object;
}

val to_js(const LagExample& example) {
  val words = val::array();
  for (const std::string& word : example.words) words.call<void>("push", word);
  val answers = val::array();
  for (const LagExample::Answer& answer : example.answers) {
    val object = val::object();
    object.set("word", answer.word);
    object.set("probability", answer.probability);
    answers.call<void>("push", object);
  }
  val object = val::object();
  object.set("words", words);
  object.set("clue", example.clue);
  object.set("answer", example.answer);
  object.set("said", example.said);
  object.set("answers", answers);
  return object;
}

constexpr double kLargestInt = 2147483647, kLargestExact = 9007199254740992;

val create(const val& settings, const val& run) {
  const auto read = settings_from_js(settings);
  if (!read) return failure(read.error());
  auto lab =
      LagLab::create(*read, {run["task"].as<std::string>(),
                             static_cast<int>(whole(run["lag"].as<double>(), -1, kLargestInt)),
                             run["gatesOpen"].as<bool>()});
  if (!lab) return failure(lab.error());
  return success(val(std::make_unique<LagLab>(*std::move(lab))));
}

val defaults() {
  return wasm::to_js(LagLab::settings());
}

val summary(const LagLab& lab) {
  return to_js(lab.summary());
}

val advance(LagLab& lab, double budget_ms, double max_steps) {
  return to_js(lab.advance(budget_ms, whole(max_steps, 0, kLargestExact)));
}

val example(LagLab& lab, double index) {
  const auto found = lab.example(static_cast<int>(whole(index, -1, kLargestInt)));
  return found ? success(to_js(*found)) : failure(found.error());
}

}  // namespace
}  // namespace unrolled::wasm

EMSCRIPTEN_BINDINGS(lag_lab) {
  namespace wasm = unrolled::wasm;
  emscripten::class_<unrolled::LagLab>("LagLab")
      .class_function("create", &wasm::create)
      .class_function("settings", &wasm::defaults)
      .function("summary", &wasm::summary)
      .function("advance", &wasm::advance)
      .function("example", &wasm::example);
}
