#include "core/session/session.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "core/session/checkpoint.hpp"
#include "core/session/cost.hpp"
#include "core/session/state.hpp"
#include "core/support/utf8.hpp"
#include "core/text/kneser_ney.hpp"

namespace unrolled {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

/// What a person reads as a rate is the rate: 0.37, not a sixteen digit number.
double three_digits(double rate) {
  double scale = 1;
  while (rate * scale < 100) scale *= 10;
  return std::round(rate * scale) / scale;
}

constexpr std::int64_t kLeastValidationInterval = 20;
constexpr double kLeastRate = 1e-6;  // the range of `learning_rate` begins there

/// Beyond all seeds (32 bits). What a run reads comes from numbers of its own, which the model's
/// initialisation does not draw from: networks of any kind and size race on the same batches.
constexpr std::uint64_t kBatches = 1ull << 32;

}  // namespace

void Session::State::summarise() {
  const auto characters = kept ? static_cast<std::size_t>(kept->characters) : ids.size();
  const auto known = static_cast<std::size_t>(vocabulary.size()) - 1;
  const Cost cost = cost_of(settings, {characters, known, text_bytes});
  summary.characters = characters;
  summary.train_characters = cost.train_characters;
  summary.validation_characters = cost.validation_characters;
  summary.vocabulary = cost.vocabulary;
  summary.batch = cost.batch;
  summary.window = cost.window;
  summary.parameters = cost.parameters;
  summary.bytes = cost.bytes;
  summary.needed_bytes = cost.needed_bytes;
  summary.steps_per_epoch = cost.steps_per_epoch;
  summary.total_steps = cost.total_steps;
  summary.flop_per_character = cost.flop_per_character;
  summary.uniform_nats = std::log(static_cast<double>(cost.vocabulary));
  if (ids.empty())
    summary.needed_bytes = speaking_bytes(model->shape(), kept && kept->best.parameters.size() > 0);
  else
    summary.ngram_nats = kneser_ney_nats(ids, parts.train, cost.vocabulary);
}

void Session::State::take_text(std::u32string_view characters) {
  ids = vocabulary.encode(characters);
  summary.characters = ids.size();
  const Vocabulary::Unknown unknown = vocabulary.unknown(characters);
  const bool bad_bytes = unknown.distinct.contains(utf8::kReplacement);
  summary.unknown_characters = unknown.characters;
  summary.distinct_characters =
      static_cast<std::size_t>(vocabulary.size()) - 1 + unknown.distinct.size() - bad_bytes;
}

/// Auto: reading the tail costs about a third of training on as much text; a tenth of the time may
/// go there.
std::int64_t Session::State::validation_interval() const {
  if (settings.validate_every > 0) return settings.validate_every;
  const double step = static_cast<double>(trainer->characters_per_step());
  const double tail = static_cast<double>(parts.validation);
  return std::max(kLeastValidationInterval, static_cast<std::int64_t>(tail / 3 / (0.1 * step)));
}

void Session::State::need_trainer() {
  if (trainer) return;
  Settings fitting = settings;
  fitting.window = window();
  auto batcher = std::make_unique<StreamBatcher>(train_ids(), fitting.batch, fitting.window);
  trainer.emplace(*model, fitting, std::move(batcher), rng, replica);
  trainer->set_length(trainer->total_steps(), schedule_start);
  prepared = true;
}

/// Suggestions need packed weights only; training or evaluating also a tape.
void Session::State::need_weights() {
  if (!prepared) model->prepare(1, 1, false);
  prepared = true;
}

void Session::State::need_tape() {
  if (!trainer && !tape) model->prepare(window(), settings.batch, false);
  prepared = tape = true;
}

void Session::State::weights_changed() {
  if (context) context->clear();
}

void Session::State::record(const StepResult& result, Progress& progress) {
  weights_changed();
  const std::int64_t step = trainer->steps_done() + (result.diverged ? 1 : 0);
  progress.step.push_back(static_cast<double>(step));
  progress.loss.push_back(result.loss);
  progress.gradient_norm.push_back(result.gradient_norm);
  progress.learning_rate.push_back(result.learning_rate);
  progress.characters += trainer->characters_per_step();
  if (result.diverged) {
    diverged = step;
    return;
  }
  curve.add(result.loss);
  const bool due = step % validation_interval() == 0 || step == trainer->total_steps();
  if (due && parts.validation) begin_validation();
}

void Session::State::begin_validation() {
  evaluator.emplace(*model, held_out(), trainer->batcher().streams(), window(), replica.index,
                    replica.count);
}

void Session::State::record_validation(const LossSum& sum, Progress& progress) {
  const double rows = static_cast<double>(sum.rows);
  // What cannot be measured is no measurement: the last step went too far.
  if (!std::isfinite(sum.nats)) {
    diverged = trainer->steps_done();
    return;
  }
  const std::int64_t step = trainer->steps_done();
  Measurement measured{sum.nats / rows, static_cast<double>(sum.correct) / rows};
  best.add(step, measured, std::as_const(*model).parameters(), settings.patience);
  const bool ends = best.stopped || step >= trainer->total_steps();
  if (ends && best.step < step && best.parameters.size() == model->parameters().size()) {
    // What is told is the loss of the network as it now is.
    std::ranges::copy(best.parameters.span(), model->parameters().begin());
    model->pack();
    weights_changed();
    measured = best.measured;
  }
  curve.measure(measured.nats);
  progress.validation_step.push_back(static_cast<double>(step));
  progress.validation_loss.push_back(measured.nats);
  progress.validation_accuracy.push_back(measured.accuracy);
}

/// The fields that say where the run is now.
void Session::State::complete(Progress& progress, bool finished) const {
  progress.finished = finished;
  progress.diverged = diverged;
  progress.best_step = best.step;
  if (!trainer) return;
  progress.total_step = trainer->steps_done();
  progress.epoch = trainer->batcher().epochs();
}

std::uint64_t training_bytes(const Settings& settings, int distinct_characters) {
  const auto rows = static_cast<std::uint64_t>(settings.batch) * settings.window;
  return training_bytes(ModelShape::of(settings, distinct_characters + 1), rows,
                        static_cast<std::uint64_t>(settings.batch));
}

Session::Session(std::unique_ptr<State> state) : state_(std::move(state)) {}
Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;
Session::~Session() = default;

Expected<Session> Session::create(const Settings& settings, std::string_view utf8,
                                  std::uint64_t beside) {
  const auto characters = utf8::decode_document(utf8);
  Vocabulary vocabulary = Vocabulary::build(characters);
  const auto known = static_cast<std::size_t>(vocabulary.size()) - 1;
  const auto possible = cost(settings, {characters.size(), known, utf8.size()}, beside);
  if (!possible) return std::unexpected(possible.error());

  auto state = std::make_unique<State>(settings, std::move(vocabulary));
  state->text_bytes = utf8.size();
  state->take_text(characters);
  state->parts = split(state->ids.size(), settings.validation, state->window());
  Rng weights(settings.seed);
  state->model->initialise(weights);
  state->rng = Rng(settings.seed + kBatches);
  state->summarise();
  return Session(std::move(state));
}

const Settings& Session::settings() const {
  return state_->settings;
}
const Summary& Session::summary() const {
  return state_->summary;
}

bool Session::finished() const {
  const State& s = *state_;
  if (s.ids.empty() || s.diverged || s.best.stopped) return true;
  if (!s.trainer || s.evaluator) return false;
  return s.trainer->steps_done() >= s.trainer->total_steps();
}

std::int64_t Session::total_step() const {
  const State& s = *state_;
  return s.trainer ? s.trainer->steps_done() : s.kept ? s.kept->training.step : 0;
}

double Session::epoch() const {
  const State& s = *state_;
  if (s.trainer) return s.trainer->batcher().epochs();
  if (!s.kept || s.summary.steps_per_epoch == 0) return 0;
  return StreamBatcher::epochs(s.kept->training.place, s.summary.steps_per_epoch);
}

std::optional<TextMark> Session::text_mark() const {
  const State& s = *state_;
  if (s.kept) return TextMark{s.kept->text_hash, s.kept->characters};
  if (s.ids.empty()) return std::nullopt;
  return TextMark{hash_text(s.ids), s.ids.size()};
}

Curve Session::curve() const {
  return state_->curve.columns();
}

Progress Session::advance(double budget_ms, std::int64_t max_steps) {
  State& s = *state_;
  Progress progress;
  const auto start = Clock::now();
  if (!s.ids.empty()) s.need_trainer();
  // At least one piece of work, so that a small budget still gets somewhere.
  for (bool first = true; !finished(); first = false) {
    if (!first && seconds_since(start) * 1000 >= budget_ms) break;
    if (s.evaluator) {
      s.evaluator->advance();
      if (!s.evaluator->done()) continue;
      s.record_validation(s.evaluator->sum(), progress);
      s.evaluator.reset();
      continue;
    }
    if (max_steps > 0 && std::ssize(progress.step) >= max_steps) break;
    const auto before = Clock::now();
    s.record(s.trainer->step(), progress);
    progress.seconds += seconds_since(before);
  }
  s.complete(progress, finished());
  return progress;
}

Expected<void> Session::set_live(std::string_view name, std::string_view value) {
  State& s = *state_;
  const Setting* setting = find_setting(name);
  if (setting && !setting->live)
    return fail(ErrorCode::invalid_setting, std::string(name),
                named(name) + " cannot change while a run goes on.", "Start a new run with it.");
  if (auto set = set_setting(s.settings, name, value); !set) return set;
  if (s.trainer) {
    s.trainer->set_learning_rate(s.settings.learning_rate);
    s.trainer->set_clip(s.settings.clip);
    s.trainer->set_dropout(s.settings.dropout);
  }
  return {};
}

Expected<std::int64_t> Session::recover() {
  State& s = *state_;
  if (!s.trainer || !s.diverged)
    return fail(ErrorCode::wrong_state, "",
                "The run has not diverged; there is nothing to recover.", "Go on training.");
  if (!s.trainer->can_recover())
    return fail(ErrorCode::wrong_state, "",
                "There is no good state to go back to: the network fails at step " +
                    std::to_string(s.diverged) + " at any learning rate.",
                "Start a new run, or open an earlier checkpoint.");
  if (s.settings.learning_rate <= kLeastRate)
    return fail(ErrorCode::wrong_state, "",
                "The run diverges at the lowest learning rate there is.",
                "Start a new run, with other settings.");
  s.trainer->recover();
  s.settings.learning_rate = std::max(three_digits(s.settings.learning_rate / 3), kLeastRate);
  s.trainer->set_learning_rate(s.settings.learning_rate);
  // A schedule that began later than this begins here.
  s.schedule_start = std::min(s.schedule_start, s.trainer->steps_done());
  s.trainer->set_length(s.trainer->total_steps(), s.schedule_start);
  s.curve.truncate(s.trainer->steps_done());
  s.diverged = 0;
  s.best.back_to(s.trainer->steps_done());
  s.evaluator.reset();
  s.weights_changed();
  return s.trainer->steps_done();
}

std::span<const float> Session::parameters() const {
  return std::as_const(*state_->model).parameters();
}

Expected<void> Session::set_parameters(std::span<const float> values) {
  State& s = *state_;
  const auto parameters = s.model->parameters();
  if (values.size() != parameters.size())
    return fail(ErrorCode::invalid_file, "parameters",
                "The model has " + std::to_string(parameters.size()) + " parameters, not " +
                    std::to_string(values.size()) + ".",
                "Take them from a session with the same settings and text.");
  std::ranges::copy(values, parameters.begin());
  if (s.prepared) s.model->pack();
  s.weights_changed();
  return {};
}

Unseen Session::unseen(std::string_view utf8) const {
  const Vocabulary::Unknown unknown = state_->vocabulary.unknown(utf8::decode_document(utf8));
  Unseen found{.characters = unknown.characters, .distinct = {}};
  for (const char32_t c : unknown.distinct) found.distinct.push_back(utf8::encode({&c, 1}));
  return found;
}

Expected<Evaluation> Session::evaluate(std::string_view utf8) {
  State& s = *state_;
  const auto ids = s.vocabulary.encode(utf8::decode_document(utf8));
  if (ids.size() < 2)
    return fail(ErrorCode::invalid_text, "text", "There is nothing to predict in this text.",
                "Give at least two characters.");
  s.need_tape();
  // As many streams as the tape has room for: a replica's holds its share only.
  const int streams = (s.summary.batch + s.replica.count - 1) / s.replica.count;
  Evaluator evaluator(*s.model, ids, streams, s.window());
  while (!evaluator.done()) evaluator.advance();
  if (!std::isfinite(evaluator.sum().nats)) return State::not_finite();
  const double rows = static_cast<double>(evaluator.sum().rows);
  return Evaluation{evaluator.sum().nats / rows,
                    static_cast<double>(evaluator.sum().correct) / rows, ids.size() - 1};
}

}  // namespace unrolled
