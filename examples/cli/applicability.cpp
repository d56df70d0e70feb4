#include "examples/cli/applicability.hpp"

#include "core/support/number_text.hpp"
#include "examples/cli/arguments.hpp"

namespace unrolled::cli {
namespace {

struct Condition {
  const Setting* setting = nullptr;
  char relation = '=';
  std::string_view right;
};

Condition parse(std::string_view applies) {
  const std::size_t at = applies.find_first_of("=>");
  if (at == applies.npos) return {};
  return {find_setting(applies.substr(0, at)), applies[at], applies.substr(at + 1)};
}

}  // namespace

bool applies(const Setting& setting, const Settings& settings) {
  const Condition condition = parse(setting.applies);
  if (!condition.setting) return true;
  if (condition.relation == '>')
    return condition.setting->get(settings) > parse_number(condition.right).value_or(0);
  const std::string value = setting_text(settings, *condition.setting);
  std::string_view rest = condition.right;
  for (;;) {
    const std::size_t bar = rest.find('|');
    if (rest.substr(0, bar) == value) return true;
    if (bar == rest.npos) return false;
    rest.remove_prefix(bar + 1);
  }
}

std::string condition(const Setting& setting) {
  const Condition condition = parse(setting.applies);
  if (!condition.setting) return "";
  std::string right(condition.right);
  for (std::size_t bar; (bar = right.find('|')) != right.npos;) right.replace(bar, 1, " or ");
  return flag(*condition.setting) + (condition.relation == '>' ? " above " : " ") + right;
}

}  // namespace unrolled::cli
