// train.py: the parts of its text, and which of them a network needs.

#include <algorithm>
#include <utility>
#include <vector>

#include "core/session/checkpoint.hpp"
#include "core/session/portable.hpp"
#include "core/session/portable_tensors.hpp"
#include "core/session/training_script_text.hpp"
#include "core/settings/table.hpp"

namespace unrolled {
namespace {

/// A name between "@" in the text, and what stands there instead.
using Places = std::vector<std::pair<std::string, std::string>>;

std::string filled(std::string_view text, const Places& places) {
  std::string out;
  while (!text.empty()) {
    const std::size_t at = text.find('@');
    out.append(text.substr(0, at));
    if (at == text.npos) break;
    text.remove_prefix(at + 1);
    const std::size_t end = text.find('@');
    const auto place = std::ranges::find(places, text.substr(0, end), &Places::value_type::first);
    if (end == text.npos || place == places.end()) {
      out += '@';  // a decorator of Python's
      continue;
    }
    out += place->second;
    text.remove_prefix(end + 1);
  }
  return out;
}

/// As Python writes it; a choice is a text there.
std::string value_of(const Settings& settings, std::string_view name) {
  const Setting& setting = *find_setting(name);
  std::string text = setting_text(settings, setting);
  if (setting.kind == Setting::Kind::boolean) return text == "true" ? "True" : "False";
  return setting.kind == Setting::Kind::choice ? '"' + text + '"' : text;
}

std::string chosen(const Settings& settings, std::string_view name) {
  return setting_text(settings, *find_setting(name));
}

/// A name as it may stand in a text of Python's.
std::string python_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    // A name may have a line end in it, which would end the text; --model names it all the same.
    const bool control = static_cast<unsigned char>(c) < 0x20;
    if (c == '"' || c == '\\') out += '\\';
    out += control ? ' ' : c;
  }
  return out;
}

std::string optimizer_of(const Settings& settings) {
  const std::string name = chosen(settings, "optimizer");
  if (name == "sgd") return "torch.optim.SGD(parameters, rate, momentum=MOMENTUM)";
  if (name == "adagrad") return "torch.optim.Adagrad(parameters, rate)";
  if (name == "rmsprop") return "torch.optim.RMSprop(parameters, rate, alpha=0.95)";
  if (name == "adamw") return "torch.optim.AdamW(parameters, rate, weight_decay=WEIGHT_DECAY)";
  return "torch.optim.Adam(parameters, rate)";
}

std::string_view schedule_of(const Settings& settings) {
  const std::string name = chosen(settings, "schedule");
  if (name == "constant") return script::kConstant;
  return name == "step" ? script::kSteps : script::kCosine;
}

Places places_of(const Settings& settings, std::string_view tensors) {
  Places places = {{"TENSORS", python_text(tensors)},
                   {"OPTIMIZER", optimizer_of(settings)},
                   {"SCHEDULE", std::string(schedule_of(settings))}};
  for (const Setting& setting : settings_table())
    places.emplace_back(setting.name, value_of(settings, setting.name));
  const bool embedded = settings.embedding > 0;
  places.emplace_back("MAKE_EMBEDDING", embedded ? script::kMakeEmbedding : "");
  places.emplace_back("INPUTS", embedded ? "EMBEDDING" : "vocabulary");
  places.emplace_back("ROWS", embedded ? script::kEmbeddedRows : script::kOneHotRows);

  const CellTraits& traits = cell_traits(settings.cell, settings.activation, settings.reset);
  const bool own = torch_cell(settings).empty(), one_gate = traits.gates.size() == 1;
  const std::string options =
      traits.gate_is_state && !own
          ? "\n            nonlinearity=\"" + chosen(settings, "activation") + "\","
          : "";
  places.emplace_back("CELL", own ? "OwnCell" : torch_cell(settings));
  places.emplace_back("CELL_OPTIONS", options);
  places.emplace_back("GATES", std::to_string(traits.gates.size()));
  places.emplace_back("WHY_OWN", std::string(one_gate ? script::kWhySigmoid : script::kWhyReset));
  places.emplace_back("STEP", std::string(one_gate ? script::kSigmoidStep : script::kResetStep));
  places.emplace_back("OWN_CELL", own ? filled(script::kOwnCell, places) : "");
  return places;
}

std::string reason_against(const Checkpoint& checkpoint) {
  const Settings& s = checkpoint.settings;
  if (s.task != TaskName::language)
    return "train.py is written for language models of characters; this network's task is " +
           std::string(checkpoint.kind->name) +
           ", and how its data becomes numbers is not written in Python.";
  if (s.unit == TextUnit::words)
    return "train.py is written for language models of characters; this one reads words, and how "
           "a text is cut into them is not written in Python.";
  return "";
}

}  // namespace

Expected<std::string> training_script(std::span<const std::byte> file, std::string_view tensors) {
  const auto checkpoint = decode_checkpoint(file);
  if (!checkpoint) return std::unexpected(checkpoint.error());
  if (std::string reason = reason_against(*checkpoint); !reason.empty())
    return fail(ErrorCode::unsupported, "script", std::move(reason),
                "Export the tensors without a script: names, shapes and metadata say all that a "
                "script of your own needs.");
  const Places places = places_of(checkpoint->settings, tensors);
  std::string script;
  for (const std::string_view part : script::kParts) script += filled(part, places);
  return script;
}

}  // namespace unrolled
