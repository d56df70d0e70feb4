#include "core/train/replica.hpp"

#include <algorithm>

#include "core/simd/batch.hpp"

namespace unrolled {
namespace {

/// y += a x
void add_scaled(std::span<const float> x, float a, std::span<float> y) {
  const simd::Batch<float> factor(a);
  simd::for_each_slice<float>(static_cast<int>(x.size()), [&](auto s) {
    s.store(y.data(), s.load(y.data()) + factor * s.load(x.data()));
  });
}

}  // namespace

SharedStep::SharedStep(const Model<float>& model, int streams, Replica replica)
    : state_rows_(model.shape().stack.state_rows()),
      hidden_(model.shape().stack.hidden),
      streams_(streams),
      replica_(replica),
      state_(model.make_state(share_of(streams, replica.index, replica.count).count)),
      contribution_(model.parameters().size() + state_.h.size() + state_.c.size()) {}

ModelState<float>& SharedStep::begin(const StepStart& start, const ModelState<float>& carried) {
  start_ = start;
  total_ = {};
  const Share share = share_of(streams_, replica_.index, replica_.count);
  gather(carried.h, share, state_.h);
  if (carried.c.size()) gather(carried.c, share, state_.c);
  return state_;
}

void SharedStep::contribute(std::span<const float> gradients, std::int64_t answers) {
  answers_ = answers;
  auto out = std::ranges::copy(gradients, contribution_.data()).out;
  out = std::ranges::copy(state_.h.span(), out).out;
  std::ranges::copy(state_.c.span(), out);
}

Expected<void> SharedStep::add(int from, std::span<const float> contribution, const LossSum& sum,
                               std::span<float> gradients, ModelState<float>& carried) {
  const Share share = share_of(streams_, from, replica_.count);
  const std::size_t size = state_size(share), states = carried.c.size() ? 2 : 1;
  if (contribution.size() != gradients.size() + states * size)
    return fail(ErrorCode::invalid_file, "contribution",
                "A replica's contribution has the wrong size.",
                "All replicas need the same settings and text.");
  // Each contribution is a mean over its own answers.
  const double weight = static_cast<double>(sum.rows) / static_cast<double>(answers_);
  add_scaled(contribution.first(gradients.size()), static_cast<float>(weight), gradients);
  scatter(contribution.subspan(gradients.size(), size), share, carried.h);
  if (states == 2) scatter(contribution.subspan(gradients.size() + size), share, carried.c);
  total_ += sum;
  return {};
}

std::size_t SharedStep::state_size(Share share) const {
  return static_cast<std::size_t>(share.count) * state_rows_ * hidden_;
}

/// The share's rows of all streams' state: [L][B][H] to [L][share][H].
void SharedStep::gather(const AlignedBuffer<float>& all, Share share,
                        AlignedBuffer<float>& part) const {
  const auto row = static_cast<std::size_t>(hidden_);
  const std::size_t count = share.count * row, stride = streams_ * row;
  for (int l = 0; l < state_rows_; ++l)
    std::copy_n(all.data() + l * stride + share.first * row, count, part.data() + l * count);
}

/// Its inverse.
void SharedStep::scatter(std::span<const float> part, Share share,
                         AlignedBuffer<float>& all) const {
  const auto row = static_cast<std::size_t>(hidden_);
  const std::size_t count = share.count * row, stride = streams_ * row;
  for (int l = 0; l < state_rows_; ++l)
    std::copy_n(part.data() + l * count, count, all.data() + l * stride + share.first * row);
}

}  // namespace unrolled
