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

/// Rows from which on an embedding is sparse. A smaller one is read in large part by every batch,
/// and its numbers stay those of an update of all rows: characters of a text, words of a small one.
inline constexpr int kSparseRows = 4096;

struct InputShape {
  int size = 0;          ///< V, ids that there are; or F, where rows are numbers
  int embedding = 0;     ///< E, numbers that an id is looked up as; 0: ids are read one-hot
  bool numbers = false;  ///< rows are read as they are
  int ids_per_row = 1;   ///< K, of whose embeddings a row is the sum: a word and what it looks like

  bool one_hot() const { return !numbers && embedding == 0; }
  bool embedded() const { return !numbers && embedding > 0; }
  /// Only rows that a batch read are normed and updated (core/train/optimizer.hpp).
  bool sparse() const { return embedded() && size >= kSparseRows; }
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
  /// Zeroes again what backward() wrote, and what lay in ranges that were touched by touch(): of
  /// many thousand words a batch has some hundred.
  void clear(T* gradients);
  /// Adds to `ranges`, ascending, where gradients may lie: rows of a sparse embedding since the last
  /// clear(), or the whole of another.
  void add_touched(std::vector<ParamRange>& ranges) const;
  /// Most ranges that a batch can add.
  std::size_t most_touched() const { return shape_.sparse() ? touched_.capacity() : 1; }
  /// Gradients will be written to a range that another model's add_touched() gave. False if there
  /// is none such.
  bool touch(const ParamRange& range);
  /// Where in the layout its parameters end, which come first.
  std::size_t extent() const { return extent_; }

 private:
  void touch(std::int32_t id) {
    if (!is_touched_[static_cast<std::size_t>(id)]) touched_.push_back(id);
    is_touched_[static_cast<std::size_t>(id)] = true;
  }
  /// Where its rows end: at extent(), or some unused numbers before.
  std::size_t rows_end() const {
    return weight_ + static_cast<std::size_t>(shape_.size) * shape_.embedding;
  }
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
