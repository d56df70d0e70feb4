#pragma once
// The first part of a model: what its stack reads of a batch.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/nn/batch.hpp"
#include "core/nn/param_layout.hpp"
#include "core/nn/recurrent_layer.hpp"
#include "core/support/arena.hpp"

namespace unrolled {

struct InputShape {
  int size = 0;          ///< V, ids that there are; or F, where rows are numbers
  int embedding = 0;     ///< E, numbers that an id is looked up as; 0: ids are read one-hot
  bool numbers = false;  ///< rows are read as they are
  int ids_per_row = 1;   ///< K, of whose embeddings a row is the sum: a word and what it looks like

  bool one_hot() const { return !numbers && embedding == 0; }
  bool embedded() const { return !numbers && embedding > 0; }
  int width() const { return embedded() ? embedding : size; }  ///< features of a row
};

template <class T>
class Input {
 public:
  /// Adds its parameters to `layout`, their names after `prefix`.
  Input(const InputShape& shape, ParamLayout& layout, std::string_view prefix = {});

  /// Memory for the rows of a batch.
  void carve(typename Arena<T>::Carver& carver, std::size_t rows, bool training);

  /// A batch's rows, [T][B][width]; one-hot ones are its ids, and nothing is copied.
  LayerInput<T> forward(const T* parameters, const Batch& batch);
  /// The same of single rows, into `out` ([rows][width], unless one-hot): their ids, K a row, or
  /// their numbers.
  LayerInput<T> look_up(const T* parameters, std::span<const std::int32_t> ids, T* out) const;
  LayerInput<T> take(std::span<const float> numbers, T* out) const;

  /// Where dL/drows is to be written before backward(); null where nobody needs it.
  T* row_gradients() { return drows_; }
  /// Adds to `gradients` (whole span) what the batch's own rows brought in.
  void backward(const Batch& batch, T* gradients);
  /// Zeroes again what backward() wrote: of many thousand words a batch has some hundred.
  void clear(T* gradients);
  /// Where in the layout its parameters end, which come first.
  std::size_t extent() const { return extent_; }

 private:
  /// The part of a span of the layout that belongs to an id.
  template <class Number>
  Number* embedding_row(Number* span, std::int32_t id) const {
    return span + weight_ + static_cast<std::size_t>(id) * shape_.embedding;
  }

  InputShape shape_;
  std::size_t weight_ = 0, extent_ = 0;
  std::vector<std::int32_t> touched_;  // ids whose gradients are not zero, each once
  std::vector<char> is_touched_;       // of every id
  T* rows_ = nullptr;                  // [T][B][width]
  T* drows_ = nullptr;
};

extern template class Input<float>;
extern template class Input<double>;

}  // namespace unrolled
