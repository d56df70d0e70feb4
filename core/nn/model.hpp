#pragma once
// The network, whatever its task: input -> stack -> readout -> head.
//
//   rows    = input.forward(ids)       one-hot or embedded                [T][B][V or E]
//   outputs = stack.forward(rows)      recurrent layers, state in and out [T][B][H]
//   read    = readout.forward(outputs) every row, the last or the mean    [R][H]
//   loss    = head.forward(read)       softmax and cross-entropy          [R][C]
//
// Memory while training, in numbers: 4 x parameters (value, gradient, two moments) and, for each
// layer, T*B * (2G + 3) * H for the tape, plus R*C for the logits.

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "core/nn/batch.hpp"
#include "core/nn/encoder.hpp"
#include "core/nn/head.hpp"
#include "core/nn/input.hpp"
#include "core/nn/param_layout.hpp"
#include "core/nn/readout.hpp"
#include "core/nn/stack.hpp"
#include "core/support/rng.hpp"

namespace unrolled {

/// The size of the largest batch that a model is to read.
struct BatchSize {
  int steps = 1, streams = 1;
  int source_steps = 0;  ///< 0: it has no source
};

/// What decides the parameters' shapes and the arithmetic.
struct ModelShape {
  InputShape input;
  StackShape stack;
  Readout readout = Readout::every;
  HeadShape head;
  std::optional<EncoderShape> encoder{};  ///< reads a source first; then every row is read out
  bool drop_ends = false;  ///< dropout also where embedded rows come in and where rows are read out

  /// Reads ids of an alphabet and answers in it.
  static ModelShape of(const Settings& settings, int vocabulary, Readout readout = Readout::every) {
    return {.input = {.size = vocabulary, .embedding = settings.embedding},
            .stack = {.cell = settings.cell,
                      .activation = settings.activation,
                      .reset = settings.reset,
                      .hidden_size = settings.hidden_size,
                      .layers = settings.layers},
            .readout = readout,
            .head = {.classes = vocabulary}};
  }
  const CellTraits& traits() const { return stack.traits(); }
};

template <class T>
class Model {
 public:
  explicit Model(const ModelShape& shape);

  const ModelShape& shape() const { return shape_; }
  const ParamLayout& layout() const { return layout_; }
  std::span<T> parameters() { return parameters_.span(); }
  std::span<const T> parameters() const { return parameters_.span(); }
  std::span<const T> gradients() const { return gradients_.span(); }
  /// The same to be written to, anywhere, until they are cleared: a sum over replicas.
  std::span<T> writable_gradients() {
    written_ = true;
    return gradients_.span();
  }
  void clear_gradients();
  /// Where gradients may lie since they were cleared, ascending: the rows that were read of an
  /// embedding that is sparse, and all else. Outside of it all are 0. Valid until the next call.
  std::span<const ParamRange> touched();
  /// The gradients of a range that touched() gave of another such model, so that they can be added
  /// there. Empty: there is no such range.
  std::span<T> touch(const ParamRange& range);

  /// Uniform initial weights, each tensor within its bound; the bias of a gate that keeps (the
  /// LSTM's forget gate) starts at 1 (Gers et al. 2000, Jozefowicz et al. 2015), so that it
  /// remembers before it has learnt to.
  void initialise(Rng& rng);

  /// Makes the tape for batches of up to that size. Nothing is allocated after this.
  void prepare(const BatchSize& most, bool training);
  void prepare(int steps, int streams, bool training) { prepare({steps, streams}, training); }
  /// Of a model that is not trained: prepares it unless there is room for such a batch.
  void make_room(const BatchSize& batch);
  /// Repacks the weights; to be called after every change of the parameters.
  void pack();

  ModelState<T> make_state(int streams) const { return stack_.make_state(streams); }

  /// Loss over a batch without keeping gradients. `state`, made for its streams, is read as the
  /// initial state and left as the final one.
  LossSum evaluate(const Batch& batch, ModelState<T>& state);
  /// As evaluate(), and ready for backward(): what the batch refers to must stay until then. Units
  /// are dropped with the probabilities of `dropout`, drawn from `rng`.
  LossSum forward(const Batch& batch, ModelState<T>& state, const DropoutRates& dropout, Rng& rng);
  /// Gradients of the mean loss of the last forward(), into gradients() (overwritten).
  void backward();

  /// Reads a source of one stream, for steps that follow: each of the `rows` streams of `state`
  /// begins with what it ended in, and looks back at it.
  void begin(const Batch& source, int rows, ModelState<T>& state);
  /// One time step of `rows` streams: ids[rows][K] in, `state` (made for `rows`) moves on, out come
  /// logits, [rows][logit_stride()], as if the rows it ends in were all that is read out. Uses no
  /// tape.
  void step(std::span<const std::int32_t> ids, int rows, ModelState<T>& state, T* logits);
  /// The same of rows that are numbers, [rows][F].
  void step(std::span<const float> numbers, int rows, ModelState<T>& state, T* logits);
  int logit_stride() const { return head_->stride(); }

  /// Bytes of tape and packed weights, without the parameters themselves.
  std::size_t workspace_bytes() const;

  RecurrentLayer<T>& layer(int index, int direction = 0) { return stack_.layer(index, direction); }
  /// See Level::place().
  std::unique_ptr<RecurrentLayer<T>>& place(int index, int direction = 0) {
    return stack_.place(index, direction);
  }
  const Head<T>& head() const { return *head_; }
  /// Null where nothing is read before.
  const Encoder<T>* encoder() const { return encoder_.get(); }
  /// Of the last batch, what the head made its answers of: [rows read out][width].
  const T* read_rows() const { return read_; }

 private:
  const T* read(const Batch& batch, ModelState<T>& state, const DropoutRates& dropout, Rng* rng);
  /// Where the parameters begin that are no embedding.
  std::size_t embeddings_end() const {
    return std::max(input_.extent(), encoder_ ? encoder_->input().extent() : 0);
  }
  std::size_t input_width() const { return static_cast<std::size_t>(shape_.input.width()); }
  std::size_t read_size(const Batch& batch) const {
    return static_cast<std::size_t>(readout_.rows(batch)) * stack_.width();
  }
  template <class Number>
  void step_on(std::span<const Number> row, int rows, ModelState<T>& state, T* logits);

  ModelShape shape_;
  ParamLayout layout_;  // filled by the parts, in the order data flows
  Input<T> input_;
  std::unique_ptr<Encoder<T>> encoder_;
  Stack<T> stack_;
  RowReadout<T> readout_;
  std::unique_ptr<Head<T>> head_;
  DropoutLayer<T> input_dropout_, read_dropout_;  // where the shape asks for them
  AlignedBuffer<T> parameters_, gradients_;

  Arena<T> arena_;
  simd::TransposedScratch<T> scratch_;
  AlignedBuffer<T> step_scratch_;
  BatchSize room_{0, 0, 0};
  bool training_ = false;
  bool written_ = false;  // gradients, by others than backward()
  std::vector<ParamRange> touched_;

  LiveRows live_;

  // Of the last forward():
  Batch batch_;
  LayerInput<T> rows_;
  const T* outputs_ = nullptr;
  const T* read_ = nullptr;
  ModelState<T> begun_;  // of one stream, what begin() ended in; or gradients of initial states
};

extern template class Model<float>;
extern template class Model<double>;

}  // namespace unrolled
