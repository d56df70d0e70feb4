#include "core/session/reader.hpp"

#include <algorithm>

#include "core/session/checkpoint.hpp"
#include "core/session/cost.hpp"
#include "core/session/measure.hpp"
#include "core/session/state.hpp"

namespace unrolled {

struct Reader::State {
  Settings settings;
  std::shared_ptr<const Task> task;
  Summary summary;
  std::int64_t step = 0;
  double epoch = 0;
  Curve curve;
  std::optional<DataMark> mark;
  Model<float> model;
  std::optional<Writer> writer;
  std::optional<WordWriter> word_writer;

  explicit State(const Checkpoint& c)
      : settings(c.settings),
        task(c.task),
        summary(summary_of(*c.kind, settings, task->plan(c.mark.characters), {})),
        model(task->shape()) {
    summary.metrics = task->metrics().table();
  }
};

Reader::Reader(std::unique_ptr<State> state) : state_(std::move(state)) {}
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;
Reader::~Reader() = default;

Expected<Reader> Reader::open(std::span<const std::byte> file, std::uint64_t beside) {
  return take(decode_checkpoint(file), beside);
}

Expected<Reader> Reader::open(std::vector<std::byte>&& file, std::uint64_t beside) {
  auto decoded = decode_checkpoint(file);
  std::vector<std::byte>().swap(file);
  return take(std::move(decoded), beside);
}

Expected<Reader> Reader::take(Expected<Checkpoint> decoded, std::uint64_t beside) {
  if (!decoded) return std::unexpected(decoded.error());
  Checkpoint& checkpoint = *decoded;
  const ModelShape shape = checkpoint.task->shape();
  const bool keeps_best = checkpoint.best.parameters.size() > 0;
  if (auto fits = check_speaking_memory(shape, keeps_best, beside); !fits)
    return std::unexpected(fits.error());
  auto state = std::make_unique<State>(checkpoint);
  State& s = *state;
  const auto& values = checkpoint.training.parameters;
  if (values.size() != s.model.parameters().size())
    return fail(ErrorCode::invalid_file, "checkpoint",
                "The checkpoint's weights do not fit its own settings.",
                "The file is damaged; use another copy of it.");
  std::ranges::copy(values.span(), s.model.parameters().begin());
  s.model.prepare(1, 1, false);
  s.summary.needed_bytes = speaking_bytes(shape, keeps_best);
  if (!checkpoint.has_training) return Reader(std::move(state));

  s.mark = checkpoint.mark;
  s.step = checkpoint.training.step;
  if (s.summary.steps_per_epoch > 0)
    s.epoch = s.task->epochs(checkpoint.mark.characters, checkpoint.training.place);
  LossCurve curve(s.step);
  if (checkpoint.curve)
    if (auto whole = curve.restore(*checkpoint.curve, s.step); !whole)
      return std::unexpected(whole.error());
  s.curve = curve.columns();
  return Reader(std::move(state));
}

const Settings& Reader::settings() const {
  return state_->settings;
}
const Summary& Reader::summary() const {
  return state_->summary;
}
std::int64_t Reader::total_step() const {
  return state_->step;
}
double Reader::epoch() const {
  return state_->epoch;
}
const Curve& Reader::curve() const {
  return state_->curve;
}
std::optional<DataMark> Reader::mark() const {
  return state_->mark;
}

std::span<const float> Reader::parameters() const {
  return std::as_const(state_->model).parameters();
}

Expected<void> Reader::set_parameters(std::span<const float> values) {
  if (auto set = take_parameters(state_->model, values); !set) return set;
  if (state_->writer) state_->writer->forget();
  return {};
}

Writer* Reader::writer() {
  State& s = *state_;
  if (!s.task->alphabet()) return nullptr;
  if (!s.writer) s.writer.emplace(s.model, *s.task->alphabet());
  return &*s.writer;
}

WordWriter* Reader::word_writer() {
  State& s = *state_;
  if (!s.task->script()) return nullptr;
  if (!s.word_writer) s.word_writer.emplace(s.model, *s.task->script());
  return &*s.word_writer;
}

Expected<Reading> Reader::read(std::string_view question) {
  return state_->task->read(state_->model, question);
}

bool Reader::says_unknown() const {
  return !never_says_unknown(state_->model);
}

Expected<Evaluation> Reader::evaluate(std::string_view data,
                                      const std::function<void(double)>& told) {
  State& s = *state_;
  auto batcher = s.task->measured(data, s.summary.batch, s.summary.window);
  if (!batcher) return std::unexpected(batcher.error());
  s.model.make_room({(*batcher)->steps(), (*batcher)->streams(), (*batcher)->source_steps()});
  return measure(s.model, *s.task, {&*batcher, 1}, told);
}

}  // namespace unrolled
