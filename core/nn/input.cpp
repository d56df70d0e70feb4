#include "core/nn/input.hpp"

#include <algorithm>

namespace unrolled {

template <class T>
Input<T>::Input(const InputShape& shape, ParamLayout& layout) : shape_(shape) {
  if (!shape.one_hot())
    weight_ = layout.add("embedding.weight", shape.size, shape.embedding, kUnitBound);
}

template <class T>
void Input<T>::carve(typename Arena<T>::Carver& carver, std::size_t rows, bool training) {
  if (shape_.one_hot()) return;
  carver.take(rows_, rows * shape_.embedding);
  if (training) carver.take(drows_, rows * shape_.embedding);
}

template <class T>
LayerInput<T> Input<T>::forward(const T* parameters, const Batch& batch) {
  return look_up(parameters, batch.ids, rows_);
}

template <class T>
LayerInput<T> Input<T>::look_up(const T* parameters, std::span<const std::int32_t> ids,
                                T* out) const {
  if (shape_.one_hot()) return {ids.data(), nullptr};
  const auto width = static_cast<std::size_t>(shape_.embedding);
  T* row = out;
  for (const std::int32_t id : ids) {
    std::copy_n(parameters + weight_ + static_cast<std::size_t>(id) * width, width, row);
    row += width;
  }
  return {nullptr, out};
}

template <class T>
void Input<T>::backward(const Batch& batch, T* gradients) const {
  if (shape_.one_hot()) return;  // the lowest layer did it with its weights
  const auto width = static_cast<std::size_t>(shape_.embedding);
  for (int t = 0; t < batch.steps; ++t)
    for (int b = 0; b < batch.streams; ++b) {
      if (t >= batch.length(b)) continue;
      const std::size_t row = static_cast<std::size_t>(t) * batch.streams + b;
      const T* source = drows_ + row * width;
      T* target = gradients + weight_ + static_cast<std::size_t>(batch.ids[row]) * width;
      for (std::size_t j = 0; j < width; ++j) target[j] += source[j];
    }
}

template class Input<float>;
template class Input<double>;

}  // namespace unrolled
