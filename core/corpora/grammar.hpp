#pragma once
// Texts from rules, for corpora of sentences. A text may have a sign (what it says is good or bad,
// say), and a rule may ask for its opposite: so the sign of a whole follows from how it is built.

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/support/rng.hpp"

namespace unrolled {

/// What a name may become: choices between '|', each as likely. In a choice, {name} stands for what
/// a rule of that name becomes; one whose name ends in '+' or '-' is for that sign alone, and goes
/// before one that ends in neither. Marks behind the name in braces:
///   {name}   of the same sign       {name!}  of the other one     {name?}  of either, by chance
///   {name+}, {name-}  of that one   {name:noun}  and {*} within it, however deep, means {noun}
struct Rule {
  std::string_view name;
  std::string_view choices;
};

class Grammar {
 public:
  /// Rules of an earlier table replace those of the same name and sign in a later one. The tables
  /// and their texts must outlive the grammar.
  explicit Grammar(std::initializer_list<std::span<const Rule>> tables);

  /// A text in which every name has become something; `sign` is '+' or '-'. Choices that the text
  /// has made already are not made again before all the others of their rule.
  std::string write(std::string_view text, char sign, Rng& rng) const;

 private:
  struct Choices {
    std::size_t number = 0;  ///< of the rule, for what a text remembers
    std::vector<std::string_view> texts;
  };
  struct Writing;

  const Choices& rule(std::string_view name, char sign) const;
  void expand(std::string_view text, char sign, std::string_view noun, Writing& writing) const;

  std::map<std::string, Choices, std::less<>> rules_;
};

/// English as it is typed: single spaces, none before a comma or stop, capitals where sentences
/// begin, "an" before a vowel.
std::string tidy(std::string_view text);

/// Words with a space between each two.
int word_count(std::string_view text);

/// Splits `list` at each `separator`.
std::vector<std::string_view> choices_of(std::string_view list, char separator = '|');

}  // namespace unrolled
