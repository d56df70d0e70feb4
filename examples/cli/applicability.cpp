#include "examples/cli/applicability.hpp"

#include <bit>
#include <vector>

#include "core/support/number_text.hpp"
#include "examples/cli/arguments.hpp"
#include "examples/cli/layout.hpp"

namespace unrolled::cli {
namespace {

std::string text_of(const Setting::Condition& condition) {
  const Setting& setting = *find_setting(condition.setting);
  if (condition.choices == 0) {
    // One whole number, or all above one.
    const bool one = condition.most == condition.above + 1;
    return flag(setting) +
           (one ? " " + number_text(condition.most) : " above " + number_text(condition.above));
  }
  // The shorter of the two lists: "--task other than recall".
  const std::size_t count = setting.choices.size();
  const auto held = static_cast<std::size_t>(std::popcount(condition.choices));
  const bool but = count > 3 && held > count / 2;
  std::vector<std::string> names;
  for (std::size_t i = 0; i < count; ++i)
    if ((condition.choices >> i & 1) != but) names.emplace_back(setting.choices[i].value);
  return flag(setting) + (but ? " other than " : " ") + listed(names, "or");
}

}  // namespace

std::string conditions(const Setting& setting) {
  std::string text;
  for (const Setting::Condition& condition : setting.applies)
    text += (text.empty() ? "" : " and ") + text_of(condition);
  return text;
}

}  // namespace unrolled::cli
