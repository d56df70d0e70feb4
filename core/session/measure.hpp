#pragma once
// What sessions and readers do alike. Internal to core/session.

#include <functional>
#include <memory>
#include <span>

#include "core/session/run.hpp"

namespace unrolled {

/// The metrics of what all `parts` together give, for each of which `model` must have room. `told`
/// hears after each batch how much is done, from 0 to 1. A network that never says "unknown" is not
/// asked for it. Errors: wrong_state (the network gives no finite loss).
Expected<Evaluation> measure(Model<float>& model, const Task& task,
                             std::span<std::unique_ptr<Batcher>> parts,
                             const std::function<void(double)>& told = {});

/// The score of an unknown character or word that an imported network has not got.
inline constexpr float kNeverSaid = -1e4f;

/// Whether a network was imported so. To be asked for it would cost ten thousand nats each time,
/// and the mean would tell of nothing else.
bool never_says_unknown(const Model<float>& model);

/// Copies and packs. Errors: invalid_file when sizes differ.
Expected<void> take_parameters(Model<float>& model, std::span<const float> values);

/// A task that this build does not have.
std::unexpected<Error> unknown_task();

}  // namespace unrolled
