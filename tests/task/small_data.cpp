#include "tests/task/small_data.hpp"

#include "core/support/rng.hpp"

namespace unrolled::testing {
namespace {

template <std::size_t N>
std::string_view one_of(const std::string_view (&choices)[N], Rng& rng) {
  return choices[rng.below(N)];
}

Settings small_settings(TaskName task) {
  Settings s;
  s.task = task;
  s.unit = TextUnit::words;
  s.longest = 12;
  s.vocabulary_limit = 40;
  s.hidden_size = 6;
  s.embedding = 4;
  s.batch = 5;
  s.steps = 60;
  s.learning_rate = 0.01;
  s.validation = 0.25;
  s.validate_every = 4;
  return s;
}

/// Texts of 1 to 9 words that say yes or no, a second column their label.
std::string verdicts(int count, std::uint64_t seed) {
  constexpr std::string_view good[] = {"warm", "bright", "kind"}, bad[] = {"cold", "dull", "rude"},
                             other[] = {"the", "room", "was", "and", "very", "host,"};
  Rng rng(seed);
  std::string lines;
  for (int i = 0; i < count; ++i) {
    const bool yes = rng.below(2);
    lines.append(yes ? "yes\t" : "no\t");
    for (std::uint32_t k = rng.below(9); k > 0; --k) lines.append(one_of(other, rng)).append(" ");
    lines.append(one_of(yes ? good : bad, rng)).append("\n");
  }
  return lines;
}

std::string sentences_of_names(int count, std::uint64_t seed, std::uint32_t longest = 5) {
  constexpr std::string_view other[] = {"went", "saw", "to", "with", "then", "."};
  Rng rng(seed);
  std::string lines;
  for (int i = 0; i < count; ++i) {
    for (std::uint32_t k = 1 + rng.below(longest); k > 0; --k) switch (rng.below(3)) {
        case 0:
          lines.append(rng.below(2) ? "Mara\tB-PER\nVoss\tI-PER\n" : "Jon\tB-PER\n");
          break;
        case 1:
          lines.append(rng.below(2) ? "Lund\tB-LOC\n" : "Old\tB-LOC\nQuay\tI-LOC\n");
          break;
        default:
          lines.append(one_of(other, rng)).append("\tO\n");
      }
    lines.append("\n");
  }
  return lines;
}

/// Numbers in words and the same backwards.
std::string turned(int count, std::uint64_t seed) {
  constexpr std::string_view words[] = {"one", "two", "six", "ten", "no"};
  Rng rng(seed);
  std::string lines;
  for (int i = 0; i < count; ++i) {
    std::string there, back;
    for (std::uint32_t k = 1 + rng.below(6); k > 0; --k) {
      const std::string word(one_of(words, rng));
      there += (there.empty() ? "" : " ") + word;
      back = word + (back.empty() ? "" : " ") + back;
    }
    lines += there + "\t" + back + "\n";
  }
  return lines;
}

/// A row or a column of 8 x 8 in ink, with noise in one place.
std::string drawing(bool row, std::uint32_t place, Rng& rng) {
  std::string digits(64, '0');
  for (std::uint32_t k = 0; k < 8; ++k) digits[row ? place * 8 + k : k * 8 + place] = 'f';
  digits[rng.below(64)] = static_cast<char>('0' + rng.below(10));
  return digits;
}

std::string drawings(int count, bool told_in_words, std::uint64_t seed) {
  Rng rng(seed);
  std::string lines;
  for (int i = 0; i < count; ++i) {
    const bool row = rng.below(2);
    const std::uint32_t place = rng.below(8);
    const std::string half = place < 4 ? (row ? "high" : "left") : (row ? "low" : "right");
    const std::string what = row ? "row" : "column";
    lines += (told_in_words ? "a " + what + (place % 2 ? ", " + half : "") : what) + "\t" +
             drawing(row, place, rng) + "\n";
  }
  return lines;
}

std::string movements(int count, std::uint64_t seed) {
  Rng rng(seed);
  std::string lines = "x,y,label\n";
  for (int i = 0; i < count; ++i) {
    const double slope = rng.below(2) ? 0.5 : -0.5;
    double x = rng.uniform(-1, 1);
    for (std::uint32_t k = 2 + rng.below(14); k > 0; --k) {
      x += slope;
      lines += std::to_string(x) + "," + std::to_string(rng.uniform(0, 1)) +
               (slope > 0 ? ",right\n" : ",left\n");
    }
    lines += "\n";
  }
  return lines;
}

}  // namespace

std::vector<SmallTask> small_tasks() {
  std::vector<SmallTask> tasks;
  Settings s = small_settings(TaskName::classify);
  tasks.push_back({"classify", s, verdicts(30, 1), "the room was bright", verdicts(7, 2),
                   "yes\tbright\nno\tdull room\nperhaps\troom\n", 3});
  s = small_settings(TaskName::tag);
  s.bidirectional = true;
  tasks.push_back({"tag", s, sentences_of_names(30, 3), "Mara went to Lund.",
                   sentences_of_names(7, 4, 3), "Jon\tB-PER\nsaw\tO\n\nit\tB-THING\n", 4});
  s = small_settings(TaskName::translate);
  s.bidirectional = true;
  tasks.push_back({"translate", s, turned(30, 5), "one six", turned(7, 6), "", 0});
  s = small_settings(TaskName::caption);
  Rng rng(7);
  const std::string asked = drawing(true, 2, rng);
  tasks.push_back({"caption", s, drawings(30, true, 8), asked, drawings(7, true, 9), "", 0});
  s = small_settings(TaskName::picture);
  tasks.push_back({"picture", s, drawings(30, false, 10), asked, drawings(7, false, 11),
                   "row\t" + asked + "\ncircle\t" + asked + "\n", 2});
  s = small_settings(TaskName::gesture);
  tasks.push_back({"gesture", s, movements(30, 12), "0.5,0.1;1,0.2;1.5,0.3", movements(7, 13),
                   "0.5,1,left\n0.2,1,right\n0.1,1,jump\n", 3});
  s = small_settings(TaskName::invent);
  s.longest = 80;
  tasks.push_back({"invent", s, verdicts(30, 14), "yes: the ro", verdicts(7, 15),
                   "yes\tbright\nno\tdull room\nperhaps\troom\n", 3, true});
  return tasks;
}

}  // namespace unrolled::testing
