#pragma once
// A model that writes: what may come next, how a word goes on, and text without end. It follows the
// model it was made for.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/generate/sampler.hpp"
#include "core/nn/model.hpp"
#include "core/settings/settings.hpp"
#include "core/support/error.hpp"
#include "core/text/vocabulary.hpp"

namespace unrolled {

struct Suggestion {
  std::string text;    ///< UTF-8: one character, or the rest of a word (none where it is complete)
  double probability;  ///< of this text among all continuations, 0 .. 1
};

struct GenerateOptions {
  double temperature = 0.8;  ///< 0 is greedy
  int top_k = 0;             ///< 0: no limit
  double top_p = 1.0;        ///< 1: no limit
  std::uint64_t seed = 1;
};

/// What a network cannot tell apart in a text: characters, or words, that it never learnt.
struct Unseen {
  std::size_t characters = 0;         ///< how many of the text's; words of one that writes words
  std::vector<std::string> distinct;  ///< each once, UTF-8, in the order of code points
};

class Writer {
 public:
  /// Both must outlive it, and `model` must have its weights packed whenever it is asked.
  Writer(Model<float>& model, const Vocabulary& alphabet);
  Writer(Writer&&) noexcept;
  Writer& operator=(Writer&&) noexcept;
  ~Writer();

  /// The `count` most likely next characters after `prefix` (the last 1024 characters of it are
  /// read), most likely first, with the probabilities that `shape` draws them by. None where the
  /// network's numbers are not finite, as with the two that follow.
  std::vector<Suggestion> next_characters(std::string_view prefix, int count,
                                          const SamplerOptions& shape = kAsTheyAre);

  /// The most likely ways to finish the word that `prefix` ends in (or to write the next word when
  /// it ends in a space): beam search over characters up to and without the word's end. An
  /// empty text says that the word is complete as it stands.
  std::vector<Suggestion> complete_word(std::string_view prefix, int count,
                                        const SamplerOptions& shape = kAsTheyAre);

  /// The `length` characters that follow when each time the most likely one is taken: the ghost
  /// text.
  std::string continuation(std::string_view prefix, int length);

  /// Starts a stream of generated text after `prompt` (may be empty), then generate() continues it
  /// by `count` characters a call. Errors: invalid_setting (options), wrong_state (the network's
  /// numbers are not finite). It ends early where they cease to be: can_generate() then says so.
  Expected<void> start_generation(std::string_view prompt, const GenerateOptions& options);
  std::string generate(int count);
  /// Errors: wrong_state where the stream has ended.
  Expected<void> can_generate() const;

  /// Characters of any text that have no id of their own: the network reads them all as one.
  Unseen unseen(std::string_view utf8) const;

  /// The weights are others now: what was read of a prefix is read again. A stream goes on.
  void forget();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace unrolled
