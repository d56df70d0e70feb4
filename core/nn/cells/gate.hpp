#pragma once
// The table of a cell's gates: all that anything but the cell's own arithmetic needs to know of it.
// Initialisation, traces, measures of memory, costs and checks of files read it, and so does the
// page.

#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>

#include "core/settings/settings.hpp"

namespace unrolled {

/// What turns a gate's pre-activation into its value.
enum class GateFunction : std::uint8_t { sigmoid, tanh, relu };

/// What a gate does to the state that is carried on.
enum class GateRole : std::uint8_t {
  none,     ///< its value is what is written, or it acts on what is read
  keep,     ///< it multiplies the old state: LSTM's forget gate
  write,    ///< it multiplies what is new: LSTM's input gate
  replace,  ///< both: z of what is new, 1 - z of the old state: GRU's update gate
  show,     ///< it multiplies what is given out: LSTM's output gate
};

struct Gate {
  std::string_view name;
  GateFunction function;
  GateRole role;
};

/// What a kind of cell is, without its arithmetic.
struct CellTraits {
  std::span<const Gate> gates;  ///< in the order of the rows of weight_ih and weight_hh
  int direct;                   ///< how many, from the first, take h_{t-1} * weight_hh as it is
  bool cell_state;              ///< a second state c is carried along h
  bool bias_apart;  ///< the gates after `direct` multiply their recurrent bias with the product
  bool
      gate_is_state;  ///< its one gate's value is h; the tape keeps the pre-activation in its place

  int width(int hidden) const { return static_cast<int>(gates.size()) * hidden; }
  /// Whether no entry of h can leave -1 .. 1.
  bool bounded() const {
    return std::ranges::none_of(gates,
                                [](const Gate& g) { return g.function == GateFunction::relu; });
  }
  /// The gate that decides how much of the old state stays, by keeping or by replacing it; none:
  /// gates.size().
  std::size_t memory_gate() const {
    return static_cast<std::size_t>(std::ranges::find_if(gates,
                                                         [](const Gate& g) {
                                                           return g.role == GateRole::keep ||
                                                                  g.role == GateRole::replace;
                                                         }) -
                                    gates.begin());
  }
};

/// Of every kind there is.
const CellTraits& cell_traits(CellKind cell, Activation activation, GruReset reset);

}  // namespace unrolled
