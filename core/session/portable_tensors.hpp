#pragma once
// Which tensor of PyTorch's each of our parameters is. Internal to core/session.

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "core/nn/model.hpp"

namespace unrolled {

/// A parameter under PyTorch's name and shape.
struct PortableTensor {
  std::string name;
  std::vector<std::size_t> shape;
  Param param;
};

/// In the order of the layout.
std::vector<PortableTensor> portable_tensors(const ParamLayout& layout);

/// Our values of a recurrent tensor to PyTorch's, and back: nn.GRU's update gate says how much of
/// the old state stays, ours how much is replaced, and sigmoid(-a) = 1 - sigmoid(a).
void turn_gates(const Param& param, const StackShape& stack, std::span<float> values);

/// What PyTorch calls the stack's cell, "nn.LSTM"; "" where it has none that does the same.
std::string torch_cell(const Settings& settings);

}  // namespace unrolled
