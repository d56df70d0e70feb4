#include "core/session/course.hpp"

namespace unrolled {

void Course::note(std::int64_t step, bool measuring, std::string_view name,
                  std::string_view value) {
  std::string line = std::to_string(step);
  line.append(measuring ? "m " : " ").append(name) += '=';
  if (std::string_view(text_).substr(last_).starts_with(line)) text_.resize(last_);
  line.append(value) += '\n';
  if (text_.size() + line.size() > kMostBytes) text_ = std::to_string(step) + " unknown=\n";
  last_ = text_.size();
  text_ += line;
}

void Course::note_first(const Settings& settings) {
  if (text_.find("first ") != std::string::npos) return;
  for (const Setting& setting : settings_table()) {
    text_.append("first ").append(setting.name) += '=';
    text_.append(setting_text(settings, setting)) += '\n';
  }
}

}  // namespace unrolled
