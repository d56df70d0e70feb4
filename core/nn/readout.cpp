#include "core/nn/readout.hpp"

#include <algorithm>

namespace unrolled {

template <class T>
void RowReadout<T>::carve(typename Arena<T>::Carver& carver, int streams, bool training) {
  if (readout_ == Readout::every) return;
  const std::size_t size = static_cast<std::size_t>(streams) * width_;
  carver.take(rows_, size);
  if (training) carver.take(drows_, size);
}

template <class T>
std::size_t RowReadout<T>::place(int t, int b, const Batch& batch) const {
  return (static_cast<std::size_t>(t) * batch.streams + b) * width_;
}

/// Where the rows that are read out begin, if they lie side by side.
template <class T>
std::optional<std::size_t> RowReadout<T>::in_place(const Batch& batch) const {
  if (readout_ == Readout::every) return 0;
  if (readout_ == Readout::last && batch.lengths.empty()) return place(batch.steps - 1, 0, batch);
  return std::nullopt;
}

template <class T>
typename RowReadout<T>::Own RowReadout<T>::own(int b, const Batch& batch) const {
  const int end = batch.length(b);
  return {readout_ == Readout::mean ? 0 : end - 1, end};
}

template <class T>
const T* RowReadout<T>::forward(const T* outputs, const Batch& batch) {
  if (const auto first = in_place(batch)) return outputs + *first;
  std::fill_n(rows_, place(1, 0, batch), T(0));
  for (int b = 0; b < batch.streams; ++b) {
    const Own rows = own(b, batch);
    T* row = rows_ + place(0, b, batch);
    for (int t = rows.first; t < rows.end; ++t) {
      const T* output = outputs + place(t, b, batch);
      for (int j = 0; j < width_; ++j) row[j] += output[j];
    }
    for (int j = 0; j < width_; ++j) row[j] *= rows.share();
  }
  return rows_;
}

template <class T>
T* RowReadout<T>::row_gradients(T* doutputs, const Batch& batch) const {
  const auto first = in_place(batch);
  return first ? doutputs + *first : drows_;
}

template <class T>
void RowReadout<T>::backward(T* doutputs, const Batch& batch) const {
  if (const auto first = in_place(batch)) {
    std::fill_n(doutputs, *first, T(0));
    return;
  }
  std::fill_n(doutputs, place(batch.steps, 0, batch), T(0));
  for (int b = 0; b < batch.streams; ++b) {
    const Own rows = own(b, batch);
    const T* drow = drows_ + place(0, b, batch);
    for (int t = rows.first; t < rows.end; ++t) {
      T* doutput = doutputs + place(t, b, batch);
      for (int j = 0; j < width_; ++j) doutput[j] = rows.share() * drow[j];
    }
  }
}

template class RowReadout<float>;
template class RowReadout<double>;

}  // namespace unrolled
