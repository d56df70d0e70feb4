#pragma once
// Everything that decides a run besides its data. What may be said of each setting stands in the
// table (core/settings/table.hpp).

#include <cstdint>

namespace unrolled {

enum class TaskName : std::uint8_t {
  language,
  recall,
  classify,
  tag,
  translate,
  caption,
  picture,
  gesture,
  forecast,
  invent
};
enum class TextUnit : std::uint8_t { characters, words };
enum class AnswerFrom : std::uint8_t { last, mean };
enum class RecallKind : std::uint8_t { copy, country, clouds };
enum class CellKind : std::uint8_t { rnn, lstm, gru };
enum class Activation : std::uint8_t { tanh, relu, sigmoid };
enum class GruReset : std::uint8_t { before, after };
enum class OptimizerKind : std::uint8_t { sgd, adagrad, rmsprop, adam, adamw };
enum class ScheduleKind : std::uint8_t { constant, step, cosine };

/// Same settings, data and build: same losses.
/// Seeds that people choose go up to here.
inline constexpr std::uint32_t kLargestSeed = 0xFFFFFFFF;

struct Settings {
  // What is learnt.
  TaskName task = TaskName::language;
  RecallKind recall = RecallKind::copy;
  int lag = 60;
  TextUnit unit = TextUnit::characters;
  int vocabulary_limit = 20000;
  int longest = 400;
  bool balance = false;

  // The model.
  CellKind cell = CellKind::lstm;
  Activation activation = Activation::tanh;
  GruReset reset = GruReset::before;
  int hidden_size = 128;
  int layers = 1;
  double dropout = 0.0;
  double end_dropout = 0.0;
  int embedding = 0;
  bool open_gates = false;
  bool bidirectional = false;
  bool attention = true;
  AnswerFrom answer_from = AnswerFrom::last;

  // Training.
  int batch = 32;
  int window = 64;
  bool carry = true;
  int steps = 1000;
  int epochs = 0;
  OptimizerKind optimizer = OptimizerKind::adam;
  double learning_rate = 6e-3;
  double momentum = 0.9;
  double weight_decay = 0.01;
  double clip = 1.0;
  double label_smoothing = 0.0;
  double teacher_forcing = 1.0;
  ScheduleKind schedule = ScheduleKind::cosine;
  int warmup = 0;
  double decay = 0.5;
  int decay_every = 1000;
  double validation = 0.1;
  int validate_every = 0;
  int patience = 0;
  std::uint32_t seed = 1;

  // Generation.
  double temperature = 0.8;
  int top_k = 0;
  double top_p = 1.0;

  bool operator==(const Settings&) const = default;
};

}  // namespace unrolled
