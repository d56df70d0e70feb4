#include "core/nn/cells/cells_json.hpp"

#include "core/nn/cells/gate.hpp"
#include "core/settings/table.hpp"
#include "core/support/json.hpp"

namespace unrolled {
namespace {

constexpr std::string_view name_of(GateFunction function) {
  constexpr std::string_view names[] = {"sigmoid", "tanh", "relu"};
  return names[static_cast<std::size_t>(function)];
}

constexpr std::string_view name_of(GateRole role) {
  constexpr std::string_view names[] = {"none", "keep", "write", "replace", "show"};
  return names[static_cast<std::size_t>(role)];
}

}  // namespace

std::string cells_json() {
  const Setting& setting = *find_setting("cell");
  JsonWriter json;
  json.begin_array();
  for (const auto& choice : setting.choices) {
    Settings settings;
    setting.set(settings, static_cast<double>(&choice - setting.choices.data()));
    const CellTraits& traits = cell_traits(settings.cell, settings.activation, settings.reset);
    json.begin_object().member("cell", choice.value).member("label", choice.label);
    json.member("cellState", traits.cell_state).member("gateIsState", traits.gate_is_state);
    json.member("direct", traits.direct);
    json.key("gates").begin_array();
    for (const Gate& gate : traits.gates)
      json.begin_object()
          .member("name", gate.name)
          .member("function",
                  traits.gate_is_state ? std::string_view("activation") : name_of(gate.function))
          .member("role", name_of(gate.role))
          .end_object();
    json.end_array().end_object();
  }
  json.end_array();
  return json.text();
}

}  // namespace unrolled
