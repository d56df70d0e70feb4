#pragma once
// Reads tests/golden/*.txt, numbers that other libraries computed (README.md there has the format).

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "tests/reference/naive.hpp"

namespace unrolled::reference {

/// A file as it is written.
struct GoldenFile {
  struct Tensor {
    std::vector<int> shape;
    std::vector<double> values;  ///< row-major
  };

  std::string name;
  std::map<std::string, std::string> keys;
  std::map<std::string, Tensor> tensors;

  // Each throws std::runtime_error, naming the file, where there is no such entry.
  const std::string& text(const std::string& key) const;
  double number(const std::string& key) const;
  int integer(const std::string& key) const;
  const std::vector<double>& values(const std::string& tensor) const;
};

/// Throws std::runtime_error with the line where the file is missing or not in the format.
GoldenFile read_golden(const std::filesystem::path& path);

/// The cell of a file that holds a model.
struct GoldenCell {
  CellKind kind;
  GruReset reset;  ///< of the GRU
};
GoldenCell golden_cell(const GoldenFile& file);

/// The tensors whose names start with `prefix`, without it, in this project's conventions: the
/// files' update gate keeps the old state (as PyTorch's and TensorFlow's do), ours lets the new one
/// in. Since 1 - sigmoid(a) = sigmoid(-a), its rows of weights, biases and gradients change sign.
Tensors golden_tensors(const GoldenFile& file, const std::string& prefix);

/// A character model with its input and all that it must give, in this project's conventions.
struct GoldenCase {
  NaiveModel model;
  NaiveBatch batch;
  Tensors expected;  ///< outputs, hn, cn, logits, loss, grad.NAME: see NaiveResult::named()
};
GoldenCase read_golden_case(const std::string& name);

/// Every file that holds a character model, without folder and .txt.
inline constexpr const char* kGoldenCases[] = {"rnn_tanh_1layer",
                                               "rnn_tanh_2layer",
                                               "rnn_relu_1layer",
                                               "rnn_relu_2layer",
                                               "lstm_1layer",
                                               "lstm_2layer",
                                               "lstm_embedding",
                                               "gru_reset_after_1layer",
                                               "gru_reset_after_2layer",
                                               "gru_reset_before_1layer",
                                               "gru_reset_before_2layer"};

/// Every file of a model with other parts (tests/nn/golden_parts_test.cpp), likewise.
inline constexpr const char* kGoldenParts[] = {
    "lstm_bidirectional", "gru_bidirectional",   "lstm_last",     "lstm_mean",
    "lstm_values",        "lstm_values_lengths", "gru_attention", "lstm_encoder"};

}  // namespace unrolled::reference
