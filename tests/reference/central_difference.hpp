#pragma once
// The gradient by differentiation of numbers: knows nothing of the model but its loss.

#include <cstddef>
#include <span>
#include <vector>

namespace unrolled::reference {

/// The default step, and the smallest gradient that it gives to better than six digits.
///
/// Two Richardson extrapolations of the central difference, at steps h, h/2 and h/4, cancel its
/// errors in h^2 and h^4, so that h can be large and the rounding of the loss, about 1e-16 / h, is
/// small. For a loss near 1 of the models in cases.hpp the error was measured as 6e-13 at most, and
/// relative to max(|gradient|, kGradientFloor) as 2e-7; the plain central difference at its best
/// step of 1e-5 is 1e-11 off, and with it gradients below 1e-5 could not be checked to 1e-6.
inline constexpr double kDifferenceStep = 8e-3;
inline constexpr double kGradientFloor = 1e-6;

/// d loss() / d x_k for every k, where loss() reads x. Each x_k is moved and then put back exactly.
/// The loss must be smooth within the step: with ReLU, keep every input of it away from 0.
template <class Loss>
std::vector<double> central_difference(Loss&& loss, std::span<double> x,
                                       double step = kDifferenceStep) {
  std::vector<double> gradient(x.size());
  for (std::size_t k = 0; k < x.size(); ++k) {
    const double center = x[k];
    const auto difference = [&](double h) {
      x[k] = center + h;
      const double above = loss();
      x[k] = center - h;
      const double below = loss();
      x[k] = center;
      return (above - below) / (2 * h);
    };
    const double d1 = difference(step), d2 = difference(step / 2), d4 = difference(step / 4);
    const double r1 = (4 * d2 - d1) / 3, r2 = (4 * d4 - d2) / 3;
    gradient[k] = (16 * r2 - r1) / 15;
  }
  return gradient;
}

}  // namespace unrolled::reference
