#pragma once
// What sessions and readers do alike. Internal to core/session.

#include <span>
#include <string_view>

#include "core/session/run.hpp"

namespace unrolled {

/// The metrics of any data. `model` must be prepared for streams x steps. Errors: as
/// Session::evaluate().
Expected<Evaluation> measure(Model<float>& model, const Task& task, std::string_view data,
                             int streams, int steps);

/// Copies and packs. Errors: invalid_file when sizes differ.
Expected<void> take_parameters(Model<float>& model, std::span<const float> values);

/// A task that this build does not have.
std::unexpected<Error> unknown_task();

}  // namespace unrolled
