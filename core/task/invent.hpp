#pragma once
// One to many: new lines of a kind. A name for a river, a tune in a key: the network reads what
// kind is wanted, and then writes character by character.

#include "core/task/task.hpp"

namespace unrolled {

extern const TaskKind kInventTask;

}  // namespace unrolled
