#pragma once
// What counting alone reaches on held-out text: the lines that a loss curve is read against.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace unrolled {

/// The n-gram models have the orders 1 (frequencies of characters) to this.
inline constexpr int kNgramOrders = 5;

/// Interpolated Kneser-Ney models of the orders 1 to kNgramOrders, as Chen and Goodman formulate
/// them ("An empirical study of smoothing techniques for language modeling", 1998, section 2.7):
/// fitted on the first `fitted` ids, judged on the rest but for its first character, which a
/// network only reads too. Entry n-1 is the mean of -ln p(c_t | the n-1 characters before it), in
/// nats. Empty where there is too little to fit or to judge.
///
/// The probabilities of a model are over all ids 0 .. vocabulary-1, as a network's are, and sum to
/// one: unigrams are interpolated with the uniform distribution, so what was never counted gets its
/// share. Each order and each kind of count has one discount, D = n1 / (n1 + 2 n2) with n1 and n2
/// the number of n-grams counted once and twice (Ney, Essen and Kneser 1994), and 1/2 where that
/// would be 0 or 1: text that repeats itself leaves nothing counted once.
///
/// Nothing is hashed: five counting sorts of the positions bring equal n-grams together, with 20
/// bytes a character and less than 0.2 s for 1 MB.
std::vector<double> kneser_ney_nats(std::span<const std::int32_t> ids, std::size_t fitted,
                                    int vocabulary);

}  // namespace unrolled
