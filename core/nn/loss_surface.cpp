#include "core/nn/loss_surface.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace unrolled {

Pieces Pieces::of(std::span<const std::int32_t> text, int steps, int streams) {
  assert(text.size() >= 2 && steps > 0 && streams > 0);
  const std::size_t length = std::min(static_cast<std::size_t>(steps), text.size() - 1);
  const std::size_t count =
      std::clamp<std::size_t>((text.size() - 1) / length, 1, static_cast<std::size_t>(streams));
  const std::size_t last = text.size() - 1 - length;  // where the last piece may begin
  Pieces pieces{static_cast<int>(length), static_cast<int>(count), {}, {}};
  for (std::size_t t = 0; t < length; ++t)
    for (std::size_t s = 0; s < count; ++s) {
      const std::size_t first = count == 1 ? 0 : s * last / (count - 1);
      pieces.ids.push_back(text[first + t]);
      pieces.targets.push_back(text[first + t + 1]);
    }
  return pieces;
}

template <class T>
LossSurface<T>::LossSurface(const ModelShape& shape, Pieces pieces)
    : model_(shape), pieces_(std::move(pieces)), state_(model_.make_state(pieces_.streams)) {
  model_.prepare(pieces_.steps, pieces_.streams, true);
}

template <class T>
Batch LossSurface<T>::batch() const {
  Batch batch{.steps = pieces_.steps, .streams = pieces_.streams, .ids = pieces_.ids};
  batch.targets = pieces_.targets;
  batch.answers = static_cast<std::int64_t>(batch.rows());
  return batch;
}

template <class T>
void LossSurface<T>::go_to(const Plane<T>& plane, double a, double b) {
  const auto weights = model_.parameters();
  for (std::size_t i = 0; i < weights.size(); ++i)
    weights[i] = static_cast<T>(static_cast<double>(plane.origin[i]) +
                                a * static_cast<double>(plane.first[i]) +
                                b * static_cast<double>(plane.second[i]));
  model_.pack();
  state_.zero();
}

template <class T>
double LossSurface<T>::loss(const Plane<T>& plane, double a, double b) {
  go_to(plane, a, b);
  const LossSum sum = model_.evaluate(batch(), state_);
  return sum.nats / static_cast<double>(sum.rows);
}

template <class T>
PlaneSlope LossSurface<T>::slope(const Plane<T>& plane, double a, double b) {
  go_to(plane, a, b);
  Rng none(0);
  const LossSum sum = model_.forward(batch(), state_, {}, none);
  model_.backward();
  PlaneSlope slope{.loss = sum.nats / static_cast<double>(sum.rows)};
  const auto gradient = std::as_const(model_).gradients();
  double squares = 0;
  for (std::size_t i = 0; i < gradient.size(); ++i) {
    const auto g = static_cast<double>(gradient[i]);
    slope.along_first += g * static_cast<double>(plane.first[i]);
    slope.along_second += g * static_cast<double>(plane.second[i]);
    squares += g * g;
  }
  slope.whole = std::sqrt(squares);
  return slope;
}

template class LossSurface<float>;
template class LossSurface<double>;

}  // namespace unrolled
