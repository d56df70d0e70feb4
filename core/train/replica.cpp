#include "core/train/replica.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>

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

/// A place in a layout among floats. No layout has so many numbers that these bits were a NaN.
float as_float(std::size_t place) {
  return std::bit_cast<float>(static_cast<std::uint32_t>(place));
}
std::size_t as_place(float bits) {
  return std::bit_cast<std::uint32_t>(bits);
}

/// Takes `count` numbers from the front of what is left of a contribution; none if there are fewer.
std::span<const float> take(std::span<const float>& left, std::size_t count) {
  if (count > left.size()) return left = {};
  const auto taken = left.first(count);
  left = left.subspan(count);
  return taken;
}

}  // namespace

SharedStep::SharedStep(const Model<float>& model, int streams, Replica replica)
    : state_rows_(model.shape().stack.state_rows()),
      hidden_(model.shape().stack.hidden_size),
      streams_(streams),
      replica_(replica),
      state_(model.make_state(share_of(streams, replica.index, replica.count).count)) {}

ModelState<float>& SharedStep::begin(const StepStart& start, const ModelState<float>& carried) {
  start_ = start;
  total_ = {};
  const Share share = share_of(streams_, replica_.index, replica_.count);
  gather(carried.h, share, state_.h);
  if (carried.c.size()) gather(carried.c, share, state_.c);
  return state_;
}

void SharedStep::contribute(Model<float>& model, std::int64_t answers) {
  answers_ = answers;
  const auto append = [&](std::span<const float> values) {
    contribution_.insert(contribution_.end(), values.begin(), values.end());
  };
  const std::span<const ParamRange> ranges = model.touched();
  contribution_.assign({as_float(ranges.size())});
  for (const auto& [first, end] : ranges) append(std::array{as_float(first), as_float(end)});
  for (const ParamRange& range : ranges)
    append(std::as_const(model).gradients().subspan(range.first, range.size()));
  append(state_.h.span());
  append(state_.c.span());
}

Expected<void> SharedStep::add(int from, std::span<const float> contribution, const LossSum& sum,
                               Model<float>& model, ModelState<float>& carried) {
  const Share share = share_of(streams_, from, replica_.count);
  const std::size_t size = state_size(share), states = carried.c.size() ? 2 : 1;
  const auto misfit = [] {
    return fail(ErrorCode::invalid_file, "contribution",
                "A replica's contribution has the wrong size.",
                "All replicas need the same settings and text.");
  };
  std::span<const float> left = contribution;
  const auto count = take(left, 1);
  if (count.empty() || as_place(count[0]) > left.size() / 2) return misfit();
  const auto ends = take(left, 2 * as_place(count[0]));
  // Each contribution is a mean over its own answers.
  const float weight =
      static_cast<float>(static_cast<double>(sum.rows) / static_cast<double>(answers_));
  for (std::size_t i = 0; i < ends.size(); i += 2) {
    const std::span<float> target = model.touch({as_place(ends[i]), as_place(ends[i + 1])});
    const auto values = take(left, target.size());
    if (values.empty()) return misfit();
    add_scaled(values, weight, target);
  }
  if (left.size() != states * size) return misfit();
  scatter(left.first(size), share, carried.h);
  if (states == 2) scatter(left.subspan(size), share, carried.c);
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
