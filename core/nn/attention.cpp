#include "core/nn/attention.hpp"

#include <algorithm>

#include "core/simd/math.hpp"
#include "core/simd/softmax.hpp"

namespace unrolled {
namespace {

/// Rounded up to whole vectors, which a softmax row has.
template <class T>
std::size_t whole_vectors(int count) {
  constexpr int lanes = simd::kLanes<T>;
  return static_cast<std::size_t>((count + lanes - 1) / lanes * lanes);
}

template <class T>
T dot(const T* x, const T* y, int n) {
  simd::Batch<T> sum(T(0));
  simd::for_each_slice<T>(n, [&](auto s) { sum = simd::madd(s.load(x), s.load(y), sum); });
  return simd::sum_lanes(sum);
}

/// y += a x
template <class T>
void add_scaled(T a, const T* x, T* y, int n) {
  const simd::Batch<T> factor(a);
  simd::for_each_slice<T>(n, [&](auto s) { s.store(y, simd::madd(factor, s.load(x), s.load(y))); });
}

}  // namespace

template <class T>
Attention<T>::Attention(int hidden, int source_width, ParamLayout& layout)
    : hidden_(hidden),
      source_width_(source_width),
      query_("attention.query", {.inputs = hidden, .outputs = hidden, .bias = false}, layout),
      key_("attention.key", {.inputs = source_width, .outputs = hidden, .bias = false}, layout),
      combine_("attention.combine", {.inputs = hidden + source_width, .outputs = hidden}, layout),
      score_weight_(
          layout.add("attention.score", hidden, 1, 1.0 / std::sqrt(static_cast<double>(hidden)))) {}

template <class T>
void Attention<T>::carve(typename Arena<T>::Carver& carver, int steps, int source_steps,
                         int streams, bool training) {
  const auto h = static_cast<std::size_t>(hidden_);
  const std::size_t rows = static_cast<std::size_t>(steps) * streams;
  const std::size_t source_rows = static_cast<std::size_t>(source_steps) * streams;
  carver.take(keys_, source_rows * h);
  carver.take(queries_, rows * h);
  carver.take(weights_, rows * whole_vectors<T>(source_steps));
  carver.take(combined_, rows * combined());
  carver.take(read_, rows * h);
  if (!training) return;
  carver.take(dkeys_, source_rows * h);
  carver.take(dqueries_, rows * h);
  carver.take(dscores_, static_cast<std::size_t>(source_steps));
  carver.take(dcombined_, rows * combined());
  carver.take(dread_, rows * h);
}

template <class T>
void Attention<T>::pack(const T* parameters, bool training) {
  query_.pack(parameters, training);
  key_.pack(parameters, training);
  combine_.pack(parameters, training);
  score_ = parameters + score_weight_;
}

template <class T>
void Attention<T>::remember(const T* source_rows, const Batch& source) {
  source_ = source;
  source_rows_ = source_rows;
  weight_stride_ = whole_vectors<T>(source.steps);
  key_.forward(source_rows, static_cast<int>(source.rows()), keys_, source.runs);
}

template <class T>
const T* Attention<T>::forward(const T* outputs, const Batch& batch) {
  return read(outputs, batch, false);
}

template <class T>
const T* Attention<T>::look(const T* outputs, int rows) {
  return read(outputs, {.steps = 1, .streams = rows}, true);
}

template <class T>
const T* Attention<T>::read(const T* outputs, const Batch& batch, bool one_source) {
  const int rows = static_cast<int>(batch.rows());
  query_.forward(outputs, rows, queries_, batch.runs);
  for (int t = 0, row = 0; t < batch.steps; ++t)
    for (int b = 0; b < batch.streams; ++b, ++row) {
      T* both = combined_ + row * combined();
      std::copy_n(outputs + static_cast<std::size_t>(row) * hidden_, hidden_, both);
      if (t < batch.length(b))
        attend(static_cast<std::size_t>(row), one_source ? 0 : b);
      else
        std::fill_n(both + hidden_, source_width_, T(0));
    }
  combine_.forward(combined_, rows, read_, batch.runs);
  simd::for_each_slice<T>(rows * hidden_,
                          [&](auto s) { s.store(read_, simd::tanh(s.load(read_))); });
  return read_;
}

/// Weights and context of one row.
template <class T>
void Attention<T>::attend(std::size_t row, int source_stream) {
  const int length = source_.length(source_stream);
  const T* query = queries_ + row * hidden_;
  T* weights = weights_ + row * weight_stride_;
  std::fill_n(weights, weight_stride_, simd::kPaddingLogit<T>);
  const auto place = [&](int s) {
    return static_cast<std::size_t>(s) * source_.streams + source_stream;
  };
  for (int s = 0; s < length; ++s) {
    const T* key = keys_ + place(s) * hidden_;
    simd::Batch<T> sum(T(0));
    simd::for_each_slice<T>(hidden_, [&](auto slice) {
      sum = simd::madd(slice.load(score_), simd::tanh(slice.load(query) + slice.load(key)), sum);
    });
    weights[s] = simd::sum_lanes(sum);
  }
  T largest;
  const T scale = T(1) / simd::exponentiate_row(weights, static_cast<int>(weight_stride_), largest);
  T* context = combined_ + row * combined() + hidden_;
  std::fill_n(context, source_width_, T(0));
  for (int s = 0; s < length; ++s) {
    weights[s] *= scale;
    add_scaled(weights[s], source_rows_ + place(s) * source_width_, context, source_width_);
  }
}

template <class T>
void Attention<T>::backward(const T* outputs, const Batch& batch, T* gradients, T* doutputs,
                            T* dsource, simd::TransposedScratch<T>& scratch) {
  const int rows = static_cast<int>(batch.rows());
  const auto h = static_cast<std::size_t>(hidden_);
  for (std::size_t i = 0; i < batch.rows() * h; ++i) dread_[i] *= T(1) - read_[i] * read_[i];
  combine_.backward(combined_, dread_, rows, gradients, dcombined_, scratch, batch.runs);

  std::fill_n(dqueries_, batch.rows() * h, T(0));
  std::fill_n(dkeys_, source_.rows() * h, T(0));
  std::fill_n(dsource, source_.rows() * source_width_, T(0));
  for (int t = 0, row = 0; t < batch.steps; ++t)
    for (int b = 0; b < batch.streams; ++b, ++row) {
      const T* both = dcombined_ + row * combined();
      std::copy_n(both, hidden_, doutputs + row * h);
      if (t < batch.length(b))
        attend_back(static_cast<std::size_t>(row), b, gradients + score_weight_, dsource);
    }
  query_.backward(outputs, dqueries_, rows, gradients, doutputs, scratch, batch.runs, true);
  key_.backward(source_rows_, dkeys_, static_cast<int>(source_.rows()), gradients, dsource, scratch,
                source_.runs, true);
}

template <class T>
void Attention<T>::attend_back(std::size_t row, int stream, T* dscore_weight, T* dsource) {
  const int length = source_.length(stream);
  const T* query = queries_ + row * hidden_;
  const T* weights = weights_ + row * weight_stride_;
  const T* dcontext = dcombined_ + row * combined() + hidden_;
  T* dquery = dqueries_ + row * hidden_;
  const auto place = [&](int s) { return static_cast<std::size_t>(s) * source_.streams + stream; };
  T mean(0);
  for (int s = 0; s < length; ++s) {
    dscores_[s] = dot(dcontext, source_rows_ + place(s) * source_width_, source_width_);
    mean += weights[s] * dscores_[s];
    add_scaled(weights[s], dcontext, dsource + place(s) * source_width_, source_width_);
  }
  const simd::Batch<T> one(T(1));
  for (int s = 0; s < length; ++s) {
    const simd::Batch<T> dscore(weights[s] * (dscores_[s] - mean));
    const T* key = keys_ + place(s) * hidden_;
    T* dkey = dkeys_ + place(s) * hidden_;
    simd::for_each_slice<T>(hidden_, [&](auto slice) {
      const auto y = simd::tanh(slice.load(query) + slice.load(key));
      slice.store(dscore_weight, slice.load(dscore_weight) + dscore * y);
      const auto d = dscore * slice.load(score_) * (one - y * y);
      slice.store(dquery, slice.load(dquery) + d);
      slice.store(dkey, slice.load(dkey) + d);
    });
  }
}

template <class T>
std::size_t Attention<T>::packed_bytes() const {
  return query_.packed_bytes() + key_.packed_bytes() + combine_.packed_bytes();
}

template class Attention<float>;
template class Attention<double>;

}  // namespace unrolled
