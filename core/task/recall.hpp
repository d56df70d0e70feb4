#pragma once
// Remembering: a sequence asks for one word that was read `lag` steps before (core/data/
// lag_sequences.hpp). How long can a network remember? A run draws its own sequences, the same ones
// for every network of its seed, kind and lag, and ends once it has learnt them.

#include "core/task/task.hpp"

namespace unrolled {

extern const TaskKind kRecallTask;

}  // namespace unrolled
