#include "core/nn/recurrent_layer.hpp"

#include "core/nn/cells/gru.hpp"
#include "core/nn/cells/lstm.hpp"
#include "core/nn/cells/rnn.hpp"
#include "core/nn/recurrent.hpp"

namespace unrolled {

template <class T>
std::unique_ptr<RecurrentLayer<T>> make_recurrent_layer(const LayerShape& shape,
                                                        ParamLayout& layout) {
  const auto make = [&]<class Cell>() -> std::unique_ptr<RecurrentLayer<T>> {
    return std::make_unique<Recurrent<Cell, T>>(shape, layout);
  };
  switch (shape.cell) {
    case CellKind::lstm:
      return make.template operator()<LstmCell>();
    case CellKind::gru:
      return shape.reset == GruReset::before
                 ? make.template operator()<GruCell<Candidate::reset_before>>()
                 : make.template operator()<GruCell<Candidate::reset_after>>();
    case CellKind::rnn:
      break;
  }
  switch (shape.activation) {
    case Activation::relu:
      return make.template operator()<RnnCell<Activation::relu>>();
    case Activation::sigmoid:
      return make.template operator()<RnnCell<Activation::sigmoid>>();
    case Activation::tanh:
      break;
  }
  return make.template operator()<RnnCell<Activation::tanh>>();
}

template std::unique_ptr<RecurrentLayer<float>> make_recurrent_layer(const LayerShape&,
                                                                     ParamLayout&);
template std::unique_ptr<RecurrentLayer<double>> make_recurrent_layer(const LayerShape&,
                                                                      ParamLayout&);

}  // namespace unrolled
