// Attention alone, beside its equations in plain loops: what is read, how much each row of the
// source weighs in it, and the gradients of both sides and of every parameter.

#include "core/nn/attention.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <cmath>
#include <numeric>

#include "core/support/rng.hpp"
#include "tests/reference/central_difference.hpp"
#include "tests/reference/naive_attention.hpp"
#include "tests/support/compare.hpp"

using namespace unrolled;
using namespace unrolled::reference;
using unrolled::testing::largest_difference;
using unrolled::testing::largest_relative_error;

namespace {

struct Sizes {
  const char* name;
  int hidden_size, source_width, steps, source_steps;
  std::vector<std::int32_t> lengths, source_lengths;
  double scale = 1;  // of what scores are made with: how sharply rows look
};

const std::vector<Sizes> kSizes = {
    {"of one length", 5, 5, 4, 7, {}, {}},
    {"of unlike lengths", 5, 10, 6, 11, {4, 1, 6}, {8, 1, 11}},
    {"whole vectors", 8, 16, 2, 8, {2, 1, 2}, {8, 4, 5}},
    {"one row of a source", 5, 5, 3, 1, {1, 3, 2}, {}},
};
/// Scores of some thousands: e to one of them has no room in a number.
const Sizes kSharp = {"sharp", 5, 10, 6, 11, {4, 1, 6}, {8, 1, 11}, 4096};
constexpr int kStreams = 3;

/// The same attention twice, with random numbers that float holds exactly, padding included.
template <class T>
class Pair {
 public:
  explicit Pair(const Sizes& sizes)
      : outputs(0, sizes.steps, kStreams, sizes.hidden_size),
        source(0, sizes.source_steps, kStreams, sizes.source_width),
        sizes_(sizes),
        attention_(sizes.hidden_size, sizes.source_width, layout_),
        parameters_(layout_.extent()) {
    Rng rng(21);
    const auto draw = [&] { return std::round(rng.uniform(-1, 1) * 4096) / 4096; };
    for (Series* rows : {&outputs, &source})
      for (double& x : rows->values) x = draw();
    for (const Param& p : layout_.params())
      for (std::size_t i = 0; i < p.size(); ++i)
        naive.parameters[p.name].push_back(draw() *
                                           (p.name == "attention.score" ? sizes.scale : 1));
    naive.lengths.assign(sizes.lengths.begin(), sizes.lengths.end());
    naive.source_lengths.assign(sizes.source_lengths.begin(), sizes.source_lengths.end());

    outputs_.assign(outputs.values.begin(), outputs.values.end());
    source_.assign(source.values.begin(), source.values.end());
    for (const Param& p : layout_.params())
      std::ranges::transform(naive.parameters.at(p.name), parameters_.data() + p.offset,
                             [](double x) { return static_cast<T>(x); });
    arena_.allocate([&](auto& carver) {
      attention_.carve(carver, sizes.steps, sizes.source_steps, kStreams, true);
    });
    attention_.pack(parameters_.data(), true);
  }

  /// By the library.
  NaiveLook look() {
    attention_.remember(source_.data(), source_batch());
    const T* read = attention_.forward(outputs_.data(), batch());
    NaiveLook look = blank();
    for (int t = 0, row = 0; t < sizes_.steps; ++t)
      for (int b = 0; b < kStreams; ++b, ++row) take(row, read, t, b, look);
    return look;
  }

  /// By the library, one stream's rows at a time, all at the one source that there then is.
  NaiveLook look_alone() {
    NaiveLook look = blank();
    for (int b = 0; b < kStreams; ++b) {
      std::vector<T> own_source, own_outputs;
      for (int s = 0; s < source_batch().length(b); ++s)
        for (int k = 0; k < sizes_.source_width; ++k)
          own_source.push_back(static_cast<T>(source(s, b, k)));
      for (int t = 0; t < batch().length(b); ++t)
        for (int j = 0; j < sizes_.hidden_size; ++j)
          own_outputs.push_back(static_cast<T>(outputs(t, b, j)));
      attention_.remember(own_source.data(), {.steps = source_batch().length(b), .streams = 1});
      const T* read = attention_.look(own_outputs.data(), batch().length(b));
      for (int t = 0; t < batch().length(b); ++t) take(t, read, t, b, look);
    }
    return look;
  }

  /// Of the sum over all numbers that own rows read, each times its own `factors`.
  Tensors gradients(const Series& factors) {
    (void)look();
    std::vector<T> gradients(layout_.extent()), doutputs(outputs_.size()), dsource(source_.size());
    std::ranges::transform(factors.values, attention_.row_gradients(),
                           [](double x) { return static_cast<T>(x); });
    simd::TransposedScratch<T> scratch(sizes_.hidden_size,
                                       sizes_.hidden_size + sizes_.source_width);
    attention_.backward(outputs_.data(), batch(), gradients.data(), doutputs.data(), dsource.data(),
                        scratch);
    Tensors named;
    named["outputs"].assign(doutputs.begin(), doutputs.end());
    named["source"].assign(dsource.begin(), dsource.end());
    for (const Param& p : layout_.params())
      named[p.name].assign(gradients.data() + p.offset, gradients.data() + p.offset + p.size());
    return named;
  }

  bool own(int t, int b) const { return t < batch().length(b); }

  NaiveAttention naive;
  Series outputs, source;

 private:
  Batch batch() const {
    return {.steps = sizes_.steps, .streams = kStreams, .lengths = sizes_.lengths};
  }
  Batch source_batch() const {
    return {.steps = sizes_.source_steps, .streams = kStreams, .lengths = sizes_.source_lengths};
  }
  NaiveLook blank() const {
    return {Series(0, sizes_.steps, kStreams, sizes_.hidden_size),
            Series(0, sizes_.steps, kStreams, sizes_.source_steps)};
  }
  /// Row `row` as that of step t of stream b, unless it is padding, of which nothing is promised.
  void take(int row, const T* read, int t, int b, NaiveLook& look) const {
    if (!own(t, b)) return;
    for (int i = 0; i < sizes_.hidden_size; ++i)
      look.read(t, b, i) = static_cast<double>(read[row * sizes_.hidden_size + i]);
    const T* weights =
        attention_.weights() + static_cast<std::size_t>(row) * attention_.weight_stride();
    const int places = std::min(sizes_.source_steps, static_cast<int>(attention_.weight_stride()));
    for (int s = 0; s < places; ++s) look.weights(t, b, s) = static_cast<double>(weights[s]);
  }

  const Sizes& sizes_;
  ParamLayout layout_;
  Attention<T> attention_;
  AlignedBuffer<T> parameters_;
  std::vector<T> outputs_, source_;
  Arena<T> arena_;
};

template <class T>
void check_equations(const Sizes& sizes, double tolerance) {
  INFO(sizes.name);
  Pair<T> pair(sizes);
  const NaiveLook naive = look_back(pair.naive, pair.outputs, pair.source);
  for (const NaiveLook& library : {pair.look(), pair.look_alone()}) {
    CHECK(largest_difference(library.weights.values, naive.weights.values) <= tolerance);
    CHECK(largest_difference(library.read.values, naive.read.values) <= tolerance);
  }
}

}  // namespace

TEST_CASE("attention is what its equations say, weights included", "[nn][attention]") {
  const Sizes sizes = GENERATE(from_range(kSizes));
  check_equations<float>(sizes, 5e-6);
  check_equations<double>(sizes, 2e-14);
}

TEST_CASE("attention stays finite where scores are large", "[nn][attention]") {
  check_equations<float>(kSharp, 5e-6);
  check_equations<double>(kSharp, 2e-14);
}

TEST_CASE("the equations' weights are shares of a source's own rows", "[nn][attention]") {
  const Sizes& sizes = kSizes[1];
  Pair<double> pair(sizes);
  const NaiveLook look = look_back(pair.naive, pair.outputs, pair.source);
  for (int b = 0; b < kStreams; ++b)
    for (int t = 0; t < sizes.lengths[static_cast<std::size_t>(b)]; ++t) {
      double sum = 0;
      for (int s = 0; s < sizes.source_steps; ++s) {
        const double weight = look.weights(t, b, s);
        CHECK((weight > 0) == (s < sizes.source_lengths[static_cast<std::size_t>(b)]));
        sum += weight;
      }
      CHECK(std::abs(sum - 1) <= 1e-14);
    }
}

TEST_CASE("the gradients of attention are the slopes of its equations", "[nn][attention]") {
  const Sizes sizes = GENERATE(from_range(kSizes));
  INFO(sizes.name);
  Pair<double> pair(sizes);
  Series factors(0, sizes.steps, kStreams, sizes.hidden_size);
  Rng rng(22);
  for (int t = 0; t < sizes.steps; ++t)
    for (int b = 0; b < kStreams; ++b)
      for (int i = 0; i < sizes.hidden_size; ++i)
        if (const double x = rng.uniform(-1, 1); pair.own(t, b)) factors(t, b, i) = x;
  const auto objective = [&] {
    const NaiveLook look = look_back(pair.naive, pair.outputs, pair.source);
    return std::inner_product(factors.values.begin(), factors.values.end(),
                              look.read.values.begin(), 0.0);
  };
  Tensors computed = pair.gradients(factors);
  const auto compare = [&](const std::string& name, std::span<double> values) {
    INFO(name);
    const auto numeric = central_difference(objective, values);
    CHECK(largest_relative_error(computed.at(name), numeric, 1e-5) <= 1e-6);
  };
  compare("outputs", pair.outputs.values);
  compare("source", pair.source.values);
  for (auto& [name, values] : pair.naive.parameters) compare(name, values);
}
