// train.py: the parts of its text, and which of them a network needs.

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "core/data/lag_sequences.hpp"
#include "core/session/checkpoint.hpp"
#include "core/session/portable.hpp"
#include "core/session/portable_tensors.hpp"
#include "core/session/script_places.hpp"
#include "core/session/training_script_examples.hpp"
#include "core/session/training_script_language.hpp"
#include "core/session/training_script_recall.hpp"
#include "core/session/training_script_says.hpp"
#include "core/session/training_script_series.hpp"
#include "core/session/training_script_tables.hpp"
#include "core/session/training_script_tasks.hpp"
#include "core/session/training_script_text.hpp"
#include "core/session/training_script_words.hpp"
#include "core/settings/table.hpp"

namespace unrolled {

using script::chosen, script::Places, script::python_text, script::value_of;

namespace {

std::string optimizer_of(const Settings& settings) {
  const std::string name = chosen(settings, "optimizer");
  if (name == "sgd") return "torch.optim.SGD(parameters, rate, momentum=MOMENTUM)";
  if (name == "adagrad") return "torch.optim.Adagrad(parameters, rate)";
  if (name == "rmsprop") return "torch.optim.RMSprop(parameters, rate, alpha=0.95)";
  if (name == "adamw") return "torch.optim.AdamW(parameters, rate, weight_decay=WEIGHT_DECAY)";
  return "torch.optim.Adam(parameters, rate)";
}

std::string_view optimizer_settings_of(const Settings& settings) {
  const std::string name = chosen(settings, "optimizer");
  if (name == "sgd") return script::kMomentum;
  return name == "adamw" ? script::kWeightDecay : "";
}

std::string_view schedule_settings_of(const Settings& settings) {
  const std::string name = chosen(settings, "schedule");
  if (name == "constant") return "";
  return name == "step" ? script::kDecay : script::kWarmup;
}

std::string_view schedule_of(const Settings& settings) {
  const std::string name = chosen(settings, "schedule");
  if (name == "constant") return script::kConstant;
  return name == "step" ? script::kSteps : script::kCosine;
}

bool reads_words(const Settings& s) {
  return s.unit == TextUnit::words &&
         (s.task == TaskName::language || s.task == TaskName::classify ||
          s.task == TaskName::translate || s.task == TaskName::caption);
}

/// Whether each label counts as much as any other.
bool balances(const Settings& s) {
  const ExampleScript* examples = example_script(s.task);
  return examples && examples->balances && s.balance;
}

/// The layers of a stack: what they read, and from how many ends.
struct LayersRead {
  std::string size, read;
  bool embedded = false, numbers = false, both_ways = false;
  std::string_view own_cell = "OwnCell";
};

Places layers_of(const Settings& s, const LayersRead& layers) {
  Places places;
  const bool own = torch_cell(s).empty();
  std::string options;
  if (cell_traits(s.cell, s.activation, s.reset).gate_is_state && !own)
    options += "\n            nonlinearity=\"" + chosen(s, "activation") + "\",";
  if (layers.both_ways && !own) options += "\n            bidirectional=True,";
  places.put("CELL", own ? std::string(layers.own_cell) : torch_cell(s));
  places.put("CELL_OPTIONS", options);
  places.put("SIZE", layers.size);
  places.put("READ", layers.read);
  places.put("INPUTS", layers.embedded ? "EMBEDDING" : layers.size);
  places.add("MAKE_EMBEDDING", layers.embedded ? script::kMakeEmbedding : "");
  const bool keeps = !layers.embedded && !layers.numbers;
  const std::string kept = "        self." + layers.size + " = " + layers.size + "\n";
  places.put("LAYERS", (keeps ? kept : "") + places.filled(script::kLayers));
  if (layers.numbers)
    places.put("ROWS", layers.read);
  else
    places.add("ROWS", layers.embedded ? script::kEmbeddedRows : script::kOneHotRows);
  return places;
}

void add_own_cell(const Settings& s, bool both_ways, bool says, Places& places) {
  const bool own = torch_cell(s).empty();
  const std::size_t gates = cell_traits(s.cell, s.activation, s.reset).gates.size();
  places.put("GATES", std::to_string(gates));
  places.add("WHY_OWN", gates == 1 ? script::kWhySigmoid : script::kWhyReset);
  places.add("STEP", gates == 1 ? script::kSigmoidStep : script::kResetStep);
  std::string_view width = both_ways ? "2 * hidden" : "hidden";
  std::string_view parameters = both_ways ? script::kRegisterTwoWay : script::kRegisterOneWay;
  if (says) {
    width = "len(self.ENDS) * hidden";
    parameters = script::kRegisterEnds;
  }
  places.put("LAYER_WIDTH", std::string(width));
  places.add("REGISTER", parameters);
  places.add("ENDS", says ? script::kDecoderEnds : "");
  places.add("OWN_FORWARD", both_ways ? script::kTwoWay : script::kOneWay);
  places.add("OWN_CELL", own ? script::kOwnCell : "");
}

/// What reads the source of what is said.
void add_encoder(const Settings& s, const ExampleScript& examples, Places& places) {
  const bool own = torch_cell(s).empty(), both_ways = examples.both_ways && s.bidirectional;
  const Places layers = layers_of(s, {.size = "inputs",
                                      .read = "source",
                                      .embedded = !examples.numbers && s.embedding > 0,
                                      .numbers = examples.numbers,
                                      .both_ways = both_ways,
                                      .own_cell = "OwnEncoder"});
  places.put("ENCODER_LAYERS", layers.filled("@LAYERS@"));
  places.put("ENCODER_ROWS", layers.filled("@ROWS@"));
  places.put("ENCODER_WIDTH", both_ways ? "2 * HIDDEN" : "HIDDEN");
  places.put("ENCODER_ENDS", both_ways ? R"(("", "_reverse"))" : R"(("",))");
  places.put("FROM_BOTH_ENDS", both_ways ? ", read from both ends" : "");
  places.add("ENCODE", own ? script::kEncodeOwn : script::kEncode);
  places.add("OWN_ENCODER", own ? script::kOwnEncoder : "");
  places.add("ATTENTION", s.attention ? script::kAttention : "");
  places.add("MAKE_ATTENTION", s.attention ? script::kMakeAttention : "");
  places.add("ATTEND", s.attention ? script::kAttend : "");
}

void add_layers(const Settings& s, const ExampleScript* examples, Places& places) {
  const bool says = examples && examples->says, tags = s.task == TaskName::tag;
  const bool both_ways = examples && examples->both_ways && s.bidirectional && !says;
  const bool series = s.task == TaskName::forecast;
  const bool numbers = series || (examples && examples->numbers && !says);
  const bool embedded = !numbers && (tags || s.embedding > 0);
  const Places layers = layers_of(s, {.size = examples || series ? "inputs" : "vocabulary",
                                      .read = series     ? "rows"
                                              : examples ? "inputs"
                                                         : "ids",
                                      .embedded = embedded,
                                      .numbers = numbers,
                                      .both_ways = both_ways});
  places.put("LAYERS", layers.filled("@LAYERS@"));
  const std::string rows = layers.filled("@ROWS@") + (tags ? ".sum(2)" : "");
  const bool drops = embedded && examples;
  places.put("ROWS", drops ? "F.dropout(" + rows + ", END_DROPOUT, self.training)" : rows);
  places.put("HEAD_INPUTS", both_ways ? "2 * HIDDEN" : "HIDDEN");
  const bool own = torch_cell(s).empty();
  const std::string_view read_both = own ? script::kReadBothWaysOwn : script::kReadBothWays;
  places.add("READ_ROWS", both_ways ? read_both : script::kReadForwards);
  add_own_cell(s, both_ways, says, places);
  if (says) add_encoder(s, *examples, places);
}

void add_language(const Settings& s, Places& places) {
  places.put("TITLE", "A language model of " + chosen(s, "unit"));
  places.put("FILE", "TEXT");
  places.put("STREAMED", "text");
  places.put("ANSWER", reads_words(s) ? "a word" : "a character");
  places.put("STREAMS", "streams");
  places.put("TOO_FEW", "the text is too short");
  places.put("MEASURE", "model, held_out, streams, window");
  places.put("TRAIN_ON", "training, streams, window, rank, processes");
  places.add("TASK_SETTINGS", script::kStreamSettings);
  places.add("LOAD", script::kLoadText);
}

void add_forecast(Places& places) {
  places.put("TITLE", "A network that forecasts series");
  places.put("FILE", "DATA");
  places.put("STREAMED", "series");
  places.put("STREAMS", "streams");
  places.put("TOO_FEW", "the series is too short");
  places.put("MEASURE", "model, inputs, changes, trained, streams");
  places.put("TRAIN_ON", "inputs, changes, trained, streams, window, rank, processes");
  const std::string settings = std::string(script::kForecastSettings);
  places.add("TASK_SETTINGS", settings + std::string(script::kStreamSettings));
  places.add("LOAD", script::kLoadSeries);
}

void add_recall(const Settings& s, Places& places) {
  const RecallWords words = recall_words(s.recall);
  std::string pairs, parts;
  for (const auto& [clue, answer] : words.pairs)
    pairs += "    (\"" + std::string(clue) + "\", \"" + std::string(answer) + "\"),\n";
  for (const auto& [name, choices] : words.parts) {
    for (const char c : name) parts += c == '_' ? c : static_cast<char>(c - 'a' + 'A');
    parts += " = \"" + std::string(choices) + "\".split()\n";
  }
  places.put("TITLE", "A network that remembers");
  places.put("ANSWER", "an answer");
  places.put("STREAMS", "sequences a step");
  places.put("MEASURE", "model, int(metadata[\"step\"]), ids, device");
  places.put("TRAIN_ON", "int(metadata[\"step\"]), ids, streams, rank, processes, device");
  places.put("PAIRS", pairs);
  places.put("PARTS", parts);
  places.put("RECALL_NUMBER", std::to_string(static_cast<int>(s.recall)));
  places.add("TASK_SETTINGS", script::kRecallSettings);
  places.add("LOAD", script::kLoadRecall);
}

void add_examples(const Settings& s, const ExampleScript& examples, Places& places) {
  places.put("TITLE", std::string(examples.title));
  places.put("FILE", "DATA");
  places.put("ANSWER", std::string(examples.answer));
  places.put("STREAMS", "examples a step");
  places.put("TOO_FEW", "there are too few examples");
  places.put("MODEL", std::string(examples.model));
  places.put("DOES", std::string(examples.does));
  places.put("SHAPES", std::string(examples.shapes));
  places.put("INPUTS_OF", std::string(examples.inputs));
  const std::string longest = "LONGEST = @longest@  # " + std::string(examples.longest) + "\n";
  places.add("LONGEST", examples.longest.empty() ? "" : longest);
  std::string_view read_out;
  if (s.task == TaskName::classify && s.answer_from == AnswerFrom::mean)
    read_out = script::kReadOutMean;
  else if (s.task == TaskName::classify || s.task == TaskName::picture)
    read_out = script::kReadOutLast;
  places.add("READ_OUT", read_out);
  places.add("TOKENS", reads_words(s) ? script::kWordTokens : script::kCharacterTokens);
  places.put("SOURCE_TEXT", reads_words(s) ? "lower_case(text)" : "text");
  places.put("PLACES_READ", examples.says ? "(0, 2)" : "(0,)");
  const bool own_answers = examples.says && s.teacher_forcing < 1;
  places.add("OWN_ANSWERS", own_answers ? script::kOwnAnswers : "");
  places.put("MEASURE", "model, held_out, device");
  const bool weighs = balances(s);
  places.put("TRAIN_ON", std::string("training, streams, rank, processes, device") +
                             (weighs ? ", weights" : ""));
  places.put("WEIGHTS", weighs ? ", weights" : "");
  places.add("WEIGH", weighs ? script::kWeigh : "");
  places.add("MAKE_WEIGHTS", weighs ? script::kMakeWeights : "");
  places.add("TASK_SETTINGS", script::kExampleSettings);
  places.add("LOAD", script::kLoadExamples);
}

std::string imports_of(const Settings& s) {
  std::set<std::string> modules = {"argparse", "json", "os", "struct", "sys"};
  const ExampleScript* examples = example_script(s.task);
  const bool series = s.task == TaskName::forecast;
  if (examples || series || reads_words(s)) modules.insert("re");
  if (series || (examples && s.task != TaskName::tag)) modules.insert({"csv", "io"});
  if (s.task == TaskName::classify || s.task == TaskName::invent) modules.insert("collections");
  if (s.task != TaskName::recall) modules.insert("random");
  if (!series || chosen(s, "schedule") == "cosine") modules.insert("math");
  std::string lines;
  for (const std::string& module : modules) lines += "import " + module + "\n";
  return lines;
}

/// What is measured, and on what.
void add_measures(const Settings& s, Places& places) {
  const bool draws = s.task == TaskName::recall, series = s.task == TaskName::forecast;
  places.add("GIVEN", draws ? "" : " @FILE@");
  places.add("DATA_COME", draws ? "It draws its data itself, as Unrolled does."
                                : "@FILE@ is the file that the network was trained on, UTF-8.");
  places.add("DATA_ARGUMENT", draws ? "" : script::kDataArgument);
  places.add("CHECK_DATA", draws ? "" : script::kCheckData);
  places.add("NOTHING_HELD_OUT", draws ? "" : script::kNothingHeldOut);
  places.put("UNIT_OF_LOSS", series ? "" : " nats");
  places.add("LOSS_IN_WORDS", series ? ", the squared error of the next change" : script::kNats);
}

Places places_of(const Settings& s, std::string_view tensors) {
  Places places;
  for (const Setting& setting : settings_table())
    places.put(setting.name, value_of(s, setting.name));
  const ExampleScript* examples = example_script(s.task);
  const bool tags = s.task == TaskName::tag;
  const bool series = s.task == TaskName::forecast, draws = s.task == TaskName::recall;
  const std::string unit = series ? "row" : tags || draws || reads_words(s) ? "word" : "character";
  places.put("TENSORS", python_text(tensors));
  places.put("IMPORTS", imports_of(s));
  places.put("OPTIMIZER", optimizer_of(s));
  places.add("OPTIMIZER_SETTINGS", optimizer_settings_of(s));
  places.add("SCHEDULE", schedule_of(s));
  places.add("SCHEDULE_SETTINGS", schedule_settings_of(s));
  places.put("UNIT", unit);
  const std::string is = tags ? "numbers that a word, and each of its looks, is looked up as"
                              : "numbers that a " + unit + " is looked up as";
  // A tag's word is never one-hot.
  const int embedding = tags ? std::max(1, s.embedding) : s.embedding;
  const bool numbers = series || (examples && examples->numbers && !examples->says);
  places.put("EMBEDDING", numbers || embedding == 0
                              ? ""
                              : "EMBEDDING = " + std::to_string(embedding) + "  # " + is + "\n");
  add_layers(s, examples, places);
  if (examples)
    add_examples(s, *examples, places);
  else if (series)
    add_forecast(places);
  else if (draws)
    add_recall(s, places);
  else
    add_language(s, places);
  add_measures(s, places);
  return places;
}

/// In the order of the script.
std::vector<std::string_view> parts_of(const Settings& s) {
  using namespace script;
  const ExampleScript* examples = example_script(s.task);
  const bool words = reads_words(s);
  std::vector<std::string_view> parts = {kHead};
  const auto add = [&](auto... more) { (parts.push_back(more), ...); };
  if (examples) {
    const bool tags = s.task == TaskName::tag;
    const bool labelled = s.task == TaskName::classify || s.task == TaskName::invent;
    add(examples->says ? kSayingModel : kExampleModel, kFiles, kFnv, kHeldOut, kTableText);
    if (!tags) add(kRows);
    if (tags || labelled || (words && s.task == TaskName::translate)) add(kLowerCase);
    if (tags || words) add(kAlone);
    if (words) add(kWords);
    if (tags) add(kWordFeatures);
    if (labelled) add(kLabelled);
    if (s.task != TaskName::caption) add(kNumbered);
    if (!examples->says) add(kNumberOf);
    if (s.task == TaskName::gesture) add(kNumber);
    if (examples->says) add(words ? kWordsSaid : kCharactersSaid, kSaying);
    add(examples->reads);
    if (balances(s)) add(kBalance);
    add(examples->says ? kSideBySideSaying : kSideBySide, kMeasureExamples, kExampleLosses);
  } else if (s.task == TaskName::recall) {
    add(kRememberer, kFiles, kChance);
    add(s.recall == RecallKind::copy      ? kCopy
        : s.recall == RecallKind::country ? kCountry
                                          : kClouds);
    add(kRecallLosses);
  } else if (s.task == TaskName::forecast) {
    add(kForecaster, kFiles, kFnv, kTableText, kRows, kNumber, kReadSeries, kStreams, kWindows);
    add(kForecastLosses);
  } else {
    add(kLanguageModel, kFiles, kFnv);
    if (words)
      add(kAlone, kWords, kReadWords);
    else
      add(kReadCharacters);
    add(kSplitText, kStreams, kMeasureText, kWindows, kLanguageLosses);
  }
  add(kTrain, kMain);
  return parts;
}

}  // namespace

Expected<std::string> training_script(std::span<const std::byte> file, std::string_view tensors) {
  const auto checkpoint = decode_checkpoint(file);
  if (!checkpoint) return std::unexpected(checkpoint.error());
  const Places places = places_of(checkpoint->settings, tensors);
  std::string script;
  for (const std::string_view part : parts_of(checkpoint->settings)) script += places.filled(part);
  return script;
}

}  // namespace unrolled
