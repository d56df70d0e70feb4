#include "core/session/inspector.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/nn/reach.hpp"
#include "core/session/checkpoint.hpp"
#include "core/session/cost.hpp"
#include "core/session/traced_part.hpp"
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

/// Losses are what is looked at, not how they are weighed while training.
ModelShape looked_at(ModelShape shape) {
  shape.head.smoothing = 0;
  shape.head.weights.clear();
  return shape;
}

}  // namespace

struct Inspector::State {
  NetworkInfo network;
  std::shared_ptr<const Task> task;
  Tracer<float> tracer;
  const Vocabulary* alphabet;  // of a text

  State(const Settings& s, std::shared_ptr<const Task> t)
      : network{s.cell, s.activation, s.reset, s.hidden_size, s.layers, s.embedding},
        task(std::move(t)),
        tracer(looked_at(task->shape())),
        alphabet(task->alphabet()) {
    const ModelShape& shape = tracer.shape();
    for (const Gate& gate : shape.traits().gates) network.gate_names.emplace_back(gate.name);
    network.vocabulary = task->says();
    for (std::int32_t id = 0; alphabet && id < alphabet->size(); ++id)
      network.vocabulary.push_back(alphabet->decode(std::span(&id, 1)));
    network.embedding = shape.input.embedding;
    network.tells_values = shape.head.values > 0;
    network.parts = part_names(shape);
  }

  Expected<std::vector<std::int32_t>> read(std::string_view utf8, std::size_t most) const {
    if (!alphabet)
      return fail(ErrorCode::unsupported, "task", "This is asked of texts alone.",
                  "Open the checkpoint of a language model.");
    auto ids = alphabet->encode(utf8);
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

  /// A text, each of whose characters is the answer to those before it.
  Expected<Question> text(std::string_view utf8, const TraceRequest& request) const {
    auto ids = read(utf8, kMostCharacters);
    if (!ids) return std::unexpected(ids.error());
    if (request.loss != ReadOptions::kNoLoss)
      if (auto step = check_step(std::max(0, request.loss), ids->size()); !step)
        return std::unexpected(step.error());
    Question question{.steps = std::vector<std::string>(ids->size()), .ids = *std::move(ids)};
    question.targets.assign(question.ids.begin() + 1, question.ids.end());
    question.targets.push_back(kIgnore);
    return question;
  }

  /// What a network of another task reads. Errors: as trace().
  Expected<Question> question(std::string_view utf8, const TraceRequest& request) {
    auto question = task->question(tracer.model(), utf8);
    if (!question) return question;
    const int steps = static_cast<int>(question->steps.size());
    if (steps > static_cast<int>(kMostCharacters))
      return fail(ErrorCode::invalid_text, "text",
                  "There are " + std::to_string(steps) + " steps; at most " +
                      std::to_string(kMostCharacters) + " can be looked at.",
                  "Choose a shorter part.");
    const int first = steps - static_cast<int>(question->targets.size());
    const auto asked = [&](int step) {
      return step >= first && step < steps &&
             question->targets[static_cast<std::size_t>(step - first)] != kIgnore;
    };
    bool any = false;
    for (int step = first; step < steps; ++step) any = any || asked(step);
    if (request.loss == ReadOptions::kNoLoss) return question;
    if (request.loss == ReadOptions::kSumOfAll ? any : asked(request.loss)) return question;
    return bad_request("loss", "That step has no loss.", "Choose a step that is answered.");
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

  Expected<void> check_part(int part) const {
    if (part >= 0 && part < std::ssize(network.parts)) return {};
    return bad_request("part", "There is no part " + std::to_string(part) + ".",
                       from_to(0, static_cast<double>(network.parts.size()) - 1));
  }

  Expected<void> check_hold(const GateHold& hold) const {
    if (auto part = check_part(hold.part); !part) return part;
    if (auto layer = check_layer(std::max(0, hold.layer)); !layer)
      return std::unexpected(layer.error());
    const int gates = static_cast<int>(network.gate_names.size());
    if (hold.gate < 0 || hold.gate >= gates)
      return bad_request("gate", "There is no gate " + std::to_string(hold.gate) + ".",
                         from_to(0, gates - 1));
    if (hold.unit < -1 || hold.unit >= network.hidden_size)
      return bad_request("unit", "There is no unit " + std::to_string(hold.unit) + ".",
                         from_to(0, network.hidden_size - 1));
    if (!std::isfinite(hold.value))
      return bad_request("value", "A gate cannot be held at that.", from_to(-1, 1));
    return {};
  }

  bool is_backwards(int part) const {
    return network.parts[static_cast<std::size_t>(part)].ends_with("backwards");
  }

  /// One that is read at once.
  Trace trace(Question question, const TraceRequest& request) {
    Batch source;
    const Batch batch = question.batch(source);
    Trace trace;
    trace.starts = {0};
    trace.record = tracer.read(batch, {request.loss, request.preactivations, request.holds});
    if (alphabet)
      trace.ids = std::move(question.ids);
    else
      trace.steps = std::move(question.steps);
    take_part(tracer.shape(), network.parts, request.part, question.source.get(), trace);
    return trace;
  }

  /// Each piece from the beginning, in the order in which the part reads.
  Trace trace_pieces(const Question& question, const TraceRequest& request) {
    std::vector<Trace> pieces;
    const int steps = static_cast<int>(question.steps.size());
    for (int from = 0; from < steps; from += question.piece) {
      const int to = std::min(from + question.piece, steps);
      TraceRequest own = request;
      for (GateHold& hold : own.holds) {
        const bool backwards = is_backwards(hold.part);
        const int before = backwards ? steps - to : from;
        hold.from = std::clamp(hold.from - before, 0, to - from);
        hold.to = std::clamp(hold.to - before, 0, to - from);
      }
      // A loss in another piece reaches nothing here.
      const bool elsewhere = request.loss >= 0 && (request.loss < from || request.loss >= to);
      if (elsewhere)
        own.loss = ReadOptions::kSumOfAll;
      else if (request.loss >= 0)
        own.loss -= from;
      pieces.push_back(
          trace(question.part(static_cast<std::size_t>(from), static_cast<std::size_t>(to)), own));
      if (elsewhere) forget_gradients(pieces.back());
    }
    if (is_backwards(request.part)) std::ranges::reverse(pieces);
    return joined(pieces, static_cast<std::size_t>(network.hidden_size));
  }
};

Inspector::Inspector(std::unique_ptr<State> state) : state_(std::move(state)) {}
Inspector::Inspector(Inspector&&) noexcept = default;
Inspector& Inspector::operator=(Inspector&&) noexcept = default;
Inspector::~Inspector() = default;

Expected<Inspector> Inspector::open(std::span<const std::byte> file) {
  auto checkpoint = decode_checkpoint(file);
  if (!checkpoint) return std::unexpected(checkpoint.error());
  if (!checkpoint->task->alphabet() && checkpoint->task->says().empty())
    return fail(ErrorCode::unsupported, "task", "Nobody can look into a network of this task.",
                "Open the checkpoint of another one.");
  const ModelShape shape = checkpoint->task->shape();
  const bool keeps_best = checkpoint->best.parameters.size() > 0;
  if (auto fits = check_speaking_memory(shape, keeps_best); !fits)
    return std::unexpected(fits.error());
  Inspector inspector(std::make_unique<State>(checkpoint->settings, checkpoint->task));
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
  if (auto part = s.check_part(request.part); !part) return std::unexpected(part.error());
  if (!request.holds.empty() && request.loss != ReadOptions::kNoLoss)
    return bad_request("holds", "Gradients are not traced through gates that are held.",
                       "Let go of the gates, or ask for no loss.");
  TraceRequest asked = request;
  for (GateHold& hold : asked.holds) {
    if (auto there = s.check_hold(hold); !there) return std::unexpected(there.error());
    // So far that steps can be counted from anywhere.
    hold.from = std::clamp(hold.from, 0, static_cast<int>(kMostCharacters));
    hold.to = std::clamp(hold.to, hold.from, static_cast<int>(kMostCharacters));
  }
  if (auto scaled = s.scale(request.recurrent_scale); !scaled)
    return std::unexpected(scaled.error());
  // What is said is decoded with the gates held as well.
  s.tracer.hold(asked.holds);
  Expected<Question> question = s.alphabet ? s.text(utf8, request) : s.question(utf8, request);
  s.tracer.hold({});
  if (!question) return std::unexpected(question.error());
  const int steps = static_cast<int>(question->steps.size());
  if (question->piece > 0 && question->piece < steps) return s.trace_pieces(*question, asked);
  return s.trace(*std::move(question), asked);
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
  const auto hidden = static_cast<std::size_t>(s.network.hidden_size);
  Reach reach;
  for (auto row = static_cast<std::size_t>(request.at) + 1; row > 0; --row) {
    reach.norms.push_back(norm_of(states.dh.data() + row * hidden, hidden));
    if (!states.dc.empty())
      reach.cell_norms.push_back(norm_of(states.dc.data() + row * hidden, hidden));
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
  if (!request.explain || s.network.hidden_size > kMostExplainedUnits) return reach;
  const auto scaled = std::as_const(s.tracer).scaled_parameters();
  const float* weight_hh =
      scaled.data() + s.tracer.layout().find("weight_hh_l" + std::to_string(*layer))->offset;
  for (std::size_t g = 0; g < gates; ++g)
    reach.spectral_radius.push_back(
        spectral_radius(weight_hh + g * hidden * hidden, s.network.hidden_size));
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
