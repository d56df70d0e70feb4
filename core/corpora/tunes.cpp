#include "core/corpora/tunes.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <set>
#include <string>
#include <vector>

#include "core/corpora/chance.hpp"
#include "core/corpora/numeric.hpp"

namespace unrolled {
namespace {

using namespace corpus;

constexpr int kTunesOfAKind = 250;
constexpr int kBar = 8;  // eighths

constexpr std::array<TuneKind, 8> kTuneKinds = {{{"c major", "c d e f g a b"},
                                                 {"a minor", "a b c d e f g"},
                                                 {"g major", "g a b c d e f#"},
                                                 {"dance", "d e f# g a b c#"},
                                                 {"lullaby", "f g a bb c d e"},
                                                 {"march", "bb c d eb f g a"},
                                                 {"lament", "e f# g a b c d"},
                                                 {"shepherd", "d e f# a b"}}};

/// How tunes of a kind go. Heights are steps of the scale from the tonic.
struct Style {
  int octave;               // of the tonic: 0 begins at middle c
  std::string_view halves;  // rhythms of half a bar, in eighths
  double leaps;             // share of intervals that are wider than a step
  double rests;             // share of weak eighths and quarters that are silent
  double falling;           // share of steps that go down
  int lowest, highest;
};

constexpr std::array<Style, kTuneKinds.size()> kStyles = {{
    {0, "22 22 211 112 31 4", 0.25, 0, 0.5, -2, 8},       // c major
    {-1, "22 22 211 112 31 4", 0.25, 0, 0.5, -2, 9},      // a minor
    {0, "22 22 211 112 1111 31", 0.25, 0, 0.5, -3, 6},    // g major
    {0, "1111 1111 211 112 22", 0.45, 0, 0.5, -2, 8},     // dance
    {0, "4 4 22 31", 0.1, 0, 0.5, -2, 5},                 // lullaby
    {-1, "31 31 22 211 4", 0.4, 0.12, 0.45, -1, 8},       // march
    {0, "4 31 22 4", 0.2, 0.04, 0.72, -2, 9},             // lament
    {0, "211 112 22 121 1111 4", 0.2, 0.03, 0.5, -2, 6},  // shepherd
}};

using Steps = std::vector<int>;

struct Note {
  int height;  // steps of the scale from the tonic
  int length;  // eighths
  bool rest = false;
};
using Bar = std::vector<Note>;

/// What a bar does, wherever it begins: lengths in eighths, and steps from its first note.
struct Motif {
  Steps lengths, steps;
};

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    words.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

class Composer {
 public:
  Composer(const TuneKind& kind, const Style& style, Rng& rng)
      : style_(style), rng_(rng), scale_(words_of(kind.scale)), halves_(words_of(style.halves)) {}

  std::string tune() {
    constexpr std::array kCounts = {4, 4, 4, 5, 6, 6, 7, 8, 8, 8};
    const int bars = pick(rng_, kCounts);
    const Motif first = motif(), second = motif();
    height_ = chance(rng_, 0.5) ? 0 : 2;
    std::string text;
    for (int bar = 0; bar < bars; ++bar) {
      const int chord = chord_of(bar, bars);
      if (bar > 0) text += " | ";
      write(bar + 1 == bars ? cadence() : laid(part(bar, bars, first, second), chord), text);
    }
    return text;
  }

 private:
  int octave_steps() const { return static_cast<int>(scale_.size()); }

  /// A step up or down, or a leap.
  int interval() {
    const bool down = chance(rng_, style_.falling);
    int size = 1;
    if (chance(rng_, style_.leaps)) size = between(rng_, 2, 3);
    if (chance(rng_, 0.08)) size = 0;
    return down ? -size : size;
  }

  Motif motif() {
    Motif made;
    for (int half = 0; half < 2; ++half)
      for (const char length : pick(rng_, halves_)) made.lengths.push_back(length - '0');
    int height = 0;
    for (std::size_t i = 0; i < made.lengths.size(); ++i) {
      made.steps.push_back(height);
      height += interval();
      if (std::abs(height) > 4) height = made.steps.back();
    }
    return made;
  }

  /// The root of a bar's harmony, as a step of the scale: home at the ends, the fifth before the
  /// last bar and in the middle of long tunes, something near elsewhere.
  int chord_of(int bar, int bars) {
    const bool pentatonic = octave_steps() == 5;
    const int fifth = pentatonic ? 3 : 4;
    if (bar == 0 || bar + 1 == bars) return 0;
    if (bar + 2 == bars || (bars >= 6 && bar + 1 == bars / 2)) return fifth;
    if (bars >= 6 && bar == bars / 2) return 0;
    constexpr std::array kNear = {0, 3, 5}, kNearOfFive = {0, 2, 4};
    return pentatonic ? pick(rng_, kNearOfFive) : pick(rng_, kNear);
  }

  /// Which motif a bar has, and how it is varied. The second half of a long tune begins like the
  /// first.
  Motif part(int bar, int bars, const Motif& first, const Motif& second) {
    if (bar == 0 || (bars >= 6 && bar == bars / 2)) return first;
    Motif chosen = chance(rng_, 0.6) ? first : second;
    const double way = rng_.uniform();
    if (way < 0.2 && style_.falling < 0.6)
      for (int& step : chosen.steps) step = -step;  // upside down
    else if (way < 0.4)
      chosen.steps.back() += chance(rng_, 0.5) ? 1 : -1;  // another end
    return chosen;
  }

  /// The note of the chord that is nearest to `height`.
  int in_chord(int height, int chord) const {
    for (int away = 0;; ++away)
      for (const int near : {height - away, height + away}) {
        const int step = ((near - chord) % octave_steps() + octave_steps()) % octave_steps();
        if (step == 0 || step == 2 || (step == 4 && octave_steps() == 7)) return near;
      }
  }

  /// The motif as a bar over a chord, from where the tune is; it turns back where its range ends.
  Bar laid(const Motif& motif, int chord) {
    Bar bar;
    // Moved as a whole until it stays in the range, if it can.
    const auto [low, high] = std::ranges::minmax(motif.steps);
    const int begin =
        in_chord(std::max(std::min(height_, style_.highest - high), style_.lowest - low), chord);
    int at = 0;
    for (std::size_t i = 0; i < motif.steps.size(); ++i) {
      int height = begin + motif.steps[i];
      if (at == kBar / 2 && chance(rng_, 0.5)) height = in_chord(height, chord);
      if (height > style_.highest) height = 2 * style_.highest - height;
      if (height < style_.lowest) height = 2 * style_.lowest - height;
      const bool weak = at % (kBar / 2) != 0 && motif.lengths[i] <= 2;
      bar.push_back({height, motif.lengths[i], weak && chance(rng_, style_.rests)});
      at += motif.lengths[i];
      height_ = height;
    }
    return bar;
  }

  /// The last bar: home by one of the usual ways, on a long note.
  Bar cadence() {
    static const std::array<Steps, 6> kLengths = {
        {{2, 2, 4}, {4, 4}, {1, 1, 2, 4}, {3, 1, 4}, {2, 6}, {8}}};
    static const std::array<Steps, 5> kWays = {
        {{4, 2, 1, 0}, {3, 2, 1, 0}, {0, 1, -1, 0}, {-1, -2, -1, 0}, {2, 4, 1, 0}}};
    // The tonic that is nearest and has room about it.
    const int octave = octave_steps();
    const int home = height_ > octave / 2 + 1 && octave + 1 <= style_.highest ? octave : 0;
    const Steps& lengths = pick(rng_, kLengths);
    for (;;) {
      const Steps& way = pick(rng_, kWays);
      if (home + std::ranges::max(way) > style_.highest) continue;
      Bar bar;
      for (std::size_t i = 0; i < lengths.size(); ++i)
        bar.push_back({home + way[way.size() - lengths.size() + i], lengths[i]});
      return bar;
    }
  }

  void write(const Bar& bar, std::string& text) const {
    constexpr std::array<std::string_view, kBar + 1> kLengths = {"",  "8",  "4", "4.", "2",
                                                                 "?", "2.", "?", "1"};
    for (std::size_t i = 0; i < bar.size(); ++i) {
      if (i > 0) text += ' ';
      if (bar[i].rest)
        text += 'r';
      else
        write_pitch(bar[i].height, text);
      text += kLengths[static_cast<std::size_t>(bar[i].length)];
    }
  }

  void write_pitch(int height, std::string& text) const {
    const auto place = [&](int step) {
      return (scale_[static_cast<std::size_t>(step)][0] - 'c' + 7) % 7;  // c d e f g a b
    };
    int octave = style_.octave, step = 0;
    for (; height > 0; --height) {
      const int next = (step + 1) % octave_steps();
      octave += place(next) < place(step);
      step = next;
    }
    for (; height < 0; ++height) {
      const int next = (step + octave_steps() - 1) % octave_steps();
      octave -= place(next) > place(step);
      step = next;
    }
    text += scale_[static_cast<std::size_t>(step)];
    text.append(static_cast<std::size_t>(std::abs(octave)), octave > 0 ? '\'' : ',');
  }

  const Style& style_;
  Rng& rng_;
  std::vector<std::string_view> scale_, halves_;
  int height_ = 0;  // where the tune is
};

std::string make_tunes(std::uint64_t seed) {
  Rng rng(seed);
  std::vector<std::size_t> kinds;
  for (std::size_t kind = 0; kind < kTuneKinds.size(); ++kind)
    kinds.insert(kinds.end(), kTunesOfAKind, kind);
  shuffle(rng, kinds);
  std::set<std::string> known;
  std::string text;
  for (const std::size_t kind : kinds) {
    Composer composer(kTuneKinds[kind], kStyles[kind], rng);
    std::string tune = composer.tune();
    while (!known.insert(tune).second) tune = composer.tune();
    text += kTuneKinds[kind].name;
    text += '\t';
    text += tune;
    text += '\n';
  }
  return text;
}

}  // namespace

std::span<const TuneKind> tune_kinds() {
  return kTuneKinds;
}

const Corpus kTunes = {"tunes", "invent", "Tunes by key and mood",
                       "Short tunes in letters: of three keys, and dances, lullabies, marches, "
                       "laments and a shepherd's. "
                       "Bars add up, motifs come back changed, and every tune ends at home.",
                       make_tunes};

}  // namespace unrolled
