#pragma once
// What an encoder-decoder says of a source: the likeliest sequences, found by a beam search.

#include <cstdint>
#include <vector>

#include "core/nn/model.hpp"

namespace unrolled {

struct DecodeOptions {
  std::int32_t begin = 0;  ///< the id that a sequence begins after
  std::int32_t end = 0;    ///< the class that ends it
  int longest = 100;       ///< classes, the end not counted
  int beam = 4;            ///< sequences that are followed at once; 1 is greedy
};

struct Decoded {
  std::vector<std::int32_t> ids;  ///< without the end
  double log_probability = 0;     ///< of all of it, in nats; the end included, if it has one
  bool ended = false;             ///< else it was cut at the longest
  /// [ids, and the end if it has one][source steps]: how much each looked where; empty without
  /// attention.
  std::vector<double> attention;
};

/// Up to `beam` of them, the likeliest first. Ids of what is read and classes of what is said are
/// the same numbers. `source` has one stream. Empty where the network's numbers are not finite.
std::vector<Decoded> decode(Model<float>& model, const Batch& source, const DecodeOptions& options);

}  // namespace unrolled
