// Scenes of the task `caption`: a line is `sentence<TAB>576 digits` (see hex_digits), 24 x 24 cells
// (on the 16 x 16 of drawings two shapes beside one another would be too small to tell).
//
// What a sentence says follows from the scene by these rules, and no scene comes near to the line
// between two of them. Middles of shapes stand at 6, 12 or 18 cells from the left and from the top,
// give or take less than a cell.
//
//   small, large       6.6 to 7.5 cells across, pen included, or 9.8 and more
//   in the middle ...  one shape alone, at one of the nine places that this makes
//   above, below,      one at 6, the other at 18 in that direction, both at the same place in the
//   left, right        other; they never touch
//   inside             wholly within the other's outline, which is 17 to 21 cells across
//
// Which one is named first: the one inside; else by the alphabet; of a kind, the large one. Two of
// a kind and a size are named together. This makes 300 sentences.

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "core/corpora/chance.hpp"
#include "core/corpora/numeric.hpp"
#include "core/corpora/shapes.hpp"

namespace unrolled {
namespace {

using namespace corpus;

constexpr int kSceneCount = 8000;
constexpr double kLeastSmall = 6.6, kMostSmall = 7.5, kLeastLarge = 9.8, kMostLarge = 10.4;
constexpr double kLeastOuter = 17, kMostOuter = 21;
constexpr std::array kLines = {6.0, 12.0, 18.0};      // where middles stand
constexpr double kStray = 0.65, kStrayTowards = 0.3;  // so that two large squares do not touch
constexpr double kTurn = 0.015;                       // of a full circle, either way

constexpr std::array kShapes = {Shape::circle, Shape::cross, Shape::square, Shape::star,
                                Shape::triangle};

struct Thing {
  Shape shape;
  bool large;
  double size = 0;        // cells across
  Point middle = {0, 0};  // cells

  bool operator==(const Thing& other) const { return shape == other.shape && large == other.large; }
};

Thing some_thing(Rng& rng) {
  const Shape shape = pick(rng, kShapes);
  const bool large = chance(rng, 0.5);
  const double size =
      large ? rng.uniform(kLeastLarge, kMostLarge) : rng.uniform(kLeastSmall, kMostSmall);
  return {shape, large, size};
}

/// Near to one of kLines, and wholly within the picture.
double near_line(int line, double stray, const Thing& thing, Rng& rng) {
  const double middle = kLines[static_cast<std::size_t>(line)] + stray * rng.uniform(-1, 1);
  const double reach = 0.54 * thing.size;  // of a square aslant
  return std::clamp(middle, reach, kSceneSide - reach);
}

/// "large circle".
std::string described(const Thing& thing) {
  return (thing.large ? "large " : "small ") + std::string(kind_of(thing.shape).name);
}

void add_thing(Picture& picture, const Thing& thing, Rng& rng) {
  const double pen = rng.uniform(kThinPen, thing.large ? 1.8 : 1.3);
  const double radius = (thing.size - pen) / 2;
  const double narrower = radius * rng.uniform(0.9, 1);
  const bool upright = chance(rng, 0.5);
  const double turns = rng.uniform(-kTurn, kTurn);
  const double sway = rng.uniform(0, 0.08);
  auto strokes = outline(thing.shape, rng);
  strokes = placed(std::move(strokes), thing.middle, upright ? narrower : radius,
                   upright ? radius : narrower, turns);
  strokes = by_hand(strokes, sway, 0.6, rng);
  for (Stroke& stroke : strokes)
    for (Point& p : stroke) p = {p.x / kSceneSide, p.y / kSceneSide};
  const double darkness = rng.uniform(0.75, 1);
  draw(picture, strokes, pen, darkness);
}

struct Scene {
  std::string sentence;
  std::vector<Thing> things;
};

Scene alone(Rng& rng) {
  constexpr std::array<std::string_view, 9> kPlaces = {"in the top left corner",
                                                       "at the top",
                                                       "in the top right corner",
                                                       "on the left",
                                                       "in the middle",
                                                       "on the right",
                                                       "in the bottom left corner",
                                                       "at the bottom",
                                                       "in the bottom right corner"};
  Thing thing = some_thing(rng);
  const int column = between(rng, 0, 2);
  const int row = between(rng, 0, 2);
  thing.middle.x = near_line(column, kStray, thing, rng);
  thing.middle.y = near_line(row, kStray, thing, rng);
  std::string sentence = "a " + described(thing) + " ";
  sentence += kPlaces[static_cast<std::size_t>(3 * row + column)];
  return {std::move(sentence), {thing}};
}

Scene pair(Rng& rng) {
  // `first` is further up or left.
  Thing first = some_thing(rng), second = some_thing(rng);
  const bool upright = chance(rng, 0.5);
  const int line = between(rng, 0, 2);
  for (Thing* thing : {&first, &second}) {
    const double along = near_line(thing == &first ? 0 : 2, kStrayTowards, *thing, rng);
    const double aside = near_line(line, kStray, *thing, rng);
    thing->middle = upright ? Point{aside, along} : Point{along, aside};
  }
  std::string sentence;
  if (first == second) {
    sentence =
        "two " + described(first) + "s " + (upright ? "one above the other" : "side by side");
  } else {
    const std::string_view one = kind_of(first.shape).name, other = kind_of(second.shape).name;
    const bool in_order = one != other ? one < other : first.large;
    std::string_view relation = in_order ? " to the left of " : " to the right of ";
    if (upright) relation = in_order ? " above " : " below ";
    sentence = "a " + described(in_order ? first : second);
    sentence += relation;
    sentence += "a " + described(in_order ? second : first);
  }
  return {std::move(sentence), {first, second}};
}

Scene inside(Rng& rng) {
  const Shape around = chance(rng, 0.5) ? Shape::circle : Shape::square;
  Thing outer{around, true, rng.uniform(kLeastOuter, kMostOuter)};
  Thing inner{pick(rng, kShapes), false, rng.uniform(kLeastSmall, kMostSmall)};
  const double free = (kSceneSide - outer.size) / 2 - 0.4;
  outer.middle.x = kSceneSide / 2.0 + free * rng.uniform(-1, 1);
  outer.middle.y = kSceneSide / 2.0 + free * rng.uniform(-1, 1);
  // Even a square in a circle stays off its outline, as narrow as that may be drawn.
  const double off = std::max(0.0, 0.44 * outer.size - 2.5 - 0.71 * inner.size);
  const Direction to = direction(rng.uniform());
  const double far = off * rng.uniform();
  inner.middle = {outer.middle.x + far * to.cos, outer.middle.y + far * to.sin};
  return {"a " + described(inner) + " inside a " + described(outer), {inner, outer}};
}

std::string make_scenes(std::uint64_t seed) {
  Rng rng(seed);
  std::string text;
  for (int i = 0; i < kSceneCount; ++i) {
    const int kind = between(rng, 0, 9);
    const Scene scene = kind == 0 ? inside(rng) : kind < 4 ? alone(rng) : pair(rng);
    Picture picture(kSceneSide);
    for (const Thing& thing : scene.things) add_thing(picture, thing, rng);
    if (chance(rng, 0.5)) {
      const double most = rng.uniform(0.03, 0.12);
      for (double& ink : picture.ink) ink += most * rng.uniform(-1, 1);
    }
    text += scene.sentence;
    text += '\t';
    text += hex_digits(picture);
    text += '\n';
  }
  return text;
}

}  // namespace

const Corpus kScenes = {"scenes", "caption", "One or two shapes in a scene",
                        "Pictures of shapes and a sentence about each: what is there, how large, "
                        "where, and how two stand "
                        "to one another. A sentence is right when every word is.",
                        make_scenes};

}  // namespace unrolled
