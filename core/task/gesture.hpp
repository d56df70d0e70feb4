#pragma once
// Many to many, synced, over numbers: what is being done at each frame of a movement. No single
// frame tells it.

#include "core/task/task.hpp"

namespace unrolled {

extern const TaskKind kGestureTask;

}  // namespace unrolled
