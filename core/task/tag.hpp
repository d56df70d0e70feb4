#pragma once
// Many to many, synced: what every word of a sentence is, as it is read. Names of people, places
// and organisations, in one direction or in both.

#include "core/task/task.hpp"

namespace unrolled {

extern const TaskKind kTagTask;

}  // namespace unrolled
