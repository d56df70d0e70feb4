// The tasks of the module that a page loads first, in the place of core/task/kinds.cpp.

#include "core/task/language.hpp"

namespace unrolled {

std::span<const TaskKind> task_kinds() {
  return {&kLanguageTask, 1};
}

}  // namespace unrolled
