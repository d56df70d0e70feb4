#include "core/support/number_text.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <span>

namespace unrolled {
namespace {

/// A natural number of up to 1280 bits: the longest here are 19 digits times 2^1075.
class Natural {
 public:
  explicit Natural(std::uint64_t value)
      : limbs_{static_cast<std::uint32_t>(value), static_cast<std::uint32_t>(value >> 32)} {}

  Natural& times(std::uint32_t factor) {
    std::uint64_t carry = 0;
    for (std::uint32_t& limb : limbs_) {
      carry += std::uint64_t{limb} * factor;
      limb = static_cast<std::uint32_t>(carry);
      carry >>= 32;
    }
    return *this;
  }

  /// base^8 fits into 32 bits.
  Natural& times_power(std::uint32_t base, int exponent) {
    const std::uint32_t square = base * base, fourth = square * square;
    for (; exponent >= 8; exponent -= 8) times(fourth * fourth);
    for (; exponent > 0; --exponent) times(base);
    return *this;
  }

  /// What is taken away must not be more.
  void subtract(const Natural& other) {
    std::uint64_t borrow = 0;
    for (std::size_t i = 0; i < limbs_.size(); ++i) {
      const std::uint64_t difference = std::uint64_t{limbs_[i]} - other.limbs_[i] - borrow;
      limbs_[i] = static_cast<std::uint32_t>(difference);
      borrow = difference >> 63;
    }
  }

  friend auto operator<=>(const Natural& a, const Natural& b) {
    return std::lexicographical_compare_three_way(a.limbs_.rbegin(), a.limbs_.rend(),
                                                  b.limbs_.rbegin(), b.limbs_.rend());
  }

 private:
  /// The lowest first.
  std::array<std::uint32_t, 40> limbs_;
};

/// significand * 2^exponent, for a finite value.
struct Binary {
  std::uint64_t significand;
  int exponent;

  explicit Binary(double value) {
    const auto bits = std::bit_cast<std::uint64_t>(value);
    const int stored = static_cast<int>(bits >> 52 & 2047);
    significand = (bits & ((std::uint64_t{1} << 52) - 1)) | std::uint64_t{stored > 0} << 52;
    exponent = std::max(stored, 1) - 1075;
  }
};

/// number * 10^power against the middle between `value` >= 0 and the next larger double.
auto against_middle(std::uint64_t number, int power, double value) {
  const Binary binary(value);
  const int exponent = binary.exponent - 1;
  Natural left(number), right(2 * binary.significand + 1);
  (power > 0 ? left : right).times_power(10, std::abs(power));
  (exponent < 0 ? left : right).times_power(2, std::abs(exponent));
  return left <=> right;
}

double nearest(std::uint64_t number, int power) {
  if (number == 0 || power < -345) return 0;
  if (power > 310) return std::numeric_limits<double>::infinity();
  double value = static_cast<double>(number);
  for (int i = 0; i < std::abs(power); ++i) value = power > 0 ? value * 10 : value / 10;
  constexpr double kLargest = std::numeric_limits<double>::max();
  value = std::min(value, kLargest);
  // That was rounded again and again: it is a few doubles beside the nearest one, where a tie goes
  // to the even one.
  const auto is_odd = [](double x) { return std::bit_cast<std::uint64_t>(x) % 2 == 1; };
  const auto step = [](double x, int by) {
    return std::bit_cast<double>(std::bit_cast<std::uint64_t>(x) + static_cast<std::uint64_t>(by));
  };
  for (;; value = step(value, 1)) {
    const auto order = against_middle(number, power, value);
    if (order < 0 || (order == 0 && !is_odd(value))) break;
    if (value == kLargest) return std::numeric_limits<double>::infinity();
  }
  for (; value > 0; value = step(value, -1)) {
    const double below = step(value, -1);
    const auto order = against_middle(number, power, below);
    if (order > 0 || (order == 0 && !is_odd(value))) break;
  }
  return value;
}

constexpr int kMostDigits = 17;

/// The first digits of a value > 0, the first of which is not 0 and has the weight 10^power.
struct Decimal {
  std::array<char, kMostDigits> digits;
  int power;
  /// What follows them: nothing, less than half a unit of the last, half, or more.
  int rest;

  explicit Decimal(double value) {
    const Binary binary(value);
    const int log2 = std::bit_width(binary.significand) - 1 + binary.exponent;
    // Exactly that of 2^log2 (78913 / 2^18 is log10(2)); the value is less than twice as large.
    power = log2 * 78913 >> 18;
    Natural left(binary.significand), right(1);
    (binary.exponent > 0 ? left : right).times_power(2, std::abs(binary.exponent));
    (power > 0 ? right : left).times_power(10, std::abs(power));
    if (Natural more = right; left >= more.times(10)) {
      right = more;
      ++power;
    }
    for (char& digit : digits) {
      digit = 0;
      for (; left >= right; ++digit) left.subtract(right);
      left.times(10);
    }
    const auto order = left <=> right.times(5);
    rest = (left <=> Natural(0)) == 0 ? 0 : order < 0 ? 1 : order > 0 ? 3 : 2;
  }

  /// Whether the first `count` digits are to be rounded up, and a tie to an even digit.
  bool rounds_up(int count) const {
    const auto tail = std::span(digits).subspan(static_cast<std::size_t>(count));
    const bool odd = digits[static_cast<std::size_t>(count) - 1] % 2 == 1;
    if (tail.empty()) return rest > 2 || (rest == 2 && odd);
    if (tail[0] != 5) return tail[0] > 5;
    const bool more =
        rest > 0 || std::ranges::any_of(tail.subspan(1), [](char d) { return d > 0; });
    return more || odd;
  }
};

/// As "%.*g": `count` digits, of which trailing zeros are left out.
std::string written(Decimal decimal, int count) {
  auto [digits, power, rest] = decimal;
  std::string text;
  if (decimal.rounds_up(count)) {
    int last = count - 1;
    for (; last >= 0 && digits[static_cast<std::size_t>(last)] == 9; --last)
      digits[static_cast<std::size_t>(last)] = 0;
    if (last >= 0) {
      ++digits[static_cast<std::size_t>(last)];
    } else {
      digits[0] = 1;
      ++power;
    }
  }
  for (int i = 0; i < count; ++i)
    text += static_cast<char>('0' + digits[static_cast<std::size_t>(i)]);
  text.resize(text.find_last_not_of('0') + 1);
  const int length = static_cast<int>(text.size());
  if (power < -4 || power >= count) {
    if (length > 1) text.insert(text.begin() + 1, '.');
    const int magnitude = std::abs(power);
    text += power < 0 ? "e-" : "e+";
    if (magnitude < 10) text += '0';
    return text + std::to_string(magnitude);
  }
  if (power < 0) return "0." + std::string(static_cast<std::size_t>(-power - 1), '0') + text;
  if (length <= power) return text + std::string(static_cast<std::size_t>(power + 1 - length), '0');
  if (length > power + 1) text.insert(text.begin() + power + 1, '.');
  return text;
}

/// The digits at the start of `text`, which are taken off.
std::string_view take_digits(std::string_view& text) {
  const std::string_view digits = text.substr(0, text.find_first_not_of("0123456789"));
  text.remove_prefix(digits.size());
  return digits;
}

bool take(std::string_view& text, std::string_view one_of) {
  if (text.empty() || one_of.find(text[0]) == std::string_view::npos) return false;
  text.remove_prefix(1);
  return true;
}

bool take_sign(std::string_view& text) {
  const bool negative = text.starts_with('-');
  take(text, "+-");
  return negative;
}

}  // namespace

std::string number_text(double value) {
  if (std::isnan(value)) return "nan";
  const std::string sign = std::signbit(value) ? "-" : "";
  const double size = std::abs(value);
  if (size == 0) return sign + "0";
  if (std::isinf(size)) return sign + "inf";
  const Decimal decimal(size);
  std::string text;
  for (int digits = 6; digits <= kMostDigits; ++digits) {
    text = written(decimal, digits);
    if (parse_number(text) == size) break;
  }
  return sign + text;
}

std::optional<double> parse_number(std::string_view text) {
  const bool negative = take_sign(text);
  const std::string_view whole = take_digits(text);
  const std::string_view part = take(text, ".") ? take_digits(text) : std::string_view();
  if (whole.empty() && part.empty()) return std::nullopt;
  int power = 0;
  if (take(text, "eE")) {
    const bool down = take_sign(text);
    const std::string_view digits = take_digits(text);
    if (digits.empty()) return std::nullopt;
    for (const char c : digits) power = std::min(power * 10 + (c - '0'), 99999);
    if (down) power = -power;
  }
  if (!text.empty()) return std::nullopt;
  std::uint64_t number = 0;
  const auto read = [&](std::string_view digits, int scale) {
    for (const char c : digits) {
      const bool room = number < 1'000'000'000'000'000'000u;
      if (room) number = number * 10 + static_cast<std::uint64_t>(c - '0');
      power += scale + !room;
    }
  };
  read(whole, 0);
  read(part, -1);
  const double size = nearest(number, power);
  return negative ? -size : size;
}

}  // namespace unrolled
