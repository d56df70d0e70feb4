#include "core/session/portable_tensors.hpp"

#include <algorithm>
#include <cctype>
#include <string_view>

#include "core/settings/table.hpp"

namespace unrolled {
namespace {

/// One of a recurrent layer's.
bool is_recurrent(std::string_view name) {
  return name.contains("weight_ih_l") || name.contains("weight_hh_l") ||
         name.contains("bias_ih_l") || name.contains("bias_hh_l");
}

std::string portable_name(std::string_view name) {
  if (name == "attention.score") return "attention.score.weight";
  if (!is_recurrent(name)) return std::string(name);
  const std::size_t part = name.rfind('.') == name.npos ? 0 : name.rfind('.') + 1;
  return std::string(name.substr(0, part)) + "rnn." + std::string(name.substr(part));
}

}  // namespace

std::vector<PortableTensor> portable_tensors(const ParamLayout& layout) {
  std::vector<PortableTensor> tensors;
  for (const Param& param : layout.params()) {
    PortableTensor tensor{.name = portable_name(param.name), .shape = {}, .param = param};
    const auto rows = static_cast<std::size_t>(param.rows);
    const auto cols = static_cast<std::size_t>(param.cols);
    // A vector is one, but for the weight of a linear layer with one output.
    if (tensor.name.ends_with("score.weight"))
      tensor.shape = {1, rows};
    else if (tensor.name.contains("bias"))
      tensor.shape = {rows};
    else
      tensor.shape = {rows, cols};
    tensors.push_back(std::move(tensor));
  }
  return tensors;
}

void turn_gates(const Param& param, const StackShape& stack, std::span<float> values) {
  if (!is_recurrent(param.name)) return;
  const std::size_t part =
      static_cast<std::size_t>(stack.hidden_size) * static_cast<std::size_t>(param.cols);
  for (const Gate& gate : stack.traits().gates) {
    if (gate.role == GateRole::replace)
      for (float& value : values.first(part)) value = -value;
    values = values.subspan(part);
  }
}

std::string torch_cell(const Settings& settings) {
  const CellTraits& traits = cell_traits(settings.cell, settings.activation, settings.reset);
  const bool resets_before =
      traits.direct < static_cast<int>(traits.gates.size()) && !traits.bias_apart;
  const bool squashes_to_positive =
      traits.gate_is_state && traits.gates.front().function == GateFunction::sigmoid;
  if (resets_before || squashes_to_positive) return "";
  std::string name = setting_text(settings, *find_setting("cell"));
  std::ranges::transform(name, name.begin(),
                         [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return "nn." + name;
}

}  // namespace unrolled
