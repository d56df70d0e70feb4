#pragma once
// What all cells do alike with the rows of their inputs, written once: in every cell's own copy it
// would be a good part of the module that a page loads.

#include <cstddef>
#include <cstdint>

#include "core/nn/param_layout.hpp"
#include "core/nn/recurrent_layer.hpp"

namespace unrolled {

/// Where the learned numbers of a recurrent layer begin in the span of all.
struct RecurrentPlaces {
  std::size_t weight_ih, weight_hh, bias_ih, bias_hh;
};

/// Adds them to `layout` under PyTorch's names, `width` rows of gates, initialised as PyTorch does.
RecurrentPlaces add_recurrent(const LayerShape& shape, int width, ParamLayout& layout);

/// The weights of a one-hot input, [width][ids], as a table [ids][width]: a row is what its id
/// gives all gates, the biases [width] included.
template <class T>
void fill_table(const T* weight, const T* biases, int ids, int width, T* table);

/// Adds each row of [rows][width] to the row of the table that its id names.
template <class T>
void add_to_table(const T* data, const std::int32_t* ids, int rows, int width, T* table);

/// The way back: adds the table [ids][width] of gradients to those of the weights, [width][ids].
template <class T>
void add_table(const T* table, int ids, int width, T* weight);

/// Adds column sums of [rows][width] to `sum`, [width].
template <class T>
void add_rows(const T* data, int rows, int width, T* sum);

}  // namespace unrolled
