#include "core/nn/recurrent_layer.hpp"

#include "core/nn/cells/kinds.hpp"
#include "core/nn/recurrent.hpp"

namespace unrolled {

namespace {

template <class Cell>
constexpr CellTraits kTraits = {.gates = Cell::kGates,
                                .direct = Cell::kDirect,
                                .cell_state = Cell::kCellState,
                                .bias_apart = Cell::kCandidate == Candidate::reset_after,
                                .gate_is_state = Cell::kGateIsState};

}  // namespace

const CellTraits& cell_traits(CellKind cell, Activation activation, GruReset reset) {
  return with_cell(cell, activation, reset,
                   []<class Cell>() -> const CellTraits& { return kTraits<Cell>; });
}

template <class T>
std::unique_ptr<RecurrentLayer<T>> make_recurrent_layer(const LayerShape& shape,
                                                        ParamLayout& layout) {
  return with_cell(shape.cell, shape.activation, shape.reset,
                   [&]<class Cell>() -> std::unique_ptr<RecurrentLayer<T>> {
                     return std::make_unique<Recurrent<Cell, T>>(shape, layout);
                   });
}

template std::unique_ptr<RecurrentLayer<float>> make_recurrent_layer(const LayerShape&,
                                                                     ParamLayout&);
template std::unique_ptr<RecurrentLayer<double>> make_recurrent_layer(const LayerShape&,
                                                                      ParamLayout&);

}  // namespace unrolled
