// The second module, which no page loads before somebody looks inside a network: the inspector.
// wasm/inside_module.ts says the same as types. Conventions are those of bindings.cpp.

#include "core/session/inspector.hpp"
#include "wasm/marshal.hpp"

namespace unrolled::wasm {
namespace {

template <class T>
val array(const std::vector<T>& values) {
  return typed_array(std::span<const T>(values));
}

val array(const std::vector<std::int32_t>& values) {
  return typed_array(std::span<const std::int32_t>(values));
}

val strings(const std::vector<std::string>& values) {
  val list = val::array();
  for (const std::string& value : values) list.call<void>("push", value);
  return list;
}

constexpr double kLargestInt = 2147483647;

int whole_int(const val& number) {
  return static_cast<int>(whole(number.as<double>(), -2, kLargestInt));
}

/// Only the arrays that `wanted` names are copied out; the others come empty.
val to_js(const LayerRecord<float>& layer, const val& wanted) {
  val object = val::object();
  const auto set = [&](const char* name, const std::vector<float>& values) {
    const bool asked = wanted.call<bool>("includes", val(name));
    object.set(name, array(asked ? values : std::vector<float>()));
  };
  set("preactivations", layer.preactivations);
  set("gates", layer.gates);
  set("h", layer.h);
  set("c", layer.c);
  set("extra", layer.extra);
  set("dpreactivations", layer.dpreactivations);
  set("dh", layer.dh);
  set("dhOutput", layer.dh_output);
  set("dc", layer.dc);
  return object;
}

val to_js(const Trace& trace, const val& probes) {
  const std::vector<float> losses(trace.record.losses.begin(), trace.record.losses.end());
  val layers = val::array();
  for (const auto& layer : trace.record.layers) layers.call<void>("push", to_js(layer, probes));
  val object = val::object();
  object.set("ids", array(trace.ids));
  object.set("steps", strings(trace.steps));
  object.set("starts", array(trace.starts));
  object.set("targets", array(trace.record.targets));
  object.set("inputNorms", array(trace.input_norms));
  object.set("losses", array(losses));
  object.set("logits", array(trace.record.logits));
  object.set("probabilities", array(trace.record.probabilities));
  object.set("dlogits", array(trace.record.dlogits));
  object.set("layers", layers);
  object.set("gradients", array(trace.record.gradients));
  return object;
}

val to_js(const Reach& reach) {
  val object = val::object();
  object.set("norms", array(reach.norms));
  object.set("cellNorms", array(reach.cell_norms));
  object.set("kept", array(reach.kept));
  object.set("spectralRadius", array(reach.spectral_radius));
  object.set("jacobianNorms", array(reach.jacobian_norms));
  return object;
}

TraceRequest trace_request_from_js(const val& object) {
  TraceRequest request;
  request.loss = whole_int(object["loss"]);
  request.preactivations = object["preactivations"].as<bool>();
  request.part = whole_int(object["part"]);
  request.recurrent_scale = object["recurrentScale"].as<double>();
  const val holds = object["holds"];
  const auto count = holds["length"].as<unsigned>();
  for (unsigned i = 0; i < count; ++i) {
    const val hold = holds[i];
    request.holds.push_back({whole_int(hold["layer"]), whole_int(hold["gate"]),
                             whole_int(hold["unit"]), whole_int(hold["from"]),
                             whole_int(hold["to"]), hold["value"].as<double>(),
                             whole_int(hold["part"])});
  }
  return request;
}

val open(const val& checkpoint) {
  auto inspector = Inspector::open(bytes_from_js(checkpoint));
  if (!inspector) return failure(inspector.error());
  return success(val(std::make_unique<Inspector>(*std::move(inspector))));
}

val network(const Inspector& inspector) {
  const NetworkInfo& info = inspector.network();
  const auto name = [&](const char* setting, int choice) {
    return std::string(find_setting(setting)->choices[static_cast<std::size_t>(choice)].value);
  };
  val object = val::object();
  object.set("cell", name("cell", static_cast<int>(info.cell)));
  object.set("activation", name("activation", static_cast<int>(info.activation)));
  object.set("reset", name("reset", static_cast<int>(info.reset)));
  object.set("hiddenSize", info.hidden_size);
  object.set("layers", info.layers);
  object.set("embedding", info.embedding);
  object.set("gateNames", strings(info.gate_names));
  object.set("vocabulary", strings(info.vocabulary));
  object.set("tellsValues", info.tells_values);
  object.set("parts", strings(info.parts));
  return object;
}

val params(const Inspector& inspector) {
  val list = val::array();
  for (const Param& param : inspector.params()) {
    val object = val::object();
    object.set("name", param.name);
    object.set("rows", param.rows);
    object.set("cols", param.cols);
    object.set("offset", number(param.offset));
    list.call<void>("push", object);
  }
  return list;
}

val parameters(const Inspector& inspector) {
  return typed_array(inspector.parameters());
}

val set_parameters(Inspector& inspector, const val& values) {
  return outcome(inspector.set_parameters(emscripten::convertJSArrayToNumberVector<float>(values)));
}

val trace(Inspector& inspector, const std::string& text, const val& request) {
  const auto trace = inspector.trace(text, trace_request_from_js(request));
  return trace ? success(to_js(*trace, request["probes"])) : failure(trace.error());
}

val reach(Inspector& inspector, const std::string& text, const val& request) {
  const auto reach = inspector.reach(
      text, {whole_int(request["at"]), whole_int(request["layer"]),
             request["recurrentScale"].as<double>(), request["explain"].as<bool>()});
  return reach ? success(to_js(*reach)) : failure(reach.error());
}

val reach_map(Inspector& inspector, const std::string& text, const val& request) {
  const auto norms = inspector.reach_map(text, whole_int(request["layer"]),
                                         request["recurrentScale"].as<double>());
  return norms ? success(array(*norms)) : failure(norms.error());
}

}  // namespace
}  // namespace unrolled::wasm

EMSCRIPTEN_BINDINGS(inspector) {
  namespace wasm = unrolled::wasm;
  emscripten::class_<unrolled::Inspector>("Inspector")
      .class_function("open", &wasm::open)
      .function("network", &wasm::network)
      .function("params", &wasm::params)
      .function("parameters", &wasm::parameters)
      .function("setParameters", &wasm::set_parameters)
      .function("trace", &wasm::trace)
      .function("reach", &wasm::reach)
      .function("reachMap", &wasm::reach_map);
}
