#pragma once
// What happens inside a model while it reads one text: the arrays that backward keeps anyway,
// copied out under names. A tracer owns a model of its own with a copy of the weights, so training
// carries no hook, flag or branch for pictures.
//
// A text of T ids is read in T steps; step t reads ids[t] and predicts ids[t + 1], so the last step
// has no loss. The initial state is zero. Arrays are row-major.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/nn/model.hpp"

namespace unrolled {

/// A gate of one unit (or of all) kept at a value during the steps from .. to - 1. Done to the
/// weights: the gate's rows become zero and its bias what its function maps to the value.
struct GateHold {
  int layer = 0;
  int gate = 0;   ///< in the order of the cell's gates
  int unit = -1;  ///< -1: all units
  int from = 0, to = 0;
  double value = 0;
};

/// What to read a text for.
struct ReadOptions {
  static constexpr int kNoLoss = -2;    ///< no gradients
  static constexpr int kSumOfAll = -1;  ///< L = sum over the steps of their losses

  int loss = kNoLoss;           ///< or the step (0 .. T-2) whose loss alone is traced backward
  bool preactivations = false;  ///< they cost another product over the text
  std::span<const GateHold> holds{};  ///< only with kNoLoss
};

template <class T>
struct LayerRecord {
  std::vector<T> preactivations;   ///< [T][G*H]; reset_after's candidate without r * (W h + b)
  std::vector<T> gates;            ///< [T][G*H], activated; the plain RNN's h
  std::vector<T> h;                ///< [T+1][H], row t is the state before step t
  std::vector<T> c;                ///< [T+1][H], LSTM only
  std::vector<T> extra;            ///< [T][H], as in LayerTape
  std::vector<T> dpreactivations;  ///< [T][G*H]; the fields from here on are empty without a loss
  std::vector<T> dh;               ///< [T+1][H], complete
  std::vector<T> dh_output;        ///< [T+1][H], what arrives from the layer above or the output
  std::vector<T> dc;               ///< [T+1][H], LSTM only, complete
};

template <class T>
struct TextRecord {
  std::vector<double> losses;  ///< [T] nats; NaN for the last step
  std::vector<T> logits;       ///< [T][V]
  std::vector<T> probabilities;
  std::vector<T> dlogits;  ///< [T][V]; empty without a loss
  std::vector<LayerRecord<T>> layers;
  std::vector<T> gradients;  ///< of all parameters, in the order of the layout
};

template <class T>
class Tracer {
 public:
  /// Of a model that says after every row which of its own ids comes next.
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

  /// Reads `ids` (at least one) from a zero state.
  TextRecord<T> read(std::span<const std::int32_t> ids, const ReadOptions& options);

 private:
  struct Segment {
    int first, steps;
  };

  void prepare(int steps, int batch, bool training);
  void restore_weights();
  void hold(std::span<const GateHold> holds, int step);
  void copy_states(Segment segment, TextRecord<T>& record);
  void add_preactivations(std::span<const std::int32_t> ids, Segment segment,
                          TextRecord<T>& record);
  void add_outputs(int steps, std::span<const std::int32_t> ids, TextRecord<T>& record) const;
  void trace_back(int steps, T scale, TextRecord<T>& record);
  void add_dc(int steps, LayerRecord<T>& record) const;

  Model<T> model_;
  std::vector<T> original_;  // as set
  AlignedBuffer<T> scaled_;  // with the recurrent scale, without holds
  int steps_ = 0, batch_ = 0;
  bool training_ = false;
};

extern template class Tracer<float>;
extern template class Tracer<double>;

}  // namespace unrolled
