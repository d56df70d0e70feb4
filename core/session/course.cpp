#include "core/session/course.hpp"

namespace unrolled {

void Course::note(std::int64_t step, bool measuring, std::string_view name,
                  std::string_view value) {
  if (text_.size() + 200 > kMostBytes) {  // no line is longer
    text_.clear();
    note(step, false, "unknown", "");
  }
  text_ += std::to_string(step);
  if (measuring) text_ += 'm';
  text_ += ' ';
  text_ += name;
  text_ += '=';
  text_ += value;
  text_ += '\n';
}

}  // namespace unrolled
