#include "tests/reference/golden.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <filesystem>
#include <set>
#include <stdexcept>
#include <string>

#include "tests/support/paths.hpp"
#include "tests/support/temporary_file.hpp"

namespace unrolled::reference {
namespace {

constexpr const char* kSmallFile =
    "unrolled-golden 1\n"
    "cell lstm\n"
    "rate 0.25\n"
    "tensors 2\n"
    "tensor matrix 2 3\n"
    "1 2 3\n"
    "-4 5e-1 6\n"
    "tensor vector 1\n"
    "7\n";

std::string with(std::string text, const std::string& from, const std::string& to) {
  return text.replace(text.find(from), from.size(), to);
}

TEST_CASE("A golden file is read as it is written", "[reference]") {
  const testing::TemporaryFile file(".txt", kSmallFile);
  const GoldenFile golden = read_golden(file.path());
  CHECK(golden.text("cell") == "lstm");
  CHECK(golden.number("rate") == 0.25);
  CHECK(golden.integer("tensors") == 2);
  CHECK(golden.tensors.at("matrix").shape == std::vector{2, 3});
  CHECK(golden.values("matrix") == std::vector{1.0, 2.0, 3.0, -4.0, 0.5, 6.0});
  CHECK(golden.values("vector") == std::vector{7.0});
  CHECK_THROWS_AS(golden.values("other"), std::runtime_error);
  CHECK_THROWS_AS(golden.integer("rate"), std::runtime_error);
  CHECK_THROWS_AS(golden.number("cell"), std::runtime_error);
}

TEST_CASE("A damaged golden file is refused", "[reference]") {
  const std::string damaged = GENERATE(
      std::string(), with(kSmallFile, "golden 1", "golden 2"), with(kSmallFile, "5e-1", "5e-1x"),
      with(kSmallFile, "-4 ", ""), with(kSmallFile, "7\n", ""), with(kSmallFile, "tensors 2\n", ""),
      with(kSmallFile, "tensors 2", "tensors 3"), with(kSmallFile, "vector 1", "matrix 1"));
  INFO(damaged);
  const testing::TemporaryFile file(".txt", damaged);
  CHECK_THROWS_AS(read_golden(file.path()), std::runtime_error);
}

TEST_CASE("Every golden model in the folder is in a list", "[reference]") {
  std::set<std::string> found;
  for (const auto& entry :
       std::filesystem::directory_iterator(testing::golden_path("").parent_path()))
    if (entry.path().extension() == ".txt" && read_golden(entry.path()).keys.contains("cell"))
      found.insert(entry.path().stem().string());
  std::set<std::string> listed(std::begin(kGoldenCases), std::end(kGoldenCases));
  listed.insert(std::begin(kGoldenParts), std::end(kGoldenParts));
  CHECK(found == listed);
}

TEST_CASE("The update gate of a golden GRU changes sign, and nothing else does", "[reference]") {
  const GoldenFile file = read_golden(testing::golden_path("gru_reset_after_1layer"));
  const GoldenCase golden = read_golden_case("gru_reset_after_1layer");
  const int hidden = golden.model.hidden_size;
  for (const auto& [name, values] : golden.model.parameters) {
    INFO(name);
    const auto& written = file.values("param." + name);
    const auto& gradient = golden.expected.at("grad." + name);
    const auto& written_gradient = file.values("grad." + name);
    const bool gates = name != "head.weight" && name != "head.bias";
    const std::size_t row = gates ? values.size() / static_cast<std::size_t>(3 * hidden) : 0;
    for (std::size_t k = 0; k < values.size(); ++k) {
      const bool update_gate = gates && k / row >= static_cast<std::size_t>(hidden) &&
                               k / row < static_cast<std::size_t>(2 * hidden);
      REQUIRE(values[k] == (update_gate ? -written[k] : written[k]));
      REQUIRE(gradient[k] == (update_gate ? -written_gradient[k] : written_gradient[k]));
    }
  }
  CHECK(golden.model.reset == GruReset::after);
}

}  // namespace
}  // namespace unrolled::reference
