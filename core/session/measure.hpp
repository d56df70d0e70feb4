#pragma once
// What sessions and readers do alike. Internal to core/session.

#include <functional>
#include <memory>
#include <span>

#include "core/session/run.hpp"

namespace unrolled {

/// The metrics of what all `parts` together give, for each of which `model` must have room. `told`
/// hears after each batch how much is done, from 0 to 1. A network that can say no unknown is not asked
/// for one (known_answers.hpp): its answers are fewer. Errors: wrong_state (the network gives no
/// finite loss).
Expected<Evaluation> measure(Model<float>& model, const Task& task,
                             std::span<std::unique_ptr<Batcher>> parts,
                             const std::function<void(double)>& told = {});

/// Copies and packs. Errors: invalid_file when sizes differ.
Expected<void> take_parameters(Model<float>& model, std::span<const float> values);

/// A task that this build does not have.
std::unexpected<Error> unknown_task();

}  // namespace unrolled
