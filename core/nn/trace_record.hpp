#pragma once
// What a tracer copies out: the arrays that backward keeps anyway, under names. Arrays are
// row-major.

#include <cstdint>
#include <vector>

namespace unrolled {

/// A target in place of a class: the one that the model itself finds likeliest there, whose loss
/// says how sure it is.
inline constexpr std::int32_t kOwnAnswer = -2;

/// One layer, in the order in which it reads: of a direction that reads backwards, step 0 is the
/// last of the sequence.
template <class T>
struct LayerRecord {
  std::vector<T> preactivations;   ///< [T][G*H]; reset_after's candidate without r * (W h + b)
  std::vector<T> gates;            ///< [T][G*H], activated; the plain RNN's h
  std::vector<T> h;                ///< [T+1][H], row t is the state before step t
  std::vector<T> c;                ///< [T+1][H], LSTM only
  std::vector<T> extra;            ///< [T][H], as in LayerTape
  std::vector<T> dpreactivations;  ///< [T][G*H]; the fields from here on are empty without a loss
  std::vector<T> dh;               ///< [T+1][H], complete
  /// [T+1][H], what arrives from the layer above or the output; empty where attention comes between
  std::vector<T> dh_output;
  std::vector<T> dc;  ///< [T+1][H], LSTM only, complete
};

/// Of each level its directions, forwards first: [L][D].
template <class T>
using LayerRecords = std::vector<LayerRecord<T>>;

template <class T>
struct TextRecord {
  std::vector<std::int32_t> targets;  ///< [T]; kIgnore where a step has no loss
  std::vector<double> losses;         ///< [T] nats, or mean squared errors; NaN where there is none
  std::vector<T> logits;              ///< [T][C], or the values told; NaN where a step says nothing
  std::vector<T> probabilities;       ///< [T][C]; empty where values are told
  std::vector<T> dlogits;             ///< [T][C]; empty without a loss
  LayerRecords<T> layers;
  LayerRecords<T> encoder;   ///< of what reads the source; empty where there is none
  std::vector<T> gradients;  ///< of all parameters, in the order of the layout
  /// dL/d(what the lowest layers read), in the order of the sequence: [T][width], and of the source
  /// [S][width]. Of one-hot rows, as if they were numbers. Empty without a loss.
  std::vector<T> dinputs, dsource;
};

}  // namespace unrolled
