#include "core/session/session.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "core/session/cost.hpp"
#include "core/session/measure.hpp"
#include "core/session/not_finite.hpp"
#include "core/session/state.hpp"
#include "core/simd/build.hpp"
#include "core/train/chrono_init.hpp"

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

constexpr double kLeastRate = 1e-6;  // the range of `learning_rate` begins there

/// Beyond all seeds (32 bits). What a run reads comes from numbers of its own, which the model's
/// initialisation does not draw from: networks of any kind and size race on the same batches.
constexpr std::uint64_t kBatches = 1ull << 32;

}  // namespace

Session::State::State(const Settings& s, const TaskKind* k, std::shared_ptr<const Task> t,
                      std::unique_ptr<Examples> e, const DataSize& data)
    : settings(s),
      kind(k),
      task(std::move(t)),
      examples(std::move(e)),
      plan(task->plan(data.characters)),
      mark(examples->mark()),
      summary(summary_of(*kind, settings, plan, data)),
      rng(settings.seed + kBatches),
      model(plan.shape) {
  summary.metrics = task->metrics().table();
  summary.figures = examples->figures();
  summary.baselines = examples->baselines();
}

/// Auto: what the examples find right.
std::int64_t Session::State::measure_interval() const {
  return settings.validate_every > 0 ? settings.validate_every : examples->measure_every();
}

Trainer& Session::State::need_trainer() {
  if (trainer) return *trainer;
  trainer.emplace(model, settings, examples->training(), rng, replica);
  trainer->set_length(trainer->total_steps(), schedule_start);
  if (measures_first) begin_measurement({});
  measures_first = false;
  return *trainer;
}

Progress Session::State::empty_progress() const {
  Progress progress;
  progress.metrics = summary.metrics;
  progress.measured.resize(summary.metrics.size());
  return progress;
}

void Session::State::weights_changed() {
  if (writer) writer->forget();
}

void Session::State::note(std::string_view name, std::string_view value) {
  course.note(trainer ? trainer->steps_done() : 0, evaluator.has_value(), name, value);
}

void Session::State::note_change(const Setting& setting, const std::string& before) {
  const std::string now = setting_text(settings, setting);
  if (now != before) note(setting.name, now + " " + before);
}

/// Once for all steps that the same ones make.
void Session::State::note_maker(std::int64_t before) {
  maker_noted = true;
  // A run that was saved and opened is the run that was not.
  const auto note_new = [&](std::string_view name, const std::string& value) {
    const std::string_view text = course.text();
    const std::size_t at = text.rfind(name);
    if (at == text.npos || !text.substr(at + name.size() + 1).starts_with(value + "\n"))
      course.note(before, false, name, value);
  };
  note_new("build", std::string(simd::kArithmetic));
  note_new("replicas", std::to_string(replica.count));
}

void Session::State::record(const StepResult& result, Progress& progress) {
  weights_changed();
  const std::int64_t step = trainer->steps_done() + (result.diverged ? 1 : 0);
  progress.step.push_back(static_cast<double>(step));
  progress.loss.push_back(result.loss);
  progress.gradient_norm.push_back(result.gradient_norm);
  progress.learning_rate.push_back(result.learning_rate);
  progress.characters += trainer->inputs_read();
  if (result.diverged) {
    diverged = step;
    return;
  }
  if (!maker_noted) note_maker(step - 1);
  curve.add(result.loss);
  const bool due = step % measure_interval() == 0 || step == trainer->total_steps();
  if (due && plan.measured) begin_measurement(task->metrics().begin(model, trainer->last_batch()));
}

void Session::State::begin_measurement(std::vector<double> own) {
  auto held_out = examples->held_out(trainer->steps_done());
  held_out->take_share(replica.index, replica.count);
  begun = own;
  evaluator.emplace(model, std::move(held_out), &task->metrics(), std::move(own));
}

void Session::State::record_measurement(const Sums& sums, Progress& progress) {
  evaluator.reset();
  begun.clear();
  // What cannot be measured is no measurement: the last step went too far.
  if (!std::isfinite(sums.loss.nats)) {
    diverged = trainer->steps_done();
    return;
  }
  const std::int64_t step = trainer->steps_done();
  std::vector<double> values(summary.metrics.size());
  task->metrics().tell(sums, values);
  goal.add(step, task->metrics().learnt(values));
  if (step > 0) best.add(step, values, std::as_const(model).parameters(), settings.patience);
  const bool ends = best.stopped || goal.reached || step >= trainer->total_steps();
  if (ends && best.step < step && best.parameters.size() == model.parameters().size()) {
    // What is told is the loss of the network as it now is.
    std::ranges::copy(best.parameters.span(), model.parameters().begin());
    model.pack();
    weights_changed();
    values = best.measured;
  }
  curve.measure(values[0]);
  progress.measured_step.push_back(static_cast<double>(step));
  for (std::size_t m = 0; m < values.size(); ++m) progress.measured[m].push_back(values[m]);
}

/// The fields that say where the run is now.
void Session::State::complete(Progress& progress, bool finished) const {
  progress.finished = finished;
  progress.diverged = diverged;
  progress.best_step = best.step;
  progress.learnt_step = goal.reached;
  if (!trainer) return;
  progress.total_step = trainer->steps_done();
  progress.epoch = trainer->batcher().epochs();
}

Session::Session(std::unique_ptr<State> state) : state_(std::move(state)) {}
Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;
Session::~Session() = default;

Expected<Session> Session::create(const Settings& settings, std::string_view data,
                                  std::uint64_t beside) {
  const TaskKind* kind = find_task(settings);
  return kind ? create(*kind, settings, data, beside) : unknown_task();
}

Expected<Session> Session::create(const TaskKind& kind, const Settings& settings,
                                  std::string_view data, std::uint64_t beside) {
  if (auto valid = validate(settings); !valid) return std::unexpected(valid.error());
  auto learnt = kind.learn(settings, data);
  if (!learnt) return std::unexpected(learnt.error());
  const std::shared_ptr<const Task> task = std::move(*learnt);
  const DataSize size = task->size(data);
  const RunSize run = run_size(settings, task->plan(size.characters), size);
  if (auto fits = check_memory(run, beside); !fits) return std::unexpected(fits.error());

  auto examples = task->examples(data);
  if (!examples) return std::unexpected(examples.error());
  auto state = std::make_unique<State>(settings, &kind, task, std::move(*examples), size);
  Rng weights(settings.seed);
  state->model.initialise(weights);
  if (settings.open_gates && applies(*find_setting("open_gates"), settings))
    open_gates(state->model, settings.lag, weights);
  state->measures_first = state->examples->measures_untrained();
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
  if (s.diverged || s.best.stopped || s.goal.reached) return true;
  if (!s.trainer || s.evaluator) return false;
  return s.trainer->steps_done() >= s.trainer->total_steps();
}

std::int64_t Session::total_step() const {
  return state_->trainer ? state_->trainer->steps_done() : 0;
}

double Session::epoch() const {
  return state_->trainer ? state_->trainer->batcher().epochs() : 0;
}

DataMark Session::mark() const {
  return state_->mark;
}

Curve Session::curve() const {
  return state_->curve.columns();
}

Progress Session::advance(double budget_ms, std::int64_t max_steps) {
  State& s = *state_;
  Progress progress = s.empty_progress();
  const auto start = Clock::now();
  s.need_trainer();
  // At least one piece of work, so that a small budget still gets somewhere.
  for (bool first = true; !finished(); first = false) {
    if (!first && seconds_since(start) * 1000 >= budget_ms) break;
    if (s.evaluator) {
      s.evaluator->advance();
      if (!s.evaluator->done()) continue;
      s.record_measurement(Sums(s.evaluator->sums()), progress);
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
  const std::string before = setting ? setting_text(s.settings, *setting) : "";
  if (auto set = set_setting(s.settings, name, value); !set) return set;
  s.note_change(*setting, before);
  if (s.trainer) s.trainer->follow(s.settings);
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
  const std::int64_t from = s.trainer->steps_done();
  s.trainer->recover();
  s.evaluator.reset();
  const Setting& rate = *find_setting("learning_rate");
  const std::string before = setting_text(s.settings, rate);
  s.settings.learning_rate = std::max(three_digits(s.settings.learning_rate / 3), kLeastRate);
  s.course.note(from, false, "back", std::to_string(s.trainer->steps_done()));
  s.note_change(rate, before);
  s.trainer->follow(s.settings);
  const std::int64_t step = s.trainer->steps_done();
  // A schedule that began later than this begins here.
  s.schedule_start = std::min(s.schedule_start, step);
  s.trainer->set_length(s.trainer->total_steps(), s.schedule_start);
  s.curve.truncate(step);
  s.diverged = 0;
  s.best.back_to(step);
  s.goal.back_to(step);
  s.begun.clear();
  s.weights_changed();
  return step;
}

std::span<const float> Session::parameters() const {
  return std::as_const(state_->model).parameters();
}

Expected<void> Session::set_parameters(std::span<const float> values) {
  State& s = *state_;
  s.need_trainer();
  if (auto set = take_parameters(s.model, values); !set) return set;
  s.note("weights", "given");
  s.weights_changed();
  return {};
}

Writer* Session::writer() {
  State& s = *state_;
  if (!s.task->alphabet()) return nullptr;
  s.need_trainer();
  if (!s.writer) s.writer.emplace(s.model, *s.task->alphabet());
  return &*s.writer;
}

Expected<Reading> Session::read(std::string_view question) {
  State& s = *state_;
  // A model of its own: the run's has the tape of its batches, and a question may need more room.
  if (!s.asked) s.asked.emplace(s.plan.shape);
  std::ranges::copy(parameters(), s.asked->parameters().begin());
  s.asked->make_room({1, 1, 0});
  s.asked->pack();
  return s.task->read(*s.asked, question);
}

Expected<Evaluation> Session::evaluate(std::string_view data) {
  State& s = *state_;
  s.need_trainer();
  // As many streams as the tape has room for: a replica's holds its share only.
  const int streams = (s.summary.batch + s.replica.count - 1) / s.replica.count;
  auto batcher = s.task->measured(data, streams, s.summary.window);
  if (!batcher) return std::unexpected(batcher.error());
  if ((*batcher)->steps() > s.plan.steps || (*batcher)->source_steps() > s.plan.source_steps)
    return fail(ErrorCode::invalid_text, "text",
                "It has an example that is longer than any that the run reads.",
                "Measure it with the run's checkpoint instead, or cut it.");
  return measure(s.model, *s.task, {&*batcher, 1});
}

Expected<Evaluation> Session::evaluate_held_out() {
  State& s = *state_;
  s.need_trainer();
  std::vector<std::unique_ptr<Batcher>> shares;
  for (int replica = 0; replica < s.replica.count; ++replica) {
    // A replica's tape has room for one share, so all of them are read one after the other.
    auto held_out = s.examples->held_out(s.trainer->steps_done());
    if (!held_out)
      return fail(ErrorCode::invalid_text, "text", "Nothing of this data is held out.",
                  "Give more data, or measure other data.");
    held_out->take_share(replica, s.replica.count);
    shares.push_back(std::move(held_out));
  }
  return measure(s.model, *s.task, shares);
}

}  // namespace unrolled
