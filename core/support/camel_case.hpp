#pragma once
// Names are written_so in C++ and JSON, and writtenSo in JavaScript.

#include <string>
#include <string_view>

namespace unrolled {

inline std::string camel_case(std::string_view name) {
  std::string camel;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool next = name[i] == '_' && i + 1 < name.size();
    if (next) ++i;
    camel += next ? static_cast<char>(name[i] - 'a' + 'A') : name[i];
  }
  return camel;
}

}  // namespace unrolled
