#include "core/session/foreign_tensors.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "core/nn/cells/gate.hpp"
#include "core/settings/table.hpp"

namespace unrolled {
namespace {

constexpr std::string_view kFirst = "weight_ih_l0";
constexpr const char* kLayout =
    "Give them the names rnn.weight_ih_l0 and so on, embedding.weight, head.weight and head.bias.";

std::unexpected<Error> unlike(std::string what, std::string hint = kLayout) {
  return fail(ErrorCode::unsupported, "safetensors", std::move(what), std::move(hint));
}

bool is_matrix(const StoredTensor& tensor) {
  return tensor.shape.size() == 2;
}

/// The name before ".weight" or ".bias".
std::string_view stem(std::string_view name) {
  return name.substr(0, std::min(name.rfind('.'), name.size()));
}

/// What precedes "weight_ih_l0" in its name.
Expected<std::string> stack_prefix(const StoredTensors& stored) {
  std::vector<std::string> prefixes;
  for (const StoredTensor& tensor : stored.tensors)
    if (tensor.name.ends_with(kFirst))
      prefixes.push_back(tensor.name.substr(0, tensor.name.size() - kFirst.size()));
  if (prefixes.empty())
    return unlike("The file holds no recurrent network: it has no tensor \"" + std::string(kFirst) +
                      "\", as nn.RNN, nn.LSTM and nn.GRU have.",
                  "Save the state_dict of a model that is made of them.");
  if (prefixes.size() > 1)
    return unlike("The file holds several recurrent networks: \"" + prefixes[0] + "\" and \"" +
                      prefixes[1] + "\".",
                  "Save a model with one nn.RNN, nn.LSTM or nn.GRU, of several layers if need be.");
  return prefixes.front();
}

/// The linear layer and the embedding among what is not recurrent.
Expected<void> name_ends(std::vector<StoredTensor*>& rest) {
  const auto named = [&](std::string_view name) {
    return std::ranges::find(rest, name, [](const StoredTensor* t) { return t->name; }) !=
           rest.end();
  };
  if (named("head.weight")) return {};
  std::vector<StoredTensor*> matrices;
  std::string head;
  for (StoredTensor* tensor : rest) {
    if (is_matrix(*tensor)) matrices.push_back(tensor);
    if (tensor->shape.size() != 1 || !tensor->name.ends_with("bias")) continue;
    if (!head.empty())
      return unlike("The file has two linear layers: \"" + head + "\" and \"" +
                        std::string(stem(tensor->name)) + "\".",
                    "A network here has one, from the last layer's state to the scores.");
    head = stem(tensor->name);
  }
  if (head.empty() && matrices.size() == 1) head = stem(matrices.front()->name);
  if (head.empty())
    return unlike(matrices.empty() ? "The file has no linear layer that gives the scores."
                                   : "Which tensor is the embedding and which the head cannot be "
                                     "told: neither has a bias.");
  for (StoredTensor* tensor : rest) {
    if (stem(tensor->name) == head)
      tensor->name = "head" + tensor->name.substr(head.size());
    else if (is_matrix(*tensor) && matrices.size() == 2)
      tensor->name = "embedding.weight";
  }
  return {};
}

Expected<void> set_if_open(std::string_view name, std::size_t value,
                           std::span<const std::string> told, Settings& settings) {
  if (std::ranges::find(told, name) != told.end()) return {};
  return set_setting(settings, name, std::to_string(value));
}

}  // namespace

Expected<void> rename_foreign(StoredTensors& stored) {
  const auto prefix = stack_prefix(stored);
  if (!prefix) return std::unexpected(prefix.error());
  std::vector<StoredTensor*> rest;
  for (StoredTensor& tensor : stored.tensors) {
    const std::string_view name = tensor.name;
    const bool recurrent =
        name.starts_with(*prefix) && (name.substr(prefix->size()).starts_with("weight_") ||
                                      name.substr(prefix->size()).starts_with("bias_"));
    if (!recurrent) {
      rest.push_back(&tensor);
      continue;
    }
    if (name.ends_with("_reverse"))
      return unlike("The network reads in both directions, and so knows what comes next.",
                    "A language model reads in one: bidirectional=False.");
    tensor.name = "rnn." + tensor.name.substr(prefix->size());
  }
  return name_ends(rest);
}

Expected<void> settings_of_tensors(const StoredTensors& stored, std::span<const std::string> told,
                                   Settings& settings) {
  const StoredTensor* input = stored.find("rnn.weight_ih_l0");
  const StoredTensor* state = stored.find("rnn.weight_hh_l0");
  if (!input || !state || !is_matrix(*input) || !is_matrix(*state) || state->shape[1] == 0)
    return unlike("The file has no matrices \"weight_ih_l0\" and \"weight_hh_l0\".");
  const auto is_told = [&](std::string_view name) {
    return std::ranges::find(told, name) != told.end();
  };
  const std::size_t hidden = state->shape[1], rows = input->shape[0];
  if (!is_told("cell")) {
    // By the number of its gates.
    const Setting& cell = *find_setting("cell");
    const auto has_gates = [&](std::size_t choice) {
      Settings tried = settings;
      cell.set(tried, static_cast<double>(choice));
      return cell_traits(tried.cell, tried.activation, tried.reset).gates.size() * hidden == rows;
    };
    std::size_t choice = 0;
    while (choice < cell.choices.size() && !has_gates(choice)) ++choice;
    if (choice == cell.choices.size())
      return unlike("\"weight_ih_l0\" has " + std::to_string(rows) + " rows, and the state " +
                        std::to_string(hidden) + " units: no cell known here has such gates.",
                    "Known are nn.RNN (as many rows as units), nn.GRU (3 times) and nn.LSTM (4).");
    cell.set(settings, static_cast<double>(choice));
  }
  // What nn.GRU does.
  if (!is_told("reset")) (void)set_setting(settings, "reset", "after");
  std::size_t layers = 1;
  while (stored.find("rnn.weight_ih_l" + std::to_string(layers))) ++layers;
  if (auto set = set_if_open("hidden_size", hidden, told, settings); !set) return set;
  if (auto set = set_if_open("layers", layers, told, settings); !set) return set;
  const std::size_t embedding = stored.find("embedding.weight") ? input->shape[1] : 0;
  return set_if_open("embedding", embedding, told, settings);
}

}  // namespace unrolled
