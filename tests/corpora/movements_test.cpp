#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <string>

#include "core/corpora/numeric.hpp"
#include "tests/corpora/numeric_support.hpp"

using namespace unrolled;

namespace {

constexpr std::array<std::string_view, 8> kLabels = {
    "clockwise", "counterclockwise", "down", "left", "rest", "right", "up", "zigzag"};

const std::string& movements() {
  static const std::string text = kMovements.make(1);
  return text;
}

struct Frame {
  double x, y;
  bool pressed;
  std::size_t label;  // index into kLabels
};
using Movement = std::vector<Frame>;

/// All movements; none where the text is not in the format.
std::vector<Movement> read(std::string_view text) {
  const auto lines = test::lines_of(text);
  if (lines.empty() || lines[0] != "x,y,pen,label") return {};
  std::vector<Movement> all(1);
  for (std::size_t i = 1; i < lines.size(); ++i) {
    if (lines[i].empty()) {
      all.emplace_back();
      continue;
    }
    const auto cells = test::parts_of(lines[i], ',');
    if (cells.size() != 4 || !test::is_fixed(cells[0], 3) || !test::is_fixed(cells[1], 3))
      return {};
    if (cells[2] != "0" && cells[2] != "1") return {};
    const auto label = std::ranges::find(kLabels, cells[3]);
    if (label == kLabels.end()) return {};
    all.back().push_back({parse_number(cells[0]).value(), parse_number(cells[1]).value(),
                          cells[2] == "1", static_cast<std::size_t>(label - kLabels.begin())});
  }
  return all;
}

/// Features of a frame of a movement, and its label.
struct Sample {
  std::array<double, 8> features;
  std::size_t label;
};

/// The frame alone.
Sample alone(const Movement& movement, std::size_t t) {
  const Frame& f = movement[t];
  return {{f.x, f.y, f.pressed ? 1.0 : 0.0}, f.label};
}

/// Where the pointer is 3 and 6 frames earlier and later, as seen from where it is now.
Sample around(const Movement& movement, std::size_t t) {
  Sample sample{{}, movement[t].label};
  std::size_t i = 0;
  for (const int away : {-6, -3, 3, 6}) {
    const auto other = static_cast<std::size_t>(
        std::clamp(static_cast<int>(t) + away, 0, static_cast<int>(movement.size()) - 1));
    sample.features[i++] = movement[other].x - movement[t].x;
    sample.features[i++] = movement[other].y - movement[t].y;
  }
  return sample;
}

/// Every `step`-th frame of movements first .. last - 1.
template <class Features>
std::vector<Sample> samples(const std::vector<Movement>& all, std::size_t first, std::size_t last,
                            std::size_t step, Features&& features) {
  std::vector<Sample> chosen;
  for (std::size_t m = first; m < last; ++m)
    for (std::size_t t = m % step; t < all[m].size(); t += step)
      chosen.push_back(features(all[m], t));
  return chosen;
}

double share_by_neighbour(const std::vector<Sample>& known, const std::vector<Sample>& asked) {
  int right = 0;
  for (const Sample& sample : asked) {
    const auto nearest = std::ranges::min_element(known, {}, [&](const Sample& other) {
      double sum = 0;
      for (std::size_t i = 0; i < sample.features.size(); ++i)
        sum += (sample.features[i] - other.features[i]) * (sample.features[i] - other.features[i]);
      return sum;
    });
    right += nearest->label == sample.label;
  }
  return right / static_cast<double>(asked.size());
}

}  // namespace

TEST_CASE("movements are the same bytes everywhere, and others from another seed",
          "[corpora][movements][long]") {
  CHECK(test::fingerprint(movements()) == 0xA7FB476C5B3AD098ull);
  CHECK(kMovements.make(2) != movements());
}

TEST_CASE("a movement is 60 to 160 frames of several gestures, in the plane",
          "[corpora][movements][long][once]") {
  const auto all = read(movements());
  REQUIRE(all.size() == 3000);
  std::map<std::size_t, double> frames_of;
  double frames = 0, pressed = 0, gestures = 0;
  for (const Movement& movement : all) {
    REQUIRE(movement.size() >= 60);
    REQUIRE(movement.size() <= 160);
    int changes = 0;
    for (std::size_t t = 0; t < movement.size(); ++t) {
      const Frame& frame = movement[t];
      REQUIRE(std::max({frame.x, frame.y, 1 - frame.x, 1 - frame.y}) <= 1);
      ++frames_of[frame.label];
      ++frames;
      pressed += frame.pressed;
      if (t == 0) continue;
      changes += frame.label != movement[t - 1].label;
      // The pointer never jumps, not even from one gesture to the next.
      const double dx = frame.x - movement[t - 1].x, dy = frame.y - movement[t - 1].y;
      REQUIRE(dx * dx + dy * dy < 0.2 * 0.2);
    }
    REQUIRE(changes >= 1);
    gestures += changes + 1;
  }
  CHECK(gestures / 3000 > 5);
  CHECK(std::abs(pressed / frames - 0.5) < 0.05);
  CHECK(frames_of.size() == kLabels.size());
  for (const auto& [label, count] : frames_of) {
    INFO(kLabels[label]);
    CHECK(count / frames > 0.09);
    CHECK(count / frames < 0.16);
  }
}

TEST_CASE("a label says which way the pointer goes", "[corpora][movements][long][once]") {
  // What each gesture's frames add up to, and the area that its way goes around (y downwards, so
  // that it is positive clockwise).
  for (const Movement& movement : read(movements())) {
    std::size_t begin = 0;
    for (std::size_t t = 1; t <= movement.size(); ++t) {
      if (t < movement.size() && movement[t].label == movement[begin].label) continue;
      const std::size_t from = begin > 0 ? begin - 1 : 0;
      const double dx = movement[t - 1].x - movement[from].x;
      const double dy = movement[t - 1].y - movement[from].y;
      double area = 0, most = 0;
      for (std::size_t i = from + 1; i < t; ++i) {
        const double x = movement[i].x - movement[from].x, y = movement[i].y - movement[from].y;
        area +=
            (movement[i - 1].x - movement[from].x) * y - x * (movement[i - 1].y - movement[from].y);
        most = std::max(most, x * x + y * y);
      }
      const std::string_view label = kLabels[movement[begin].label];
      INFO(label << " " << dx << " " << dy << " " << area);
      if (label == "left") REQUIRE(-dx > 2 * std::abs(dy));
      if (label == "right") REQUIRE(dx > 2 * std::abs(dy));
      if (label == "up") REQUIRE(-dy > 2 * std::abs(dx));
      if (label == "down") REQUIRE(dy > 2 * std::abs(dx));
      if (label == "clockwise") REQUIRE(area > 0.008);
      if (label == "counterclockwise") REQUIRE(area < -0.008);
      if (label == "rest") REQUIRE(most < 0.05 * 0.05);
      if (label != "rest") REQUIRE(most > 0.08 * 0.08);
      begin = t;
    }
  }
}

TEST_CASE("no single frame tells what is being done; frames around it do",
          "[corpora][movements][long][once]") {
  const auto all = read(movements());
  const double single =
      share_by_neighbour(samples(all, 0, 450, 5, alone), samples(all, 450, 600, 9, alone));
  INFO("single frames: " << single);
  CHECK(single < 0.2);

  std::map<std::array<int, 3>, std::map<std::size_t, int>> bins;
  const auto bin = [](const Sample& s) {
    return std::array{static_cast<int>(s.features[0] * 8), static_cast<int>(s.features[1] * 8),
                      static_cast<int>(s.features[2])};
  };
  for (const Sample& s : samples(all, 0, 450, 1, alone)) ++bins[bin(s)][s.label];
  double right = 0;
  const auto asked = samples(all, 450, 600, 1, alone);
  for (const Sample& s : asked) {
    const auto& votes = bins[bin(s)];
    if (votes.empty()) continue;
    right += std::ranges::max_element(votes, {}, [](const auto& v) { return v.second; })->first ==
             s.label;
  }
  INFO("histogram: " << right / static_cast<double>(asked.size()));
  CHECK(right / static_cast<double>(asked.size()) < 0.25);

  const double with_others =
      share_by_neighbour(samples(all, 0, 450, 5, around), samples(all, 450, 600, 9, around));
  INFO("frames around: " << with_others);
  CHECK(with_others > 0.7);
  CHECK(with_others < 0.95);
}
