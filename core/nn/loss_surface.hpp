#pragma once
// The loss of a language model over a plane through its weights (plane.hpp), on a fixed batch.

#include <cstdint>
#include <span>
#include <vector>

#include "core/nn/model.hpp"
#include "core/nn/plane.hpp"

namespace unrolled {

/// Pieces of one text, evenly spaced over it, each read from an empty memory.
struct Pieces {
  int steps = 0, streams = 0;
  std::vector<std::int32_t> ids, targets;  ///< [steps][streams]: what is read, what comes next

  /// Of at least two ids; fewer and shorter pieces where there are not enough.
  static Pieces of(std::span<const std::int32_t> text, int steps, int streams);
};

/// How the loss rises at a point of the plane.
struct PlaneSlope {
  double loss = 0;
  double along_first = 0, along_second = 0;  ///< dL/da, dL/db
  double whole = 0;                          ///< length of the gradient of all weights
};

template <class T>
class LossSurface {
 public:
  LossSurface(const ModelShape& shape, Pieces pieces);

  const ParamLayout& layout() const { return model_.layout(); }
  const Pieces& pieces() const { return pieces_; }

  /// Mean loss, nats a character, at origin + a first + b second of a plane of this layout.
  double loss(const Plane<T>& plane, double a, double b);
  PlaneSlope slope(const Plane<T>& plane, double a, double b);

 private:
  void go_to(const Plane<T>& plane, double a, double b);
  Batch batch() const;

  Model<T> model_;
  Pieces pieces_;
  ModelState<T> state_;
};

extern template class LossSurface<float>;
extern template class LossSurface<double>;

}  // namespace unrolled
