#pragma once
// A model of words that writes: text without end, with white space where its data have it.

#include <memory>
#include <string>
#include <string_view>

#include "core/session/writer.hpp"
#include "core/text/word_script.hpp"

namespace unrolled {

class WordWriter {
 public:
  /// Both must outlive it, and `model` must have its weights packed whenever it is asked.
  WordWriter(Model<float>& model, const WordScript& script);
  WordWriter(WordWriter&&) noexcept;
  WordWriter& operator=(WordWriter&&) noexcept;
  ~WordWriter();

  /// As those of Writer, in words: of a prompt its last 1024 are read, and its last one is a whole.
  Expected<void> start_generation(std::string_view prompt, const GenerateOptions& options);
  std::string generate(int count);
  Expected<void> can_generate() const;
  /// Words of any text that have no id of their own: how many, and each once.
  Unseen unseen(std::string_view utf8) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace unrolled
