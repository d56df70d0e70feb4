#pragma once
// What tests of corpora share: a corpus by name, its lines and words.

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/corpora/corpus.hpp"

namespace unrolled::test {

inline std::string corpus_text(std::string_view name, std::uint64_t seed = 1) {
  const Corpus* corpus = find_corpus(name);
  REQUIRE(corpus != nullptr);
  return corpus->make(seed);
}

/// The parts of `text`; one behind a last separator does not count.
inline std::vector<std::string> split_at(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    parts.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

using Fields = std::pair<std::string, std::string>;

/// Lines of two fields with a tab between, neither of them empty; requires that all are such.
inline std::vector<Fields> pairs_of(const std::string& text) {
  REQUIRE(text.ends_with('\n'));
  std::vector<Fields> pairs;
  for (const std::string& line : split_at(text, '\n')) {
    const std::size_t tab = line.find('\t');
    REQUIRE(tab != line.npos);
    REQUIRE(line.find('\t', tab + 1) == line.npos);
    REQUIRE(tab > 0);
    REQUIRE(tab + 1 < line.size());
    REQUIRE(line.find("  ") == line.npos);
    REQUIRE(line.back() != ' ');
    pairs.emplace_back(line.substr(0, tab), line.substr(tab + 1));
  }
  return pairs;
}

/// Small letters, digits and apostrophes in a row; what else there is separates them.
inline std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char c : text) {
    const bool capital = c >= 'A' && c <= 'Z';
    const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '\'' ||
                      static_cast<unsigned char>(c) > 127;
    if (capital || kept) words.back() += capital ? static_cast<char>(c - 'A' + 'a') : c;
    if (!capital && !kept && !words.back().empty()) words.emplace_back();
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

/// FNV-1a over the first `lines` lines: the same on every platform, and in every later version.
inline std::uint64_t hash_of_lines(std::string_view text, int lines) {
  std::uint64_t hash = 0xCBF29CE484222325ull;
  for (const char c : text) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ull;
    if (c == '\n' && --lines == 0) break;
  }
  return hash;
}

}  // namespace unrolled::test
