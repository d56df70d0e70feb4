#pragma once
// A run as a file: which entries of the container hold what. Version 1.

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "core/nn/model.hpp"
#include "core/session/loss_curve.hpp"
#include "core/support/error.hpp"
#include "core/text/vocabulary.hpp"
#include "core/train/best_weights.hpp"
#include "core/train/trainer.hpp"

namespace unrolled {

struct Checkpoint {
  Settings settings;
  Vocabulary vocabulary;
  std::uint64_t characters = 0;  ///< of the text; 0: files of the first version do not say
  std::uint64_t text_hash = 0;   ///< of the whole text's ids; training goes on only with that text
  TrainerState training;         ///< only `parameters` where has_training is false
  bool has_training = false;
  bool validating = false;          ///< a measurement on the held-out tail was under way
  std::int64_t schedule_start = 0;  ///< the step at which the schedule of learning rates began
  std::optional<LossCurve::State> curve;  ///< files of the first version have none
  BestWeights best;
};

/// FNV-1a over the ids: tells texts apart, guards against nothing.
std::uint64_t hash_text(std::span<const std::int32_t> ids);

std::vector<std::byte> encode_checkpoint(const Checkpoint& checkpoint);

/// Whether it can be what a run wrote: that all its parts fit each other, with numbers that a run
/// can have. Allocates nothing of the size that it claims. Errors: invalid_file.
Expected<void> check(const Checkpoint& checkpoint);
/// The part of it that depends on `characters`, which must be known.
Expected<void> check_place(const Checkpoint& checkpoint);

/// What it returns has passed check(). Errors: invalid_file, unsupported. Settings and entries a
/// newer version added are refused by name.
Expected<Checkpoint> decode_checkpoint(std::span<const std::byte> file);

}  // namespace unrolled
