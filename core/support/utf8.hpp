#pragma once
// UTF-8 to Unicode code points and back. Bad bytes never fail: a person's file may be in any
// encoding, and a text with some U+FFFD in it can still be looked at and trained on.
//
// Source: The Unicode Standard 15, section 3.9 (well-formed sequences, table 3-7; U+FFFD for each
// maximal subpart of an ill-formed one), which is also what the WHATWG Encoding Standard's decoder
// does, so the page's TextDecoder and this one agree.

#include <cstddef>
#include <string>
#include <string_view>

namespace unrolled::utf8 {

inline constexpr char32_t kReplacement = 0xFFFD;

/// True for what UTF-8 can carry: 0 .. 0x10FFFF without the surrogates 0xD800 .. 0xDFFF.
constexpr bool is_scalar_value(char32_t c) {
  return c < 0xD800 || (c > 0xDFFF && c <= 0x10FFFF);
}

/// Code points of `bytes`, each one a scalar value; each maximal ill-formed subpart becomes one
/// U+FFFD. A byte order mark is kept as U+FEFF and line ends are kept as they are.
std::u32string decode(std::string_view bytes);

/// What decode() has to replace.
struct IllFormed {
  std::size_t characters = 0;  ///< that decode() gives, good and bad
  std::size_t sequences = 0;   ///< each became one U+FFFD
  std::size_t first_byte = 0;  ///< where the first of them begins, if there is one
};
IllFormed ill_formed(std::string_view bytes);

/// Whether decode() and encode() give back the same bytes.
bool is_valid(std::string_view bytes);

/// Appends `c` as 1 to 4 bytes. What is no scalar value is written as U+FFFD.
void append(std::string& out, char32_t c);

/// The inverse of decode() on scalar values; anything else is written as U+FFFD.
std::string encode(std::u32string_view characters);

/// `bytes` without the UTF-8 byte order mark (EF BB BF) that some editors put first.
std::string_view without_byte_order_mark(std::string_view bytes);

/// CR LF and lone CR become LF, in place: what a browser's text area does to its value, so that the
/// same text gives the same characters whether it was typed, pasted or read from a file.
void normalise_newlines(std::u32string& characters);

/// A whole text as the library reads it: byte order mark removed, decoded, newlines normalised.
std::u32string decode_document(std::string_view bytes);

}  // namespace unrolled::utf8
