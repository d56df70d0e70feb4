#pragma once
// A language model of characters: after each one of a text, which comes next? Trained by truncated
// backpropagation through time over parallel streams of the text; its tail is held out.

#include "core/task/task.hpp"

namespace unrolled {

extern const TaskKind kLanguageTask;

/// FNV-1a over the ids: tells texts apart, guards against nothing.
std::uint64_t hash_text(std::span<const std::int32_t> ids);

}  // namespace unrolled
