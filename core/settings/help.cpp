// What settings do, in words.

#include <vector>

#include "core/settings/rows.hpp"

namespace unrolled {

std::string_view help_of(const Setting& setting) {
  static const std::vector<std::string_view> table = [] {
    std::vector<std::string_view> all;
    for (const auto help :
         {rows::task_help(), rows::model_help(), rows::training_help(), rows::generation_help()})
      all.insert(all.end(), help.begin(), help.end());
    return all;
  }();
  return table[static_cast<std::size_t>(&setting - settings_table().data())];
}

}  // namespace unrolled
