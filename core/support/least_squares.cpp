#include "core/support/least_squares.hpp"

#include <Eigen/Cholesky>

#include "core/support/views.hpp"

namespace unrolled {

LeastSquares::LeastSquares(int width)
    : width_(width),
      squares_(static_cast<std::size_t>(width) * static_cast<std::size_t>(width)),
      products_(static_cast<std::size_t>(width)) {}

void LeastSquares::add(const std::vector<double>& x, double y) {
  const auto n = static_cast<std::size_t>(width_);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) squares_[i * n + j] += x[i] * x[j];
    products_[i] += x[i] * y;
  }
}

std::vector<double> LeastSquares::solve(double ridge) const {
  Eigen::MatrixXd squares = view(squares_.data(), width_, width_);
  squares.diagonal().array() += ridge * squares.trace() / width_ + 1e-300;
  const Eigen::VectorXd weights = squares.ldlt().solve(view(products_.data(), width_, 1).col(0));
  return {weights.begin(), weights.end()};
}

}  // namespace unrolled
