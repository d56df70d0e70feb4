#include "wasm/marshal.hpp"

namespace unrolled::wasm {

val to_js(const Settings& settings) {
  val object = val::object();
  for (const Setting& setting : settings_table())
    object.set(std::string(setting.name), setting_text(settings, setting));
  return object;
}

val to_js(const Summary& s) {
  val object = val::object();
  object.set("characters", number(s.characters));
  object.set("trainCharacters", number(s.train_characters));
  object.set("validationCharacters", number(s.validation_characters));
  object.set("vocabulary", s.vocabulary);
  object.set("distinctCharacters", number(s.distinct_characters));
  object.set("unknownCharacters", number(s.unknown_characters));
  object.set("batch", s.batch);
  object.set("parameters", number(s.parameters));
  object.set("bytes", number(s.bytes));
  object.set("neededBytes", number(s.needed_bytes));
  object.set("stepsPerEpoch", number(s.steps_per_epoch));
  object.set("totalSteps", number(s.total_steps));
  object.set("flopPerCharacter", s.flop_per_character);
  object.set("uniformNats", s.uniform_nats);
  object.set("ngrams", val::array(s.ngram_nats));
  return object;
}

val to_js(const Progress& p) {
  val object = val::object();
  object.set("step", typed_array(p.step));
  object.set("loss", typed_array(p.loss));
  object.set("gradientNorm", typed_array(p.gradient_norm));
  object.set("learningRate", typed_array(p.learning_rate));
  object.set("validationStep", typed_array(p.validation_step));
  object.set("validationLoss", typed_array(p.validation_loss));
  object.set("validationAccuracy", typed_array(p.validation_accuracy));
  object.set("totalStep", number(p.total_step));
  object.set("epoch", p.epoch);
  object.set("seconds", p.seconds);
  object.set("characters", number(p.characters));
  object.set("bestStep", number(p.best_step));
  object.set("finished", p.finished);
  object.set("diverged", number(p.diverged));
  return object;
}

val to_js(const Curve& curve) {
  val object = val::object();
  object.set("start", number(curve.start));
  object.set("step", typed_array(curve.step));
  object.set("loss", typed_array(curve.loss));
  object.set("validationStep", typed_array(curve.validation_step));
  object.set("validationLoss", typed_array(curve.validation_loss));
  return object;
}

val to_js(const Evaluation& evaluation) {
  val object = val::object();
  object.set("nats", evaluation.nats);
  object.set("accuracy", evaluation.accuracy);
  object.set("characters", number(evaluation.characters));
  return object;
}

val to_js(const ShareLoss& loss) {
  val object = val::object();
  object.set("nats", loss.nats);
  object.set("characters", number(loss.characters));
  object.set("correct", number(loss.correct));
  return object;
}

val to_js(const std::vector<Suggestion>& suggestions) {
  val array = val::array();
  for (const Suggestion& suggestion : suggestions) {
    val object = val::object();
    object.set("text", suggestion.text);
    object.set("probability", suggestion.probability);
    array.call<void>("push", object);
  }
  return array;
}

Expected<Settings> settings_from_js(const val& object) {
  Settings settings;
  const val keys = val::global("Object").call<val>("keys", object);
  const auto count = keys["length"].as<unsigned>();
  const val as_text = val::global("String");
  for (unsigned i = 0; i < count; ++i) {
    const val key = keys[i];
    const auto value = as_text(object[key]).as<std::string>();
    if (auto set = set_setting(settings, key.as<std::string>(), value); !set)
      return std::unexpected(set.error());
  }
  return settings;
}

ShareLoss share_loss_from_js(const val& object) {
  constexpr double kLargestExact = 9007199254740992;
  return {object["nats"].as<double>(), whole(object["characters"].as<double>(), 0, kLargestExact),
          whole(object["correct"].as<double>(), 0, kLargestExact)};
}

SamplerOptions sampler_options_from_js(const val& object) {
  constexpr double kLargestInt = 2147483647;
  return {.temperature = object["temperature"].as<double>(),
          .top_k = static_cast<int>(whole(object["topK"].as<double>(), 0, kLargestInt)),
          .top_p = object["topP"].as<double>()};
}

GenerateOptions generate_options_from_js(const val& object) {
  constexpr double kLargestInt = 2147483647, kLargestExact = 9007199254740992;
  GenerateOptions options;
  options.temperature = object["temperature"].as<double>();
  options.top_k = static_cast<int>(whole(object["topK"].as<double>(), -1, kLargestInt));
  options.top_p = object["topP"].as<double>();
  options.seed = static_cast<std::uint64_t>(whole(object["seed"].as<double>(), 0, kLargestExact));
  return options;
}

}  // namespace unrolled::wasm
