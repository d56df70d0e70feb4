#pragma once
// A facade for the loss surface: the loss of a run's network over a plane through its weights, and
// the path that training takes there. It is opened from a checkpoint and follows the run by
// set_parameters(), as the inspector does; a plane stays where it was laid while the run goes on.
//
//   auto landscape = unrolled::Landscape::open(session.save(), step, text);
//   auto plane = landscape->lay({.kind = PlaneKind::random, .seed = 3});
//   auto nats = landscape->loss(plane->id, 0.5, -0.5);
//
// It prints nothing, throws nothing and never exits. It belongs to one thread at a time.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "core/support/error.hpp"

namespace unrolled {

enum class PlaneKind : std::uint8_t { random, path, recurrent };

struct PlaneRequest {
  PlaneKind kind = PlaneKind::random;
  std::uint32_t seed = 1;
};

/// What was laid.
struct PlaneInfo {
  int id = 0;                  ///< of the plane, to ask about it
  std::int64_t step = 0;       ///< of the weights in its middle
  int steps = 0, streams = 0;  ///< the batch: so many characters in each of so many pieces
  std::size_t weights = 0;     ///< learned numbers
  double length = 0;           ///< of the first direction
};

/// The run's path as the plane shows it: the start, what was remembered, the present.
struct RunPath {
  std::vector<double> step, a, b;
  double shown = 0;  ///< see PathOnPlane
};

/// The loss at a point of a plane, nats a character, and how it rises there. Far outside they may
/// be infinite or NaN.
struct PlanePoint {
  double loss = 0;
  double slope = 0;  ///< length of (dL/da, dL/db)
};

struct RollRequest {
  int plane = 0;
  double a = 0, b = 0;
  double rate = 0.1;
  double clip = 0;  ///< longest slope that is followed as it is; 0: any
  int steps = 1;
};

/// Gradient descent on the plane alone: a and b are all that is learnt. Entry 0 is where it begins.
/// It ends early where a loss or slope is not finite.
struct Roll {
  std::vector<double> a, b, loss;
  std::vector<double> slope;  ///< length of (dL/da, dL/db)
  std::vector<double> whole;  ///< length of the gradient of all weights
};

class Landscape {
 public:
  static constexpr int kMostRollSteps = 100;
  /// So many planes are kept: whoever lays one more takes the oldest one's place.
  static constexpr std::size_t kMostPlanes = 3;

  /// Of a language model of characters and the text that it is trained on. The batch comes from the
  /// part that is not held out. The path begins with the weights that the run's seed gave it.
  /// Errors: invalid_file, unsupported (another task, too many weights), invalid_text (too short).
  static Expected<Landscape> open(std::span<const std::byte> checkpoint, std::int64_t step,
                                  std::string_view text);

  Landscape(Landscape&&) noexcept;
  Landscape& operator=(Landscape&&) noexcept;
  ~Landscape();

  /// The run has come to `step`: the path remembers it. A former step takes the path back to it.
  /// Errors: invalid_file when sizes differ.
  Expected<void> set_parameters(std::span<const float> values, std::int64_t step);

  /// Lays a plane through the present weights. Errors: invalid_setting where the run has no path.
  Expected<PlaneInfo> lay(const PlaneRequest& request);

  /// The rest asks about a plane by its id. Errors: invalid_setting, where there is none (any more)
  /// and where a request is out of range.
  Expected<RunPath> path(int plane) const;
  Expected<double> loss(int plane, double a, double b);
  Expected<PlanePoint> point(int plane, double a, double b);
  Expected<Roll> roll(const RollRequest& request);

 private:
  struct State;
  explicit Landscape(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace unrolled
