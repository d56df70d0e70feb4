#pragma once
// The first part of a model: what its stack reads of a batch.

#include <cstdint>
#include <span>

#include "core/nn/batch.hpp"
#include "core/nn/param_layout.hpp"
#include "core/nn/recurrent_layer.hpp"
#include "core/support/arena.hpp"

namespace unrolled {

struct InputShape {
  int size = 0;       ///< V, ids that there are
  int embedding = 0;  ///< E, numbers that an id is looked up as; 0: ids are read one-hot

  bool one_hot() const { return embedding == 0; }
  int width() const { return one_hot() ? size : embedding; }  ///< features of a row
};

template <class T>
class Input {
 public:
  /// Adds its parameters to `layout`.
  Input(const InputShape& shape, ParamLayout& layout);

  /// Memory for the rows of a batch.
  void carve(typename Arena<T>::Carver& carver, std::size_t rows, bool training);

  /// A batch's rows, [T][B][width]; one-hot ones are its ids, and nothing is copied.
  LayerInput<T> forward(const T* parameters, const Batch& batch);
  /// The same of single ids, into `out` ([ids][embedding]).
  LayerInput<T> look_up(const T* parameters, std::span<const std::int32_t> ids, T* out) const;

  /// Where dL/drows is to be written before backward(); null where nobody needs it.
  T* row_gradients() { return drows_; }
  /// Adds to `gradients` (whole span) what the batch's own rows brought in.
  void backward(const Batch& batch, T* gradients) const;

 private:
  InputShape shape_;
  std::size_t weight_ = 0;
  T* rows_ = nullptr;  // [T][B][E]
  T* drows_ = nullptr;
};

extern template class Input<float>;
extern template class Input<double>;

}  // namespace unrolled
