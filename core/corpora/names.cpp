// Sentences whose words are tagged as parts of names, two columns in the format of CoNLL: word,
// tab, tag, and an empty line between sentences. B- begins a name, I- goes on with it, O is
// outside.

#include <array>
#include <set>

#include "core/corpora/names/rules.hpp"
#include "core/corpora/text.hpp"

namespace unrolled {
namespace {

using names::Type;

constexpr std::size_t kNamesCount = 4000, kAheadCount = 1000;
constexpr std::array kTypes = {Type::person, Type::place, Type::organisation};
constexpr std::string_view kTags[] = {"PER", "LOC", "ORG"};

class Writer {
 public:
  explicit Writer(std::uint64_t seed) : rng_(seed) {}

  std::string plain() { return tagged(plain_.write("{sentence}", '+', rng_), Type::person); }

  std::string ahead() {
    const std::size_t type = rng_.below(kTypes.size());
    return tagged(ahead_[type].write("{ahead}", '+', rng_), kTypes[type]);
  }

  Rng& rng() { return rng_; }

 private:
  /// Lines of a sentence; in place of each %A stands a name of that type.
  std::string tagged(std::string_view sentence, Type shared) {
    std::string lines;
    for (const std::string_view word : choices_of(sentence, ' ')) {
      if (word == "%A")
        name(names::shared_name(rng_), shared, "B-", lines);
      else if (word == "%C")
        name(names::continuation(shared, rng_), shared, "I-", lines);
      else if (word == "%F")
        name(names::family_name(rng_), Type::person, "B-", lines);
      else if (word == "%P")
        name(names::name(Type::person, rng_), Type::person, "B-", lines);
      else if (word == "%L")
        name(names::name(Type::place, rng_), Type::place, "B-", lines);
      else if (word == "%O")
        name(names::name(Type::organisation, rng_), Type::organisation, "B-", lines);
      else if (!word.empty())
        lines += std::string(word) + "\tO\n";
    }
    return lines;
  }

  static void name(std::string_view words, Type type, std::string_view mark, std::string& lines) {
    for (const std::string_view word : choices_of(words, ' ')) {
      lines += std::string(word) + '\t' + std::string(mark);
      lines += kTags[static_cast<std::size_t>(type)];
      lines += '\n';
      mark = "I-";
    }
  }

  Rng rng_;
  Grammar plain_{names::plain_rules()};
  std::array<Grammar, 3> ahead_ = {
      Grammar{names::ahead_rules_of(Type::person), names::ahead_rules()},
      Grammar{names::ahead_rules_of(Type::place), names::ahead_rules()},
      Grammar{names::ahead_rules_of(Type::organisation), names::ahead_rules()}};
};

/// `count` sentences, no two of them alike; a third need what follows, or all of them.
std::string write(Writer writer, std::size_t count, bool only_ahead) {
  std::string out;
  std::set<std::string> seen;
  while (seen.size() < count) {
    const bool ahead = only_ahead || writer.rng().below(3) == 0;
    const std::string lines = ahead ? writer.ahead() : writer.plain();
    if (!seen.insert(lines).second) continue;
    if (!out.empty()) out += '\n';
    out += lines;
  }
  return out;
}

std::string make_names(std::uint64_t seed) {
  return write(Writer(seed), kNamesCount, false);
}

std::string make_ahead(std::uint64_t seed) {
  // Other sentences than those of the corpus above for the same seed.
  return write(Writer(~seed), kAheadCount, true);
}

}  // namespace

constinit const Corpus kNames = {
    "names", "tag", "Names: people, places, firms",
    "Which words are the name of a person, a place or a firm. In a third of the sentences only "
    "what "
    "follows can tell: Jordan lost his hat, Jordan lost its last railway.",
    make_names};

constinit const Corpus kNamesAhead = {"names_ahead", "tag", "Names: only what follows can tell",
                                      "Of those sentences only the ones in which nothing up to the "
                                      "name decides: who reads from left to "
                                      "right alone can but guess.",
                                      make_ahead};

}  // namespace unrolled
