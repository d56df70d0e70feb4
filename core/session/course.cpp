#include "core/session/course.hpp"

namespace unrolled {

void Course::note(std::int64_t step, bool measuring, std::string_view name,
                  std::string_view value) {
  std::string line = std::to_string(step);
  if (measuring) line += 'm';
  line.append(" ").append(name).append("=");
  // npos + 1 is 0: the first line.
  const std::size_t last = text_.rfind('\n', text_.size() - 2) + 1;
  if (text_.size() > 2 && text_.compare(last, line.size(), line) == 0) text_.resize(last);
  line.append(value).append("\n");
  if (text_.size() + line.size() > kMostBytes) text_ = std::to_string(step) + " unknown=\n";
  text_ += line;
}

std::string_view Course::last(std::string_view name) const {
  const std::string sought = " " + std::string(name) + "=";
  const std::size_t at = text_.rfind(sought);
  if (at == std::string::npos) return {};
  const std::size_t from = at + sought.size();
  return std::string_view(text_).substr(from, text_.find('\n', from) - from);
}

}  // namespace unrolled
