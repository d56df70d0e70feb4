#pragma once
// A sequence of batches of vectors, indexed as the equations are written: h(t - 1, b, j).

#include <cassert>
#include <cstddef>
#include <vector>

namespace unrolled::reference {

/// Numbers [t][b][j], row-major, for steps first <= t < end. States start at t = -1, the step
/// before the window; everything else at t = 0. `values` has the tape's layout, the initial state
/// in front.
struct Series {
  int first = 0, end = 0, batch = 0, width = 0;
  std::vector<double> values;

  Series() = default;
  Series(int from, int to, int streams, int columns)
      : first(from),
        end(to),
        batch(streams),
        width(columns),
        values(static_cast<std::size_t>(to - from) * streams * columns) {}

  double& operator()(int t, int b, int j) { return values[index(t, b, j)]; }
  double operator()(int t, int b, int j) const { return values[index(t, b, j)]; }

  /// Steps from <= t < end as a flat [t][b][j].
  std::vector<double> flat(int from) const {
    return {values.begin() + static_cast<std::ptrdiff_t>(index(from, 0, 0)), values.end()};
  }

 private:
  std::size_t index(int t, int b, int j) const {
    assert(first <= t && t < end && 0 <= b && b < batch && 0 <= j && j < width);
    return (static_cast<std::size_t>(t - first) * batch + b) * width + j;
  }
};

}  // namespace unrolled::reference
