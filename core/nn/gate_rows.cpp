#include "core/nn/gate_rows.hpp"

#include <cmath>
#include <string>

#include "core/support/views.hpp"

namespace unrolled {

RecurrentPlaces add_recurrent(const LayerShape& shape, int width, ParamLayout& layout) {
  const std::string prefix(shape.prefix);
  const std::string suffix = "_l" + std::to_string(shape.index) + (shape.reverse ? "_reverse" : "");
  const double bound = 1.0 / std::sqrt(static_cast<double>(shape.hidden_size));
  RecurrentPlaces places{};
  places.weight_ih = layout.add(prefix + "weight_ih" + suffix, width, shape.inputs,
                                shape.one_hot ? kUnitBound : bound);
  places.weight_hh = layout.add(prefix + "weight_hh" + suffix, width, shape.hidden_size, bound);
  places.bias_ih = layout.add(prefix + "bias_ih" + suffix, width, 1, bound);
  places.bias_hh = layout.add(prefix + "bias_hh" + suffix, width, 1, bound);
  return places;
}

template <class T>
void fill_table(const T* weight, const T* biases, int ids, int width, T* table) {
  auto rows = view(table, ids, width);
  rows = view(weight, width, ids).transpose();
  rows.rowwise() += view(biases, 1, width).row(0);
}

template <class T>
void add_to_table(const T* data, const std::int32_t* ids, int rows, int width, T* table) {
  for (int r = 0; r < rows; ++r) {
    const T* source = data + static_cast<std::size_t>(r) * width;
    T* target = table + static_cast<std::size_t>(ids[r]) * width;
    for (int j = 0; j < width; ++j) target[j] += source[j];
  }
}

template <class T>
void add_table(const T* table, int ids, int width, T* weight) {
  view(weight, width, ids) += view(table, ids, width).transpose();
}

template <class T>
void add_rows(const T* data, int rows, int width, T* sum) {
  for (int r = 0; r < rows; ++r) {
    const T* row = data + static_cast<std::size_t>(r) * width;
    for (int j = 0; j < width; ++j) sum[j] += row[j];
  }
}

template void fill_table(const float*, const float*, int, int, float*);
template void fill_table(const double*, const double*, int, int, double*);
template void add_to_table(const float*, const std::int32_t*, int, int, float*);
template void add_to_table(const double*, const std::int32_t*, int, int, double*);
template void add_table(const float*, int, int, float*);
template void add_table(const double*, int, int, double*);
template void add_rows(const float*, int, int, float*);
template void add_rows(const double*, int, int, double*);

}  // namespace unrolled
