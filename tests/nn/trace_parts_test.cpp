// What a tracer shows of models of every shape: two directions, encoders, attention, other readouts
// and heads. Gradients are those of the model itself, and slopes of the losses that are shown.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <cmath>
#include <functional>

#include "core/nn/trace.hpp"
#include "tests/nn/part_shapes.hpp"
#include "tests/reference/central_difference.hpp"
#include "tests/support/compare.hpp"

using namespace unrolled;
using namespace unrolled::testing;
using unrolled::reference::CellVariant;
using unrolled::reference::kCellVariants;

namespace {

constexpr int kTracedSteps = 5;

/// A model of a shape, its tracer, and a stream that both read.
struct Traced {
  RandomBatch random;
  Model<double> model;
  Tracer<double> tracer;

  explicit Traced(const ModelShape& shape)
      : random(shape, kTracedSteps, {}, 1, 21),
        model(random_model<double>(shape, random.size(), 5)),
        tracer(shape) {
    tracer.set_parameters(std::as_const(model).parameters());
  }
  TextRecord<double> read(int loss, std::span<const GateHold> holds = {}) {
    return tracer.read(random.batch(), {loss, true, holds});
  }
};

double sum_of_losses(const TextRecord<double>& record) {
  double sum = 0;
  for (const double loss : record.losses)
    if (!std::isnan(loss)) sum += loss;
  return sum;
}

void for_each_layer(const Traced& traced, const TextRecord<double>& record,
                    const std::function<void(const std::string& prefix, int level, int direction,
                                             const LayerRecord<double>& layer)>& visit) {
  const auto walk = [&](const StackShape& stack, const LayerRecords<double>& layers,
                        const std::string& prefix) {
    REQUIRE(layers.size() == static_cast<std::size_t>(stack.state_rows()));
    for (int l = 0; l < stack.layers; ++l)
      for (int d = 0; d < stack.directions(); ++d)
        visit(prefix, l, d, layers[static_cast<std::size_t>(l * stack.directions() + d)]);
  };
  walk(traced.model.shape().stack, record.layers, "");
  if (traced.model.encoder()) walk(traced.model.encoder()->shape(), record.encoder, "encoder.");
}

}  // namespace

TEST_CASE("Traced losses and gradients are the model's own", "[trace]") {
  const CellVariant variant = GENERATE(from_range(smooth_variants()));
  for (const NamedShape& named : all_shapes(variant)) {
    CAPTURE(variant.name, named.name);
    Traced traced(named.shape);
    const auto record = traced.read(ReadOptions::kSumOfAll);
    ModelState<double> state = traced.model.make_state(1);
    Rng unused;
    const LossSum sum = traced.model.forward(traced.random.batch(), state, 0, unused);
    traced.model.backward();
    CHECK(std::abs(sum.nats - sum_of_losses(record)) <= 1e-12 * std::max(1.0, sum.nats));
    std::vector<double> own(traced.model.gradients().begin(), traced.model.gradients().end());
    for (double& gradient : own) gradient *= static_cast<double>(sum.rows);
    CHECK(largest_relative_error(record.gradients, own, reference::kGradientFloor) <= 1e-12);
  }
}

TEST_CASE("Traced gradients are slopes of the losses that are shown", "[trace]") {
  const CellVariant variant = GENERATE(kCellVariants[3], kCellVariants[5]);
  for (const NamedShape& named : all_shapes(variant)) {
    CAPTURE(variant.name, named.name);
    Traced traced(named.shape);
    const auto record = traced.read(ReadOptions::kSumOfAll);
    std::vector<double> parameters(traced.tracer.parameters().begin(),
                                   traced.tracer.parameters().end());
    const auto loss = [&] {
      traced.tracer.set_parameters(parameters);
      return sum_of_losses(traced.tracer.read(traced.random.batch(), {}));
    };
    // A few numbers of each tensor: all of them are checked where the model is.
    for (const Param& p : traced.tracer.layout().params()) {
      INFO(p.name);
      const std::size_t count = std::min<std::size_t>(4, p.size());
      const auto numeric =
          reference::central_difference(loss, std::span(parameters).subspan(p.offset, count));
      const std::vector<double> analytic(
          record.gradients.begin() + static_cast<std::ptrdiff_t>(p.offset),
          record.gradients.begin() + static_cast<std::ptrdiff_t>(p.offset + count));
      CHECK(largest_relative_error(analytic, numeric, reference::kGradientFloor) <= 1e-6);
    }
  }
}

TEST_CASE("What the inputs are given back is what their embedding learns", "[trace]") {
  const CellVariant variant = GENERATE(from_range(smooth_variants()));
  const auto check = [](const InputShape& input, const Batch& batch, const std::string& table,
                        const std::vector<double>& dinputs, const Traced& traced,
                        const TextRecord<double>& record) {
    REQUIRE(dinputs.size() == batch.rows() * static_cast<std::size_t>(input.width()));
    if (!input.embedded()) return;
    const auto width = static_cast<std::size_t>(input.embedding);
    const Param& p = *traced.tracer.layout().find(table);
    std::vector<double> sums(p.size());
    for (std::size_t i = 0; i < batch.ids.size(); ++i)
      for (std::size_t j = 0; j < width; ++j)
        sums[static_cast<std::size_t>(batch.ids[i]) * width + j] +=
            dinputs[i / static_cast<std::size_t>(input.ids_per_row) * width + j];
    const std::vector<double> learnt(
        record.gradients.begin() + static_cast<std::ptrdiff_t>(p.offset),
        record.gradients.begin() + static_cast<std::ptrdiff_t>(p.offset + p.size()));
    CHECK(largest_relative_error(sums, learnt, reference::kGradientFloor) <= 1e-10);
  };
  for (const NamedShape& named : all_shapes(variant)) {
    CAPTURE(variant.name, named.name);
    Traced traced(named.shape);
    const auto record = traced.read(ReadOptions::kSumOfAll);
    check(named.shape.input, traced.random.batch(), "embedding.weight", record.dinputs, traced,
          record);
    if (named.shape.encoder)
      check(named.shape.encoder->input, *traced.random.batch().source, "encoder.embedding.weight",
            record.dsource, traced, record);
  }
}

TEST_CASE("What a frame is given back is the slope of the loss over its numbers", "[trace]") {
  const CellVariant variant = GENERATE(from_range(smooth_variants()));
  for (const NamedShape& named : plain_shapes(variant)) {
    if (!named.shape.input.numbers) continue;
    CAPTURE(variant.name, named.name);
    Traced traced(named.shape);
    const auto record = traced.read(ReadOptions::kSumOfAll);
    Batch batch = traced.random.batch();
    std::vector<float> numbers(batch.numbers.begin(), batch.numbers.end());
    batch.numbers = numbers;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      const float x = numbers[i];
      // Numbers come in 32 bits: the step is what they really differ by.
      constexpr float kStep = 1.0f / 256;
      const auto loss = [&](float to) {
        numbers[i] = to;
        return sum_of_losses(traced.tracer.read(batch, {}));
      };
      const float above = x + kStep, below = x - kStep;
      const double slope =
          (loss(above) - loss(below)) / (static_cast<double>(above) - static_cast<double>(below));
      numbers[i] = x;
      CHECK(std::abs(slope - record.dinputs[i]) <= 1e-5 * std::max(1.0, std::abs(slope)));
    }
  }
}

TEST_CASE("Every direction's gates are what its own pre-activations are mapped to", "[trace]") {
  const CellVariant variant = GENERATE(from_range(smooth_variants()));
  for (const NamedShape& named : all_shapes(variant)) {
    CAPTURE(variant.name, named.name);
    Traced traced(named.shape);
    const auto record = traced.read(ReadOptions::kSumOfAll);
    const CellTraits& cell = named.shape.traits();
    const std::size_t hidden = 5, gates = cell.gates.size();
    for_each_layer(traced, record, [&](const std::string& prefix, int l, int d, const auto& layer) {
      CAPTURE(prefix, l, d);
      const std::size_t steps = layer.h.size() / hidden - 1;
      REQUIRE(layer.preactivations.size() == steps * gates * hidden);
      for (std::size_t i = 0; i < layer.preactivations.size(); ++i) {
        const std::size_t t = i / (gates * hidden), k = i / hidden % gates, j = i % hidden;
        double a = layer.preactivations[i];
        if (cell.bias_apart && k == 2)
          a += layer.gates[t * gates * hidden + j] * layer.extra[t * hidden + j];
        const GateFunction function = cell.gates[k].function;
        const double value =
            function == GateFunction::sigmoid ? 1 / (1 + std::exp(-a)) : std::tanh(a);
        CHECK(std::abs(value - layer.gates[i]) <= 1e-10);
      }
    });
  }
}

TEST_CASE("Cell states have the gradients that their forget gates learn from", "[trace]") {
  const CellVariant variant = kCellVariants[3];
  REQUIRE(variant.cell == CellKind::lstm);
  for (const NamedShape& named : all_shapes(variant)) {
    CAPTURE(named.name);
    Traced traced(named.shape);
    const auto record = traced.read(ReadOptions::kSumOfAll);
    const std::size_t hidden = 5;
    for_each_layer(traced, record, [&](const std::string& prefix, int l, int d, const auto& layer) {
      CAPTURE(prefix, l, d);
      for (std::size_t t = 0; t + 1 < layer.c.size() / hidden; ++t)
        for (std::size_t j = 0; j < hidden; ++j) {
          const std::size_t forget = (t * 4 + 1) * hidden + j;
          const double f = layer.gates[forget];
          CHECK(std::abs(layer.dc[(t + 1) * hidden + j] * layer.c[t * hidden + j] * f * (1 - f) -
                         layer.dpreactivations[forget]) <= 1e-12);
        }
    });
  }
}

TEST_CASE("What arrives from above and what comes from the step after it are all of dh",
          "[trace]") {
  // Cells whose recurrence is one product.
  const CellVariant variant = GENERATE(kCellVariants[0], kCellVariants[3]);
  for (const NamedShape& named : all_shapes(variant)) {
    CAPTURE(variant.name, named.name);
    Traced traced(named.shape);
    const auto record = traced.read(ReadOptions::kSumOfAll);
    const std::size_t hidden = 5;
    for_each_layer(traced, record, [&](const std::string& prefix, int l, int d, const auto& layer) {
      CAPTURE(prefix, l, d);
      const bool attention = named.shape.encoder && named.shape.encoder->attention;
      const int top = (prefix.empty() ? named.shape.stack : traced.model.encoder()->shape()).layers;
      CHECK(layer.dh_output.empty() == (attention && l + 1 == top));
      if (layer.dh_output.empty()) return;
      const Param& p = *traced.tracer.layout().find(prefix + "weight_hh_l" + std::to_string(l) +
                                                    (d ? "_reverse" : ""));
      const double* weight = traced.tracer.parameters().data() + p.offset;
      const std::size_t steps = layer.h.size() / hidden - 1, width = layer.gates.size() / steps;
      // An encoder's last states are what the decoder begins with: something arrives there too.
      const std::size_t rows = prefix.empty() ? steps + 1 : steps;
      for (std::size_t t = 0; t < rows; ++t)
        for (std::size_t j = 0; j < hidden; ++j) {
          double later = 0;
          for (std::size_t i = 0; i < width && t < steps; ++i)
            later += layer.dpreactivations[t * width + i] * weight[i * hidden + j];
          CHECK(std::abs(layer.dh[t * hidden + j] - layer.dh_output[t * hidden + j] - later) <=
                1e-12);
        }
    });
  }
}

TEST_CASE("One loss is traced alone, and all of them are their sum", "[trace]") {
  for (const NamedShape& named : all_shapes(kCellVariants[3])) {
    if (named.shape.readout != Readout::every) continue;
    CAPTURE(named.name);
    Traced traced(named.shape);
    const auto all = traced.read(ReadOptions::kSumOfAll);
    std::vector<double> sum(all.gradients.size());
    for (int t = 0; t < kTracedSteps; ++t) {
      if (std::isnan(all.losses[static_cast<std::size_t>(t)])) continue;
      const auto one = traced.read(t);
      for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += one.gradients[i];
    }
    CHECK(largest_difference(sum, all.gradients) <= 1e-12);
  }
}

TEST_CASE("Where the answer is not known, the model's own is asked for", "[trace]") {
  for (const NamedShape& named : all_shapes(kCellVariants[3])) {
    if (named.shape.head.classes == 0) continue;
    CAPTURE(named.name);
    Traced traced(named.shape);
    Batch batch = traced.random.batch();
    const std::vector<std::int32_t> own(batch.targets.size(), kOwnAnswer);
    batch.targets = own;
    const auto record = traced.tracer.read(batch, {.loss = ReadOptions::kSumOfAll});
    const auto classes = static_cast<std::size_t>(named.shape.head.classes);
    std::vector<std::int32_t> said;
    for (std::size_t t = kTracedSteps - own.size(); t < kTracedSteps; ++t) {
      const auto row = record.probabilities.begin() + static_cast<std::ptrdiff_t>(t * classes);
      const auto best = std::max_element(row, row + named.shape.head.classes);
      said.push_back(static_cast<std::int32_t>(best - row));
      CHECK(record.targets[t] == said.back());
      CHECK(std::abs(record.losses[t] + std::log(*best)) <= 1e-12);
    }
    batch.targets = said;
    const auto known = traced.tracer.read(batch, {.loss = ReadOptions::kSumOfAll});
    CHECK(known.gradients == record.gradients);
    CHECK(known.dinputs == record.dinputs);
  }
}

TEST_CASE("A network of one direction also tells what it would answer before the end", "[trace]") {
  for (const Readout readout : {Readout::last, Readout::mean}) {
    ModelShape shape{{.size = 9, .embedding = 4},
                     small_stack(kCellVariants[3], 2, false),
                     readout,
                     {.classes = 4}};
    Traced traced(shape);
    const auto whole = traced.read(ReadOptions::kNoLoss);
    for (int steps = 1; steps <= kTracedSteps; ++steps) {
      Batch part = traced.random.batch();
      part.steps = steps;
      part.ids = part.ids.first(static_cast<std::size_t>(steps));
      const auto alone = traced.tracer.read(part, {});
      for (std::size_t k = 0; k < 4; ++k)
        CHECK(std::abs(alone.probabilities[static_cast<std::size_t>(steps - 1) * 4 + k] -
                       whole.probabilities[static_cast<std::size_t>(steps - 1) * 4 + k]) <= 1e-12);
    }
    shape.stack.bidirectional = true;
    Traced both(shape);
    const auto record = both.read(ReadOptions::kNoLoss);
    CHECK(std::isnan(record.probabilities[0]));
    CHECK(std::isfinite(record.probabilities.back()));
  }
}

TEST_CASE("A gate is held while a model of another readout reads", "[trace]") {
  const ModelShape shape{{.size = 3, .numbers = true},
                         small_stack(kCellVariants[3], 1, false),
                         Readout::last,
                         {.classes = 4}};
  Traced traced(shape);
  const auto free = traced.read(ReadOptions::kNoLoss);
  const GateHold hold{0, 1, 2, 1, 3, 0.25};
  const auto held = traced.read(ReadOptions::kNoLoss, {&hold, 1});
  for (std::size_t t = 0; t < kTracedSteps; ++t)
    if (t >= 1 && t < 3) CHECK(std::abs(held.layers[0].gates[(t * 4 + 1) * 5 + 2] - 0.25) <= 1e-12);
  CHECK(std::equal(free.layers[0].h.begin(), free.layers[0].h.begin() + 10,
                   held.layers[0].h.begin()));
  CHECK(held.losses.back() != free.losses.back());
}

TEST_CASE("Gates held at all steps are other weights, in whichever part of a model", "[trace]") {
  const CellVariant variant = GENERATE(from_range(kCellVariants));
  for (const NamedShape& named : all_shapes(variant)) {
    CAPTURE(variant.name, named.name);
    Traced traced(named.shape);
    const Model<double>& model = traced.model;
    const Encoder<double>* encoder = model.encoder();
    const int parts =
        encoder ? 1 + encoder->shape().directions() : model.shape().stack.directions();
    const int hidden = model.shape().stack.hidden_size;
    for (int part = 0; part < parts; ++part) {
      CAPTURE(part);
      const bool reads_source = encoder && part > 0;
      const bool backwards = reads_source ? part == 2 : part == 1;
      const int level = model.shape().stack.layers - 1;
      const GateHold hold{level, 0, 1, 0, 100, 0.3, part};
      const auto held = traced.read(ReadOptions::kNoLoss, {&hold, 1});

      std::vector<double> changed(model.parameters().begin(), model.parameters().end());
      const std::string suffix = "_l" + std::to_string(level) + (backwards ? "_reverse" : "");
      for (const Param& p : model.layout().params()) {
        if (p.name.starts_with("encoder.") != reads_source || !p.name.ends_with(suffix)) continue;
        double* row = changed.data() + p.offset + static_cast<std::size_t>(1 * p.cols);
        const bool bias = p.name.contains("bias_ih");
        std::fill_n(row, p.cols, bias ? bias_of_hold(model.shape().traits().gates[0], 0.3) : 0.0);
      }
      Traced other(named.shape);
      other.tracer.set_parameters(changed);
      const auto expected = other.read(ReadOptions::kNoLoss);
      REQUIRE(hidden > 1);
      CHECK(held.logits.size() == expected.logits.size());
      for (std::size_t i = 0; i < held.logits.size(); ++i)
        if (std::isfinite(expected.logits[i]))
          CHECK(std::abs(held.logits[i] - expected.logits[i]) <= 1e-12);
      for (const auto& [have, want] :
           {std::pair{&held.layers, &expected.layers}, std::pair{&held.encoder, &expected.encoder}})
        for (std::size_t l = 0; l < want->size(); ++l) {
          CHECK(largest_difference((*have)[l].h, (*want)[l].h) <= 1e-12);
          CHECK(largest_difference((*have)[l].preactivations, (*want)[l].preactivations) <= 1e-12);
        }
    }
  }
}
