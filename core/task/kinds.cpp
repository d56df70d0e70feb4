// The list of tasks. In the page's first module it is another one (language_only.cpp).

#include "core/task/caption.hpp"
#include "core/task/classify.hpp"
#include "core/task/forecast.hpp"
#include "core/task/gesture.hpp"
#include "core/task/invent.hpp"
#include "core/task/language.hpp"
#include "core/task/picture.hpp"
#include "core/task/recall.hpp"
#include "core/task/tag.hpp"
#include "core/task/translate.hpp"

namespace unrolled {

std::span<const TaskKind> task_kinds() {
  static const TaskKind kinds[] = {kLanguageTask,  kRecallTask,  kClassifyTask, kTagTask,
                                   kTranslateTask, kCaptionTask, kPictureTask,  kGestureTask,
                                   kForecastTask,  kInventTask};
  return kinds;
}

}  // namespace unrolled
