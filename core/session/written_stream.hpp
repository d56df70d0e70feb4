#pragma once
// What a writer goes on with: ids without end, each drawn after those before it. Internal to
// core/session.

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>
#include <vector>

#include "core/generate/generator.hpp"
#include "core/session/not_finite.hpp"
#include "core/session/writer.hpp"
#include "core/settings/table.hpp"
#include "core/support/rng.hpp"

namespace unrolled {

inline bool all_finite(std::span<const float> logits) {
  return std::ranges::all_of(logits, [](float logit) { return std::isfinite(logit); });
}

class WrittenStream {
 public:
  /// Begins after `prompt`, of the ids of `model`. Errors: invalid_setting, wrong_state.
  Expected<void> start(Model<float>& model, std::span<const std::int32_t> prompt,
                       const GenerateOptions& options) {
    Settings checked;
    checked.temperature = options.temperature;
    checked.top_k = options.top_k;
    checked.top_p = options.top_p;
    if (auto valid = validate(checked); !valid) return valid;
    if (!context_) context_.emplace(model);
    context_->clear();
    context_->read(prompt);
    if (!all_finite(context_->logits())) {
      context_.reset();
      return not_finite();
    }
    options_ = {options.temperature, options.top_k, options.top_p};
    rng_ = Rng(options.seed);
    return {};
  }

  /// The next ids; fewer where the network's numbers cease to be finite.
  std::vector<std::int32_t> next(Sampler& sampler, int count) {
    std::vector<std::int32_t> ids;
    if (!context_) return ids;
    for (int i = 0; i < count && all_finite(context_->logits()); ++i) {
      ids.push_back(sampler.sample(context_->logits(), options_, rng_));
      context_->feed(ids.back());
    }
    return ids;
  }

  /// Errors: wrong_state where it has ended.
  Expected<void> can_go_on() const {
    if (!context_ || all_finite(context_->logits())) return {};
    return fail(ErrorCode::wrong_state, "",
                "The text breaks off: the network's numbers are no longer finite.",
                "Go back to an earlier state of it, or train it again with a lower learning rate.");
  }

 private:
  std::optional<Context> context_;
  SamplerOptions options_{};
  Rng rng_{};
};

}  // namespace unrolled
