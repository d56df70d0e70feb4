#pragma once
// Eigenvalues and singular values of square matrices, row-major, n x n. Not for hot code.

namespace unrolled {

/// The largest absolute eigenvalue, by Eigen's Schur decomposition: about 25 n^3 operations.
double spectral_radius(const float* matrix, int n);

/// The largest singular value (the spectral norm), by power iteration on A^T A to about six digits;
/// 0 for the zero matrix.
double largest_singular_value(const double* matrix, int n);

}  // namespace unrolled
