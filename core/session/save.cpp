// A session as a file.

#include <algorithm>
#include <string>

#include "core/session/checkpoint.hpp"
#include "core/session/cost.hpp"
#include "core/session/state.hpp"

namespace unrolled {
namespace {

AlignedBuffer<float> copy(std::span<const float> values) {
  AlignedBuffer<float> out(values.size());
  std::ranges::copy(values, out.data());
  return out;
}

/// Whether it is the data that the run was made with.
Expected<void> check_data(const DataMark& run, const DataMark& data, bool examples) {
  const bool same_size = run.characters == 0 || run.characters == data.characters;
  if (same_size && run.hash == data.hash) return {};
  std::string which =
      std::string("The checkpoint was made with another ") + (examples ? "data set" : "text");
  if (run.characters > 0)
    which += ", of " + std::to_string(run.characters) +
             (examples ? " examples; this one has " : " characters; this one has ") +
             (same_size ? "as many" : std::to_string(data.characters));
  return fail(ErrorCode::invalid_text, "text", which + ".",
              examples
                  ? "Give the data it was trained on, or open it without any to ask it only."
                  : "Give the text it was trained on, or open it without a text to generate only.");
}

}  // namespace

Expected<Session> Session::restore(std::span<const std::byte> file, std::string_view data,
                                   std::uint64_t beside) {
  return go_on(decode_checkpoint(file), data, beside);
}

Expected<Session> Session::restore(std::vector<std::byte>&& file, std::string_view data,
                                   std::uint64_t beside) {
  auto decoded = decode_checkpoint(file);
  std::vector<std::byte>().swap(file);
  return go_on(std::move(decoded), data, beside);
}

Expected<Session> Session::go_on(Expected<Checkpoint> decoded, std::string_view data,
                                 std::uint64_t beside) {
  if (!decoded) return std::unexpected(decoded.error());
  Checkpoint& checkpoint = *decoded;
  const TaskKind* kind = checkpoint.kind;
  if (!checkpoint.has_training)
    return fail(ErrorCode::invalid_file, "checkpoint",
                "The file holds a network without its training, which cannot go on.",
                "Open it without a text, to generate with it.");
  if (data.empty() != kind->data.empty())
    return fail(ErrorCode::invalid_text, "text",
                data.empty() ? "The run cannot go on without its text."
                             : "This task draws its own sequences.",
                data.empty() ? "Give the text it was trained on." : "Leave the text out.");
  const DataSize size = checkpoint.task->size(data);
  // A run of a build with more memory may not fit this one.
  const RunSize run = run_size(checkpoint.settings, checkpoint.task->plan(size.characters), size);
  if (auto fits = check_memory(run, beside); !fits) return std::unexpected(fits.error());
  auto examples = checkpoint.task->examples(data);
  if (!examples) return std::unexpected(examples.error());
  const DataMark mark = (*examples)->mark();
  if (auto same = check_data(checkpoint.mark, mark, size.examples > 0); !same)
    return std::unexpected(same.error());
  checkpoint.mark = mark;
  if (auto whole = check_place(checkpoint); !whole) return std::unexpected(whole.error());

  auto state = std::make_unique<State>(checkpoint.settings, kind, checkpoint.task,
                                       std::move(*examples), size);
  if (auto whole = state->go_on(std::move(checkpoint)); !whole)
    return std::unexpected(whole.error());
  return Session(std::move(state));
}

Expected<void> Session::State::go_on(Checkpoint&& checkpoint) {
  const TrainerState& training = checkpoint.training;
  if (training.parameters.size() != model.parameters().size())
    return fail(ErrorCode::invalid_file, "checkpoint",
                "The checkpoint's weights do not fit its own settings.",
                "The file is damaged; use another copy of it.");
  schedule_start = checkpoint.schedule_start;
  course = std::move(checkpoint.course);
  curve = LossCurve(training.step);
  if (checkpoint.curve)
    if (auto whole = curve.restore(*checkpoint.curve, training.step); !whole) return whole;
  need_trainer();
  if (auto fits = trainer->restore(training); !fits) return fits;
  best = std::move(checkpoint.best);
  goal = checkpoint.goal;
  if (checkpoint.measuring) begin_measurement(std::move(checkpoint.begun));
  return {};
}

std::vector<std::byte> Session::save() const {
  State& s = *state_;
  Checkpoint checkpoint;
  checkpoint.settings = s.settings;
  checkpoint.kind = s.kind;
  checkpoint.task = s.task;
  checkpoint.has_training = true;
  checkpoint.mark = s.mark;
  checkpoint.training = s.need_trainer().state();
  checkpoint.measuring = s.evaluator.has_value();
  checkpoint.begun = s.begun;
  checkpoint.schedule_start = s.schedule_start;
  checkpoint.curve = s.curve.state();
  checkpoint.course = s.course;
  checkpoint.best = s.best;
  checkpoint.goal = s.goal;
  return encode_checkpoint(checkpoint);
}

std::vector<std::byte> Session::save_model() const {
  Checkpoint checkpoint;
  checkpoint.settings = state_->settings;
  checkpoint.kind = state_->kind;
  checkpoint.task = state_->task;
  checkpoint.training.parameters = copy(parameters());
  return encode_checkpoint(checkpoint);
}

}  // namespace unrolled
