// A session as a file.

#include <algorithm>
#include <string>

#include "core/session/checkpoint.hpp"
#include "core/session/cost.hpp"
#include "core/session/state.hpp"
#include "core/support/utf8.hpp"

namespace unrolled {
namespace {

AlignedBuffer<float> copy(std::span<const float> values) {
  AlignedBuffer<float> out(values.size());
  std::ranges::copy(values, out.data());
  return out;
}

/// Whether it is the text that the run was made with.
Expected<void> check_text(const Checkpoint& checkpoint, std::u32string_view characters) {
  const auto ids = checkpoint.vocabulary.encode(characters);
  const bool same_size = checkpoint.characters == 0 || checkpoint.characters == ids.size();
  if (same_size && hash_text(ids) == checkpoint.text_hash) return {};
  std::string which = "The checkpoint was made with another text";
  if (checkpoint.characters > 0)
    which += ", of " + std::to_string(checkpoint.characters) + " characters; this one has " +
             (same_size ? "as many" : std::to_string(ids.size()));
  return fail(ErrorCode::invalid_text, "text", which + ".",
              "Give the text it was trained on, or open it without a text to generate only.");
}

}  // namespace

Expected<Session> Session::restore(std::span<const std::byte> file, std::string_view utf8,
                                   std::uint64_t beside) {
  return go_on(decode_checkpoint(file), utf8, beside);
}

Expected<Session> Session::restore(std::vector<std::byte>&& file, std::string_view utf8,
                                   std::uint64_t beside) {
  auto decoded = decode_checkpoint(file);
  std::vector<std::byte>().swap(file);
  return go_on(std::move(decoded), utf8, beside);
}

Expected<Session> Session::go_on(Expected<Checkpoint> decoded, std::string_view utf8,
                                 std::uint64_t beside) {
  if (!decoded) return std::unexpected(decoded.error());
  Checkpoint& checkpoint = *decoded;
  const TrainerState& training = checkpoint.training;
  const auto shape = ModelShape::of(checkpoint.settings, checkpoint.vocabulary.size());
  std::u32string characters;
  if (utf8.empty()) {
    const bool keeps_best = checkpoint.best.parameters.size() > 0;
    if (auto fits = check_speaking_memory(shape, keeps_best, beside); !fits)
      return std::unexpected(fits.error());
  } else {
    if (!checkpoint.has_training)
      return fail(ErrorCode::invalid_file, "checkpoint",
                  "The file holds a network without its training, which cannot go on.",
                  "Open it without a text, to generate with it.");
    characters = utf8::decode_document(utf8);
    if (auto same = check_text(checkpoint, characters); !same) return std::unexpected(same.error());
    checkpoint.characters = characters.size();
    if (auto whole = check_place(checkpoint); !whole) return std::unexpected(whole.error());
    // A run of a build with more memory may not fit this one.
    const auto known = static_cast<std::size_t>(shape.input.size) - 1;
    const auto size = RunSize::of(checkpoint.settings, {characters.size(), known, utf8.size()});
    if (auto fits = check_memory(size, beside); !fits) return std::unexpected(fits.error());
  }

  auto state = std::make_unique<State>(checkpoint.settings, checkpoint.vocabulary);
  State& s = *state;
  s.text_bytes = utf8.size();
  if (training.parameters.size() != s.model->parameters().size())
    return fail(ErrorCode::invalid_file, "checkpoint",
                "The checkpoint's weights do not fit its own settings.",
                "The file is damaged; use another copy of it.");
  std::ranges::copy(training.parameters.span(), s.model->parameters().begin());
  s.schedule_start = checkpoint.schedule_start;
  s.curve = LossCurve(training.step);
  if (checkpoint.curve)
    if (auto whole = s.curve.restore(*checkpoint.curve, training.step); !whole)
      return std::unexpected(whole.error());
  if (utf8.empty()) {
    if (checkpoint.has_training) {
      checkpoint.training.parameters = {};
      s.kept = std::move(checkpoint);
    }
    s.summarise();
    return Session(std::move(state));
  }
  s.take_text(characters);
  s.parts = split(s.ids.size(), s.settings.validation, s.window());
  s.summarise();
  s.need_trainer();
  if (auto fits = s.trainer->restore(training); !fits) return std::unexpected(fits.error());
  s.best = std::move(checkpoint.best);
  if (checkpoint.validating) s.begin_validation();
  return Session(std::move(state));
}

std::vector<std::byte> Session::save() const {
  State& s = *state_;
  if (s.ids.empty() && !s.kept) return save_model();
  Checkpoint checkpoint;
  if (s.kept) {
    checkpoint = *s.kept;
    checkpoint.training.parameters = copy(parameters());
  } else {
    s.need_trainer();
    checkpoint.vocabulary = s.vocabulary;
    checkpoint.has_training = true;
    checkpoint.characters = s.ids.size();
    checkpoint.text_hash = hash_text(s.ids);
    checkpoint.training = s.trainer->state();
    checkpoint.validating = s.evaluator.has_value();
    checkpoint.schedule_start = s.schedule_start;
    checkpoint.curve = s.curve.state();
    checkpoint.best = s.best;
  }
  checkpoint.settings = s.settings;
  return encode_checkpoint(checkpoint);
}

std::vector<std::byte> Session::save_model() const {
  Checkpoint checkpoint;
  checkpoint.settings = state_->settings;
  checkpoint.vocabulary = state_->vocabulary;
  checkpoint.training.parameters = copy(parameters());
  return encode_checkpoint(checkpoint);
}

}  // namespace unrolled
