#pragma once
// What can be known of a text without a network: the lines that a loss curve is read against.

#include <cstdint>
#include <span>

namespace unrolled {

/// Nats a character; divide by ln 2 for bits. Each is at most the one before it, but for the shift
/// of a character or two at the text's start.
///
/// The entropies are the empirical ones of this very text (Shannon 1948, maximum likelihood), as if
/// the counts were known beforehand. With short texts or large alphabets most contexts occur once
/// and then seem to decide the next character, so bigram_nats and above all trigram_nats lie too
/// low, by about (distinct k-grams - distinct contexts) / (2 * characters) nats (Miller 1955), and
/// more where most k-grams occur once. A model cannot be blamed for staying above trigram_nats on
/// 3 KB; on 1 MB of English it is a fair line.
struct TextStatistics {
  int distinct = 0;         ///< V, the number of different ids in the text
  double uniform_nats = 0;  ///< ln V: the loss of a guess among all characters
  double unigram_nats = 0;  ///< H(c_t)
  double bigram_nats = 0;   ///< H(c_t | c_{t-1})
  double trigram_nats = 0;  ///< H(c_t | c_{t-2}, c_{t-1})
};

/// `ids` as Vocabulary::encode gives them, each at least 0. Where the text is too short for a
/// context, its entropy is 0. Linear in characters and in the largest id: about 40 ms for 1 MB.
TextStatistics text_statistics(std::span<const std::int32_t> ids);

}  // namespace unrolled
