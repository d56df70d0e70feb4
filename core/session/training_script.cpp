// train.py: the parts of its text, and which of them a network needs.

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "core/session/checkpoint.hpp"
#include "core/session/portable.hpp"
#include "core/session/portable_tensors.hpp"
#include "core/session/training_script_examples.hpp"
#include "core/session/training_script_language.hpp"
#include "core/session/training_script_text.hpp"
#include "core/session/training_script_words.hpp"
#include "core/settings/table.hpp"

namespace unrolled {
namespace {

/// What stands in the text instead of names between "@".
class Places {
 public:
  /// A value, as it is.
  void put(std::string_view name, std::string value) { places_.emplace_back(name, value); }
  /// A part of the text, whose own places are there already.
  void add(std::string_view name, std::string_view part) { put(name, filled(part)); }

  std::string filled(std::string_view text) const {
    std::string out;
    while (!text.empty()) {
      const std::size_t at = text.find('@');
      out.append(text.substr(0, at));
      if (at == text.npos) break;
      text.remove_prefix(at + 1);
      const std::size_t end = text.find('@');
      const auto place = std::ranges::find(places_, text.substr(0, end), &Place::first);
      if (end == text.npos || place == places_.end()) {
        out += '@';  // a decorator of Python's
        continue;
      }
      out += place->second;
      text.remove_prefix(end + 1);
    }
    return out;
  }

 private:
  using Place = std::pair<std::string, std::string>;
  std::vector<Place> places_;
};

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

bool reads_words(const Settings& s) {
  return s.unit == TextUnit::words && s.task != TaskName::tag;
}

void add_cell(const Settings& s, Places& places) {
  const CellTraits& traits = cell_traits(s.cell, s.activation, s.reset);
  const bool own = torch_cell(s).empty(), one_gate = traits.gates.size() == 1;
  const bool both_ways = s.task != TaskName::language && s.bidirectional;
  std::string options;
  if (traits.gate_is_state && !own)
    options += "\n            nonlinearity=\"" + chosen(s, "activation") + "\",";
  if (both_ways && !own) options += "\n            bidirectional=True,";
  places.put("CELL", own ? "OwnCell" : torch_cell(s));
  places.put("CELL_OPTIONS", options);
  places.put("GATES", std::to_string(traits.gates.size()));
  places.put("LAYER_WIDTH", both_ways ? "2 * hidden" : "hidden");
  places.add("WHY_OWN", one_gate ? script::kWhySigmoid : script::kWhyReset);
  places.add("STEP", one_gate ? script::kSigmoidStep : script::kResetStep);
  places.add("REGISTER", both_ways ? script::kRegisterTwoWay : script::kRegisterOneWay);
  places.add("OWN_FORWARD", both_ways ? script::kTwoWay : script::kOneWay);
  places.add("OWN_CELL", own ? script::kOwnCell : "");
  places.put("HEAD_INPUTS", both_ways ? "2 * HIDDEN" : "HIDDEN");
  if (!both_ways)
    places.add("READ_ROWS", script::kReadForwards);
  else
    places.add("READ_ROWS", own ? script::kReadBothWaysOwn : script::kReadBothWays);
}

void add_layers(const Settings& s, Places& places) {
  const bool tags = s.task == TaskName::tag, embedded = tags || s.embedding > 0;
  places.put("MAKE_EMBEDDING", embedded ? std::string(script::kMakeEmbedding) : "");
  places.put("INPUTS", embedded ? "EMBEDDING" : "vocabulary");
  add_cell(s, places);
  places.add("LAYERS", script::kLayers);
  std::string rows(embedded ? script::kEmbeddedRows : script::kOneHotRows);
  if (tags) rows += ".sum(2)";
  const bool drops = embedded && s.task != TaskName::language;
  places.put("ROWS", drops ? "F.dropout(" + rows + ", END_DROPOUT, self.training)" : rows);
}

void add_language(const Settings& s, Places& places) {
  places.put("TITLE", "A language model of " + chosen(s, "unit"));
  places.put("FILE", "TEXT");
  places.put("ANSWER", reads_words(s) ? "a word" : "a character");
  places.put("STREAMS", "streams");
  places.put("TOO_FEW", "the text is too short");
  places.put("MEASURE", "model, held_out, streams, window");
  places.put("TRAIN_ON", "training, streams, window, rank, processes");
  places.add("TASK_SETTINGS", script::kLanguageSettings);
  places.add("LOAD", script::kLoadText);
}

void add_examples(const Settings& s, Places& places) {
  const bool tags = s.task == TaskName::tag, mean = s.answer_from == AnswerFrom::mean;
  places.put("TITLE", tags ? "A network that tags words" : "A classifier of texts");
  places.put("FILE", "DATA");
  places.put("ANSWER", tags ? "a word" : "a text");
  places.put("STREAMS", "examples a step");
  places.put("TOO_FEW", "there are too few examples");
  places.put("MODEL", tags ? "Tagger" : "Classifier");
  places.put("MODEL_IS", tags ? "Reads a sentence and scores the labels of each word."
                              : "Reads a text and scores its labels.");
  places.put("SHAPES", tags ? "[T, B, 6] ids and [B] lengths to [T, B, C] scores."
                            : "[T, B] ids and [B] lengths to [B, C] scores.");
  places.put("LONGEST_IS", tags ? "at once" : "of a text: its last");
  std::string count;
  if (tags) count = "        vocabulary += FEATURES\n";
  if (!tags && s.embedding == 0) count = "        self.vocabulary = vocabulary\n";
  places.put("COUNT_IDS", count);
  const std::string_view read_out = mean ? script::kReadOutMean : script::kReadOutLast;
  places.add("READ_OUT", tags ? "" : read_out);
  places.add("TOKENS", reads_words(s) ? script::kWordTokens : script::kCharacterTokens);
  places.put("MEASURE", "model, held_out, device");
  places.put("TRAIN_ON",
             std::string("training, streams, rank, processes, device") +
                 (s.balance ? ", weights" : ""));
  places.put("WEIGHTS", s.balance ? ", weights" : "");
  places.add("WEIGH", s.balance ? script::kWeigh : "");
  places.add("MAKE_WEIGHTS", s.balance ? script::kMakeWeights : "");
  places.add("TASK_SETTINGS", script::kExampleSettings);
  places.add("LOAD", script::kLoadExamples);
}

std::string imports_of(const Settings& s) {
  std::set<std::string> modules = {"argparse", "json", "math", "os", "random", "struct", "sys"};
  if (s.task != TaskName::language || reads_words(s)) modules.insert("re");
  if (s.task == TaskName::classify) modules.insert({"collections", "csv", "io"});
  std::string lines;
  for (const std::string& module : modules) lines += "import " + module + "\n";
  return lines;
}

Places places_of(const Settings& s, std::string_view tensors) {
  Places places;
  for (const Setting& setting : settings_table())
    places.put(setting.name, value_of(s, setting.name));
  const bool tags = s.task == TaskName::tag;
  const std::string unit = tags || reads_words(s) ? "word" : "character";
  places.put("TENSORS", python_text(tensors));
  places.put("IMPORTS", imports_of(s));
  places.put("OPTIMIZER", optimizer_of(s));
  places.add("SCHEDULE", schedule_of(s));
  places.put("UNIT", unit);
  // A tag's word is never one-hot.
  places.put("EMBEDDING", std::to_string(tags ? std::max(1, s.embedding) : s.embedding));
  places.put("EMBEDDING_IS", tags ? "numbers that a word, and each of its looks, is looked up as"
                                  : "numbers that a " + unit +
                                        " is looked up as; 0: it is one-hot");
  add_layers(s, places);
  s.task == TaskName::language ? add_language(s, places) : add_examples(s, places);
  return places;
}

/// In the order of the script.
std::vector<std::string_view> parts_of(const Settings& s) {
  using namespace script;
  const bool words = reads_words(s);
  std::vector<std::string_view> parts = {kHead};
  const auto add = [&](auto... more) { (parts.push_back(more), ...); };
  if (s.task == TaskName::language) {
    add(kLanguageModel, kFiles);
    if (words)
      add(kAlone, kWords, kReadWords);
    else
      add(kReadCharacters);
    add(kMeasureText, kLanguageLosses);
  } else {
    const bool tags = s.task == TaskName::tag;
    add(kExampleModel, kFiles, kHeldOut, kTableText, kLowerCase);
    if (tags || words) add(kAlone);
    if (words) add(kWords);
    if (tags)
      add(kWordFeatures, kReadTagged);
    else
      add(kReadLabelled);
    if (s.balance) add(kBalance);
    add(kMeasureExamples, kExampleLosses);
  }
  add(kTrain, kMain);
  return parts;
}

std::string reason_against(const Checkpoint& checkpoint) {
  const TaskName task = checkpoint.settings.task;
  if (task == TaskName::language || task == TaskName::classify || task == TaskName::tag) return "";
  return "train.py is written for language models, classify and tag; this network's task is " +
         std::string(checkpoint.kind->name) +
         ", and how its data becomes numbers is not written in Python.";
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
  for (const std::string_view part : parts_of(checkpoint->settings)) script += places.filled(part);
  return script;
}

}  // namespace unrolled
