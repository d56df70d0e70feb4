#include "core/nn/encoder.hpp"

#include <algorithm>
#include <optional>

#include "core/nn/attention.hpp"

namespace unrolled {
namespace {

constexpr std::string_view kPrefix = "encoder.";

StackShape stack_of(const EncoderShape& shape, StackShape decoder) {
  decoder.bidirectional = shape.bidirectional;
  return decoder;
}

template <class T>
class RecurrentEncoder final : public Encoder<T> {
 public:
  RecurrentEncoder(const EncoderShape& shape, const StackShape& decoder, ParamLayout& layout)
      : shape_(stack_of(shape, decoder)),
        input_shape_(shape.input),
        input_(shape.input, layout, kPrefix),
        stack_(shape_, shape.input, layout, kPrefix) {
    if (shape.attention) attention_.emplace(shape_.hidden_size, stack_.width(), layout);
  }

  void carve(typename Arena<T>::Carver& carver, int steps, int source_steps, int streams,
             bool training) override {
    live_.reserve(source_steps);
    stack_.carve(carver, source_steps, streams, training);
    input_.carve(carver, static_cast<std::size_t>(source_steps) * streams, training);
    if (attention_) attention_->carve(carver, steps, source_steps, streams, training);
  }

  void pack(const T* parameters, bool training) override {
    stack_.pack(parameters, training);
    if (attention_) attention_->pack(parameters, training);
  }

  void read(const T* parameters, const Batch& whole, ModelState<T>& state, double dropout,
            Rng* rng) override {
    const Batch source = source_ = live_.of(whole);
    if (last_.h.size() != state_size(source)) last_ = stack_.make_state(source.streams);
    last_.zero();
    rows_ = input_.forward(parameters, source);
    const T* outputs = stack_.forward(rows_, source, last_, dropout, rng);
    if (attention_) attention_->remember(outputs, source);
    mean_of_directions(last_.h, state.h, source.streams);
    if (state.c.size()) mean_of_directions(last_.c, state.c, source.streams);
  }

  const T* attend(const T* outputs, const Batch& batch) override {
    return attention_ ? attention_->forward(outputs, batch) : outputs;
  }
  const T* look(const T* outputs, int rows) override {
    return attention_ ? attention_->look(outputs, rows) : outputs;
  }
  const T* weights() const override { return attention_ ? attention_->weights() : nullptr; }
  std::size_t weight_stride() const override {
    return attention_ ? attention_->weight_stride() : 0;
  }

  T* row_gradients(T* doutputs) override {
    return attention_ ? attention_->row_gradients() : doutputs;
  }

  void backward_attention(const T* outputs, const Batch& batch, T* gradients, T* doutputs,
                          simd::TransposedScratch<T>& scratch) override {
    if (attention_)
      attention_->backward(outputs, batch, gradients, doutputs,
                           stack_.output_gradients(batch.streams), scratch);
  }

  void backward(ModelState<T>& initial, T* gradients,
                simd::TransposedScratch<T>& scratch) override {
    const Batch& source = source_;
    if (!attention_)
      std::fill_n(stack_.output_gradients(source.streams), source.rows() * stack_.width(), T(0));
    if (dlast_.h.size() != last_.h.size()) dlast_ = stack_.make_state(source.streams);
    to_directions(initial.h, dlast_.h, source.streams);
    if (initial.c.size()) to_directions(initial.c, dlast_.c, source.streams);
    stack_.backward(rows_, source, gradients, input_.row_gradients(), scratch, &dlast_);
    input_.backward(source, gradients);
  }
  Input<T>& input() override { return input_; }

  const StackShape& shape() const override { return shape_; }
  std::unique_ptr<RecurrentLayer<T>>& place(int index, int direction) const override {
    return stack_.place(index, direction);
  }

  int widest() const override {
    const int gates = stack_.layer(0).gate_width();
    const int attended = attention_ ? shape_.hidden_size + stack_.width() : 0;
    return std::max({gates, attended, stack_.width(), input_shape_.width()});
  }
  std::size_t packed_bytes() const override {
    return stack_.packed_bytes() + (attention_ ? attention_->packed_bytes() : 0);
  }

 private:
  std::size_t state_size(const Batch& source) const {
    return static_cast<std::size_t>(shape_.state_rows()) * source.streams * shape_.hidden_size;
  }

  /// [L][D][B][H] to [L][B][H].
  void mean_of_directions(const AlignedBuffer<T>& from, AlignedBuffer<T>& to, int streams) const {
    const std::size_t size = static_cast<std::size_t>(streams) * shape_.hidden_size;
    const int directions = shape_.directions();
    const T share = T(1) / static_cast<T>(directions);
    for (int l = 0; l < shape_.layers; ++l) {
      const T* level = from.data() + l * directions * size;
      for (std::size_t i = 0; i < size; ++i)
        to[l * size + i] = share * (directions == 2 ? level[i] + level[size + i] : level[i]);
    }
  }
  /// Its gradient.
  void to_directions(const AlignedBuffer<T>& from, AlignedBuffer<T>& to, int streams) const {
    const std::size_t size = static_cast<std::size_t>(streams) * shape_.hidden_size;
    const int directions = shape_.directions();
    const T share = T(1) / static_cast<T>(directions);
    for (int l = 0; l < shape_.layers; ++l)
      for (int d = 0; d < directions; ++d)
        for (std::size_t i = 0; i < size; ++i)
          to[(l * directions + d) * size + i] = share * from[l * size + i];
  }

  StackShape shape_;
  InputShape input_shape_;
  Input<T> input_;
  Stack<T> stack_;
  std::optional<Attention<T>> attention_;
  ModelState<T> last_, dlast_;  // of all directions
  LiveRows live_;
  Batch source_;        // of the last read()
  LayerInput<T> rows_;  // likewise
};

}  // namespace

template <class T>
std::unique_ptr<Encoder<T>> make_encoder(const EncoderShape& shape, const StackShape& decoder,
                                         ParamLayout& layout) {
  return std::make_unique<RecurrentEncoder<T>>(shape, decoder, layout);
}

template std::unique_ptr<Encoder<float>> make_encoder(const EncoderShape&, const StackShape&,
                                                      ParamLayout&);
template std::unique_ptr<Encoder<double>> make_encoder(const EncoderShape&, const StackShape&,
                                                       ParamLayout&);

}  // namespace unrolled
