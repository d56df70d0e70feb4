#include "core/data/table_number.hpp"

#include <array>
#include <string>
#include <utility>

#include "core/data/table_reader.hpp"
#include "core/support/number_text.hpp"

namespace unrolled {
namespace {

constexpr std::size_t kThousands = 3;  // digits between two signs of thousands

bool is_decimal_digit(char c) {
  return c >= '0' && c <= '9';
}

/// In signs of one byte each: a minus, spaces and apostrophes as ASCII has them.
std::string plain_signs(std::string_view field) {
  constexpr std::array<std::pair<std::string_view, char>, 4> kMeant = {
      {{"\u2212", '-'}, {"\u00A0", ' '}, {"\u202F", ' '}, {"\u2019", '\''}}};
  std::string plain;
  while (!field.empty()) {
    std::size_t size = 1;
    char sign = field[0];
    for (const auto& [written, meant] : kMeant)
      if (field.starts_with(written)) {
        size = written.size();
        sign = meant;
      }
    plain += sign;
    field.remove_prefix(size);
  }
  return plain;
}

/// Without a sign of percent, or of a currency, before or behind: "12 %", "$5", "3,50 €".
std::string_view without_unit(std::string_view field) {
  for (const std::string_view unit : {"%", "$", "\u20AC", "\u00A3", "\u00A5"}) {
    if (field.ends_with(unit)) return trimmed(field.substr(0, field.size() - unit.size()));
    if (field.starts_with(unit)) return trimmed(field.substr(unit.size()));
  }
  return field;
}

/// The whole part of a number without the signs between its thousands; nothing where these do not
/// stand between groups of three digits. What leads with a zero has no thousands.
std::optional<std::string> without_groups(std::string_view whole, char group) {
  const std::size_t first = whole.find(group);
  if (first == whole.npos) return std::string(whole);
  if (first < 1 || first > kThousands || whole[0] == '0') return {};
  std::string digits;
  for (std::size_t i = 0; i < whole.size(); ++i) {
    const bool sign = i >= first && (i - first) % (kThousands + 1) == 0;
    if (sign ? whole[i] != group : !is_decimal_digit(whole[i])) return {};
    if (!sign) digits += whole[i];
  }
  if ((whole.size() - first) % (kThousands + 1) != 0) return {};
  return digits;
}

}  // namespace

std::optional<double> table_number(std::string_view field, char decimal) {
  field = trimmed(field);
  if (decimal == '.')
    if (const auto number = parse_number(field)) return number;
  const std::string plain = plain_signs(field);
  std::string_view rest = without_unit(trimmed(plain));
  const bool negative = rest.starts_with('-');
  rest.remove_prefix(negative);
  const std::size_t point = rest.find(decimal);
  const std::string_view whole = rest.substr(0, point);
  const std::size_t other = whole.find_first_of(decimal == '.' ? ", '" : ". '");
  const auto digits = without_groups(whole, other == whole.npos ? ' ' : whole[other]);
  if (!digits) return {};
  std::string number = (negative ? "-" : "") + *digits;
  if (point != rest.npos) number.append(".").append(rest.substr(point + 1));
  return parse_number(number);
}

void DecimalSign::see(std::string_view field) {
  field = trimmed(field);
  const bool point = table_number(field, '.').has_value();
  const bool comma = table_number(field, ',').has_value();
  if (!point && !comma) return;
  if (point != comma)
    ++(point ? points_ : commas_);
  else if (field.contains(','))
    ++either_;
  else if (!field.contains('.'))
    ++(field.size() - field.starts_with('-') > kThousands ? long_ : short_);
}

char DecimalSign::sign() const {
  if (points_ != commas_) return points_ > commas_ ? '.' : ',';
  const bool thousands = short_ > 0 && long_ == 0;
  return either_ > 0 && !thousands ? ',' : '.';
}

}  // namespace unrolled
