// Language models that were trained elsewhere, and files that are not quite such models.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <limits>
#include <string>

#include "core/io/safetensors.hpp"
#include "core/session/inspector.hpp"
#include "core/session/portable.hpp"
#include "core/session/reader.hpp"
#include "tests/session/session_support.hpp"

using namespace unrolled;
using namespace unrolled::testing;

namespace {

/// A file that can be changed before it is written.
struct Draft {
  struct Tensor {
    std::string name;
    std::vector<std::size_t> shape;
    std::vector<float> values;
  };
  std::vector<Tensor> tensors;
  std::vector<std::pair<std::string, std::string>> metadata;

  void add(const std::string& name, std::vector<std::size_t> shape, float first) {
    std::size_t size = 1;
    for (const std::size_t extent : shape) size *= extent;
    std::vector<float> values(size);
    for (std::size_t i = 0; i < size; ++i)
      values[i] = std::sin(first + static_cast<float>(i) * 0.7f);
    tensors.push_back({name, std::move(shape), std::move(values)});
  }
  Tensor& at(std::string_view name) { return *std::ranges::find(tensors, name, &Tensor::name); }
  void drop(std::string_view name) {
    std::erase_if(tensors, [&](const Tensor& t) { return t.name == name; });
  }
  void say(const std::string& key, const std::string& value) {
    std::erase_if(metadata, [&](const auto& entry) { return entry.first == key; });
    metadata.emplace_back(key, value);
  }
  std::vector<std::byte> file() const {
    std::vector<NamedTensor> named;
    for (const Tensor& t : tensors) named.push_back({t.name, t.shape, t.values});
    const std::vector<MetadataEntry> entries(metadata.begin(), metadata.end());
    return write_safetensors(named, entries);
  }
};

/// nn.LSTM(4, 6) between nn.Embedding(4, 4) and nn.Linear(6, 4), named as somebody might.
Draft somebodys() {
  Draft draft;
  draft.add("encoder.weight", {4, 4}, 1);
  draft.add("lstm.weight_ih_l0", {24, 4}, 2);
  draft.add("lstm.weight_hh_l0", {24, 6}, 3);
  draft.add("lstm.bias_ih_l0", {24}, 4);
  draft.add("lstm.bias_hh_l0", {24}, 5);
  draft.add("decoder.weight", {4, 6}, 6);
  draft.add("decoder.bias", {4}, 7);
  draft.say("vocabulary", R"(["c", "a", "\n", "b"])");
  return draft;
}

Inspector opened(const Draft& draft) {
  const auto checkpoint = import_safetensors(draft.file());
  if (!checkpoint) FAIL(checkpoint.error().message);
  auto inspector = Inspector::open(*checkpoint);
  if (!inspector) FAIL(inspector.error().message);
  return *std::move(inspector);
}

void refused(const Draft& draft, const std::string& word) {
  CAPTURE(word);
  const auto checkpoint = import_safetensors(draft.file());
  REQUIRE_FALSE(checkpoint);
  CAPTURE(checkpoint.error().message);
  CHECK(checkpoint.error().message.contains(word));
  CHECK(checkpoint.error().message.ends_with('.'));
  CHECK_FALSE(checkpoint.error().hint.empty());
}

double sigmoid(double x) {
  return 1 / (1 + std::exp(-x));
}

/// Scores after a text, by plain loops over somebody's own tensors.
std::vector<double> naive_scores(Draft& draft, const std::vector<std::size_t>& ids) {
  const auto& embedding = draft.at("encoder.weight").values;
  const auto& w_ih = draft.at("lstm.weight_ih_l0").values;
  const auto& w_hh = draft.at("lstm.weight_hh_l0").values;
  const auto& b_ih = draft.at("lstm.bias_ih_l0").values;
  const auto& b_hh = draft.at("lstm.bias_hh_l0").values;
  std::vector<double> h(6), c(6);
  for (const std::size_t id : ids) {
    std::vector<double> a(24);
    for (std::size_t g = 0; g < 24; ++g) {
      a[g] = double(b_ih[g]) + double(b_hh[g]);
      for (std::size_t j = 0; j < 4; ++j)
        a[g] += double(w_ih[g * 4 + j]) * double(embedding[id * 4 + j]);
      for (std::size_t j = 0; j < 6; ++j) a[g] += double(w_hh[g * 6 + j]) * h[j];
    }
    for (std::size_t u = 0; u < 6; ++u) {
      c[u] = sigmoid(a[6 + u]) * c[u] + sigmoid(a[u]) * std::tanh(a[12 + u]);
      h[u] = sigmoid(a[18 + u]) * std::tanh(c[u]);
    }
  }
  std::vector<double> scores(4);
  for (std::size_t k = 0; k < 4; ++k) {
    scores[k] = double(draft.at("decoder.bias").values[k]);
    for (std::size_t u = 0; u < 6; ++u)
      scores[k] += double(draft.at("decoder.weight").values[k * 6 + u]) * h[u];
  }
  return scores;
}

}  // namespace

TEST_CASE("A model from elsewhere says what its own tensors say", "[session][portable]") {
  Draft draft = somebodys();
  Inspector inspector = opened(draft);
  CHECK(inspector.network().hidden_size == 6);
  CHECK(inspector.network().embedding == 4);
  CHECK(inspector.network().layers == 1);
  // In the order of their code points, the unknown before them.
  CHECK(inspector.network().vocabulary == std::vector<std::string>{"\uFFFD", "\n", "a", "b", "c"});
  const auto trace = inspector.trace("cab", {});
  REQUIRE(trace);
  auto scores = naive_scores(draft, {0, 1, 3});
  double sum = 0;
  for (const double score : scores) sum += std::exp(score);
  const auto& told = trace->record.probabilities;
  const std::size_t last = told.size() - 5;
  CHECK(told[last] < 1e-30f);  // the unknown, which it has not got
  const std::size_t order[] = {2, 1, 3, 0};
  for (std::size_t i = 0; i < 4; ++i)
    CHECK(std::abs(double(told[last + 1 + i]) - std::exp(scores[order[i]]) / sum) < 1e-6);
}

TEST_CASE("What a model from elsewhere has no word for is not asked", "[session][portable]") {
  const auto checkpoint = import_safetensors(somebodys().file());
  REQUIRE(checkpoint);
  auto reader = Reader::open(*checkpoint);
  REQUIRE(reader);
  CHECK_FALSE(reader->says_unknown());
  const auto all = reader->evaluate("cabcab"), some = reader->evaluate("cabxcab!");
  REQUIRE(all);
  REQUIRE(some);
  CHECK(all->answers == 5);
  CHECK(some->answers == 5);
  CHECK(some->value("nats") < 20);
  auto own = Reader::open(make_session(quick_settings(), kText).save());
  REQUIRE(own);
  CHECK(own->says_unknown());
  CHECK(own->evaluate("cabcab!!")->answers == 7);
}

TEST_CASE("What is missing where PyTorch has it optional is none", "[session][portable]") {
  Draft draft = somebodys();
  Draft zeros = somebodys();
  for (const char* bias : {"lstm.bias_ih_l0", "lstm.bias_hh_l0"}) {
    draft.drop(bias);
    std::ranges::fill(zeros.at(bias).values, 0.0f);
  }
  CHECK(std::ranges::equal(opened(draft).parameters(), opened(zeros).parameters()));
  // One-hot, and a head without a bias.
  draft.drop("encoder.weight");
  draft.drop("decoder.bias");
  Inspector one_hot = opened(draft);
  CHECK(one_hot.network().embedding == 0);
  const auto trace = one_hot.trace("ab", {});
  REQUIRE(trace);
  CHECK(trace->record.probabilities[0] < 1e-30f);
}

TEST_CASE("Cells are known by their gates, depth by their names", "[session][portable]") {
  for (const std::size_t gates : {1, 3, 4}) {
    Draft draft;
    for (const std::string layer : {"0", "1"}) {
      draft.add("weight_ih_l" + layer, {gates * 5, layer == "0" ? 3u : 5u}, 1);
      draft.add("weight_hh_l" + layer, {gates * 5, 5}, 2);
    }
    draft.add("head.weight", {3, 5}, 3);
    draft.add("head.bias", {3}, 4);
    draft.say("vocabulary", R"(["<unk>", "x", "y"])");
    const Inspector inspector = opened(draft);
    CHECK(inspector.network().gate_names.size() == gates);
    CHECK(inspector.network().layers == 2);
    CHECK(inspector.network().reset == GruReset::after);
    CHECK(inspector.network().vocabulary.size() == 3);
  }
}

TEST_CASE("A model of words from elsewhere writes", "[session][portable]") {
  Draft draft = somebodys();
  draft.say("vocabulary", R"(["the", "cat", "<unk>", "\n"])");
  const auto checkpoint = import_safetensors(draft.file());
  REQUIRE(checkpoint);
  auto reader = Reader::open(*checkpoint);
  REQUIRE(reader);
  CHECK(reader->settings().unit == TextUnit::words);
  REQUIRE(reader->word_writer());
  CHECK(reader->summary().vocabulary == 4);
}

TEST_CASE("Vocabularies that do not fit are refused", "[session][portable]") {
  const auto with = [](const char* vocabulary, const char* word) {
    Draft draft = somebodys();
    draft.say("vocabulary", vocabulary);
    refused(draft, word);
  };
  Draft none = somebodys();
  none.metadata.clear();
  refused(none, "stands for");
  with("nonsense", "JSON");
  with("{}", "JSON array");
  with("[1, 2, 3, 4]", "no text");
  with("[]", "empty");
  with(R"(["a", "b", "c"])", "shape");
  with(R"(["a", "b", "c", "d", "e"])", "shape");
  with(R"(["a", "b", "c", "a"])", "twice");
  with(R"(["<unk>", "\ufffd", "c", "a"])", "twice");
  with(R"(["<pad>", "b", "c", "a"])", "<pad>");
  with(R"(["the", "", "c", "a"])", "no word");
  std::string many = "[\"a\"";
  for (int c = 0x4E00; c < 0x4E00 + 4096; ++c) {
    char escape[16];
    std::snprintf(escape, sizeof escape, ",\"\\u%04x\"", static_cast<unsigned>(c));
    many += escape;
  }
  with((many + "]").c_str(), "4095");
}

TEST_CASE("Files that hold no such model are refused with what is wrong", "[session][portable]") {
  Draft draft = somebodys();
  draft.drop("lstm.weight_ih_l0");
  refused(draft, "no recurrent network");

  draft = somebodys();
  draft.drop("lstm.weight_hh_l0");
  refused(draft, "weight_hh_l0");

  draft = somebodys();
  draft.add("other.weight_ih_l0", {24, 4}, 1);
  refused(draft, "several");

  draft = somebodys();
  draft.add("lstm.weight_ih_l0_reverse", {24, 4}, 1);
  refused(draft, "both directions");

  draft = somebodys();
  draft.add("lstm.weight_hr_l0", {3, 6}, 1);
  refused(draft, "no place for");

  draft = somebodys();
  draft.add("norm.weight", {6}, 1);
  draft.add("norm.bias", {6}, 1);
  refused(draft, "two linear layers");

  draft = somebodys();
  draft.drop("decoder.weight");
  draft.drop("decoder.bias");
  draft.drop("encoder.weight");
  refused(draft, "no linear layer");

  draft = somebodys();
  draft.drop("decoder.bias");
  refused(draft, "cannot be told");

  draft = somebodys();
  draft.at("lstm.weight_ih_l0") = {"lstm.weight_ih_l0", {12, 4}, std::vector<float>(48)};
  refused(draft, "12 rows");

  draft = somebodys();
  draft.at("lstm.weight_hh_l0") = {"lstm.weight_hh_l0", {6, 6}, std::vector<float>(36)};
  refused(draft, "shape");

  draft = somebodys();
  draft.at("lstm.bias_hh_l0").values[3] = std::numeric_limits<float>::quiet_NaN();
  refused(draft, "no finite number");

  draft = somebodys();
  draft.at("decoder.weight").values[0] = 1e30f;
  refused(draft, "weights");

  draft = somebodys();
  draft.say("settings", R"({"cell": "transformer"})");
  refused(draft, "transformer");
  draft.say("settings", R"({"hiden_size": 6})");
  refused(draft, "hiden_size");
  draft.say("settings", "[]");
  refused(draft, "settings");
  // Memory is not taken for what a file only claims.
  draft.say("settings", R"({"hidden_size": 1024, "layers": 8})");
  refused(draft, "ask for");

  draft = somebodys();
  draft.say("task", "classify");
  refused(draft, "classify");
  draft.say("task", "chess");
  refused(draft, "chess");
  draft = somebodys();
  draft.say("format", "unrolled");
  draft.say("format_version", "2");
  refused(draft, "newer version");
}

TEST_CASE("An exported file that was changed is refused, never half read", "[session][portable]") {
  Settings settings = quick_settings();
  Session session = make_session(settings, kText);
  const auto exported = export_safetensors(session.save());
  REQUIRE(exported);
  const auto stored = read_safetensors(*exported);
  REQUIRE(stored);
  Draft whole;
  for (const StoredTensor& tensor : stored->tensors)
    whole.tensors.push_back({tensor.name, tensor.shape, *tensor.values()});
  for (const auto& [key, value] : stored->metadata) whole.say(key, value);
  CHECK(import_safetensors(whole.file()));
  for (const auto& tensor : whole.tensors) {
    Draft draft = whole;
    draft.drop(tensor.name);
    refused(draft, "\"" + tensor.name + "\" is missing");
    draft = whole;
    draft.at(tensor.name).shape.push_back(1);
    refused(draft, "shape");
  }
  Draft draft = whole;
  draft.say("entries", R"({"joints": {"type": "u64", "value": "12"}})");
  refused(draft, "entries");
  draft.say("entries", R"({"parameters": {"type": "text", "value": ""}})");
  CHECK(import_safetensors(draft.file()));  // entries that are none of the task's are not taken
}
