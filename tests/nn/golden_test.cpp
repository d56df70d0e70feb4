// Fourth oracle: the numbers of PyTorch, and TensorFlow.js for the GRU that resets first.

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include "tests/nn/library_model.hpp"
#include "tests/reference/golden.hpp"
#include "tests/support/compare.hpp"

using namespace unrolled;
using namespace unrolled::reference;
using unrolled::testing::largest_difference;
using unrolled::testing::LibraryModel;

namespace {

template <class T>
void check_golden(const GoldenCase& golden, double tolerance) {
  LibraryModel<T> library(golden.model, golden.batch.steps, golden.batch.batch);
  const Tensors computed = library.run(golden.batch);
  CHECK(computed.size() == golden.expected.size());
  for (const auto& [name, values] : golden.expected) {
    INFO(name);
    CHECK(largest_difference(computed.at(name), values) <= tolerance);
  }
}

}  // namespace

TEST_CASE("The model computes what PyTorch and TensorFlow.js do, every gradient included",
          "[nn][golden]") {
  const std::string name = GENERATE(from_range(kGoldenCases));
  INFO(name);
  const GoldenCase golden = read_golden_case(name);
  check_golden<float>(golden, 1e-5);
  // TensorFlow.js computes in single precision.
  check_golden<double>(golden, name.starts_with("gru_reset_before") ? 1e-5 : 1e-9);
}
