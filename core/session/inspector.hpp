#pragma once
// The second facade: what happens inside a run's network, for pictures. An inspector is opened from
// a checkpoint and follows the run by set_parameters(); it answers on its own copy of the weights,
// so that training neither waits for a question nor knows of it.
//
//   auto inspector = unrolled::Inspector::open(session.save());
//   auto trace = inspector->trace("To be, or", {.loss = unrolled::ReadOptions::kSumOfAll});
//
// A question is what Reader::read() takes. Step t of a text reads its character t and predicts
// character t + 1; the last step has no loss. Of another task a step reads a word, a frame, a row
// or a drawing, and a loss is that of what the network itself answers, -ln p(answer): of a series
// and of an invented line that of the step that follows, where it is known.
//
// A network that reads in both directions, or has an encoder, has several parts. Each is looked at
// by itself, in the order in which it reads.
// It prints nothing, throws nothing and never exits. It belongs to one thread at a time.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/nn/trace.hpp"
#include "core/settings/settings.hpp"
#include "core/support/error.hpp"

namespace unrolled {

/// What a network consists of.
struct NetworkInfo {
  CellKind cell;
  Activation activation;
  GruReset reset;
  int hidden_size, layers, embedding;
  std::vector<std::string> gate_names{};
  /// What it says, by name: of a text UTF-8 of each id, U+FFFD for id 0, the unknown.
  std::vector<std::string> vocabulary{};
  bool tells_values = false;  ///< numbers, instead of one of the vocabulary
  /// "stack"; or "forwards" and "backwards"; or "decoder", "encoder" and, where that reads both
  /// ways, "encoder_backwards". The first one's steps are those that are answered.
  std::vector<std::string> parts{};
};

struct TraceRequest {
  /// Or ReadOptions::kSumOfAll, or one step that is answered, in the order of the sequence.
  int loss = ReadOptions::kNoLoss;
  bool preactivations = false;
  double recurrent_scale = 1;     ///< factor on every weight_hh, for this answer
  std::vector<GateHold> holds{};  ///< their part is one of NetworkInfo::parts too
  int part = 0;                   ///< whose layers are wanted, see NetworkInfo::parts
};

/// Everything in the order in which the part reads.
struct Trace {
  std::vector<std::int32_t> ids;  ///< of a text; of other tasks none
  std::vector<std::string>
      steps;  ///< what each step reads; of a text none: they are its characters
  /// Its layers are the part's, and `encoder` is empty. Of a part that answers nothing there are no
  /// outputs, and NaN for losses.
  TextRecord<float> record;
  /// [T] with a loss: |dL/dx|, x being what the lowest layers read at a step.
  std::vector<double> input_norms;
  /// Steps at which the network begins anew, as it did at the first (see Question::piece): before
  /// one of them its states are row 0, and no gradient comes from it to the step before.
  std::vector<std::int32_t> starts;
};

struct ReachRequest {
  int at = 0;      ///< the step whose loss is traced
  int layer = -1;  ///< -1: the top one
  double recurrent_scale = 1;
  bool explain = false;
};

struct Reach {
  std::vector<double> norms;  ///< [at+1]: of dL_at / dh_{at-k}, h_t being the state after step t
  std::vector<double> cell_norms;  ///< [at+1], LSTM only: the same for c
  std::vector<double> kept;        ///< [T]: mean share of the state a step keeps: LSTM f, GRU 1 - z
  /// explain, up to 256 units: of each H x H block of weight_hh, the largest absolute eigenvalue.
  std::vector<double> spectral_radius;
  /// explain, up to 256 units: [at+1], largest singular value of the Jacobian of step at - k.
  std::vector<double> jacobian_norms;
};

class Inspector {
 public:
  /// Characters of a text at most: an array of a wide network is then some 100 MB.
  static constexpr std::size_t kMostCharacters = 8192;
  static constexpr std::size_t kMostMapCharacters = 512;

  /// Errors: invalid_file (damaged), unsupported (newer version).
  static Expected<Inspector> open(std::span<const std::byte> checkpoint);

  Inspector(Inspector&&) noexcept;
  Inspector& operator=(Inspector&&) noexcept;
  ~Inspector();

  const NetworkInfo& network() const;
  const std::vector<Param>& params() const;
  std::span<const float> parameters() const;
  /// Errors: invalid_file when sizes differ.
  Expected<void> set_parameters(std::span<const float> values);

  /// Errors: invalid_text (empty, too long, too short for the loss), invalid_setting (a step, part,
  /// layer, gate, unit, value or factor that is not there; holds together with a loss);
  /// else as Task::question().
  Expected<Trace> trace(std::string_view utf8, const TraceRequest& request);
  // Of texts alone:
  Expected<Reach> reach(std::string_view utf8, const ReachRequest& request);
  /// [T][T], see reach_map() in core/nn/reach.hpp.
  Expected<std::vector<float>> reach_map(std::string_view utf8, int layer, double recurrent_scale);

 private:
  struct State;
  explicit Inspector(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace unrolled
