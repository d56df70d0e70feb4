#pragma once
// Many to many, of different lengths: one sequence into another. A sentence into another language,
// a date into another form, letters backwards, sums.

#include "core/task/task.hpp"

namespace unrolled {

extern const TaskKind kTranslateTask;

}  // namespace unrolled
