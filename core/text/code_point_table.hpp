#pragma once
// A sparse map from code points to small values: constant time for every script, where a hash map
// would be slower on ASCII and a flat array would need 0x110000 values.

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace unrolled {

/// Every code point 0 .. 0x10FFFF maps to T{} until set() says otherwise. Pages of 256 code points
/// exist only where something was set; page 0 is the shared page of zeros.
template <class T>
class CodePointTable {
 public:
  T operator[](char32_t c) const {
    return c < kCodePoints ? pages_[page_of_[c / kPage]][c % kPage] : T{};
  }

  /// The value to change; c must be at most 0x10FFFF.
  T& at(char32_t c) {
    std::uint16_t& page = page_of_[c / kPage];
    if (page == 0) {
      page = static_cast<std::uint16_t>(pages_.size());
      pages_.emplace_back();
    }
    return pages_[page][c % kPage];
  }

  /// Calls visit(code point, value) for every value that is not T{}, in the order of code points.
  template <class Visit>
  void for_each(Visit visit) const {
    for (std::size_t p = 0; p < page_of_.size(); ++p)
      for (std::size_t i = 0; i < kPage; ++i)
        if (const T& value = pages_[page_of_[p]][i]; value != T{})
          visit(static_cast<char32_t>(p * kPage + i), value);
  }

 private:
  static constexpr std::size_t kCodePoints = 0x110000;
  static constexpr std::size_t kPage = 256;

  std::vector<std::uint16_t> page_of_ = std::vector<std::uint16_t>(kCodePoints / kPage);
  std::vector<std::array<T, kPage>> pages_ = std::vector<std::array<T, kPage>>(1);
};

}  // namespace unrolled
