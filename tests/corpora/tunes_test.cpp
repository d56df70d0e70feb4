#include "core/corpora/tunes.hpp"

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "core/corpora/numeric.hpp"
#include "tests/corpora/numeric_support.hpp"

using namespace unrolled;

namespace {

const std::string& tunes() {
  static const std::string text = kTunes.make(1);
  return text;
}

struct Note {
  std::string_view pitch;  // letter and sign; "r" is a rest
  int midi = 0;
  int eighths = 0;

  bool rest() const { return pitch == "r"; }
};
using Bar = std::vector<Note>;

/// A note as tunes.hpp spells it, or nothing.
std::optional<Note> read_note(std::string_view text) {
  constexpr std::array kSemitones = {9, 11, 0, 2, 4, 5, 7};  // a b c d e f g
  if (text.empty()) return {};
  const char letter = text[0];
  if (letter != 'r' && (letter < 'a' || letter > 'g')) return {};
  Note note;
  std::size_t at = 1;
  if (letter != 'r') {
    note.midi = 60 + kSemitones[static_cast<std::size_t>(letter - 'a')];
    if (at < text.size() && (text[at] == '#' || text[at] == 'b'))
      note.midi += text[at++] == '#' ? 1 : -1;
  }
  note.pitch = text.substr(0, at);
  if (letter != 'r' && at < text.size() && (text[at] == '\'' || text[at] == ','))
    note.midi += text[at++] == ',' ? -12 : 12;
  if (at == text.size() || !std::string_view("1248").contains(text[at])) return {};
  note.eighths = 8 / (text[at++] - '0');
  if (at < text.size() && text[at] == '.' && note.eighths > 1) {
    note.eighths += note.eighths / 2;
    ++at;
  }
  if (at != text.size()) return {};
  return note;
}

struct Tune {
  std::string_view kind;
  std::vector<Bar> bars;
};

/// Nothing where a line is not in the notation.
std::optional<Tune> read_tune(std::string_view line) {
  const auto [kind, text] = test::halves(line);
  Tune tune{kind, {Bar{}}};
  for (const auto word : test::parts_of(text, ' ')) {
    if (word == "|") {
      tune.bars.emplace_back();
      continue;
    }
    const auto note = read_note(word);
    if (!note) return {};
    tune.bars.back().push_back(*note);
  }
  return tune;
}

std::vector<Tune> all_tunes(std::string_view text) {
  std::vector<Tune> all;
  for (const auto line : test::lines_of(text)) {
    const auto tune = read_tune(line);
    INFO(line);
    REQUIRE(tune);
    all.push_back(*tune);
  }
  return all;
}

std::vector<int> rhythm(const Bar& bar) {
  std::vector<int> lengths;
  for (const Note& note : bar) lengths.push_back(note.eighths);
  return lengths;
}

/// How many pairs of bars, the last one apart, are alike.
template <class Alike>
int pairs(const Tune& tune, Alike&& alike) {
  int count = 0;
  for (std::size_t i = 0; i + 1 < tune.bars.size(); ++i)
    for (std::size_t j = i + 1; j + 1 < tune.bars.size(); ++j)
      count += alike(tune.bars[i], tune.bars[j]);
  return count;
}

}  // namespace

TEST_CASE("the notation says how high and how long a note is", "[corpora][tunes][long][once]") {
  const auto is = [](std::string_view text, int midi, int eighths) {
    const auto note = read_note(text);
    return note && note->midi == midi && note->eighths == eighths;
  };
  CHECK(is("c4", 60, 2));
  CHECK(is("b8", 71, 1));
  CHECK(is("bb8", 70, 1));
  CHECK(is("f#'4.", 78, 3));
  CHECK(is("bb,2.", 58, 6));
  CHECK(is("a,1", 57, 8));
  CHECK(is("r8", 0, 1));
  for (const auto wrong : {"", "c", "h4", "c3", "c4'", "c'#4", "c##4", "r'4", "c4..", "C4", "c8."})
    CHECK_FALSE(read_note(wrong));
}

TEST_CASE("tunes are the same bytes everywhere, and others from another seed",
          "[corpora][tunes][long]") {
  CHECK(test::fingerprint(tunes()) == 0x7A5BC2B1F78E5D21ull);
  CHECK(kTunes.make(2) != tunes());
}

TEST_CASE("tunes are 250 of each kind, no two alike", "[corpora][tunes][long][once]") {
  std::map<std::string_view, int> counts;
  std::set<std::string_view> distinct;
  for (const auto line : test::lines_of(tunes())) {
    const auto [kind, tune] = test::halves(line);
    ++counts[kind];
    distinct.insert(tune);
  }
  CHECK(distinct.size() == 2000);
  CHECK(counts.size() == tune_kinds().size());
  for (const TuneKind& kind : tune_kinds()) CHECK(counts[kind.name] == 250);
}

TEST_CASE("every bar of a tune adds up, every note is in its scale, and it ends at home",
          "[corpora][tunes][long][once]") {
  std::map<std::string_view, std::vector<std::string_view>> scales;
  for (const TuneKind& kind : tune_kinds()) scales[kind.name] = test::parts_of(kind.scale, ' ');
  for (const std::uint64_t seed : {1, 2, 3}) {
    const std::string text = kTunes.make(seed);
    for (const Tune& tune : all_tunes(text)) {
      REQUIRE(tune.bars.size() >= 4);
      REQUIRE(tune.bars.size() <= 8);
      const auto& scale = scales[tune.kind];
      int before = 0;
      for (const Bar& bar : tune.bars) {
        int eighths = 0;
        for (const Note& note : bar) {
          eighths += note.eighths;
          if (note.rest()) continue;
          REQUIRE(std::ranges::find(scale, note.pitch) != scale.end());
          REQUIRE(note.midi >= 53);  // an f below, for one who sings
          REQUIRE(note.midi <= 79);
          if (before > 0) REQUIRE(std::abs(note.midi - before) <= 16);
          before = note.midi;
        }
        REQUIRE(eighths == 8);
        REQUIRE_FALSE(bar.front().rest());
      }
      const Note& last = tune.bars.back().back();
      REQUIRE(last.pitch == scale.front());
      REQUIRE(last.eighths >= 4);
    }
  }
}

TEST_CASE("motifs of a tune come back, and not only as they were", "[corpora][tunes][long][once]") {
  int rhythms = 0, same = 0, changed = 0, count = 0;
  for (const Tune& tune : all_tunes(tunes())) {
    ++count;
    const auto alike = [](const Bar& a, const Bar& b) { return rhythm(a) == rhythm(b); };
    const auto equal = [](const Bar& a, const Bar& b) {
      return std::ranges::equal(a, b, [](const Note& x, const Note& y) {
        return x.pitch == y.pitch && x.midi == y.midi && x.eighths == y.eighths;
      });
    };
    const int in_rhythm = pairs(tune, alike), in_all = pairs(tune, equal);
    rhythms += in_rhythm > 0;
    same += in_all > 0;
    changed += in_rhythm > in_all;
  }
  INFO(rhythms << " with a rhythm again, " << same << " with a bar again, " << changed
               << " with one changed, of " << count);
  CHECK(rhythms > 0.9 * count);
  CHECK(changed > 0.85 * count);
  CHECK(same > 0.1 * count);
  CHECK(same < 0.6 * count);
}

TEST_CASE("moods can be heard", "[corpora][tunes][long][once]") {
  struct Mood {
    double notes = 0, bars = 0, dotted = 0, down = 0, up = 0, leaps = 0;
  };
  std::map<std::string_view, Mood> moods;
  for (const Tune& tune : all_tunes(tunes())) {
    Mood& mood = moods[tune.kind];
    int before = 0;
    for (const Bar& bar : tune.bars) {
      ++mood.bars;
      for (const Note& note : bar) {
        ++mood.notes;
        mood.dotted += note.eighths == 3;
        if (note.rest()) continue;
        if (before > 0) {
          mood.down += note.midi < before;
          mood.up += note.midi > before;
          mood.leaps += std::abs(note.midi - before) > 2;
        }
        before = note.midi;
      }
    }
  }
  const auto notes = [&](std::string_view kind) { return moods[kind].notes / moods[kind].bars; };
  CHECK(notes("dance") > 1.5 * notes("lullaby"));
  CHECK(notes("dance") > 1.3 * notes("c major"));
  CHECK(notes("lament") < 0.8 * notes("c major"));
  const auto dotted = [&](std::string_view kind) { return moods[kind].dotted / moods[kind].notes; };
  CHECK(dotted("march") > 1.5 * dotted("c major"));
  const auto leaps = [&](std::string_view kind) { return moods[kind].leaps / moods[kind].notes; };
  CHECK(leaps("lullaby") < 0.7 * leaps("dance"));
  CHECK(moods["lament"].down > 1.2 * moods["lament"].up);
  CHECK(moods["dance"].down < 1.2 * moods["dance"].up);
}
