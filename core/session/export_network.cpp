// A network as a file of tensors.

#include <algorithm>

#include "core/io/safetensors.hpp"
#include "core/session/checkpoint.hpp"
#include "core/session/portable.hpp"
#include "core/session/portable_entries.hpp"
#include "core/session/portable_tensors.hpp"
#include "core/settings/table.hpp"
#include "core/support/json.hpp"

namespace unrolled {
namespace {

using Metadata = std::vector<std::pair<std::string, std::string>>;

std::string settings_object(const Settings& settings) {
  JsonWriter json;
  json.begin_object();
  for (const Setting& setting : settings_table()) {
    const double value = setting.get(settings);
    if (setting.kind == Setting::Kind::boolean)
      json.member(setting.name, value != 0);
    else if (setting.kind == Setting::Kind::choice)
      json.member(setting.name, setting_text(settings, setting));
    else
      json.member(setting.name, value);
  }
  return json.end_object().text();
}

/// A language model's units, in the order of their ids; the task itself knows only how to number
/// them.
std::vector<std::string> units_of(const Task& task) {
  std::vector<std::string> units;
  if (const Vocabulary* characters = task.alphabet())
    for (std::int32_t id = 0; id < characters->size(); ++id)
      units.push_back(characters->decode({&id, 1}));
  if (const WordScript* script = task.script())
    for (std::int32_t id = 0; id < script->size(); ++id)
      units.emplace_back(script->vocabulary().word(id));
  return units;
}

void describe_run(const Checkpoint& checkpoint, std::int64_t step, bool best, Metadata& metadata) {
  metadata.emplace_back("weights", best ? "best" : "running");
  metadata.emplace_back("step", std::to_string(step));
  if (!checkpoint.has_training) return;
  metadata.emplace_back("data_hash", std::to_string(checkpoint.mark.hash));
  if (checkpoint.mark.characters > 0)
    metadata.emplace_back("data_characters", std::to_string(checkpoint.mark.characters));
  const auto measured = [&](std::int64_t at, double loss) {
    metadata.emplace_back("held_out_loss", number_text(loss));
    metadata.emplace_back("held_out_step", std::to_string(at));
  };
  if (best) return measured(step, checkpoint.best.measured.front());
  if (checkpoint.curve && !checkpoint.curve->validation_steps.empty())
    measured(checkpoint.curve->validation_steps.back(),
             static_cast<double>(checkpoint.curve->validation_losses.back()));
}

Metadata metadata_of(const Checkpoint& checkpoint, std::int64_t step, bool best) {
  Metadata metadata = {{"format", "unrolled"},
                       {"format_version", "1"},
                       {"task", std::string(checkpoint.kind->name)},
                       {"settings", settings_object(checkpoint.settings)}};
  describe_run(checkpoint, step, best, metadata);
  const Task& task = *checkpoint.task;
  const auto units = units_of(task);
  if (!units.empty()) metadata.emplace_back("vocabulary", json_array(units));
  if (const auto answers = task.says(); !answers.empty())
    metadata.emplace_back("answers", json_array(answers));
  for (auto& described : task.describe()) metadata.push_back(std::move(described));
  std::vector<Entry> entries;
  task.save(entries);
  // Of a language model the vocabulary above is all there is to know: one list, not two.
  if (!units.empty()) std::erase_if(entries, [](const Entry& e) { return e.name == "vocabulary"; });
  if (!entries.empty()) metadata.emplace_back("entries", entries_text(entries));
  return metadata;
}

}  // namespace

Expected<std::vector<std::byte>> export_safetensors(std::span<const std::byte> file,
                                                    ExportedWeights weights) {
  auto checkpoint = decode_checkpoint(file);
  if (!checkpoint) return std::unexpected(checkpoint.error());
  const bool best = weights == ExportedWeights::best;
  if (best && checkpoint->best.parameters.size() == 0)
    return fail(ErrorCode::wrong_state, "weights",
                "The run has not kept the weights that were best on what is held out.",
                "Export those it has now, or train with " + named("patience") +
                    " above 0, which keeps them.");
  // The table of its parameters.
  const Model<float> model(checkpoint->task->shape());
  AlignedBuffer<float>& parameters =
      best ? checkpoint->best.parameters : checkpoint->training.parameters;
  if (parameters.size() != model.layout().extent())
    return fail(ErrorCode::invalid_file, "checkpoint",
                "The checkpoint's weights do not fit its own settings.",
                "The file is damaged; use another copy of it.");

  const auto portable = portable_tensors(model.layout());
  std::vector<NamedTensor> tensors;
  for (const PortableTensor& tensor : portable) {
    const auto values = parameters.span().subspan(tensor.param.offset, tensor.param.size());
    turn_gates(tensor.param, model.shape().stack, values);
    tensors.push_back({tensor.name, tensor.shape, values});
  }
  const std::int64_t step = best ? checkpoint->best.step : checkpoint->training.step;
  const Metadata metadata = metadata_of(*checkpoint, step, best);
  const std::vector<MetadataEntry> views(metadata.begin(), metadata.end());
  return write_safetensors(tensors, views);
}

}  // namespace unrolled
