// PyTorch's numbers of models that have what a character model does without: two directions,
// sequences of unlike lengths, other readouts and heads, an encoder, attention.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <cmath>
#include <stdexcept>

#include "core/nn/model.hpp"
#include "tests/reference/golden.hpp"
#include "tests/support/compare.hpp"
#include "tests/support/paths.hpp"

using namespace unrolled;
using namespace unrolled::reference;
using unrolled::testing::golden_path;
using unrolled::testing::largest_difference;

namespace {

/// What a file's model or its encoder (`prefix`: "encoder.") reads.
class GoldenSequences {
 public:
  GoldenSequences(const GoldenFile& file, const std::string& prefix)
      : input{.size = file.integer(prefix + "vocab") + file.integer(prefix + "numbers"),
              .embedding = file.integer(prefix + "embedding"),
              .numbers = file.integer(prefix + "numbers") > 0},
        bidirectional(file.integer(prefix + "directions") == 2),
        steps_(file.integer(prefix + "steps")),
        streams_(file.integer("batch")) {
    const auto take = [&](const std::string& name, auto& to) {
      const auto found = file.tensors.find(prefix + name);
      if (found == file.tensors.end()) return;
      for (const double value : found->second.values)
        to.push_back(static_cast<std::decay_t<decltype(to[0])>>(value));
    };
    take("ids", ids_);
    take("numbers", numbers_);
    take("lengths", lengths_);
  }

  Batch batch() const {
    return {.steps = steps_,
            .streams = streams_,
            .ids = ids_,
            .numbers = numbers_,
            .lengths = lengths_};
  }

  const InputShape input;
  const bool bidirectional;

 private:
  int steps_, streams_;
  std::vector<std::int32_t> ids_, lengths_;
  std::vector<float> numbers_;
};

Readout readout_of(const GoldenFile& file) {
  const std::string& name = file.text("readout");
  if (name == "every") return Readout::every;
  if (name == "last") return Readout::last;
  if (name == "mean") return Readout::mean;
  throw std::runtime_error("no such readout: " + name);
}

/// A file in the library's terms.
class GoldenModel {
 public:
  explicit GoldenModel(const std::string& name)
      : file(read_golden(golden_path(name))), target(file, "") {
    if (file.keys.contains("attention")) source.emplace(file, "encoder.");
    const GoldenCell cell = golden_cell(file);
    shape = {.input = target.input,
             .stack = {.cell = cell.kind,
                       .reset = cell.reset,
                       .hidden_size = file.integer("hidden"),
                       .layers = file.integer("layers"),
                       .bidirectional = target.bidirectional},
             .readout = readout_of(file),
             .head = {.classes = file.integer("classes"), .values = file.integer("values")}};
    batch = target.batch();
    const auto& asked = file.values("targets");
    if (shape.head.classes > 0)
      targets_.assign(asked.begin(), asked.end());
    else
      std::ranges::transform(asked, std::back_inserter(values_),
                             [](double x) { return static_cast<float>(x); });
    batch.targets = targets_;
    batch.values = values_;
    if (!source) return;
    shape.encoder =
        EncoderShape{source->input, source->bidirectional, file.integer("attention") > 0};
    source_batch = source->batch();
    batch.source = &source_batch;
  }
  GoldenModel(const GoldenModel&) = delete;

  BatchSize size() const { return {batch.steps, batch.streams, source_batch.steps}; }
  std::size_t rows_read() const {
    return unrolled::rows_read(shape.readout, static_cast<std::size_t>(batch.steps),
                               static_cast<std::size_t>(batch.streams));
  }
  /// A row that is some stream's own.
  bool own(std::size_t row) const {
    const int streams = batch.streams, t = static_cast<int>(row) / streams;
    return t < batch.length(static_cast<int>(row) % streams);
  }
  /// A row of those read out that something is asked of.
  bool asked(std::size_t row) const {
    if (shape.head.classes > 0) return targets_[row] != kIgnore;
    return shape.readout != Readout::every || own(row);
  }

  /// Everything that the file has computed. Of rows of which the library promises nothing there are
  /// zeros: of what the head says where nothing is asked, of looking back from padding. Logits are
  /// as the library leaves them: e to their difference from the row's largest.
  Tensors expected() const {
    Tensors all = golden_tensors(file, "");
    std::erase_if(all, [&](const auto& entry) { return given(entry.first); });
    auto& logits = all.at("logits");
    for (std::size_t r = 0, width = logits.size() / rows_read(); r < rows_read(); ++r) {
      const std::span row = std::span(logits).subspan(r * width, width);
      const double largest = std::ranges::max(row);
      for (double& x : row) {
        if (!asked(r))
          x = 0;
        else if (shape.head.classes > 0)
          x = std::exp(x - largest);
      }
    }
    if (!all.contains("attention.weights")) return all;
    auto& weights = all.at("attention.weights");
    for (std::size_t i = 0; i < weights.size(); ++i)
      if (!own(i / static_cast<std::size_t>(source_batch.steps))) weights[i] = 0;
    return all;
  }

  const GoldenFile file;
  const GoldenSequences target;
  std::optional<GoldenSequences> source;
  ModelShape shape;
  Batch batch, source_batch;

 private:
  bool given(const std::string& name) const {
    if (name == "h0" || name == "c0") return !source;
    return name.starts_with("param.") || name == "targets" || name.ends_with("ids") ||
           name.ends_with("numbers") || name.ends_with("lengths");
  }

  std::vector<std::int32_t> targets_;
  std::vector<float> values_;
};

template <class T>
void append(std::vector<double>& tensor, const T* values, std::size_t count) {
  tensor.insert(tensor.end(), values, values + count);
}
template <class T>
std::vector<double> doubles(const AlignedBuffer<T>& values) {
  return {values.data(), values.data() + values.size()};
}

/// Sets every parameter that the layout has; how many these are.
template <class T>
std::size_t set_parameters(const GoldenFile& file, const ParamLayout& layout, std::span<T> to) {
  const Tensors given = golden_tensors(file, "param.");
  for (const Param& p : layout.params()) {
    const auto& values = given.at(p.name);
    if (values.size() != p.size()) throw std::runtime_error(p.name + " has another size");
    std::ranges::transform(values, to.data() + p.offset,
                           [](double x) { return static_cast<T>(x); });
  }
  return layout.params().size();
}

/// What the file begins with; an encoder has it otherwise, and must not read what is there.
template <class T>
void set_state(const GoldenFile& file, bool encoded, ModelState<T>& state) {
  const auto set = [&](const char* name, AlignedBuffer<T>& to) {
    if (to.size() == 0) return;
    const auto& values = file.values(name);
    for (std::size_t i = 0; i < to.size(); ++i)
      to[i] = encoded ? T(7) : static_cast<T>(values.at(i));
  };
  set("h0", state.h);
  set("c0", state.c);
}

/// Rows of `width` numbers out of padded ones; zeros where `counts` says no.
template <class T>
std::vector<double> rows_of(const T* padded, std::size_t stride, std::size_t rows,
                            std::size_t width, auto counts) {
  std::vector<double> values(rows * width);
  for (std::size_t r = 0; r < rows; ++r)
    if (counts(r))
      std::copy_n(padded + r * stride, width,
                  values.begin() + static_cast<std::ptrdiff_t>(r * width));
  return values;
}

/// Outputs and last states of the stack of that prefix alone.
template <class T>
void run_stack(const GoldenModel& golden, const std::string& prefix, Tensors& computed) {
  const bool is_encoder = !prefix.empty();
  const GoldenSequences& read = is_encoder ? *golden.source : golden.target;
  StackShape shape = golden.shape.stack;
  shape.bidirectional = read.bidirectional;
  ParamLayout layout;
  Input<T> input(read.input, layout, prefix);
  Stack<T> stack(shape, read.input, layout, prefix);
  AlignedBuffer<T> parameters(layout.extent());
  set_parameters(golden.file, layout, parameters.span());

  const Batch batch = read.batch();
  Arena<T> arena;
  arena.allocate([&](auto& carver) {
    input.carve(carver, batch.rows(), false);
    stack.carve(carver, batch.steps, batch.streams, false);
  });
  stack.pack(parameters.data(), false);
  ModelState<T> state = stack.make_state(batch.streams);
  if (!is_encoder) set_state(golden.file, false, state);
  const T* outputs = stack.forward(input.forward(parameters.data(), batch), batch, state);
  append(computed[prefix + "outputs"], outputs,
         batch.rows() * static_cast<std::size_t>(stack.width()));
  computed[prefix + "hn"] = doubles(state.h);
  if (state.c.size()) computed[prefix + "cn"] = doubles(state.c);
}

/// Loss, what the head says, last states and every gradient, of the whole model.
template <class T>
void run_model(const GoldenModel& golden, Tensors& computed) {
  Model<T> model(golden.shape);
  const std::size_t set = set_parameters(golden.file, model.layout(), model.parameters());
  REQUIRE(set == golden_tensors(golden.file, "param.").size());
  model.prepare(golden.size(), true);
  const bool encoded = golden.source.has_value();
  const std::size_t read = golden.rows_read();
  const auto outputs = static_cast<std::size_t>(golden.shape.head.outputs());
  const auto stride = static_cast<std::size_t>(model.logit_stride());

  ModelState<T> state = model.make_state(golden.batch.streams);
  set_state(golden.file, encoded, state);
  const LossSum held_out = model.evaluate(golden.batch, state);
  computed["logits"] = rows_of(model.head().said(), stride, read, outputs,
                               [&](std::size_t r) { return golden.asked(r); });

  Rng unused(1);
  LossSum sum;
  for (int time = 0; time < 2; ++time) {  // a second time nothing of the first is left
    set_state(golden.file, encoded, state);
    sum = model.forward(golden.batch, state, 0, unused);
    model.backward();
  }
  CHECK(std::abs(sum.nats - held_out.nats) <= 1e-6 * sum.nats);
  CHECK(sum.rows == held_out.rows);
  computed["loss"] = {sum.nats / static_cast<double>(sum.rows)};
  computed["hn"] = doubles(state.h);
  if (state.c.size()) computed["cn"] = doubles(state.c);
  if (golden.shape.encoder && golden.shape.encoder->attention)
    computed["attention.weights"] =
        rows_of(model.encoder()->weights(), model.encoder()->weight_stride(), golden.batch.rows(),
                static_cast<std::size_t>(golden.source_batch.steps),
                [&](std::size_t r) { return golden.own(r); });

  computed["grad.logits"] =
      rows_of(model.head().dlogits(), stride, read, outputs, [](std::size_t) { return true; });
  for (const Param& p : model.layout().params())
    append(computed["grad." + p.name], model.gradients().data() + p.offset, p.size());
  const StackShape& stack = golden.shape.stack;
  const auto size = static_cast<std::size_t>(golden.batch.streams * stack.hidden_size);
  for (int l = 0; l < stack.layers; ++l)
    for (int d = 0; d < stack.directions(); ++d) {
      const LayerTape<T>& tape = model.layer(l, d).tape();
      append(computed["grad.h0"], tape.dh, size);
      if (tape.dc) append(computed["grad.c0"], tape.dc, size);
      if (encoded) append(computed["h0"], tape.h, size);
      if (encoded && tape.c) append(computed["c0"], tape.c, size);
    }
}

template <class T>
void check(const GoldenModel& golden, double tolerance) {
  const Tensors expected = golden.expected();
  Tensors stacks, computed;
  run_stack<T>(golden, "", stacks);
  if (golden.source) run_stack<T>(golden, "encoder.", stacks);
  run_model<T>(golden, computed);
  for (const auto& [name, values] : stacks) {
    INFO(name << " of the stack alone");
    CHECK(largest_difference(values, expected.at(name)) <= tolerance);
  }
  computed.insert(stacks.begin(), stacks.end());
  CHECK(computed.size() == expected.size());
  for (const auto& [name, values] : expected) {
    INFO(name);
    CHECK(largest_difference(computed.at(name), values) <= tolerance);
  }
}

}  // namespace

TEST_CASE("every part of a model computes what PyTorch does, every gradient included",
          "[nn][parts][golden]") {
  const std::string name = GENERATE(from_range(kGoldenParts));
  INFO(name);
  const GoldenModel golden(name);
  check<float>(golden, 2e-6);
  check<double>(golden, 1e-14);
}
