#pragma once
// Numbers as tables write them: decimals after a point or a comma, thousands apart or not.

#include <cstddef>
#include <optional>
#include <string_view>

namespace unrolled {

/// The number in a field whose decimals stand after `decimal`, a point or a comma; nothing where it
/// holds none. Between thousands may stand the other of the two, spaces (no-break ones too) or
/// apostrophes, between all of them the same; before it a minus sign, U+2212 too. A sign of percent
/// or of a currency (%, $, euro, pound, yen) before or behind it says nothing more.
std::optional<double> table_number(std::string_view field, char decimal);

/// What the fields of a column say of their decimal sign, where it is not known: "1,234" alone may
/// be a thousand or one.
class DecimalSign {
 public:
  void see(std::string_view field);
  /// A comma where fields can be read in no other way; where they can, unless what has no comma
  /// shows that it stands between thousands (999, 1,050). Else a point.
  char sign() const;

 private:
  std::size_t points_ = 0, commas_ = 0;  // fields that are numbers with one of the two alone
  std::size_t either_ = 0;               // numbers with both, a comma in them
  std::size_t short_ = 0, long_ = 0;     // without either, of up to three digits and of more
};

}  // namespace unrolled
