#pragma once
// What a run learns. A run trains a model on batches, measures it and keeps it, whatever it is for;
// a task says what the model's numbers mean, and what it learns from. Adding one is a file of this
// folder and a row of kinds.cpp.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/data/batcher.hpp"
#include "core/data/table_layout.hpp"
#include "core/io/container.hpp"
#include "core/nn/model.hpp"
#include "core/settings/table.hpp"
#include "core/task/question.hpp"
#include "core/text/vocabulary.hpp"
#include "core/text/word_script.hpp"
#include "core/train/metrics.hpp"
#include "core/train/trainer_state.hpp"

namespace unrolled {

/// A number that is told of the data before a run begins; its name is that of a member.
struct Figure {
  std::string_view name;
  std::string_view help;  ///< what it counts, for the documentation of the types
};

/// What something simpler than a network reaches on the same held-out data.
struct Baseline {
  std::string_view metric;  ///< which of the metrics `value` is
  std::string name;
  double value;
};

/// Which data a run belongs to, as its checkpoint says. A task that draws its own has none.
struct DataMark {
  std::uint64_t hash = 0;
  std::uint64_t characters = 0;  ///< 0 where an older version wrote the file
};

/// Data, as far as the cost of learning it goes.
struct DataSize {
  std::size_t characters = 0;  ///< as the network reads them; 0: none come from outside
  std::size_t distinct = 0;    ///< different ones of those that can have an id
  std::size_t bytes = 0;       ///< as they come
  std::size_t examples = 0;    ///< bytes that they take as numbered examples, where they are some
};

/// What follows from the size of the data alone.
struct Plan {
  ModelShape shape;
  int steps = 0, streams = 0;          ///< of the largest batch, over all replicas
  std::int64_t batches_per_epoch = 0;  ///< 0: there is no end to the data
  bool measured = false;               ///< something is held out
  std::vector<double> figures;         ///< one for each of the kind's; what is not known is 0
  int source_steps = 0;                ///< of the longest source, where there is an encoder
  std::string_view input = "";         ///< what a step reads, where it is not what the kind says
};

/// What a run learns from.
class Examples {
 public:
  virtual ~Examples() = default;

  virtual std::unique_ptr<Batcher> training() const = 0;
  /// What is read to measure a run of `step` steps; an epoch of it is a measurement. Null where
  /// nothing is held out.
  virtual std::unique_ptr<Batcher> held_out(std::int64_t step) const = 0;
  /// Steps between two measurements, where nobody says.
  virtual std::int64_t measure_every() const = 0;
  /// Whether it is worth telling how a network does that has learnt nothing.
  virtual bool measures_untrained() const { return false; }

  /// One for each of the kind's.
  virtual std::vector<double> figures() const = 0;
  virtual std::vector<Baseline> baselines() const { return {}; }
  virtual DataMark mark() const { return {}; }
};

/// One of several things that might be said.
struct Alternative {
  std::string text;
  double probability = 0;
};

/// What a network answers to one question.
struct Reading {
  std::vector<std::string> tokens;  ///< what it read, a step each
  std::vector<std::string> labels;  ///< what it could answer
  std::vector<double> scores;       ///< their probabilities, in the order of the labels
  /// [tokens][labels]: the same after each step, where it can say it; of a whole that is tagged, at
  /// each step; of a series the row that is told to come next. Else empty.
  std::vector<double> course;
  std::vector<std::string> answers;       ///< one for each token, where each is asked
  std::vector<std::string> output;        ///< where a sequence is said: its steps
  std::vector<Alternative> alternatives;  ///< the likeliest such sequences
  /// [output and its end][tokens]: how much it looked where; may be empty.
  std::vector<double> attention;
  std::vector<double> values;  ///< [output][labels]: where numbers are told
  std::string answer;          ///< the likeliest of all it might say
  std::string expected;        ///< the right one, "" where that is not known
  int clue = -1;               ///< the step that decides the answer, -1 where that is not known
};

class Task {
 public:
  virtual ~Task() = default;

  virtual const Metrics& metrics() const = 0;

  /// What `data` gives to learn from. Errors: invalid_text.
  virtual Expected<std::unique_ptr<Examples>> examples(std::string_view data) const = 0;
  virtual DataSize size(std::string_view data) const = 0;
  /// That of the kind, for the alphabet that is known; of no characters what can be said of any.
  virtual Plan plan(std::uint64_t characters) const = 0;
  ModelShape shape() const { return plan(0).shape; }
  /// Whether a run over data of that size can have got to this place. Errors: invalid_file.
  virtual Expected<void> check_place(std::uint64_t characters, const TrainerState& state) const = 0;

  /// Passes over data of that size that end there.
  virtual double epochs(std::uint64_t characters, const Batcher::Place& place) const = 0;

  /// Any data, to be measured in batches of at most that size; an epoch of it is a measurement.
  /// Errors: invalid_text.
  virtual Expected<std::unique_ptr<Batcher>> measured(std::string_view data, int streams,
                                                      int steps) const = 0;
  /// Puts the question to a model that is prepared for single steps. Errors: invalid_text.
  virtual Expected<Reading> read(Model<float>& model, std::string_view question) const = 0;
  /// The same question for whoever looks on while the model reads it (core/task/question.hpp).
  /// Where the right answer is not known, the model's own is asked for. Errors: as read();
  /// unsupported.
  virtual Expected<Question> question(Model<float>& model, std::string_view text) const;
  /// What its head says, by name: classes, or numbers. Empty where question() is unsupported.
  virtual std::vector<std::string> says() const { return {}; }
  /// What a network of it reads and means, for whoever uses it without this library: names and
  /// texts of JSON, listed in core/session/portable.hpp. A language model's is its vocabulary alone.
  virtual std::vector<std::pair<std::string, std::string>> describe() const { return {}; }
  /// The alphabet of a model that can write characters; null where it cannot.
  virtual const Vocabulary* alphabet() const { return nullptr; }
  /// The words of a model that can write these; null where it cannot.
  virtual const WordScript* script() const { return nullptr; }

  /// What a checkpoint has to hold besides the settings; `entries` refer to this object.
  virtual void save(std::vector<Entry>& entries) const { (void)entries; }
};

/// A row of the table of tasks.
struct TaskKind {
  std::string_view name;   ///< that of the choice in the settings table
  std::string_view input;  ///< what a step reads, in the singular
  /// All that may be measured. A task may leave out the last ones, where its data have no use for
  /// them: Metrics::table().
  std::span<const Metric> metrics;
  std::span<const Figure> figures;
  std::span<const std::string_view> entries;  ///< what save() may write
  std::string_view data;       ///< what it learns from, as in text; "" where it draws its own
  std::string_view help = "";  ///< what is learnt, a sentence
  std::string_view format =
      "";  ///< how its data is written, a sentence or two; "" where it has none
  std::string_view sample = "";  ///< a few lines of such data
  TableRoles roles = {};         ///< what it reads in a table; nothing where its data are none
  /// Which columns of a table it reads; null where its data are none. Errors: as learn(), as far as
  /// the first rows show them.
  Expected<FoundColumns> (*columns)(std::string_view table) = nullptr;
  /// The rows of such a table where it is no CSV: see for_each_row() in core/data/table_reader.hpp.
  Expected<char> (*rows)(std::string_view table,
                         const std::function<bool(std::span<const std::string_view>)>& take) =
      nullptr;

  /// Bytes of memory that a byte of ordinary data takes while a run is set up, itself among them: a
  /// rule of thumb, held by a test.
  double (*memory)(const Settings& settings) = [](const Settings&) { return 10.0; };
  /// Of data that is not here. Errors: invalid_setting, invalid_text (too little).
  Expected<Plan> (*plan)(const Settings& settings, const DataSize& size);
  /// A task that learns from `data`. Errors: invalid_setting, invalid_text.
  Expected<std::unique_ptr<Task>> (*learn)(const Settings& settings, std::string_view data);
  /// The task that save() wrote. Errors: invalid_file.
  Expected<std::unique_ptr<Task>> (*restore)(const Settings& settings, const Container& file);
};

/// Data for a task with the line before them that says how a table is read (core/data/table_layout.hpp
/// says what `columns` and `separator` may be); as they are where both are empty. Errors:
/// invalid_setting with the field "columns" or "separator" (also where the task reads no table).
Expected<std::string> with_layout(const TaskKind& kind, std::string data, std::string_view columns,
                                  std::string_view separator);

/// All that this build knows, in the order of the setting's choices.
std::span<const TaskKind> task_kinds();

/// The plan of a kind of task of which nothing can be said without its data. Errors: unsupported.
Expected<Plan> plan_without_data(const Settings& settings, const DataSize& size);

/// Null where this build does not have the task.
const TaskKind* find_task(const Settings& settings);

}  // namespace unrolled
