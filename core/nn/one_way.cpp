// A level of one direction. Its outputs are its states: nothing is copied.

#include "core/nn/directed_layer.hpp"

namespace unrolled {
namespace {

template <class T>
class OneWay final : public Level<T> {
 public:
  OneWay(const LayerShape& shape, ParamLayout& layout)
      : hidden_(shape.hidden_size), reader_(shape, layout) {}

  int width() const override { return hidden_; }
  std::unique_ptr<RecurrentLayer<T>>& place(int) override { return reader_.place(); }

  void carve(typename Arena<T>::Carver& carver, int steps, int streams, bool training) override {
    reader_.layer().carve(carver, steps, streams, training);
  }
  void pack(const T* parameters, bool training) override {
    reader_.layer().pack(parameters, training);
  }

  const T* forward(const LayerInput<T>& input, const Batch& batch, LevelState<T> state) override {
    reader_.forward(input, batch, state);
    return reader_.outputs(batch.streams);
  }

  T* output_gradients(int streams) override { return reader_.output_gradients(streams); }
  void backward(const LayerInput<T>& input, const Batch& batch, T* gradients, T* dinput,
                simd::TransposedScratch<T>& scratch, LevelState<T> end) override {
    reader_.backward(input, batch, gradients, dinput, scratch, end);
  }
  void initial_gradients(int streams, LevelState<T> initial) override {
    reader_.initial_gradients(streams, initial);
  }

  std::size_t packed_bytes() const override { return reader_.layer().packed_bytes(); }

 private:
  int hidden_;
  DirectedLayer<T> reader_;
};

}  // namespace

template <class T>
std::unique_ptr<Level<T>> make_one_way(const LayerShape& shape, ParamLayout& layout) {
  return std::make_unique<OneWay<T>>(shape, layout);
}

template std::unique_ptr<Level<float>> make_one_way(const LayerShape&, ParamLayout&);
template std::unique_ptr<Level<double>> make_one_way(const LayerShape&, ParamLayout&);

}  // namespace unrolled
