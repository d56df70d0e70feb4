#include "core/support/spectrum.hpp"

#include <Eigen/Eigenvalues>
#include <cmath>

#include "core/support/views.hpp"

namespace unrolled {

double spectral_radius(const float* matrix, int n) {
  const Eigen::MatrixXd values = view(matrix, n, n).cast<double>();
  return Eigen::EigenSolver<Eigen::MatrixXd>(values, false).eigenvalues().cwiseAbs().maxCoeff();
}

double largest_singular_value(const double* matrix, int n) {
  constexpr int kMostIterations = 200;
  constexpr double kAccuracy = 1e-7;
  const auto a = view(matrix, n, n);
  // Not orthogonal to the wanted vector but by accident: no entry is zero and no two are equal.
  Eigen::VectorXd v(n);
  for (int i = 0; i < n; ++i) v[i] = 1 + 0.5 * std::sin(1.0 + 2.0 * i);
  double value = 0;
  for (int i = 0; i < kMostIterations; ++i) {
    v.normalize();
    const Eigen::VectorXd av = a * v;
    const double next = av.norm();
    if (next == 0) return value;
    if (std::abs(next - value) <= kAccuracy * next) return next;
    value = next;
    v = a.transpose() * av;
  }
  return value;
}

SymmetricSpectrum symmetric_spectrum(const double* matrix, int n) {
  const Eigen::MatrixXd values = view(matrix, n, n);
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(values);
  SymmetricSpectrum spectrum;
  for (int k = n - 1; k >= 0; --k) {  // Eigen's are ascending
    spectrum.values.push_back(solver.eigenvalues()[k]);
    for (int i = 0; i < n; ++i) spectrum.vectors.push_back(solver.eigenvectors()(i, k));
  }
  return spectrum;
}

}  // namespace unrolled
