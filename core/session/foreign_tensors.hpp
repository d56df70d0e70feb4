#pragma once
// The tensors of a language model that was trained elsewhere, under our names. Internal to
// core/session.

#include <span>
#include <string>

#include "core/io/safetensors.hpp"
#include "core/settings/settings.hpp"
#include "core/support/error.hpp"

namespace unrolled {

/// Recurrent layers, an embedding and a linear head of any names get those that portable.hpp lists.
/// Errors: invalid_file, unsupported (several stacks, both directions, what cannot be told apart).
Expected<void> rename_foreign(StoredTensors& stored);

/// Cell, size, depth and embedding as the tensors have them, for those settings that `told` does
/// not say. Errors: invalid_file, invalid_setting (too large).
Expected<void> settings_of_tensors(const StoredTensors& stored, std::span<const std::string> told,
                                   Settings& settings);

}  // namespace unrolled
