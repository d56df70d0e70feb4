// Networks that leave as tensors and come back: the same ones, bit for bit, whatever their task.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <string>

#include "core/io/safetensors.hpp"
#include "core/session/inspector.hpp"
#include "core/session/portable.hpp"
#include "core/session/reader.hpp"
#include "core/support/json_reader.hpp"
#include "tests/reference/golden.hpp"
#include "tests/session/session_support.hpp"
#include "tests/support/paths.hpp"
#include "tests/task/small_tasks.hpp"

using namespace unrolled;
using namespace unrolled::testing;

namespace {

template <class T>
T must(Expected<T> expected) {
  if (!expected) FAIL(expected.error().message);
  return *std::move(expected);
}

std::vector<std::byte> there_and_back(std::span<const std::byte> checkpoint) {
  return must(import_safetensors(must(export_safetensors(checkpoint))));
}

/// A language model that has learnt for some steps.
Session learnt(const Settings& settings) {
  Session session = make_session(settings, kText);
  (void)train(session, 5);
  return session;
}

std::vector<std::string> texts(const StoredTensors& stored, std::string_view key) {
  const auto json = read_json(stored.text(key).value_or(""));
  std::vector<std::string> all;
  if (!json) FAIL("no list in " << key);
  for (const JsonValue& item : json->items) all.push_back(item.text);
  return all;
}

}  // namespace

TEST_CASE("A network of any task comes back from its tensors as it was", "[session][portable]") {
  const SmallTask small = GENERATE(from_range(small_tasks()));
  CAPTURE(small.name);
  Session session = started(small);
  (void)session.advance(kWithoutLimit, 10);
  const auto file = must(export_safetensors(session.save()));
  const auto stored = must(read_safetensors(file));
  CHECK(stored.text("task") == session.summary().task);
  CHECK(stored.text("format") == "unrolled");
  CHECK(stored.text("step") == std::to_string(session.total_step()));
  Reader before = must(Reader::open(session.save()));
  Reader after = must(Reader::open(must(import_safetensors(file))));
  CHECK(after.settings() == before.settings());
  CHECK(same_bits(after.parameters(), before.parameters()));
  CHECK(after.total_step() == 0);
  if (before.writer() || before.word_writer()) return;
  const Reading x = must(before.read(small.question)), y = must(after.read(small.question));
  CHECK(x.answer == y.answer);
  CHECK(x.scores == y.scores);
  CHECK(x.values == y.values);
  CHECK(x.course == y.course);
}

TEST_CASE("Every cell and depth comes back, with the same logits", "[session][portable]") {
  Settings settings = quick_settings();
  const auto [cell, activation, reset] =
      GENERATE(table<const char*, const char*, const char*>({{"rnn", "tanh", "before"},
                                                             {"rnn", "relu", "before"},
                                                             {"rnn", "sigmoid", "before"},
                                                             {"lstm", "tanh", "before"},
                                                             {"gru", "tanh", "before"},
                                                             {"gru", "tanh", "after"}}));
  CAPTURE(cell, activation, reset);
  REQUIRE(set_setting(settings, "cell", cell));
  REQUIRE(set_setting(settings, "activation", activation));
  REQUIRE(set_setting(settings, "reset", reset));
  settings.layers = GENERATE(1, 3);
  settings.embedding = GENERATE(0, 5);
  const Session session = learnt(settings);
  Inspector before = must(Inspector::open(session.save()));
  Inspector after = must(Inspector::open(there_and_back(session.save())));
  CHECK(same_bits(before.parameters(), after.parameters()));
  const std::string text = kText.substr(0, 40);
  CHECK(same_bits(must(before.trace(text, {})).record.logits,
                  must(after.trace(text, {})).record.logits));
}

TEST_CASE("Eight layers, and words, come back", "[session][portable]") {
  Settings settings = quick_settings();
  settings.layers = 8;
  CHECK(same_bits(must(Reader::open(there_and_back(learnt(settings).save()))).parameters(),
                  learnt(settings).parameters()));
  settings.layers = 1;
  settings.unit = TextUnit::words;
  settings.embedding = 6;
  Session words = learnt(settings);
  Reader reader = must(Reader::open(there_and_back(words.save())));
  CHECK(same_bits(reader.parameters(), words.parameters()));
  REQUIRE(reader.word_writer());
  Reader before = must(Reader::open(words.save()));
  CHECK(must(reader.read("the old ")).answer == must(before.read("the old ")).answer);
}

TEST_CASE("Tensors have PyTorch's names and shapes", "[session][portable]") {
  Settings settings = quick_settings();
  settings.layers = 2;
  settings.embedding = 5;
  const auto file = must(export_safetensors(learnt(settings).save()));
  const auto stored = must(read_safetensors(file));
  const auto vocabulary = texts(stored, "vocabulary");
  const std::size_t v = vocabulary.size();
  CHECK(vocabulary.front() == "\uFFFD");
  CHECK(vocabulary[1] == "\n");
  using Shape = std::vector<std::size_t>;
  const std::vector<std::pair<std::string, Shape>> expected = {{"embedding.weight", {v, 5}},
                                                               {"rnn.weight_ih_l0", {96, 5}},
                                                               {"rnn.weight_hh_l0", {96, 24}},
                                                               {"rnn.bias_ih_l0", {96}},
                                                               {"rnn.bias_hh_l0", {96}},
                                                               {"rnn.weight_ih_l1", {96, 24}},
                                                               {"rnn.weight_hh_l1", {96, 24}},
                                                               {"rnn.bias_ih_l1", {96}},
                                                               {"rnn.bias_hh_l1", {96}},
                                                               {"head.weight", {v, 24}},
                                                               {"head.bias", {v}}};
  std::vector<std::pair<std::string, Shape>> found;
  for (const StoredTensor& tensor : stored.tensors) found.emplace_back(tensor.name, tensor.shape);
  CHECK(found == expected);
}

TEST_CASE("An encoder, attention and both directions have names of their own",
          "[session][portable]") {
  for (const SmallTask& small : small_tasks()) {
    if (small.name != "translate") continue;
    SmallTask both = small;
    both.settings.bidirectional = both.settings.attention = true;
    both.settings.embedding = 4;
    both.settings.hidden_size = 6;
    const Session session = started(both);
    const auto file = must(export_safetensors(session.save()));
    const auto stored = must(read_safetensors(file));
    using Shape = std::vector<std::size_t>;
    const std::size_t rows = stored.find("encoder.rnn.bias_hh_l0_reverse")->shape.front();
    CHECK(stored.find("encoder.embedding.weight")->shape ==
          Shape{texts(stored, "source_vocabulary").size(), 4});
    CHECK(stored.find("encoder.rnn.weight_ih_l0_reverse")->shape == Shape{rows, 4});
    CHECK(stored.find("attention.query.weight")->shape == Shape{6, 6});
    CHECK(stored.find("attention.key.weight")->shape == Shape{6, 12});
    CHECK(stored.find("attention.score.weight")->shape == Shape{1, 6});
    CHECK(stored.find("attention.combine.weight")->shape == Shape{6, 18});
    CHECK(stored.find("attention.combine.bias")->shape == Shape{6});
    CHECK(texts(stored, "answers").size() == stored.find("head.bias")->shape.front());
    CHECK(texts(stored, "vocabulary").size() == stored.find("embedding.weight")->shape.front());
    CHECK(same_bits(must(Reader::open(must(import_safetensors(file)))).parameters(),
                    session.parameters()));
    return;
  }
  FAIL("There is no such task.");
}

TEST_CASE("PyTorch's own tensors are read, and written again as they were",
          "[session][portable][golden]") {
  const std::string name =
      GENERATE("rnn_tanh_2layer", "rnn_relu_1layer", "lstm_2layer", "gru_reset_after_1layer",
               "gru_reset_after_2layer", "gru_reset_before_2layer");
  CAPTURE(name);
  const auto golden = reference::read_golden(golden_path(name));
  // As a state_dict of PyTorch's: its tensors, its gate that keeps the old state.
  std::vector<std::string> names;
  std::vector<std::vector<std::size_t>> shapes;
  std::vector<std::vector<float>> values;
  for (const auto& [key, tensor] : golden.tensors) {
    if (!key.starts_with("param.")) continue;
    const std::string own = key.substr(6);
    names.push_back(own.starts_with("head.") ? own : "rnn." + own);
    shapes.emplace_back(tensor.shape.begin(), tensor.shape.end());
    values.emplace_back(tensor.values.begin(), tensor.values.end());
  }
  std::vector<NamedTensor> tensors;
  for (std::size_t i = 0; i < names.size(); ++i)
    tensors.push_back({names[i], shapes[i], values[i]});
  const std::string settings = R"({"activation": ")" + golden.text("activation") +
                               R"(", "reset": ")" + (name.contains("before") ? "before" : "after") +
                               "\"}";
  const MetadataEntry metadata[] = {{"vocabulary", R"(["<unk>","a","b","c","d","e","f"])"},
                                    {"settings", settings}};
  const auto checkpoint = must(import_safetensors(write_safetensors(tensors, metadata)));
  const Inspector inspector = must(Inspector::open(checkpoint));
  const auto expected = reference::golden_tensors(golden, "param.");
  CHECK(inspector.params().size() == expected.size());
  for (const Param& param : inspector.params()) {
    CAPTURE(param.name);
    const auto found = inspector.parameters().subspan(param.offset, param.size());
    const auto& right = expected.at(param.name);
    CHECK(std::ranges::equal(found, right,
                             [](float x, double y) { return x == static_cast<float>(y); }));
  }
  const auto again = must(export_safetensors(checkpoint));
  const auto stored = must(read_safetensors(again));
  for (std::size_t i = 0; i < names.size(); ++i) {
    CAPTURE(names[i]);
    REQUIRE(stored.find(names[i]));
    CHECK(stored.find(names[i])->shape == shapes[i]);
    CHECK(*stored.find(names[i])->values() == values[i]);
  }
}

TEST_CASE("The best weights are exported where a run has kept them", "[session][portable]") {
  Settings settings = quick_settings();
  const auto none = export_safetensors(learnt(settings).save(), ExportedWeights::best);
  REQUIRE_FALSE(none);
  CHECK(none.error().code == ErrorCode::wrong_state);
  settings.patience = 3;
  settings.validate_every = 2;
  Session session = make_session(settings, kText);
  (void)train(session, 5);
  const auto file = must(export_safetensors(session.save(), ExportedWeights::best));
  const auto stored = must(read_safetensors(file));
  CHECK(stored.text("weights") == "best");
  CHECK(stored.text("step") == "4");
  CHECK(stored.text("held_out_step") == "4");
  const auto running = must(export_safetensors(session.save()));
  CHECK(must(read_safetensors(running)).text("weights") == "running");
  CHECK_FALSE(same_bits(must(Reader::open(must(import_safetensors(file)))).parameters(),
                        session.parameters()));
}
