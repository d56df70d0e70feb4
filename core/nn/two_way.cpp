// A level of two directions: one layer reads as it stands, the other each sequence from its own
// last row to its first. A row of outputs has the states of both at that row, so that what is said
// there knows what follows as well as what came before.

#include <vector>

#include "core/nn/directed_layer.hpp"

namespace unrolled {
namespace {

template <class T>
class TwoWay final : public Level<T> {
 public:
  TwoWay(const LayerShape& shape, ParamLayout& layout)
      : hidden_(shape.hidden_size),
        inputs_(shape.one_hot ? 0 : shape.inputs),
        forwards_(shape, layout),
        backwards_(reversed(shape), layout) {}

  int width() const override { return 2 * hidden_; }
  std::unique_ptr<RecurrentLayer<T>>& place(int index) override {
    return index ? backwards_.place() : forwards_.place();
  }

  void carve(typename Arena<T>::Carver& carver, int steps, int streams, bool training) override {
    const std::size_t rows = static_cast<std::size_t>(steps) * streams;
    forwards_.layer().carve(carver, steps, streams, training);
    backwards_.layer().carve(carver, steps, streams, training);
    carver.take(outputs_, rows * width());
    if (inputs_ > 0) carver.take(input_, rows * inputs_);
    if (inputs_ == 0) ids_.resize(rows);
    if (!training) return;
    carver.take(doutputs_, rows * width());
    if (inputs_ > 0) carver.take(dinput_, rows * inputs_);
  }

  void pack(const T* parameters, bool training) override {
    forwards_.layer().pack(parameters, training);
    backwards_.layer().pack(parameters, training);
  }

  const T* forward(const LayerInput<T>& input, const Batch& batch, LevelState<T> state) override {
    forwards_.forward(input, batch, state);
    if (input.ids)
      copy_rows<std::int32_t>(batch, input.ids, ids_.data());
    else
      copy_rows(batch, input.dense, inputs_, input_, inputs_, inputs_);
    const std::size_t size = static_cast<std::size_t>(batch.streams) * hidden_;
    backwards_.forward(turned(input), batch, {state.h + size, state.c ? state.c + size : nullptr});

    const T* before = forwards_.outputs(batch.streams);
    for (std::size_t r = 0; r < batch.rows(); ++r)
      std::copy_n(before + r * hidden_, hidden_, outputs_ + r * width());
    copy_rows(batch, backwards_.outputs(batch.streams), hidden_, outputs_ + hidden_, width(),
              hidden_);
    return outputs_;
  }

  T* output_gradients(int) override { return doutputs_; }

  void backward(const LayerInput<T>& input, const Batch& batch, T* gradients, T* dinput,
                simd::TransposedScratch<T>& scratch, LevelState<T> end) override {
    T* before = forwards_.output_gradients(batch.streams);
    for (std::size_t r = 0; r < batch.rows(); ++r)
      std::copy_n(doutputs_ + r * width(), hidden_, before + r * hidden_);
    copy_rows(batch, doutputs_ + hidden_, width(), backwards_.output_gradients(batch.streams),
              hidden_, hidden_);

    const std::size_t size = static_cast<std::size_t>(batch.streams) * hidden_;
    const LevelState<T> other = {end.h ? end.h + size : nullptr, end.c ? end.c + size : nullptr};
    forwards_.backward(input, batch, gradients, dinput, scratch, end);
    backwards_.backward(turned(input), batch, gradients, dinput ? dinput_ : nullptr, scratch,
                        other);
    if (dinput) add_rows(batch, dinput_, dinput);
  }

  void initial_gradients(int streams, LevelState<T> initial) override {
    const std::size_t size = static_cast<std::size_t>(streams) * hidden_;
    forwards_.initial_gradients(streams, initial);
    backwards_.initial_gradients(streams,
                                 {initial.h + size, initial.c ? initial.c + size : nullptr});
  }

  std::size_t packed_bytes() const override {
    return forwards_.layer().packed_bytes() + backwards_.layer().packed_bytes();
  }

 private:
  static LayerShape reversed(LayerShape shape) {
    shape.reverse = true;
    return shape;
  }

  LayerInput<T> turned(const LayerInput<T>& input) const {
    return input.ids ? LayerInput<T>{ids_.data(), nullptr} : LayerInput<T>{nullptr, input_};
  }

  /// Which row of a stream is at step t when its own rows are read backwards; padding stays. Twice
  /// is where it was.
  static std::size_t opposite(const Batch& batch, int t, int b) {
    const int length = batch.length(b);
    return static_cast<std::size_t>(t < length ? length - 1 - t : t) * batch.streams + b;
  }

  /// Rows of `width` numbers, each stream's in the opposite order.
  template <class Number>
  static void copy_rows(const Batch& batch, const Number* from, std::size_t from_stride, Number* to,
                        std::size_t to_stride, int width) {
    std::size_t row = 0;
    for (int t = 0; t < batch.steps; ++t)
      for (int b = 0; b < batch.streams; ++b, ++row)
        std::copy_n(from + opposite(batch, t, b) * from_stride, width, to + row * to_stride);
  }
  template <class Number>
  static void copy_rows(const Batch& batch, const Number* from, Number* to) {
    copy_rows(batch, from, 1, to, 1, 1);
  }

  void add_rows(const Batch& batch, const T* from, T* to) const {
    std::size_t row = 0;
    for (int t = 0; t < batch.steps; ++t)
      for (int b = 0; b < batch.streams; ++b, ++row) {
        const T* source = from + opposite(batch, t, b) * inputs_;
        T* target = to + row * inputs_;
        for (int j = 0; j < inputs_; ++j) target[j] += source[j];
      }
  }

  int hidden_, inputs_;  // 0 inputs: one-hot
  DirectedLayer<T> forwards_, backwards_;
  std::vector<std::int32_t> ids_;  // the rows read backwards, [T][B], or
  T* input_ = nullptr;             // [T][B][in]
  T* outputs_ = nullptr;           // [T][B][2H]
  T* doutputs_ = nullptr;
  T* dinput_ = nullptr;  // of the rows read backwards
};

}  // namespace

template <class T>
std::unique_ptr<Level<T>> make_two_way(const LayerShape& shape, ParamLayout& layout) {
  return std::make_unique<TwoWay<T>>(shape, layout);
}

template std::unique_ptr<Level<float>> make_two_way(const LayerShape&, ParamLayout&);
template std::unique_ptr<Level<double>> make_two_way(const LayerShape&, ParamLayout&);

}  // namespace unrolled
