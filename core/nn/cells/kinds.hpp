#pragma once
// Every kind of cell there is: the one place that asks which it is.

#include "core/nn/cells/gru.hpp"
#include "core/nn/cells/lstm.hpp"
#include "core/nn/cells/rnn.hpp"

namespace unrolled {

/// use.operator()<Cell>(), for the cell that is chosen.
template <class Use>
decltype(auto) with_cell(CellKind cell, Activation activation, GruReset reset, Use&& use) {
  switch (cell) {
    case CellKind::lstm:
      return use.template operator()<LstmCell>();
    case CellKind::gru:
      return reset == GruReset::before ? use.template operator()<GruCell<Candidate::reset_before>>()
                                       : use.template operator()<GruCell<Candidate::reset_after>>();
    case CellKind::rnn:
      break;
  }
  switch (activation) {
    case Activation::relu:
      return use.template operator()<RnnCell<Activation::relu>>();
    case Activation::sigmoid:
      return use.template operator()<RnnCell<Activation::sigmoid>>();
    case Activation::tanh:
      break;
  }
  return use.template operator()<RnnCell<Activation::tanh>>();
}

}  // namespace unrolled
