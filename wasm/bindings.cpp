// A run, as JavaScript sees it; wasm/module.ts says the same as types. The user's
// mistakes come back as {error}, since this build has no exceptions. Text comes in as Uint8Array
// (embind copies its bytes into a std::string) and goes out as JavaScript strings.

#include "core/session/session.hpp"
#include "wasm/js_object.hpp"

namespace unrolled::wasm {
namespace {

constexpr double kMostSteps = 1e15;
constexpr double kMostReplicas = 1e6;
constexpr double kMostFloats = 5e8;
constexpr double kMostBytes = 4e9;

val result(Expected<Session> session) {
  if (!session) return failure(session.error());
  return success(val(std::make_unique<Session>(*std::move(session))));
}

/// `beside`: bytes that other sessions of this instance take.
val create_beside(const val& settings, const std::string& text, double beside) {
  const auto read = settings_from_js(settings);
  const auto taken = static_cast<std::uint64_t>(whole(beside, 0, kMostBytes));
  return read ? result(Session::create(*read, text, taken)) : failure(read.error());
}
val create(const val& settings, const std::string& text) {
  return create_beside(settings, text, 0);
}

val restore_beside(const val& checkpoint, const std::string& text, double beside) {
  const auto taken = static_cast<std::uint64_t>(whole(beside, 0, kMostBytes));
  return result(Session::restore(bytes_from_js(checkpoint), text, taken));
}
val restore(const val& checkpoint, const std::string& text) {
  return restore_beside(checkpoint, text, 0);
}

val settings(const Session& session) {
  return settings_to_js(session.settings());
}
val summary(const Session& session) {
  return to_js(session.summary());
}

val advance(Session& session, double budget_ms, double max_steps) {
  return to_js(session.advance(budget_ms, whole(max_steps, 0, kMostSteps)));
}

double total_step(const Session& session) {
  return number(session.total_step());
}

val curve(const Session& session) {
  return to_js(session.curve());
}

val extend(Session& session, double total_steps, const std::string& schedule) {
  const auto how = schedule == "anew" ? ScheduleExtension::anew : ScheduleExtension::continued;
  return outcome(session.extend(whole(total_steps, 0, kMostSteps), how));
}

val set_live(Session& session, const std::string& name, const std::string& value) {
  return outcome(session.set_live(name, value));
}

val recover(Session& session) {
  const auto step = session.recover();
  return step ? success(number(*step)) : failure(step.error());
}

val save(const Session& session) {
  return typed_array(std::span<const std::byte>(session.save()));
}

val save_model(const Session& session) {
  return typed_array(std::span<const std::byte>(session.save_model()));
}

val mark(const Session& session) {
  return mark_to_js(session.mark());
}

val parameters(const Session& session) {
  return typed_array(session.parameters());
}
val parameters_into(const Session& session, const val& room) {
  return into(room, session.parameters());
}

val join(Session& session, double index, double count) {
  return outcome(session.join(static_cast<int>(whole(index, -1, kMostReplicas)),
                              static_cast<int>(whole(count, 0, kMostReplicas))));
}

/// Computes and gives the losses away; the contribution is copied into `room` where it has just the
/// size, so that arrays can go back and forth for ever, else into a new array: {loss, values}.
val compute(Session& session, const val& room) {
  const val loss = to_js(session.compute());
  val result = val::object();
  result.set("loss", loss);
  result.set("values", into(room, session.contribution()));
  return result;
}

/// `values` is null for the session's own contribution, which need not cross at all.
val accumulate(Session& session, double replica, const val& values, const val& loss) {
  const int index = static_cast<int>(whole(replica, 0, kMostReplicas));
  const ShareLoss share = from_js<ShareLoss>(loss);
  if (values.isNull()) return outcome(session.accumulate(index, session.contribution(), share));
  // Kept from step to step: nothing is allocated while training.
  static std::vector<float> received;
  received.resize(static_cast<std::size_t>(whole(values["length"].as<double>(), 0, kMostFloats)));
  val(emscripten::typed_memory_view(received.size(), received.data())).call<void>("set", values);
  return outcome(session.accumulate(index, received, share));
}

val apply(Session& session) {
  return to_js(session.apply());
}

val measure_share(Session& session) {
  return to_js(session.measure_share());
}

val record_validation(Session& session, const val& total) {
  return to_js(session.record_validation(from_js<ShareLoss>(total)));
}

val read(Session& session, const std::string& question) {
  const auto reading = session.read(question);
  return reading ? success(to_js(*reading)) : failure(reading.error());
}

val evaluate_held_out(Session& session) {
  const auto evaluation = session.evaluate_held_out();
  return evaluation ? success(to_js(*evaluation)) : failure(evaluation.error());
}

val evaluate(Session& session, const std::string& text) {
  const auto evaluation = session.evaluate(text);
  return evaluation ? success(to_js(*evaluation)) : failure(evaluation.error());
}

}  // namespace
}  // namespace unrolled::wasm

EMSCRIPTEN_BINDINGS(unrolled) {
  namespace wasm = unrolled::wasm;
  emscripten::class_<unrolled::Session>("Session")
      .class_function("create", &wasm::create)
      .class_function("create", &wasm::create_beside)
      .class_function("restore", &wasm::restore)
      .class_function("restore", &wasm::restore_beside)
      .function("settings", &wasm::settings)
      .function("summary", &wasm::summary)
      .function("advance", &wasm::advance)
      .function("finished", &unrolled::Session::finished)
      .function("totalStep", &wasm::total_step)
      .function("epoch", &unrolled::Session::epoch)
      .function("curve", &wasm::curve)
      .function("extend", &wasm::extend)
      .function("join", &wasm::join)
      .function("compute", &wasm::compute)
      .function("accumulate", &wasm::accumulate)
      .function("apply", &wasm::apply)
      .function("validating", &unrolled::Session::validating)
      .function("measureShare", &wasm::measure_share)
      .function("recordValidation", &wasm::record_validation)
      .function("setLive", &wasm::set_live)
      .function("recover", &wasm::recover)
      .function("save", &wasm::save)
      .function("saveModel", &wasm::save_model)
      .function("mark", &wasm::mark)
      .function("parameters", &wasm::parameters)
      .function("parameters", &wasm::parameters_into)
      .function("read", &wasm::read)
      .function("evaluate", &wasm::evaluate)
      .function("evaluateHeldOut", &wasm::evaluate_held_out);
}
