#pragma once
// A small run of the trainer, by hand: what the session does, without the session.

#include <algorithm>
#include <cstdint>
#include <vector>

#include "core/data/stream_batcher.hpp"
#include "core/train/trainer.hpp"

namespace unrolled::testing {

/// Ids with something to learn: a cycle of seven, broken now and then by a random id.
inline std::vector<std::int32_t> learnable_ids(std::size_t count, int vocabulary,
                                               std::uint64_t seed = 1) {
  Rng rng(seed);
  std::vector<std::int32_t> ids;
  for (std::size_t i = 0; i < count; ++i)
    ids.push_back(rng.below(10) == 0
                      ? static_cast<std::int32_t>(rng.below(static_cast<std::uint32_t>(vocabulary)))
                      : static_cast<std::int32_t>(i % 7) % vocabulary);
  return ids;
}

/// Settings that train in milliseconds.
inline Settings small_settings() {
  Settings s;
  s.hidden_size = 12;
  s.batch = 4;
  s.window = 16;
  s.steps = 400;
  s.learning_rate = 0.01;
  return s;
}

inline constexpr int kSmallVocabulary = 9;

struct TrainingRun {
  Settings settings;
  std::vector<std::int32_t> ids;
  Model<float> model;
  Rng rng;
  Trainer trainer;

  explicit TrainingRun(const Settings& s = small_settings(),
                       std::vector<std::int32_t> text = learnable_ids(1000, kSmallVocabulary))
      : settings(s),
        ids(std::move(text)),
        model(ModelShape::of(s, kSmallVocabulary)),
        rng(initialised(model, s.seed)),
        trainer(model, settings,
                std::make_unique<StreamBatcher>(ids, settings.batch, settings.window), rng) {}
  TrainingRun(const TrainingRun&) = delete;
  TrainingRun& operator=(const TrainingRun&) = delete;

  /// The losses of so many steps.
  std::vector<double> losses(int steps) {
    std::vector<double> result;
    for (int i = 0; i < steps; ++i) result.push_back(trainer.step().loss);
    return result;
  }

  std::vector<float> parameters() { return {model.parameters().begin(), model.parameters().end()}; }

 private:
  static Rng initialised(Model<float>& model, std::uint64_t seed) {
    Rng rng(seed);
    model.initialise(rng);
    return rng;
  }
};

/// Changes a live setting of the run.
inline void change(TrainingRun& run, double Settings::*member, double value) {
  run.settings.*member = value;
  run.trainer.follow(run.settings);
}

/// Settings of every cell, optimizer, and what else a run may have, named.
struct NamedSettings {
  const char* name;
  Settings settings;
};
inline std::vector<NamedSettings> varied_settings() {
  const Settings base = small_settings();
  std::vector<NamedSettings> all(8, {"", base});
  all[0].name = "LSTM, Adam";
  all[1].name = "LSTM, 2 layers, dropout, AdamW, embedding";
  all[1].settings.layers = 2;
  all[1].settings.dropout = 0.3;
  all[1].settings.embedding = 5;
  all[1].settings.optimizer = OptimizerKind::adamw;
  all[2].name = "GRU reset before, RMSProp";
  all[2].settings.cell = CellKind::gru;
  all[2].settings.optimizer = OptimizerKind::rmsprop;
  all[3].name = "GRU reset after, 2 layers, dropout, Adagrad";
  all[3].settings.cell = CellKind::gru;
  all[3].settings.reset = GruReset::after;
  all[3].settings.layers = 2;
  all[3].settings.dropout = 0.2;
  all[3].settings.optimizer = OptimizerKind::adagrad;
  all[4].name = "RNN tanh, SGD, steps down";
  all[4].settings.cell = CellKind::rnn;
  all[4].settings.optimizer = OptimizerKind::sgd;
  all[4].settings.schedule = ScheduleKind::step;
  all[4].settings.decay_every = 60;
  all[5].name = "RNN ReLU, constant rate, no clipping";
  all[5].settings.cell = CellKind::rnn;
  all[5].settings.activation = Activation::relu;
  all[5].settings.schedule = ScheduleKind::constant;
  all[5].settings.clip = 0;
  all[5].settings.learning_rate = 0.001;
  all[6].name = "RNN sigmoid, warm-up";
  all[6].settings.cell = CellKind::rnn;
  all[6].settings.activation = Activation::sigmoid;
  all[6].settings.warmup = 20;
  all[7].name = "LSTM, 3 layers, state not carried";
  all[7].settings.layers = 3;
  all[7].settings.carry = false;
  return all;
}

}  // namespace unrolled::testing
