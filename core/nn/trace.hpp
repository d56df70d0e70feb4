#pragma once
// What happens inside a model while it reads one stream: the arrays that backward keeps anyway,
// copied out under names. A tracer owns a model of its own with a copy of the weights, so training
// carries no hook, flag or branch for pictures.
//
// Any shape of model can be traced. A text of T ids is read in T steps; step t reads ids[t] and
// predicts ids[t + 1], so the last step has no loss. The initial state is zero, or what an encoder
// ended in. Where one answer is read out it belongs to the last step; a network of one direction
// also tells, step by step, what it would answer if the sequence ended there.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/nn/held_layer.hpp"
#include "core/nn/model.hpp"
#include "core/nn/trace_record.hpp"
#include "core/nn/trace_stack.hpp"

namespace unrolled {

/// What to read a text for.
struct ReadOptions {
  static constexpr int kNoLoss = -2;    ///< no gradients
  static constexpr int kSumOfAll = -1;  ///< L = sum over the steps of their losses

  int loss = kNoLoss;                 ///< or the step whose loss alone is traced backward
  bool preactivations = false;        ///< they cost another product over the text
  std::span<const GateHold> holds{};  ///< only with kNoLoss
};

template <class T>
class Tracer {
 public:
  explicit Tracer(const ModelShape& shape);

  const ModelShape& shape() const { return model_.shape(); }
  const ParamLayout& layout() const { return model_.layout(); }
  /// The weights that answers are about. set_parameters() takes as many as there are.
  std::span<const T> parameters() const { return original_; }
  /// With the recurrent scale.
  std::span<const T> scaled_parameters() const { return {scaled_.data(), scaled_.size()}; }
  void set_parameters(std::span<const T> values);

  /// Weights are used with every weight_hh multiplied by `scale` until the next call.
  void set_recurrent_scale(double scale);

  /// Gates that are held in all that the model reads and decodes, until the next call or read().
  void hold(std::span<const GateHold> holds);

  /// Reads one stream, and its source where there is an encoder. Targets may be kOwnAnswer.
  TextRecord<T> read(const Batch& batch, const ReadOptions& options);
  /// Reads `ids` (at least one), of a model that says after every row which of them comes next.
  TextRecord<T> read(std::span<const std::int32_t> ids, const ReadOptions& options);

  /// The model itself, with the weights that were set, for single steps: a task may decode with it.
  Model<T>& model();

 private:
  void prepare(const Batch& batch, bool training);
  void restore_weights();
  void make_holdable();
  StackTrace<T> stack();
  StackTrace<T> encoder();
  LossSum read_on(const Batch& part, ModelState<T>& state, bool backward);
  LossSum read_whole(const Batch& batch, const ReadOptions& options, bool backward,
                     TextRecord<T>& record);
  std::vector<T> read_out(int steps, const TextRecord<T>& record) const;
  void add_outputs(int steps, TextRecord<T>& record) const;
  void add_losses(const Batch& batch, TextRecord<T>& record) const;
  void trace_back(const Batch& batch, T scale, TextRecord<T>& record);
  std::vector<T> output_gradients(int steps, const TextRecord<T>& record) const;

  /// One of them for each layer of a stack or an encoder, whose part of the record is `layers`.
  struct Holdable {
    HeldLayer<T>* layer;
    int level, direction, part;
  };

  Model<T> model_;
  std::vector<Holdable> holdable_;
  std::vector<T> original_;  // as set
  AlignedBuffer<T> scaled_;  // with the recurrent scale, without holds
  BatchSize room_{0, 0, 0};
  bool training_ = false;
};

extern template class Tracer<float>;
extern template class Tracer<double>;

}  // namespace unrolled
