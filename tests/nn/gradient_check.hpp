#pragma once
// Numerical differentiation of the very templates that ship, in double.

#include <catch2/catch_test_macros.hpp>

#include "tests/nn/library_model.hpp"
#include "tests/reference/cases.hpp"
#include "tests/reference/central_difference.hpp"
#include "tests/support/compare.hpp"

namespace unrolled::testing {

/// ReLU has no derivative at 0. With masks of the library's own, which scale kept units up, seeds
/// must be looked for that stay further from it than the differences' steps reach.
inline bool near_a_kink(const reference::RandomCase& c) {
  if (c.model.cell != CellKind::rnn || c.model.activation != Activation::relu) return false;
  for (const reference::LayerTrace& trace : reference::run(c.model, c.batch).layers)
    for (const double a : trace.gates.at("a").values)
      if (std::abs(a) < 0.05) return true;
  return false;
}

inline reference::RandomCase smooth_case(const reference::CellVariant& variant,
                                         const reference::CaseSizes& sizes,
                                         const Dropout& dropout = {}) {
  for (std::uint64_t seed = 41;; ++seed) {
    reference::RandomCase c = reference::random_case(variant, sizes, seed);
    if (dropout.probability > 0)
      c.batch.dropout =
          masks_of<double>(dropout, sizes.layers,
                           static_cast<std::size_t>(sizes.steps) * sizes.batch * sizes.hidden_size);
    if (!near_a_kink(c)) return c;
  }
}

inline void check_every_gradient(const reference::RandomCase& c, const Dropout& dropout = {}) {
  LibraryModel<double> library(c.model, c.batch.steps, c.batch.batch);
  const reference::Tensors analytic = library.run(c.batch, dropout);
  const auto initial = library.initial_state(c.batch);
  auto moved = initial;
  const auto loss = [&] {
    library.model().pack();
    auto state = moved;
    return library.loss(c.batch, state, dropout);
  };
  const auto check = [&](const std::string& name, std::span<double> x) {
    INFO("gradient of " << name);
    const auto numeric = reference::central_difference(loss, x);
    CHECK(largest_relative_error(analytic.at("grad." + name), numeric, reference::kGradientFloor) <=
          1e-6);
  };
  for (const auto& entry : c.model.parameters) check(entry.first, library.parameter(entry.first));
  check("h0", moved.h.span());
  if (moved.c.size()) check("c0", moved.c.span());
}

}  // namespace unrolled::testing
