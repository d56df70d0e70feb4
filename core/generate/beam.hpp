#pragma once
// The most likely ways to finish a word: beam search over characters.

#include <cstdint>
#include <string>
#include <vector>

#include "core/generate/generator.hpp"
#include "core/text/vocabulary.hpp"

namespace unrolled {

struct Completion {
  std::vector<std::int32_t> ids;  ///< the rest of the word; empty: it is complete as it stands
  double
      probability;  ///< that the text goes on with exactly these characters and then the word ends
};

/// Letters, digits, apostrophe and what other scripts write words with: everything at or above
/// U+00AA but known spaces and punctuation. Source: the blocks of the Unicode Standard 15.
bool is_word_character(char32_t c);

/// Keeps the kBeamWidth likeliest unfinished words and takes up to kLongestWord characters; a word
/// is finished by the probability of all characters that are not a word's. Inside a word, that it
/// ends right here is a candidate like the others. Right after a word's end (`inside_word` false)
/// the first character must begin a word.
class BeamSearch {
 public:
  static constexpr int kBeamWidth = 8;
  static constexpr int kLongestWord = 24;

  BeamSearch(Model<float>& model, const Vocabulary& vocabulary);

  /// From `context`, likeliest first, at most `count`, each character weighed as `options` has it
  /// drawn.
  std::vector<Completion> complete(const Context& context, bool inside_word, int count,
                                   const SamplerOptions& options = kAsTheyAre);

 private:
  struct Beam {
    std::vector<std::int32_t> ids;
    double probability;
  };
  void expand(const Beam& beam, int row, const float* logits, bool may_end,
              std::vector<Completion>& finished);
  void weigh(const float* logits);
  void leave_out();
  void keep_best();
  void advance();

  Model<float>& model_;
  std::vector<bool> word_;  // by id
  AlignedBuffer<float> logits_;
  AlignedBuffer<float> weights_;  // one row: what each id is worth
  double sum_ = 0;                // of the weights
  SamplerOptions options_ = kAsTheyAre;
  std::vector<std::int32_t> order_;  // ids, likeliest first, where a filter needs them
  ModelState<float> state_, next_state_;
  std::vector<Beam> beams_;
  struct Candidate {
    int row;
    std::int32_t id;
    double probability;
  };
  std::vector<Candidate> candidates_;
};

}  // namespace unrolled
