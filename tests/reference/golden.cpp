#include "tests/reference/golden.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <functional>
#include <numeric>
#include <sstream>
#include <stdexcept>

#include "core/support/number_text.hpp"
#include "tests/support/paths.hpp"

namespace unrolled::reference {
namespace {

/// The entry of that name; `file` is for the message where there is none.
template <class Value>
const Value& entry(const std::map<std::string, Value>& table, const std::string& name,
                   const std::string& file) {
  const auto found = table.find(name);
  if (found == table.end()) throw std::runtime_error(file + ": there is no '" + name + "'");
  return found->second;
}

Activation activation_kind(const std::string& activation) {
  if (activation == "tanh") return Activation::tanh;
  if (activation == "relu") return Activation::relu;
  if (activation == "sigmoid") return Activation::sigmoid;
  throw std::runtime_error("no such activation: " + activation);
}

/// Rows r, z, n of [3 * hidden][columns]: the middle third changes sign.
void negate_update_gate(std::vector<double>& tensor) {
  const auto third = static_cast<std::ptrdiff_t>(tensor.size() / 3);
  std::transform(tensor.begin() + third, tensor.begin() + 2 * third, tensor.begin() + third,
                 std::negate{});
}

bool is_gate_tensor(const std::string& name) {
  return name.contains("weight_") || name.contains("bias_");
}

}  // namespace

const std::string& GoldenFile::text(const std::string& key) const {
  return entry(keys, key, name);
}

double GoldenFile::number(const std::string& key) const {
  const auto parsed = parse_number(text(key));
  if (!parsed) throw std::runtime_error(name + ": '" + key + "' is not a number");
  return *parsed;
}

int GoldenFile::integer(const std::string& key) const {
  const double value = number(key);
  if (value != std::floor(value))
    throw std::runtime_error(name + ": '" + key + "' is not a whole number");
  return static_cast<int>(value);
}

const std::vector<double>& GoldenFile::values(const std::string& tensor) const {
  return entry(tensors, tensor, name).values;
}

GoldenFile read_golden(const std::filesystem::path& path) {
  GoldenFile file;
  file.name = path.filename().string();
  std::ifstream stream(path);
  if (!stream) throw std::runtime_error("cannot open " + path.string());

  std::string line, name;
  int line_number = 0;
  const auto expect = [&](bool condition, const std::string& what) {
    if (!condition)
      throw std::runtime_error(file.name + ':' + std::to_string(line_number) + ": " + what);
  };
  const auto expect_whole = [&] {
    if (name.empty()) return;
    const auto& [shape, values] = file.tensors.at(name);
    const int count = std::accumulate(shape.begin(), shape.end(), 1, std::multiplies{});
    expect(values.size() == static_cast<std::size_t>(count),
           "the shape of " + name + " does not fit its numbers");
  };
  while (std::getline(stream, line)) {
    ++line_number;
    std::istringstream words(line);
    std::string word;
    if (line_number == 1) {
      expect(line == "unrolled-golden 1", "the first line is not 'unrolled-golden 1'");
    } else if (line.starts_with("tensor ")) {
      expect_whole();
      words >> word >> name;
      expect(!name.empty() && !file.tensors.contains(name), "a tensor without a name of its own");
      for (int size; words >> size;) file.tensors[name].shape.push_back(size);
    } else if (name.empty()) {
      words >> word;
      expect(static_cast<bool>(words >> file.keys[word]), "a key without a value");
    } else {
      while (words >> word) {
        const auto value = parse_number(word);
        expect(value.has_value(), word + " is not a number");
        file.tensors[name].values.push_back(*value);
      }
    }
  }
  expect_whole();
  expect(file.tensors.size() == static_cast<std::size_t>(file.integer("tensors")),
         "a tensor is missing");
  return file;
}

GoldenCell golden_cell(const GoldenFile& file) {
  const std::string& cell = file.text("cell");
  if (cell == "rnn") return {CellKind::rnn, GruReset::before};
  if (cell == "lstm") return {CellKind::lstm, GruReset::before};
  if (cell == "gru_reset_before") return {CellKind::gru, GruReset::before};
  if (cell == "gru_reset_after") return {CellKind::gru, GruReset::after};
  throw std::runtime_error("no such cell: " + cell);
}

Tensors golden_tensors(const GoldenFile& file, const std::string& prefix) {
  const bool turned = golden_cell(file).kind == CellKind::gru;
  Tensors tensors;
  for (const auto& [name, tensor] : file.tensors) {
    if (!name.starts_with(prefix)) continue;
    auto& values = tensors[name.substr(prefix.size())] = tensor.values;
    if (turned && is_gate_tensor(name)) negate_update_gate(values);
  }
  return tensors;
}

GoldenCase read_golden_case(const std::string& name) {
  const GoldenFile file = read_golden(testing::golden_path(name));
  GoldenCase golden;

  NaiveModel& model = golden.model;
  const GoldenCell cell = golden_cell(file);
  model.cell = cell.kind;
  model.activation = activation_kind(file.text("activation"));
  model.reset = cell.reset;
  model.vocabulary = file.integer("vocab");
  model.embedding = file.integer("embedding");
  model.hidden_size = file.integer("hidden");
  model.layers = file.integer("layers");
  model.parameters = golden_tensors(file, "param.");

  NaiveBatch& batch = golden.batch;
  batch.steps = file.integer("steps");
  batch.batch = file.integer("batch");
  batch.ids.assign(file.values("ids").begin(), file.values("ids").end());
  batch.targets.assign(file.values("targets").begin(), file.values("targets").end());
  batch.h0 = file.values("h0");
  if (model.cell == CellKind::lstm) batch.c0 = file.values("c0");

  for (const char* tensor : {"outputs", "hn", "logits", "loss"})
    golden.expected[tensor] = file.values(tensor);
  if (model.cell == CellKind::lstm) golden.expected["cn"] = file.values("cn");
  for (const auto& [tensor_name, values] : golden_tensors(file, "grad."))
    golden.expected["grad." + tensor_name] = values;
  return golden;
}

}  // namespace unrolled::reference
