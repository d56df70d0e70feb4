#pragma once
// The part of a trace that a stack of layers gives, the model's or its encoder's: states, what the
// gates' functions took in, and gradients on their way down.

#include <functional>
#include <string>
#include <vector>

#include "core/nn/model.hpp"
#include "core/nn/trace_record.hpp"

namespace unrolled {

/// Of a stack that has read one stream; it refers to all that it is given.
template <class T>
class StackTrace {
 public:
  using LayerAt = std::function<RecurrentLayer<T>&(int level, int direction)>;

  /// `prefix`: of its parameters' names.
  StackTrace(const StackShape& shape, const InputShape& input, std::string prefix,
             const ParamLayout& layout, std::span<const T> parameters, LayerAt layer)
      : shape_(shape),
        input_(input),
        prefix_(std::move(prefix)),
        layout_(layout),
        parameters_(parameters),
        layer_(std::move(layer)) {}

  void copy_states(int steps, LayerRecords<T>& layers) const;
  /// As the layers compute them, in products over all steps: their states are known by now.
  void add_preactivations(const Batch& batch, LayerRecords<T>& layers) const;
  /// After a backward pass over all steps, times `scale`. `doutputs`: dL/d(the top level's
  /// outputs), [T][D*H]; empty: not known. `dc_end`: of each level dL/d(the last c), [L][D][H]; empty: 0.
  /// Returns dL/d(what the lowest level reads), [T][width].
  std::vector<T> copy_gradients(int steps, T scale, std::vector<T> doutputs,
                                const std::vector<T>& dc_end, LayerRecords<T>& layers) const;

 private:
  std::size_t hidden_size() const { return static_cast<std::size_t>(shape_.hidden_size); }
  LayerRecord<T>& at(LayerRecords<T>& layers, int level, int direction) const {
    return layers[static_cast<std::size_t>(level * shape_.directions() + direction)];
  }
  const T* weights(const std::string& name, int level, int direction) const;
  std::vector<T> rows_read(const Batch& batch, int level, LayerRecords<T>& layers) const;
  void add_dc(int steps, const T* end, LayerRecord<T>& record) const;

  const StackShape& shape_;
  const InputShape& input_;
  std::string prefix_;
  const ParamLayout& layout_;
  std::span<const T> parameters_;
  LayerAt layer_;
};

extern template class StackTrace<float>;
extern template class StackTrace<double>;

}  // namespace unrolled
