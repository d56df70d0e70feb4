#pragma once
// Linear least squares, by the normal equations in double.

#include <vector>

namespace unrolled {

/// Weights w that make sum over rows of (y - w . x)^2 + ridge * |w|^2 smallest. Rows are added one
/// at a time, so that nothing grows with their number.
class LeastSquares {
 public:
  explicit LeastSquares(int width);
  void add(const std::vector<double>& x, double y);
  /// `ridge` is relative to the mean of the squares of x: 1e-9 only keeps what depends on each
  /// other from dividing by zero.
  std::vector<double> solve(double ridge = 1e-9) const;

 private:
  int width_;
  std::vector<double> squares_, products_;  // X'X, X'y
};

}  // namespace unrolled
