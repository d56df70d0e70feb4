#pragma once
// What tasks have in common that read a source and say a sequence: a sentence in another language,
// a drawing in words. Such a task says what a source is; this says the rest.

#include <functional>
#include <string>
#include <vector>

#include "core/generate/decode.hpp"
#include "core/task/example_task.hpp"
#include "core/train/exact_metrics.hpp"

namespace unrolled {

/// A row of the data: a source as it is written, what is to be said of it, and its line.
struct Saying {
  std::size_t line;
  std::string_view source, target;
};
using TakeSaying = std::function<Expected<void>(const Saying&)>;

class SayTask : public ExampleTask {
 public:
  SayTask(const Settings& settings, const Extent& extent, WordVocabulary target);

  const Metrics& metrics() const override { return metrics_; }
  void save(std::vector<Entry>& entries) const override;
  Expected<ExampleSet> number(std::string_view data) const override;
  Expected<Reading> read(Model<float>& model, std::string_view question) const override;
  /// Of the likeliest answer that it finds itself.
  Expected<Question> question(Model<float>& model, std::string_view text) const override;
  std::vector<std::string> says() const override;
  std::vector<std::pair<std::string, std::string>> describe() const override;

  /// What is to be said, as the decoder says it: words with their signs apart, or characters.
  static std::vector<std::string> target_tokens(std::string_view text, TextUnit unit);

 protected:
  virtual Expected<void> for_each(std::string_view data, const TakeSaying& take) const = 0;
  virtual Sequences no_sources() const = 0;
  /// Adds a source. Errors: invalid_text with its line, if it has one (0: it has none).
  virtual Expected<void> add_source(std::string_view source, std::size_t line,
                                    Sequences& sources) const = 0;
  /// A source's steps, as they are shown.
  virtual std::vector<std::string> source_tokens(std::string_view source) const = 0;
  virtual EncoderShape encoder() const = 0;

  ModelShape network() const override;
  std::vector<Baseline> baselines(const ExampleSet& set) const override;

 private:
  /// Both the id that a sequence begins after and the class that ends it.
  std::int32_t edge() const { return target_.size(); }
  /// The source of a question, and what is said of it, the likeliest first. Errors: as read().
  Expected<std::vector<Decoded>> say(Model<float>& model, std::string_view question,
                                     Sequences& source) const;
  std::string joined(const std::vector<std::int32_t>& ids) const;

  WordVocabulary target_;
  std::string target_lines_;
  ExactMetrics metrics_;
};

inline constexpr std::string_view kTargetEntry = "target_vocabulary";

}  // namespace unrolled
