#pragma once
// From logits to a character: drawn at random (for generated text), or the most likely ones (for
// suggestions). Every operation is exact or the library's own, none is the platform's libm: the
// same logits and seed give the same characters natively and in every browser.

#include <cstdint>
#include <span>
#include <vector>

#include "core/support/rng.hpp"

namespace unrolled {

/// The filters apply in this order: temperature, then top_k, then top_p over what top_k left.
struct SamplerOptions {
  double temperature = 0.8;  ///< logits are divided by it; 0 (or less) is greedy
  int top_k = 0;             ///< choose among the k most likely ids; 0: no limit
  double top_p = 1.0;        ///< choose among the fewest likeliest ids that together have at least
                             ///< this probability (nucleus, Holtzman et al. 2020); 1: no limit
};

/// The model's own probabilities.
constexpr SamplerOptions kAsTheyAre = {.temperature = 1, .top_k = 0, .top_p = 1};

/// Id 0, the unknown character, is never sampled nor suggested unless it is the only id. Of equal
/// logits the lower id counts as the likelier. Allocates only when constructed.
class Sampler {
 public:
  /// For logits over at most `vocabulary` (>= 1) ids.
  explicit Sampler(int vocabulary);

  /// An id drawn from softmax(logits / temperature) under the options' filters. One number is drawn
  /// from `rng`, none when the choice is greedy. A logit of -infinity has no chance. Where a logit
  /// is NaN or +infinity (a diverged model) the likeliest finite one is taken, id 0 if none is.
  std::int32_t sample(std::span<const float> logits, const SamplerOptions& options, Rng& rng);

  /// The `count` likeliest ids, likeliest first, into `ids` and their `probabilities` (0 .. 1) into
  /// the other; both hold at least `count`. The probabilities are those of softmax(logits /
  /// temperature) over all finite logits, the unknown id's included; where top_k or top_p leaves
  /// some out, those that sample() chooses by. Returns how many there were: fewer when fewer ids
  /// have finite logits, or a chance.
  int most_likely(std::span<const float> logits, int count, std::span<std::int32_t> ids,
                  std::span<float> probabilities, const SamplerOptions& options = kAsTheyAre);

 private:
  struct Candidate {
    std::int32_t id;
    float logit;
    float weight;  // e^((logit - largest) / temperature), once it is wanted
    bool operator<(const Candidate& other) const {  // likelier first
      return logit != other.logit ? logit > other.logit : id < other.id;
    }
  };

  struct Choice {
    std::span<Candidate> candidates;  // with their weights; in order where a filter sorted them
    double total;                     // of the weights
  };

  std::span<Candidate> collect(std::span<const float> logits);
  Choice filter(std::span<Candidate> candidates, float largest, const SamplerOptions& options);

  std::vector<Candidate> candidates_;
};

}  // namespace unrolled
