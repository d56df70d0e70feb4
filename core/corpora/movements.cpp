// Movements of the task `gesture`: CSV with the header `x,y,pen,label` and a blank line between
// movements. A row is a frame: where the pointer is (0..1 each, y downwards, 3 decimals), whether
// it is pressed, and what is being done. Each movement is 60 to 160 frames of several gestures that
// go over into one another; none of them is the same as the one before.
//
//   left, right, up, down   a straight way, at least 0.13 long, up to a sixth of it aslant
//   (counter)clockwise      part of a circle as one sees it, three quarters of it at least
//   zigzag                  to and fro across a straight way in any direction, at least four bends
//   rest                    the pointer stays, but for the trembling of the hand
//
// A gesture begins where the last one ended, and is as likely to be found anywhere: where a way
// begins and in which direction it leads is drawn apart.

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/corpora/chance.hpp"
#include "core/corpora/numeric.hpp"

namespace unrolled {
namespace {

using namespace corpus;

constexpr int kMovementCount = 3000;
constexpr std::size_t kFewestFrames = 60;
constexpr int kMostFrames = 160;
constexpr double kEdge = 0.02;  // nothing comes nearer to the edges, but for trembling
constexpr double kPi = 3.14159265358979323846;

enum Label : std::size_t { left, right, up, down, clockwise, counterclockwise, zigzag, rest };
constexpr std::array<std::string_view, 8> kMovementNames = {
    "left", "right", "up", "down", "clockwise", "counterclockwise", "zigzag", "rest"};

struct Place {
  double x, y;
};

bool is_inside(Place p) {
  return p.x >= kEdge && p.x <= 1 - kEdge && p.y >= kEdge && p.y <= 1 - kEdge;
}

/// Where the pointer is in each frame of a gesture, without trembling.
using Way = std::vector<Place>;

/// How a hand moves: how fast, how evenly, how it trembles, and how often it is looked at.
struct Hand {
  double speed;      // way per frame
  double evenness;   // 0: starts and stops gently, 1: no change of speed
  double trembling;  // how far it goes astray from frame to frame
  double irregular;  // how much the time between frames varies

  explicit Hand(Rng& rng) {
    speed = rng.uniform(0.014, 0.045);
    evenness = rng.uniform(0.3, 1);
    trembling = rng.uniform(0.0005, 0.004);
    irregular = rng.uniform(0, 0.35);
  }

  /// Frames for a way of such a length.
  int frames_for(double length, Rng& rng) const {
    return static_cast<int>(length / (speed * rng.uniform(0.8, 1.25)) + 0.5);
  }
};

/// How much of its way (0..1) a gesture has made after each of so many frames; 1 in the last.
std::vector<double> pace(int frames, const Hand& hand, Rng& rng) {
  std::vector<double> done;
  for (int i = 1; i <= frames; ++i) {
    const double late = i < frames ? hand.irregular * rng.uniform(-0.5, 0.5) : 0;
    const double time = (i + late) / frames;
    const double gentle = time * time * (3 - 2 * time);
    done.push_back(hand.evenness * time + (1 - hand.evenness) * gentle);
  }
  return done;
}

// Each of the following gives nothing where the gesture it drew would leave the plane.

std::optional<Way> straight(Label label, Place from, const Hand& hand, Rng& rng) {
  const double length = rng.uniform(0.13, 0.6);
  const double aslant = length * rng.uniform(-1.0 / 6, 1.0 / 6);
  const double forth = label == left || label == up ? -length : length;
  const bool across = label == left || label == right;
  const Place by = across ? Place{forth, aslant} : Place{aslant, forth};
  if (!is_inside({from.x + by.x, from.y + by.y})) return {};
  const int frames = std::clamp(hand.frames_for(length, rng), 6, 32);
  Way way;
  for (const double done : pace(frames, hand, rng))
    way.push_back({from.x + done * by.x, from.y + done * by.y});
  return way;
}

std::optional<Way> circle(Label label, Place from, const Hand& hand, Rng& rng) {
  const double radius = rng.uniform(0.06, 0.24);
  const double begin = rng.uniform();
  const double stretch = rng.uniform(0.8, 1.25);
  const double turns = rng.uniform(0.75, 1.8) * (label == clockwise ? 1 : -1);
  const Direction at = direction(begin);
  const Place centre = {from.x - radius * at.cos, from.y - stretch * radius * at.sin};
  for (const double side : {-1.0, 1.0})
    if (!is_inside({centre.x + side * radius, centre.y + side * stretch * radius})) return {};
  const double length = 2 * kPi * radius * std::abs(turns);
  const int frames = std::clamp(hand.frames_for(length, rng), 12, 44);
  Way way;
  for (const double done : pace(frames, hand, rng)) {
    const Direction to = direction(begin + done * turns);
    way.push_back({centre.x + radius * to.cos, centre.y + stretch * radius * to.sin});
  }
  return way;
}

std::optional<Way> zigzagging(Place from, const Hand& hand, Rng& rng) {
  const int bends = between(rng, 4, 7);
  const double length = rng.uniform(0.12, 0.45);
  const double height = rng.uniform(0.08, 0.22) * (chance(rng, 0.5) ? 1 : -1);
  const Direction along = direction(rng.uniform());
  // From the middle to one side, from there to the other and so on, and back to the middle.
  const auto at = [&](double swings) {
    const double swing = std::floor(swings + 0.5);
    const double beyond = swings - swing;
    const double over = height * (static_cast<int>(swing) % 2 == 0 ? beyond : -beyond);
    const double forth = length * swings / bends;
    return Place{from.x + forth * along.cos - over * along.sin,
                 from.y + forth * along.sin + over * along.cos};
  };
  for (int bend = 0; bend <= bends; ++bend)
    if (!is_inside(at(std::min(bend + 0.5, static_cast<double>(bends))))) return {};
  const double way_long = std::sqrt(length * length + height * height * bends * bends);
  // At least three frames from bend to bend: what is looked at less often is no zigzag.
  const int frames = std::clamp(hand.frames_for(way_long, rng), 3 * bends + 2, 40);
  Way way;
  for (const double done : pace(frames, hand, rng)) way.push_back(at(done * bends));
  return way;
}

Way resting(Place from, Rng& rng) {
  return Way(static_cast<std::size_t>(between(rng, 6, 28)), from);
}

std::optional<Way> gesture(Label label, Place from, const Hand& hand, Rng& rng) {
  if (label == rest) return resting(from, rng);
  if (label == zigzag) return zigzagging(from, hand, rng);
  if (label == clockwise || label == counterclockwise) return circle(label, from, hand, rng);
  return straight(label, from, hand, rng);
}

struct Frame {
  Place at;
  bool pressed;
  Label label;
};

/// What to try next after `last`. How often differs, so that each is being done in about as many
/// frames: straight ways are short, and those that need room are often given up.
Label next_label(std::optional<Label> last, Rng& rng) {
  constexpr std::array<int, kMovementNames.size()> kTries = {3, 3, 3, 3, 2, 2, 2, 2};  // of 20
  for (;;) {
    int tries = between(rng, 0, 19);
    std::size_t label = 0;
    while (tries >= kTries[label]) tries -= kTries[label++];
    if (label != last) return static_cast<Label>(label);
  }
}

/// Trembling goes on from frame to frame, a little, whatever the hand does.
void add_trembling(std::vector<Frame>& frames, double trembling, Rng& rng) {
  double dx = 0, dy = 0;
  for (Frame& frame : frames) {
    dx = 0.6 * dx + trembling * normal(rng);
    dy = 0.6 * dy + trembling * normal(rng);
    frame.at = {std::clamp(frame.at.x + dx, 0.0, 1.0), std::clamp(frame.at.y + dy, 0.0, 1.0)};
  }
}

std::vector<Frame> movement(Rng& rng) {
  const Hand hand(rng);
  const auto length = static_cast<std::size_t>(between(rng, 80, kMostFrames));
  const double x = rng.uniform(kEdge, 1 - kEdge);
  const double y = rng.uniform(kEdge, 1 - kEdge);
  Place at = {x, y};
  bool pressed = chance(rng, 0.5);
  std::optional<Label> last;
  std::vector<Frame> frames;
  for (;;) {
    const Label label = next_label(last, rng);
    const auto way = gesture(label, at, hand, rng);
    if (!way) continue;
    if (frames.size() + way->size() > length) {
      if (frames.size() >= kFewestFrames) break;
      continue;
    }
    if (chance(rng, 0.4)) pressed = !pressed;
    for (const Place p : *way) frames.push_back({p, pressed, label});
    at = way->back();
    last = label;
  }
  add_trembling(frames, hand.trembling, rng);
  return frames;
}

std::string make_movements(std::uint64_t seed) {
  Rng rng(seed);
  std::string text = "x,y,pen,label\n";
  for (int i = 0; i < kMovementCount; ++i) {
    if (i > 0) text += '\n';
    for (const Frame& frame : movement(rng)) {
      append_fixed(text, frame.at.x, 3);
      text += ',';
      append_fixed(text, frame.at.y, 3);
      text += frame.pressed ? ",1," : ",0,";
      text += kMovementNames[frame.label];
      text += '\n';
    }
  }
  return text;
}

}  // namespace

const Corpus kMovements = {
    "movements", "gesture", "Movements of a pointer",
    "Where a pointer is, frame by frame, and what it is doing: going left, right, up or down, "
    "circling either way, zigzagging, resting. No single frame shows it.",
    make_movements};

}  // namespace unrolled
