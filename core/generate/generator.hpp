#pragma once
// The model as a writer: one stream, one character at a time, each one fed back.

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "core/generate/sampler.hpp"
#include "core/nn/model.hpp"

namespace unrolled {

/// One stream's state and the logits of the character to come. The model must be packed.
class Context {
 public:
  explicit Context(Model<float>& model)
      : model_(&model),
        state_(model.make_state(1)),
        logits_(static_cast<std::size_t>(model.logit_stride())) {}

  /// Forgets what was read. With nothing read, the logits are those of a zero state and id 0.
  void clear() {
    state_.zero();
    read_.clear();
  }

  /// One character further, without remembering it for read().
  void feed(std::int32_t id) { model_->step({&id, 1}, 1, state_, logits_.data()); }

  /// Makes this the context after `ids`. What was already read is not read again when `ids` extends
  /// it, which is what typing does.
  void read(std::span<const std::int32_t> ids) {
    const bool extends = !read_.empty() && ids.size() >= read_.size() &&
                         std::equal(read_.begin(), read_.end(), ids.begin());
    if (!extends) clear();
    for (const std::int32_t id : ids.subspan(read_.size())) feed(id);
    if (ids.empty()) feed(0);
    read_.assign(ids.begin(), ids.end());
  }

  /// Logits over the vocabulary for the next character.
  std::span<const float> logits() const {
    return logits_.span().first(static_cast<std::size_t>(model_->shape().head.classes));
  }
  const ModelState<float>& state() const { return state_; }

 private:
  Model<float>* model_;
  ModelState<float> state_;
  AlignedBuffer<float> logits_;
  std::vector<std::int32_t> read_;
};

}  // namespace unrolled
