#pragma once
// Many to one: what a text says, as one of a few labels. A review is positive or negative, a
// message asks for one of the things that a chatbot can do.

#include "core/task/task.hpp"

namespace unrolled {

extern const TaskKind kClassifyTask;

}  // namespace unrolled
