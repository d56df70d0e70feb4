#include "core/session/inspector.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/nn/reach.hpp"
#include "core/session/checkpoint.hpp"
#include "core/session/cost.hpp"
#include "core/support/spectrum.hpp"
#include "core/support/utf8.hpp"

namespace unrolled {
namespace {

/// A Schur decomposition of more units than this takes seconds.
constexpr int kMostExplainedUnits = 256;
constexpr double kMostScale = 100;

std::unexpected<Error> bad_request(std::string field, std::string message, std::string hint) {
  return fail(ErrorCode::invalid_setting, std::move(field), std::move(message), std::move(hint));
}

std::string from_to(double low, double high) {
  const auto text = [](double x) { return std::to_string(static_cast<std::int64_t>(x)); };
  return "Give a number from " + text(low) + " to " + text(high) + ".";
}

double norm(const float* values, std::size_t count) {
  double sum = 0;
  for (std::size_t i = 0; i < count; ++i) sum += static_cast<double>(values[i]) * values[i];
  return std::sqrt(sum);
}

}  // namespace

struct Inspector::State {
  NetworkInfo network;
  Vocabulary vocabulary;
  Tracer<float> tracer;

  State(const Settings& s, const Vocabulary& v)
      : network{s.cell, s.activation, s.reset, s.hidden, s.layers, s.embedding, {}, {}},
        vocabulary(v),
        tracer(ModelShape::of(s, vocabulary.size())) {
    for (const Gate& gate : tracer.shape().traits().gates)
      network.gate_names.emplace_back(gate.name);
    for (std::int32_t id = 0; id < vocabulary.size(); ++id)
      network.vocabulary.push_back(vocabulary.decode(std::span(&id, 1)));
  }

  Expected<std::vector<std::int32_t>> read(std::string_view utf8, std::size_t most) const {
    auto ids = vocabulary.encode(utf8);
    if (ids.empty())
      return fail(ErrorCode::invalid_text, "text", "There is no text to look at.",
                  "Type a few characters.");
    if (ids.size() > most)
      return fail(ErrorCode::invalid_text, "text",
                  "The text has " + std::to_string(ids.size()) + " characters; at most " +
                      std::to_string(most) + " can be looked at.",
                  "Choose a shorter part of it.");
    return ids;
  }

  Expected<void> check_step(int step, std::size_t steps) const {
    if (steps >= 2 && step >= 0 && step + 1 < static_cast<int>(steps)) return {};
    return bad_request("loss", "Step " + std::to_string(step) + " has no loss.",
                       steps < 2 ? "Give a text of at least two characters."
                                 : from_to(0, static_cast<double>(steps) - 2));
  }

  Expected<int> check_layer(int layer) const {
    if (layer == -1) return network.layers - 1;
    if (layer >= 0 && layer < network.layers) return layer;
    return bad_request("layer", "There is no layer " + std::to_string(layer) + ".",
                       from_to(0, network.layers - 1));
  }

  Expected<void> scale(double factor) {
    if (!(factor >= 0 && factor <= kMostScale))
      return bad_request("recurrent_scale", "The recurrent weights cannot be scaled by that.",
                         from_to(0, kMostScale));
    tracer.set_recurrent_scale(factor);
    return {};
  }

  Expected<void> check_hold(const GateHold& hold) const {
    if (auto layer = check_layer(std::max(0, hold.layer)); !layer)
      return std::unexpected(layer.error());
    const int gates = static_cast<int>(network.gate_names.size());
    if (hold.gate < 0 || hold.gate >= gates)
      return bad_request("gate", "There is no gate " + std::to_string(hold.gate) + ".",
                         from_to(0, gates - 1));
    if (hold.unit < -1 || hold.unit >= network.hidden)
      return bad_request("unit", "There is no unit " + std::to_string(hold.unit) + ".",
                         from_to(0, network.hidden - 1));
    if (!std::isfinite(hold.value))
      return bad_request("value", "A gate cannot be held at that.", from_to(-1, 1));
    return {};
  }
};

Inspector::Inspector(std::unique_ptr<State> state) : state_(std::move(state)) {}
Inspector::Inspector(Inspector&&) noexcept = default;
Inspector& Inspector::operator=(Inspector&&) noexcept = default;
Inspector::~Inspector() = default;

Expected<Inspector> Inspector::open(std::span<const std::byte> file) {
  auto checkpoint = decode_checkpoint(file);
  if (!checkpoint) return std::unexpected(checkpoint.error());
  const Vocabulary* vocabulary = checkpoint->task->alphabet();
  if (!vocabulary)
    return fail(ErrorCode::unsupported, "task",
                "Only a network that reads text can be looked into.",
                "Open the checkpoint of a language model.");
  const ModelShape shape = checkpoint->task->shape();
  const bool keeps_best = checkpoint->best.parameters.size() > 0;
  if (auto fits = check_speaking_memory(shape, keeps_best); !fits)
    return std::unexpected(fits.error());
  Inspector inspector(std::make_unique<State>(checkpoint->settings, *vocabulary));
  const auto parameters = checkpoint->training.parameters.span();
  if (auto set = inspector.set_parameters(parameters); !set) return std::unexpected(set.error());
  return inspector;
}

const NetworkInfo& Inspector::network() const {
  return state_->network;
}
const std::vector<Param>& Inspector::params() const {
  return state_->tracer.layout().params();
}
std::span<const float> Inspector::parameters() const {
  return std::as_const(state_->tracer).parameters();
}

Expected<void> Inspector::set_parameters(std::span<const float> values) {
  if (values.size() != parameters().size())
    return fail(ErrorCode::invalid_file, "parameters", "The weights do not fit this network.",
                "Open the checkpoint they belong to.");
  state_->tracer.set_parameters(values);
  return {};
}

Expected<Trace> Inspector::trace(std::string_view utf8, const TraceRequest& request) {
  State& s = *state_;
  auto ids = s.read(utf8, kMostCharacters);
  if (!ids) return std::unexpected(ids.error());
  const int last = static_cast<int>(ids->size()) - 1;
  if (request.loss >= 0)
    if (auto step = s.check_step(request.loss, ids->size()); !step)
      return std::unexpected(step.error());
  if (request.loss == ReadOptions::kSumOfAll && last < 1)
    return std::unexpected(s.check_step(0, ids->size()).error());
  if (!request.holds.empty() && request.loss != ReadOptions::kNoLoss)
    return bad_request("holds", "Gradients are not traced through gates that are held.",
                       "Let go of the gates, or ask for no loss.");
  std::vector<GateHold> holds = request.holds;
  for (GateHold& hold : holds) {
    if (auto there = s.check_hold(hold); !there) return std::unexpected(there.error());
    hold.from = std::clamp(hold.from, 0, last + 1);
    hold.to = std::clamp(hold.to, hold.from, last + 1);
  }
  if (auto scaled = s.scale(request.recurrent_scale); !scaled)
    return std::unexpected(scaled.error());
  Trace trace;
  trace.record = s.tracer.read(*ids, {request.loss, request.preactivations, holds});
  trace.ids = *std::move(ids);
  return trace;
}

Expected<Reach> Inspector::reach(std::string_view utf8, const ReachRequest& request) {
  State& s = *state_;
  auto ids = s.read(utf8, kMostCharacters);
  if (!ids) return std::unexpected(ids.error());
  if (auto step = s.check_step(request.at, ids->size()); !step)
    return std::unexpected(step.error());
  const auto layer = s.check_layer(request.layer);
  if (!layer) return std::unexpected(layer.error());
  if (auto scaled = s.scale(request.recurrent_scale); !scaled)
    return std::unexpected(scaled.error());

  const TextRecord<float> record = s.tracer.read(*ids, {request.at, false, {}});
  const LayerRecord<float>& states = record.layers[static_cast<std::size_t>(*layer)];
  const auto hidden = static_cast<std::size_t>(s.network.hidden);
  Reach reach;
  for (auto row = static_cast<std::size_t>(request.at) + 1; row > 0; --row) {
    reach.norms.push_back(norm(states.dh.data() + row * hidden, hidden));
    if (!states.dc.empty())
      reach.cell_norms.push_back(norm(states.dc.data() + row * hidden, hidden));
  }
  const std::size_t gates = s.network.gate_names.size();
  const CellTraits& cell = s.tracer.shape().traits();
  if (const std::size_t memory = cell.memory_gate(); memory < gates)
    for (std::size_t t = 0; t < ids->size(); ++t) {
      double sum = 0;
      for (std::size_t j = 0; j < hidden; ++j)
        sum += static_cast<double>(states.gates[(t * gates + memory) * hidden + j]);
      const double mean = sum / static_cast<double>(hidden);
      reach.kept.push_back(cell.gates[memory].role == GateRole::keep ? mean : 1 - mean);
    }
  if (!request.explain || s.network.hidden > kMostExplainedUnits) return reach;
  const auto scaled = std::as_const(s.tracer).scaled_parameters();
  const float* weight_hh =
      scaled.data() + s.tracer.layout().find("weight_hh_l" + std::to_string(*layer))->offset;
  for (std::size_t g = 0; g < gates; ++g)
    reach.spectral_radius.push_back(
        spectral_radius(weight_hh + g * hidden * hidden, s.network.hidden));
  reach.jacobian_norms = jacobian_norms(
      s.tracer.shape(), scaled, std::span<const std::int32_t>(*ids), record, *layer, request.at);
  return reach;
}

Expected<std::vector<float>> Inspector::reach_map(std::string_view utf8, int layer,
                                                  double recurrent_scale) {
  State& s = *state_;
  auto ids = s.read(utf8, kMostMapCharacters);
  if (!ids) return std::unexpected(ids.error());
  const auto chosen = s.check_layer(layer);
  if (!chosen) return std::unexpected(chosen.error());
  if (auto scaled = s.scale(recurrent_scale); !scaled) return std::unexpected(scaled.error());
  return unrolled::reach_map(s.tracer.shape(), std::as_const(s.tracer).scaled_parameters(),
                             std::span<const std::int32_t>(*ids), *chosen);
}

}  // namespace unrolled
