// The list of tasks. In the page's first module it is another one (language_only.cpp).

#include "core/task/classify.hpp"
#include "core/task/language.hpp"
#include "core/task/recall.hpp"
#include "core/task/tag.hpp"

namespace unrolled {

std::span<const TaskKind> task_kinds() {
  static const TaskKind kinds[] = {kLanguageTask, kRecallTask, kClassifyTask, kTagTask};
  return kinds;
}

}  // namespace unrolled
