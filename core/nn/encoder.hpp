#pragma once
// Where lengths differ: what is read before anything is said. An encoder reads the source; its last
// states are those that the decoder, the model's stack, begins with, and attention lets each row of
// the decoder look back at all of the encoder's. A source of one step is an image, or a class.

#include <memory>

#include "core/nn/batch.hpp"
#include "core/nn/input.hpp"
#include "core/nn/stack.hpp"
#include "core/support/arena.hpp"

namespace unrolled {

struct EncoderShape {
  InputShape input;
  bool bidirectional = false;  ///< the decoder begins with the mean of both directions' last states
  bool attention = false;
};

template <class T>
class Encoder {
 public:
  virtual ~Encoder() = default;

  virtual void carve(typename Arena<T>::Carver& carver, int steps, int source_steps, int streams,
                     bool training) = 0;
  virtual void pack(const T* parameters, bool training) = 0;

  /// Reads `source` and leaves in `state` what the decoder begins with. Units are dropped as in the
  /// decoder's stack.
  virtual void read(const T* parameters, const Batch& source, ModelState<T>& state, double dropout,
                    Rng* rng) = 0;
  /// The decoder's outputs as the head reads them, [T][B][H].
  virtual const T* attend(const T* outputs, const Batch& batch) = 0;
  /// The same of rows that all look at the one stream that was read last.
  virtual const T* look(const T* outputs, int rows) = 0;
  /// Of the last of these two: how much each of them looked at each step of the source, [T][B] rows
  /// of weight_stride(); null without attention.
  virtual const T* weights() const = 0;
  virtual std::size_t weight_stride() const = 0;

  /// Where dL/d(attend()'s rows) is to be written: without attention, to `doutputs` itself.
  virtual T* row_gradients(T* doutputs) = 0;
  /// From there to dL/d(outputs) in `doutputs`; adds to `gradients`.
  virtual void backward_attention(const T* outputs, const Batch& batch, T* gradients, T* doutputs,
                                  simd::TransposedScratch<T>& scratch) = 0;
  /// From the gradients of what the decoder began with, to the source's embedding.
  virtual void backward(ModelState<T>& initial, T* gradients,
                        simd::TransposedScratch<T>& scratch) = 0;
  /// What reads the source: its embedding's gradients are cleared and touched there.
  virtual Input<T>& input() = 0;

  virtual const StackShape& shape() const = 0;
  RecurrentLayer<T>& layer(int index, int direction) const { return *place(index, direction); }
  /// See Level::place().
  virtual std::unique_ptr<RecurrentLayer<T>>& place(int index, int direction) const = 0;

  /// Most rows and columns of its weights.
  virtual int widest() const = 0;
  virtual std::size_t packed_bytes() const = 0;
};

/// Of the decoder's cell, size and depth. Adds its parameters to `layout`, their names after
/// "encoder.", its embedding first. A module that has no task for it may do without.
template <class T>
std::unique_ptr<Encoder<T>> make_encoder(const EncoderShape& shape, const StackShape& decoder,
                                         ParamLayout& layout);

extern template std::unique_ptr<Encoder<float>> make_encoder(const EncoderShape&, const StackShape&,
                                                             ParamLayout&);
extern template std::unique_ptr<Encoder<double>> make_encoder(const EncoderShape&,
                                                              const StackShape&, ParamLayout&);

}  // namespace unrolled
