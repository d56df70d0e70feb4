#include "core/nn/input.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace unrolled {

template <class T>
Input<T>::Input(const InputShape& shape, ParamLayout& layout, std::string_view prefix)
    : shape_(shape) {
  if (!shape.embedded()) return;
  // A sum of K rows is to vary as much as one row does.
  const double bound = kUnitBound / std::sqrt(static_cast<double>(shape.ids_per_row));
  weight_ =
      layout.add(std::string(prefix) + "embedding.weight", shape.size, shape.embedding, bound);
  extent_ = layout.extent();
}

template <class T>
void Input<T>::carve(typename Arena<T>::Carver& carver, std::size_t rows, bool training) {
  if (shape_.one_hot()) return;
  carver.take(rows_, rows * shape_.width());
  if (!training || shape_.numbers) return;
  carver.take(drows_, rows * shape_.embedding);
  is_touched_.resize(static_cast<std::size_t>(shape_.size));
  touched_.reserve(std::min(rows * shape_.ids_per_row, is_touched_.size()));
}

template <class T>
LayerInput<T> Input<T>::forward(const T* parameters, const Batch& batch) {
  return shape_.numbers ? take(batch.numbers, rows_) : look_up(parameters, batch.ids, rows_);
}

template <class T>
LayerInput<T> Input<T>::look_up(const T* parameters, std::span<const std::int32_t> ids,
                                T* out) const {
  if (shape_.one_hot()) return {ids.data(), nullptr};
  const int per_row = shape_.ids_per_row, width = shape_.embedding;
  T* row = out;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const T* source = embedding_row(parameters, ids[i]);
    if (i % per_row == 0)
      std::copy_n(source, width, row);
    else
      for (int j = 0; j < width; ++j) row[j] += source[j];
    if (i % per_row + 1 == static_cast<std::size_t>(per_row)) row += width;
  }
  return {nullptr, out};
}

template <class T>
LayerInput<T> Input<T>::take(std::span<const float> numbers, T* out) const {
  std::ranges::copy(numbers, out);
  return {nullptr, out};
}

template <class T>
void Input<T>::backward(const Batch& batch, T* gradients) {
  if (!shape_.embedded()) return;  // one-hot: the lowest layer did it with its weights
  const int width = shape_.embedding, per_row = shape_.ids_per_row;
  const T* source = drows_;
  for (std::size_t row = 0; row < batch.rows(); ++row, source += width) {
    const int t = static_cast<int>(row) / batch.streams, b = static_cast<int>(row) % batch.streams;
    if (t >= batch.length(b)) continue;
    for (int k = 0; k < per_row; ++k) {
      const std::int32_t id = batch.ids[row * per_row + k];
      touch(id);
      T* target = embedding_row(gradients, id);
      for (int j = 0; j < width; ++j) target[j] += source[j];
    }
  }
}

template <class T>
void Input<T>::clear(T* gradients) {
  for (const std::int32_t id : touched_) {
    std::fill_n(embedding_row(gradients, id), shape_.embedding, T(0));
    is_touched_[static_cast<std::size_t>(id)] = false;
  }
  touched_.clear();
}

template <class T>
void Input<T>::add_touched(std::vector<ParamRange>& ranges) const {
  if (!shape_.embedded()) return;
  if (!shape_.sparse()) {
    ranges.push_back({weight_, rows_end()});
    return;
  }
  const std::size_t others = ranges.size(), width = static_cast<std::size_t>(shape_.embedding);
  for (std::size_t id = 0; id < is_touched_.size(); ++id) {
    if (!is_touched_[id]) continue;
    const std::size_t first = weight_ + id * width;
    if (ranges.size() > others && ranges.back().end == first)
      ranges.back().end += width;
    else
      ranges.push_back({first, first + width});
  }
}

template <class T>
bool Input<T>::touch(const ParamRange& range) {
  if (!shape_.embedded() || range.first < weight_ || range.end > rows_end()) return false;
  const std::size_t width = static_cast<std::size_t>(shape_.embedding);
  const std::size_t first = range.first - weight_, end = range.end - weight_;
  if (range.first >= range.end || first % width || end % width) return false;
  for (std::size_t id = first / width; id < end / width; ++id) touch(static_cast<std::int32_t>(id));
  return true;
}

template class Input<float>;
template class Input<double>;

}  // namespace unrolled
