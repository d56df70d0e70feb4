#pragma once
// One to one: what a drawing shows. One step, and no memory: the lectures' plain network.

#include "core/task/task.hpp"

namespace unrolled {

extern const TaskKind kPictureTask;

}  // namespace unrolled
