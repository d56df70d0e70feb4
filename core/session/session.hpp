#pragma once
// The facade: all that wasm, the command line and most integration tests see of the library.
//
//   auto session = unrolled::Session::create(settings, text);  // or Session::restore(bytes, text)
//   if (!session) return report(session.error());
//   while (!session->finished()) show(session->advance(20.0));
//   for (auto& s : session->next_characters("To be or not to b", 5)) ...
//
// A session prints nothing, throws nothing and never exits. It belongs to one thread at a time.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/generate/sampler.hpp"
#include "core/nn/settings.hpp"
#include "core/support/error.hpp"

namespace unrolled {

struct Checkpoint;

/// What a run will be, known before it starts.
struct Summary {
  std::size_t characters;             ///< code points in the text
  std::size_t train_characters;       ///< of these, the part that is trained on
  std::size_t validation_characters;  ///< the held-out tail, 0 where the text is too short for one
  int vocabulary;                     ///< ids: known characters, plus one for all others
  std::size_t distinct_characters;    ///< different ones in the text; more than have an id if many
  std::size_t unknown_characters;     ///< of the text, those without an id: too rare, or bad bytes
  int batch;                          ///< parallel streams in use; fewer than asked on a short text
  int window;              ///< characters unrolled for; fewer on a text shorter than that
  std::size_t parameters;  ///< learned numbers
  std::uint64_t bytes;     ///< memory of parameters, moments and tape while training
  /// The most that the session takes at any moment, while it is saved or restored included.
  std::uint64_t needed_bytes;
  std::int64_t steps_per_epoch;
  std::int64_t total_steps;
  double flop_per_character;  ///< training: forward, backward and weight gradients
  double uniform_nats;        ///< ln V, the unknown id counted: the loss of a guess among all ids
  /// Losses on the held-out tail of n-gram models fitted on the part that is trained on, of order
  /// 1, 2, .. 5 (core/text/kneser_ney.hpp); empty where nothing is held out.
  std::vector<double> ngram_nats;
};

/// What happened during one advance(), as columns (index i is one optimizer step).
struct Progress {
  std::vector<double> step;           ///< 1 is the first
  std::vector<double> loss;           ///< training loss of that step, nats per character
  std::vector<double> gradient_norm;  ///< global norm before clipping
  std::vector<double> learning_rate;
  std::vector<double> validation_step;
  std::vector<double> validation_loss;      ///< nats per character on the whole held-out tail
  std::vector<double> validation_accuracy;  ///< share of characters whose best guess was right
  std::int64_t total_step = 0;              ///< steps done since the start of the run
  double epoch = 0;                         ///< passes over the training text, fractional
  double seconds = 0;           ///< wall time spent training in this call, validation not counted
  std::int64_t characters = 0;  ///< characters trained on in this call
  std::int64_t best_step =
      0;                      ///< where the held-out loss was lowest so far, 0 if none was measured
  bool finished = false;      ///< total_steps reached, patience at its end, or diverged
  std::int64_t diverged = 0;  ///< the step whose loss was not finite or exploded, 0 if none
};

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

struct Evaluation {
  double nats;      ///< mean negative log-likelihood a character
  double accuracy;  ///< share of characters whose most likely guess was right
  std::size_t characters;
};

/// What a network cannot tell apart in a text: characters that it never learnt.
struct Unseen {
  std::size_t characters = 0;         ///< how many of the text's
  std::vector<std::string> distinct;  ///< each once, UTF-8, in the order of code points
};

/// The losses of a run so far, as columns. It is bounded: in a long run a point is the mean of
/// several steps that follow each other.
struct Curve {
  std::int64_t start = 0;    ///< steps before the first point, of which nothing is known
  std::vector<double> step;  ///< the last step that a point stands for
  std::vector<double> loss;  ///< training loss, nats per character
  std::vector<double> validation_step;
  std::vector<double> validation_loss;
};

/// What a checkpoint says of the text it was made with.
struct TextMark {
  std::uint64_t hash = 0;        ///< of its characters as the vocabulary numbers them
  std::uint64_t characters = 0;  ///< 0 where an older version wrote the file
};

/// What happens to the learning-rate schedule when a run gets more steps.
enum class ScheduleExtension {
  continued,  ///< it is the schedule over the new total
  anew,       ///< it begins again at the present step, warm-up included, and ends at the new total
};

/// A replica's losses, summed over its characters.
struct ShareLoss {
  double nats = 0;
  std::int64_t characters = 0;
  std::int64_t correct = 0;
};

/// Summary::bytes of a run that does not exist yet, for a text of so many different characters that
/// is long enough for all streams.
std::uint64_t training_bytes(const Settings& settings, int distinct_characters);

class Session {
 public:
  /// A new run over `utf8`. Errors: invalid_setting (also where a 32-bit build has too little
  /// memory for it), invalid_text (empty, or a single character), wrong_state with the field
  /// "memory" (it would fit alone, but not beside the `beside` bytes that other sessions take).
  static Expected<Session> create(const Settings& settings, std::string_view utf8,
                                  std::uint64_t beside = 0);

  /// A run continued from save(). With the same text, training goes on exactly as if it had not
  /// stopped; with an empty `utf8` the session can suggest, generate and evaluate only, but is
  /// still that run: save() writes all of it. Errors: invalid_file (damaged, or what no run can
  /// have written), unsupported (newer version), invalid_text (another text). `beside` as in
  /// create().
  static Expected<Session> restore(std::span<const std::byte> checkpoint, std::string_view utf8,
                                   std::uint64_t beside = 0);
  /// The same, and the file is let go as soon as it is read: there need not be memory for both.
  static Expected<Session> restore(std::vector<std::byte>&& checkpoint, std::string_view utf8,
                                   std::uint64_t beside = 0);

  Session(Session&&) noexcept;
  Session& operator=(Session&&) noexcept;
  ~Session();

  const Settings& settings() const;
  const Summary& summary() const;

  /// Trains for about `budget_ms` of wall time (at least one step or one validation window) and at
  /// most `max_steps` optimizer steps (0: no limit). Returns at once when finished().
  Progress advance(double budget_ms, std::int64_t max_steps = 0);
  bool finished() const;

  /// The run goes on to `total_steps`, whether it was finished or not. One that counts epochs goes
  /// on doing so where the new total is a whole number of them; else it counts steps from now on.
  /// Errors: wrong_state (no text, or diverged), invalid_setting (no more steps than are done, or
  /// beyond the range of `steps`).
  Expected<void> extend(std::int64_t total_steps, ScheduleExtension how);

  /// Optimizer steps done since the start of the run, and passes over the training text; after
  /// restore() too.
  std::int64_t total_step() const;
  double epoch() const;
  /// Its losses up to there; after restore() too.
  Curve curve() const;
  /// Which text the run belongs to, also where it is not here. None: a network without its run.
  std::optional<TextMark> text_mark() const;

  // Data-parallel training: `count` sessions of the same settings and text, in as many workers,
  // take every step together. Each computes on its share of the streams; contributions travel, and
  // every session adds all of them in the order of the indices and makes the same update.
  //
  //   session.join(i, n);
  //   auto mine = session.compute();                      // send session.contribution() and mine
  //   for (r in 0 .. n-1) session.accumulate(r, contribution of r, losses of r);
  //   auto progress = session.apply();
  //   if (session.validating()) { measure_share() likewise, then record_validation(sum) }

  /// Becomes replica `index` of `count` (1: alone again), at any step; nothing of the run changes.
  /// Errors: wrong_state without a text, invalid_setting when there are fewer streams than
  /// replicas.
  Expected<void> join(int index, int count);
  ShareLoss compute();
  std::span<const float> contribution() const;
  /// Errors: invalid_file when the contribution does not fit.
  Expected<void> accumulate(int replica, std::span<const float> contribution,
                            const ShareLoss& loss);
  Progress apply();
  /// Whether a measurement on the held-out tail is due before the next step.
  bool validating() const;
  /// All of this replica's share of it.
  ShareLoss measure_share();
  /// The sum over all replicas, as one advance() would have reported it.
  Progress record_validation(const ShareLoss& total);

  /// Changes a setting marked `live` in the table while the run goes on.
  /// Errors: invalid_setting (unknown, out of range, or not live).
  Expected<void> set_live(std::string_view name, std::string_view value);

  /// After divergence: back to the last good state (at most 100 steps old, or the start), with the
  /// learning rate a third of what it was. Returns the step it went back to. Errors: wrong_state,
  /// also where going back cannot help: the run has taken no step since the state it would go back
  /// to, or learns as slowly as it can.
  Expected<std::int64_t> recover();

  /// The whole state as a file: settings, vocabulary, parameters, moments, RNG, place in the text.
  std::vector<std::byte> save() const;
  /// Settings, vocabulary and parameters: enough to speak and to look inside, a third of the size.
  std::vector<std::byte> save_model() const;

  /// All learned numbers in the order of the layout. set_parameters() is how a second session (a
  /// predictor beside the trainer) follows a first one. Errors: invalid_file when sizes differ.
  std::span<const float> parameters() const;
  Expected<void> set_parameters(std::span<const float> values);

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

  /// Loss on any text with the present parameters. Errors: invalid_text (fewer than 2 characters),
  /// wrong_state (the network gives no finite loss).
  Expected<Evaluation> evaluate(std::string_view utf8);

 private:
  struct State;
  static Expected<Session> go_on(Expected<Checkpoint> decoded, std::string_view utf8,
                                 std::uint64_t beside);
  explicit Session(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace unrolled
