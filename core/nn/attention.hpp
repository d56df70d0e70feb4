#pragma once
// Additive attention (Bahdanau et al. 2015): each finished row of a decoder looks over all rows of
// a source, takes a weighted mean of them, and both together become the row that the head reads.
//
//   score(t, s) = v . tanh(W_q h_t + W_k m_s)      m: the source's rows
//   weight(t, s) = softmax over the source's own rows
//   context(t) = sum over s of weight(t, s) m_s
//   read(t) = tanh(W_c [h_t; context(t)] + b)      (Luong et al. 2015)
//
// What was looked at is not fed back into the next step, so that the loop over time stays what it
// is and all rows look at once.

#include <cstdint>

#include "core/nn/batch.hpp"
#include "core/nn/linear.hpp"
#include "core/nn/param_layout.hpp"
#include "core/support/arena.hpp"

namespace unrolled {

template <class T>
class Attention {
 public:
  /// Decoder rows have H numbers, those of the source `source_width`. Adds its parameters to
  /// `layout`: attention.query [H][H], attention.key [H][source_width], attention.score [H],
  /// attention.combine [H][H + source_width] and its bias.
  Attention(int hidden, int source_width, ParamLayout& layout);

  void carve(typename Arena<T>::Carver& carver, int steps, int source_steps, int streams,
             bool training);
  void pack(const T* parameters, bool training);

  /// W_k m of all of the source's rows, [S][B][source_width], to which forward() and look() refer.
  void remember(const T* source_rows, const Batch& source);
  /// `outputs`, [T][B][H], to the rows that the head reads, likewise; in padding any. The batch has
  /// as many streams as the source.
  const T* forward(const T* outputs, const Batch& batch);
  /// The same of `rows` that all look at the one stream of the source.
  const T* look(const T* outputs, int rows);
  /// Of the last forward() or look(): [T][B][weight_stride()], of the source's steps.
  const T* weights() const { return weights_; }
  std::size_t weight_stride() const { return weight_stride_; }

  /// Where dL/d(what the head reads) is to be written before backward().
  T* row_gradients() { return dread_; }
  /// Adds to `gradients`, writes dL/doutputs to `doutputs` and dL/d(source's rows) to `dsource`.
  void backward(const T* outputs, const Batch& batch, T* gradients, T* doutputs, T* dsource,
                simd::TransposedScratch<T>& scratch);

  std::size_t packed_bytes() const;

 private:
  std::size_t combined() const { return static_cast<std::size_t>(hidden_) + source_width_; }
  const T* read(const T* outputs, const Batch& batch, bool one_source);
  void attend(std::size_t row, int source_stream);
  void attend_back(std::size_t row, int stream, T* dscore_weight, T* dsource);

  int hidden_, source_width_;
  Linear<T> query_, key_, combine_;
  std::size_t score_weight_;
  const T* score_ = nullptr;  // v, among the parameters

  Batch source_;                    // its size and lengths
  const T* source_rows_ = nullptr;  // [S][B][source_width]
  std::size_t weight_stride_ = 0;
  T *keys_ = nullptr, *dkeys_ = nullptr;          // [S][B][H]
  T *queries_ = nullptr, *dqueries_ = nullptr;    // [T][B][H]
  T* weights_ = nullptr;                          // [T][B][S, in whole vectors]
  T *combined_ = nullptr, *dcombined_ = nullptr;  // [T][B][H + source_width]
  T *read_ = nullptr, *dread_ = nullptr;          // [T][B][H]
  T* dscores_ = nullptr;                          // [S]
};

extern template class Attention<float>;
extern template class Attention<double>;

}  // namespace unrolled
