#include "core/session/landscape.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "core/data/split.hpp"
#include "core/nn/loss_surface.hpp"
#include "core/session/checkpoint.hpp"
#include "core/session/cost.hpp"
#include "core/session/shape_cost.hpp"
#include "core/train/optimizer.hpp"

namespace unrolled {
namespace {

/// A batch is read once for each point of a picture: a thousand characters say enough of a text.
constexpr int kMostSurfaceCharacters = 1024, kMostPieces = 16;
/// Of a path: with all planes and copies a wide network then takes some 300 MB.
constexpr std::size_t kMostSurfacePoints = 48, kFewestPoints = 4, kMostNumbers = 16'000'000;

std::vector<float> first_weights(const Settings& settings, const ModelShape& shape) {
  Model<float> model(shape);
  Rng rng(settings.seed);
  model.initialise(rng);
  return {model.parameters().begin(), model.parameters().end()};
}

}  // namespace

struct LaidPlane {
  int id;
  Plane<float> plane;
};

struct Landscape::State {
  LossSurface<float> surface;
  // The path: the first entry is the start, the last one the present.
  std::vector<std::int64_t> steps;
  std::vector<std::vector<float>> weights;
  std::int64_t gap = 1;  // steps between two entries at least
  std::vector<LaidPlane> planes;
  int laid = 0;

  State(const ModelShape& shape, Pieces pieces) : surface(shape, std::move(pieces)) {}

  std::size_t most_points() const {
    return std::clamp(kMostNumbers / surface.layout().extent(), kFewestPoints, kMostSurfacePoints);
  }

  Expected<const Plane<float>*> find(int id) const {
    const auto found = std::ranges::find(planes, id, &LaidPlane::id);
    if (found != planes.end()) return &found->plane;
    return fail(ErrorCode::invalid_setting, "plane", "This plane has been put away.",
                "Lay it again.");
  }

  int keep(Plane<float> plane) {
    if (planes.size() == kMostPlanes) planes.erase(planes.begin());
    planes.push_back({++laid, std::move(plane)});
    return laid;
  }

  void go_on_to(std::span<const float> values, std::int64_t step) {
    const auto drop_last = [&] {
      steps.pop_back();
      weights.pop_back();
    };
    while (!steps.empty() && steps.back() >= step) drop_last();
    // The former present was remembered for the moment only.
    if (steps.size() > 1 && steps.back() - steps[steps.size() - 2] < gap) drop_last();
    steps.push_back(step);
    weights.emplace_back(values.begin(), values.end());
    if (steps.size() > most_points()) thin_out();
  }

  /// Every other one goes, but never the present; those that come are to be as far apart as those
  /// that stay.
  void thin_out() {
    std::size_t kept = 1;
    for (std::size_t i = 2; i < steps.size(); ++i) {
      if (i % 2 == 1 && i + 1 < steps.size()) continue;
      steps[kept] = steps[i];
      weights[kept++] = std::move(weights[i]);
    }
    steps.resize(kept);
    weights.resize(kept);
    gap = std::max<std::int64_t>(1, steps.back() / static_cast<std::int64_t>(kept));
  }
};

Landscape::Landscape(std::unique_ptr<State> state) : state_(std::move(state)) {}
Landscape::Landscape(Landscape&&) noexcept = default;
Landscape& Landscape::operator=(Landscape&&) noexcept = default;
Landscape::~Landscape() = default;

Expected<Landscape> Landscape::open(std::span<const std::byte> file, std::int64_t step,
                                    std::string_view text) {
  auto checkpoint = decode_checkpoint(file);
  if (!checkpoint) return std::unexpected(checkpoint.error());
  const Vocabulary* vocabulary = checkpoint->task->alphabet();
  if (!vocabulary)
    return fail(ErrorCode::unsupported, "task",
                "Only a network that reads characters has its loss surface drawn.",
                "Open the checkpoint of a language model.");
  const ModelShape shape = checkpoint->task->shape();
  if (auto fits = check_speaking_memory(shape); !fits) return std::unexpected(fits.error());
  if (parameter_count(shape) > kMostNumbers / kFewestPoints)
    return fail(ErrorCode::unsupported, "hidden_size",
                "This network has too many weights for its loss surface to be drawn.",
                "Choose fewer units.");
  const auto ids = vocabulary->encode(text);
  const Settings& settings = checkpoint->settings;
  if (ids.size() < 2)
    return fail(ErrorCode::invalid_text, "text", "The text is too short to measure a loss on.",
                "Give a text of at least two characters.");
  const std::size_t trained = split(ids.size(), settings.validation, settings.window).train;
  const int steps = std::min(settings.window, kMostSurfaceCharacters);
  auto pieces = Pieces::of(std::span(ids).first(trained), steps,
                           std::clamp(kMostSurfaceCharacters / steps, 1, kMostPieces));
  auto state = std::make_unique<State>(shape, std::move(pieces));
  state->go_on_to(first_weights(settings, shape), 0);
  Landscape landscape(std::move(state));
  const auto present = checkpoint->training.parameters.span();
  if (auto set = landscape.set_parameters(present, step); !set) return std::unexpected(set.error());
  return landscape;
}

Expected<void> Landscape::set_parameters(std::span<const float> values, std::int64_t step) {
  if (values.size() != state_->surface.layout().extent())
    return fail(ErrorCode::invalid_file, "parameters", "The weights do not fit this network.",
                "Open the checkpoint they belong to.");
  state_->go_on_to(values, step);
  return {};
}

Expected<PlaneInfo> Landscape::lay(const PlaneRequest& request) {
  State& s = *state_;
  const ParamLayout& layout = s.surface.layout();
  const std::span<const float> origin = s.weights.back();
  const std::span<const std::vector<float>> points = s.weights;
  Plane<float> plane =
      request.kind == PlaneKind::path        ? path_plane(layout, origin, points, request.seed)
      : request.kind == PlaneKind::recurrent ? recurrent_plane(layout, origin, request.seed)
                                             : random_plane(layout, origin, request.seed);
  if (plane.first.empty())
    return fail(ErrorCode::invalid_setting, "plane", "This run has no path yet.",
                "Train it for some steps first.");
  double squares = 0;
  for (const float x : plane.first) squares += static_cast<double>(x) * x;
  const Pieces& pieces = s.surface.pieces();
  return PlaneInfo{s.keep(std::move(plane)), s.steps.back(), pieces.steps,
                   pieces.streams,           layout.count(), std::sqrt(squares)};
}

Expected<RunPath> Landscape::path(int id) const {
  const State& s = *state_;
  const auto plane = s.find(id);
  if (!plane) return std::unexpected(plane.error());
  const std::span<const std::vector<float>> points = s.weights;
  PathOnPlane placed = place_path(**plane, points);
  RunPath path{{}, std::move(placed.a), std::move(placed.b), placed.shown};
  path.step.assign(s.steps.begin(), s.steps.end());
  return path;
}

Expected<double> Landscape::loss(int id, double a, double b) {
  const auto plane = state_->find(id);
  if (!plane) return std::unexpected(plane.error());
  return state_->surface.loss(**plane, a, b);
}

Expected<PlanePoint> Landscape::point(int id, double a, double b) {
  const auto plane = state_->find(id);
  if (!plane) return std::unexpected(plane.error());
  const PlaneSlope slope = state_->surface.slope(**plane, a, b);
  return PlanePoint{slope.loss, std::hypot(slope.along_first, slope.along_second)};
}

Expected<Roll> Landscape::roll(const RollRequest& request) {
  const auto wrong = [](std::string field, std::string message, std::string hint) {
    return fail(ErrorCode::invalid_setting, std::move(field), std::move(message), std::move(hint));
  };
  if (!(request.rate > 0) || !std::isfinite(request.rate))
    return wrong("rate", "The point cannot roll with that rate.", "Give one above 0.");
  if (!(request.clip >= 0))
    return wrong("clip", "The slope cannot be clipped at that.", "Give 0 or more.");
  if (request.steps < 1 || request.steps > kMostRollSteps)
    return wrong("steps", "The point cannot roll for so many steps.",
                 "Give a number from 1 to " + std::to_string(kMostRollSteps) + ".");
  const auto plane = state_->find(request.plane);
  if (!plane) return std::unexpected(plane.error());
  Roll roll;
  double a = request.a, b = request.b;
  for (int i = 0; i <= request.steps; ++i) {
    const PlaneSlope slope = state_->surface.slope(**plane, a, b);
    const double length = std::hypot(slope.along_first, slope.along_second);
    roll.a.push_back(a);
    roll.b.push_back(b);
    roll.loss.push_back(slope.loss);
    roll.slope.push_back(length);
    roll.whole.push_back(slope.whole);
    if (!std::isfinite(slope.loss) || !std::isfinite(length)) break;
    const double factor = request.rate * clip_scale(length, request.clip);
    a -= factor * slope.along_first;
    b -= factor * slope.along_second;
  }
  return roll;
}

}  // namespace unrolled
