#include "core/nn/input.hpp"

#include <algorithm>

namespace unrolled {

template <class T>
Input<T>::Input(const InputShape& shape, ParamLayout& layout) : shape_(shape) {
  if (shape.one_hot()) return;
  weight_ = layout.add("embedding.weight", shape.size, shape.embedding, kUnitBound);
  extent_ = layout.extent();
}

template <class T>
void Input<T>::carve(typename Arena<T>::Carver& carver, std::size_t rows, bool training) {
  if (shape_.one_hot()) return;
  carver.take(rows_, rows * shape_.embedding);
  if (!training) return;
  carver.take(drows_, rows * shape_.embedding);
  is_touched_.resize(static_cast<std::size_t>(shape_.size));
  touched_.reserve(std::min(rows, is_touched_.size()));
}

template <class T>
LayerInput<T> Input<T>::forward(const T* parameters, const Batch& batch) {
  return look_up(parameters, batch.ids, rows_);
}

template <class T>
LayerInput<T> Input<T>::look_up(const T* parameters, std::span<const std::int32_t> ids,
                                T* out) const {
  if (shape_.one_hot()) return {ids.data(), nullptr};
  T* row = out;
  for (const std::int32_t id : ids) {
    std::copy_n(embedding_row(parameters, id), shape_.embedding, row);
    row += shape_.embedding;
  }
  return {nullptr, out};
}

template <class T>
void Input<T>::backward(const Batch& batch, T* gradients) {
  if (shape_.one_hot()) return;  // the lowest layer did it with its weights
  const int width = shape_.embedding;
  const T* source = drows_;
  for (std::size_t row = 0; row < batch.rows(); ++row, source += width) {
    const int t = static_cast<int>(row) / batch.streams, b = static_cast<int>(row) % batch.streams;
    if (t >= batch.length(b)) continue;
    const std::int32_t id = batch.ids[row];
    if (!is_touched_[static_cast<std::size_t>(id)]) touched_.push_back(id);
    is_touched_[static_cast<std::size_t>(id)] = true;
    T* target = embedding_row(gradients, id);
    for (int j = 0; j < width; ++j) target[j] += source[j];
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

template class Input<float>;
template class Input<double>;

}  // namespace unrolled
