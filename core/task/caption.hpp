#pragma once
// One to many: what is to be seen in a drawing, in words. The drawing is a source of one step.

#include "core/task/task.hpp"

namespace unrolled {

extern const TaskKind kCaptionTask;

}  // namespace unrolled
