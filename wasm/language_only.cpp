// The tasks of the module that a page loads first, in the place of core/task/kinds.cpp.

#include "core/task/language.hpp"
#include "core/task/text_units.hpp"

namespace unrolled {

std::span<const TaskKind> task_kinds() {
  return {&kLanguageTask, 1};
}

std::unique_ptr<TextUnits> learn_words(std::string_view, int) {
  return nullptr;
}
Expected<std::unique_ptr<TextUnits>> restore_word_units(std::string_view,
                                                        std::optional<std::string_view>) {
  return nullptr;
}

}  // namespace unrolled
