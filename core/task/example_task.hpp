#pragma once
// What tasks have in common that learn from examples: each a sequence with what is asked of it.
// Such a task says how its data is read, what the network's shape is and what it answers; this says
// how examples become runs.

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/data/example_set.hpp"
#include "core/task/task.hpp"
#include "core/text/words.hpp"

namespace unrolled {

/// How much there is to learn from, as far as a run's size goes.
struct Extent {
  std::uint64_t training = 0, held_out = 0;  ///< examples
  std::uint64_t longest = 1;                 ///< steps of one
  std::uint64_t longest_source = 0;          ///< steps of a source, 0 without an encoder
  std::uint64_t rows = 0, source_rows = 0;   ///< steps of them all

  bool operator==(const Extent&) const = default;
};
Extent extent_of(const ExampleSet& set);

/// The figures that every such task tells; its own may follow.
inline constexpr Figure kExampleFigures[] = {
    {"examples", "Of them all."},
    {"train_examples", "Of these, those that are trained on."},
    {"held_out_examples", "Those that are only measured."},
    {"longest", "Steps of the longest."},
    {"uniform_nats", "Nats an answer of a guess among all that can be said."},
    {"longer",
     "Those that are longer than the longest that may be read: of a text the end is read, a "
     "movement or sentence in pieces. 0 where the data are not there."}};
inline constexpr std::string_view kExtentEntry = "extent";

class ExampleTask : public Task {
 public:
  ExampleTask(const Settings& settings, const Extent& extent);

  Expected<std::unique_ptr<Examples>> examples(std::string_view data) const override;
  DataSize size(std::string_view data) const override;
  Plan plan(std::uint64_t examples) const override;
  Expected<void> check_place(std::uint64_t examples, const TrainerState& state) const override;
  double epochs(std::uint64_t examples, const Batcher::Place& place) const override;
  Expected<std::unique_ptr<Batcher>> measured(std::string_view data, int streams,
                                              int steps) const override;
  void save(std::vector<Entry>& entries) const override;

 protected:
  /// `data` as this task's alphabets number it. Errors: invalid_text.
  virtual Expected<ExampleSet> number(std::string_view data) const = 0;
  /// What something simple reaches on the held-out examples.
  virtual std::vector<Baseline> baselines(const ExampleSet& set) const {
    (void)set;
    return {};
  }
  virtual ModelShape network() const = 0;
  /// What a step reads where the unit is characters; "" where that makes no difference.
  virtual std::string_view step_of_characters() const { return ""; }

  const Settings& settings() const { return settings_; }

 private:
  Settings settings_;
  Extent extent_;
  std::vector<std::uint64_t> extent_words_;
};

/// What save() wrote. Errors: invalid_file (none, or what no data can have).
Expected<Extent> restore_extent(const Settings& settings, const Container& file);

/// Errors: invalid_text where there is nothing to train on.
Expected<void> check_enough(const Extent& extent);

/// A task over `data`, of what was learnt from it (`parts`, in the order of its constructor). It is
/// made twice: what numbers the data has to be there to see how much of it there is. Errors:
/// invalid_text.
template <class Kind, class... Parts>
Expected<std::unique_ptr<Task>> learn_from(std::string_view data, const Settings& settings,
                                           const Parts&... parts) {
  const auto set = Kind(settings, Extent{}, parts...).number(data);
  if (!set) return std::unexpected(set.error());
  const Extent extent = extent_of(*set);
  if (auto enough = check_enough(extent); !enough) return std::unexpected(enough.error());
  return std::make_unique<Kind>(settings, extent, parts...);
}

std::unexpected<Error> damaged_task(const char* what);

/// Different labels that a task tells apart.
inline constexpr int kMostLabels = 1000;
/// Numbers of a row or a frame that are read.
inline constexpr int kMostColumns = 256;
/// Of words: one that occurs once teaches what an unknown one is.
inline constexpr std::int64_t kLeastWordCount = 2;

/// Labels with how often each was there: lines of "count<TAB>label".
struct Labels {
  std::vector<std::string> names;
  std::vector<std::int64_t> counts;

  int size() const { return static_cast<int>(names.size()); }
  /// -1 where there is none of that name.
  int find(std::string_view name) const;
  int add(std::string_view name);
  std::string serialise() const;
  /// Errors: invalid_file.
  static Expected<Labels> restore(std::string_view lines);
  /// Weights by which each class counts as much as any other: their mean over all answers is 1.
  std::vector<float> balance() const;
};

/// The number of a label. Errors: invalid_text with the line, where it is none of those it learnt.
Expected<int> known_label(const Labels& labels, std::string_view name, std::size_t line);
/// Errors: invalid_text where there are fewer than two; `hint` says how data is written.
Expected<void> check_labels(const Labels& labels, const char* hint);
/// The entry "labels" of a checkpoint. Errors: invalid_file (among them fewer than two, or too
/// many).
Expected<Labels> restore_labels(const Container& file, int most);
/// The entry "side" of a checkpoint: that of the drawings it reads. Errors: invalid_file.
Expected<int> restore_side(const Container& file);
/// A head that tells them apart.
HeadShape head_of(const Settings& settings, const Labels& labels);
/// How often the label that is most frequent in training is right on what is held out.
std::vector<Baseline> most_frequent_label(const ExampleSet& set, int labels);

/// The names of a vocabulary's ids, in their order.
std::vector<std::string> names_of(const WordVocabulary& vocabulary);
/// What Task::describe() says: names as a JSON array, under `key`.
std::pair<std::string, std::string> described(std::string_view key,
                                              const std::vector<std::string>& names);

/// A vocabulary among a checkpoint's entries. Errors: invalid_file.
Expected<WordVocabulary> restore_words(const Container& file, std::string_view entry);

/// What the checkpoint of a task of words and labels holds: the entries extent, vocabulary, labels.
struct WordsAndLabels {
  Extent extent;
  WordVocabulary vocabulary;
  Labels labels;
};
/// Errors: invalid_file (among them fewer than two labels, or more than `most`).
Expected<WordsAndLabels> restore_words_and_labels(const Settings& settings, const Container& file,
                                                  int most_labels);

}  // namespace unrolled
