#pragma once
// A random model and text, for the tracer and for the naive loops alike.

#include <algorithm>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "core/nn/trace.hpp"
#include "tests/nn/library_model.hpp"
#include "tests/reference/cases.hpp"

namespace unrolled::testing {

template <class T>
class TracedCase {
 public:
  reference::NaiveModel model;
  reference::NaiveBatch batch;  ///< one stream from a zero state; targets are the ids that follow
  std::vector<std::int32_t> ids;

  TracedCase(const reference::CellVariant& variant, reference::CaseSizes sizes,
             std::uint64_t seed) {
    sizes.batch = 1;
    reference::RandomCase random = reference::random_case(variant, sizes, seed);
    model = std::move(random.model);
    batch.steps = sizes.steps;
    batch.batch = 1;
    batch.ids = random.batch.ids;
    ids.assign(batch.ids.begin(), batch.ids.end());
    batch.targets.assign(batch.ids.begin() + 1, batch.ids.end());
    batch.targets.push_back(0);
    weigh_all();
    tracer_ = std::make_shared<Tracer<T>>(shape_of(model));
    std::vector<T> parameters(tracer_->layout().extent());
    for (const auto& [name, values] : model.parameters)
      std::ranges::transform(values, parameters.begin() + tracer_->layout().find(name)->offset,
                             [](double x) { return static_cast<T>(x); });
    tracer_->set_parameters(parameters);
  }

  /// The naive loss is the sum over all steps but the last.
  void weigh_all() {
    batch.weights.assign(static_cast<std::size_t>(batch.steps), 1);
    batch.weights.back() = 0;
  }
  void weigh_only(int step) {
    batch.weights.assign(static_cast<std::size_t>(batch.steps), 0);
    batch.weights[static_cast<std::size_t>(step)] = 1;
  }

  Tracer<T>& tracer() { return *tracer_; }
  const ParamLayout& layout() const { return tracer_->layout(); }
  TextRecord<T> read(int loss, std::span<const GateHold> holds = {}) {
    return tracer_->read(ids, {loss, true, holds});
  }

 private:
  std::shared_ptr<Tracer<T>> tracer_;  // copies of a case share it
};

}  // namespace unrolled::testing
