#pragma once
// Eigenvalues and singular values of square matrices, row-major, n x n. Not for hot code.

#include <vector>

namespace unrolled {

/// The largest absolute eigenvalue, by Eigen's Schur decomposition: about 25 n^3 operations.
double spectral_radius(const float* matrix, int n);

/// The largest singular value (the spectral norm), by power iteration on A^T A to about six digits;
/// 0 for the zero matrix.
double largest_singular_value(const double* matrix, int n);

struct SymmetricSpectrum {
  std::vector<double> values;   ///< [n], the largest first
  std::vector<double> vectors;  ///< [n][n]: row k, of length 1, belongs to values[k]
};

/// Of a symmetric matrix.
SymmetricSpectrum symmetric_spectrum(const double* matrix, int n);

}  // namespace unrolled
