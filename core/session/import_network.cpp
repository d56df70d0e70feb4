// A file of tensors as a network.

#include <algorithm>
#include <optional>

#include "core/io/safetensors.hpp"
#include "core/session/checkpoint.hpp"
#include "core/session/foreign_tensors.hpp"
#include "core/session/measure.hpp"
#include "core/session/portable.hpp"
#include "core/session/portable_entries.hpp"
#include "core/session/portable_tensors.hpp"
#include "core/session/portable_vocabulary.hpp"
#include "core/session/shape_cost.hpp"
#include "core/support/json_reader.hpp"

namespace unrolled {
namespace {

std::unexpected<Error> bad_tensors(std::string what, std::string hint) {
  return fail(ErrorCode::invalid_file, "safetensors", std::move(what), std::move(hint));
}

constexpr const char* kSaveAgain =
    "Save the whole state_dict of the model, with the metadata that belong to it.";

std::string shape_text(const std::vector<std::size_t>& shape) {
  std::string text;
  for (const std::size_t extent : shape)
    text += (text.empty() ? "" : ", ") + std::to_string(extent);
  return "[" + text + "]";
}

/// What the metadata say of the settings, and which of them.
struct Told {
  Settings settings;
  std::vector<std::string> names;

  bool has(std::string_view name) const { return std::ranges::find(names, name) != names.end(); }
};

Expected<Told> read_settings(const StoredTensors& stored) {
  Told told;
  const auto set = [&](const std::string& name, const std::string& value) -> Expected<void> {
    if (auto known = set_setting(told.settings, name, value); !known)
      return fail(ErrorCode::unsupported, known.error().field,
                  "The file has a setting this version cannot use. " + known.error().message,
                  known.error().hint);
    told.names.push_back(name);
    return {};
  };
  if (const auto text = stored.text("settings")) {
    const auto json = read_json(*text);
    if (!json || !json->is(JsonValue::Kind::object))
      return bad_tensors("The metadata \"settings\" is no JSON object.",
                         "Write it as {\"hidden_size\": 128}, or leave it out.");
    for (const JsonValue& value : json->items) {
      const bool truth = value.is(JsonValue::Kind::boolean);
      const std::string given = truth ? (value.truth ? "true" : "false") : value.text;
      if (auto known = set(value.name, given); !known) return std::unexpected(known.error());
    }
  }
  if (const auto task = stored.text("task"); task && !told.has("task"))
    if (auto known = set("task", std::string(*task)); !known) return std::unexpected(known.error());
  return told;
}

/// Which rows of which tensors belong to units of the vocabulary.
struct Units {
  const PortableVocabulary* vocabulary;
  bool one_hot;

  bool rows(std::string_view name) const {
    return vocabulary && (name.starts_with("head.") || name == "embedding.weight");
  }
  bool columns(std::string_view name) const {
    return vocabulary && one_hot && name == "rnn.weight_ih_l0";
  }
};

/// The values of one of our tensors, in our order of the units.
Expected<void> fill(const StoredTensor& stored, const PortableTensor& tensor, const Units& units,
                    std::span<float> values) {
  std::vector<std::size_t> shape = tensor.shape;
  const bool by_row = units.rows(tensor.name), by_column = units.columns(tensor.name);
  if (by_row) shape.front() = units.vocabulary->given;
  if (by_column) shape.back() = units.vocabulary->given;
  if (stored.shape != shape)
    return bad_tensors(
        "The tensor \"" + tensor.name + "\" has the shape " + shape_text(stored.shape) +
            ", where " + shape_text(shape) + " is needed.",
        by_row || by_column ? "The vocabulary has " + std::to_string(units.vocabulary->given) +
                                  " entries: it must have one for each score, in their order."
                            : "Do its settings belong to these weights? Save both anew.");
  const auto given = stored.values();
  if (!given) return std::unexpected(given.error());
  if (!by_row && !by_column) {
    std::ranges::copy(*given, values.begin());
    return {};
  }
  const auto cols = static_cast<std::size_t>(tensor.param.cols);
  const auto& order = units.vocabulary->order;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::size_t row = i / cols, col = i % cols;
    const std::size_t unit = order[by_row ? row : col];
    if (unit == PortableVocabulary::kNone)
      values[i] = tensor.name == "head.bias" ? kNeverSaid : 0.0f;
    else
      values[i] =
          by_row ? (*given)[unit * cols + col] : (*given)[row * units.vocabulary->given + unit];
  }
  return {};
}

/// What the file has and the network has not would be lost.
Expected<void> check_names(const StoredTensors& stored, std::span<const PortableTensor> tensors) {
  for (const StoredTensor& given : stored.tensors)
    if (std::ranges::find(tensors, given.name, &PortableTensor::name) == tensors.end())
      return fail(
          ErrorCode::unsupported, "safetensors",
          "The file has a tensor that such a network has no place for: \"" + given.name + "\".",
          "Save a model of nn.RNN, nn.LSTM or nn.GRU layers and a linear head alone.");
  return {};
}

/// Memory is taken only for what the file has.
Expected<void> check_size(const ModelShape& shape, const StoredTensors& stored) {
  constexpr std::uint64_t kSpare = 1 << 20;
  std::uint64_t given = 0;
  for (const StoredTensor& tensor : stored.tensors) given += tensor.size();
  const std::uint64_t wanted = parameter_count(shape);
  if (wanted <= 2 * given + kSpare) return {};
  return bad_tensors("The settings ask for " + std::to_string(wanted) +
                         " weights, and the file has " + std::to_string(given) + ".",
                     "Do its settings belong to these weights? Save both anew.");
}

Expected<std::vector<std::byte>> assemble(const StoredTensors& stored, const Settings& settings,
                                          const PortableVocabulary* vocabulary, bool own) {
  const TaskKind* kind = find_task(settings);
  if (!kind) return unknown_task();
  std::vector<Entry> more;
  if (vocabulary) more.push_back({"vocabulary", std::string_view(vocabulary->serialised)});
  const auto entries = read_entries(stored.text("entries").value_or("{}"), more);
  if (!entries) return std::unexpected(entries.error());
  auto task = kind->restore(settings, *entries);
  if (!task) return std::unexpected(task.error());
  const ModelShape shape = (*task)->shape();
  if (auto fits = check_size(shape, stored); !fits) return std::unexpected(fits.error());

  Checkpoint checkpoint;
  checkpoint.settings = settings;
  checkpoint.kind = kind;
  checkpoint.task = *std::move(task);
  Model<float> model(shape);
  const auto tensors = portable_tensors(model.layout());
  if (auto known = check_names(stored, tensors); !known) return std::unexpected(known.error());
  AlignedBuffer<float>& parameters = checkpoint.training.parameters;
  parameters = AlignedBuffer<float>(model.layout().extent());
  parameters.fill(0);
  const Units units{vocabulary, shape.input.one_hot()};
  for (const PortableTensor& tensor : tensors) {
    const auto values = parameters.span().subspan(tensor.param.offset, tensor.param.size());
    const StoredTensor* given = stored.find(tensor.name);
    if (!given && (own || !tensor.name.contains("bias")))
      return bad_tensors("The tensor \"" + tensor.name + "\" is missing.", kSaveAgain);
    if (given)
      if (auto filled = fill(*given, tensor, units, values); !filled)
        return std::unexpected(filled.error());
    if (!given && tensor.name == "head.bias" &&
        vocabulary->order.front() == PortableVocabulary::kNone)
      values.front() = kNeverSaid;
    turn_gates(tensor.param, shape.stack, values);
  }
  auto file = encode_checkpoint(checkpoint);
  // All that is asked of a file from anywhere is asked of this one too.
  if (auto whole = decode_checkpoint(file); !whole) return std::unexpected(whole.error());
  return file;
}

}  // namespace

bool holds_tensors(std::span<const std::byte> file) {
  return looks_like_safetensors(file);
}

Expected<std::vector<std::byte>> import_safetensors(std::span<const std::byte> file) {
  auto stored = read_safetensors(file);
  if (!stored) return std::unexpected(stored.error());
  const bool own = stored->text("format") == "unrolled";
  if (own && stored->text("format_version") != "1")
    return fail(ErrorCode::unsupported, "safetensors",
                "The file was exported by a newer version of Unrolled.",
                "Open it with that version.");
  auto told = read_settings(*stored);
  if (!told) return std::unexpected(told.error());
  Settings& settings = told->settings;
  if (settings.task != TaskName::language) {
    if (own) return assemble(*stored, settings, nullptr, true);
    return fail(ErrorCode::unsupported, "safetensors",
                "A network of the task \"" + std::string(*stored->text("task")) +
                    "\" is opened only where Unrolled exported it: what its numbers mean is in "
                    "metadata of its own.",
                "A language model that was trained elsewhere can be opened: leave \"task\" out.");
  }
  const auto text = stored->text("vocabulary");
  if (!text)
    return fail(ErrorCode::invalid_file, "vocabulary",
                "The file does not say which character or word each number stands for.",
                "Save it with the metadata \"vocabulary\": save_file(model.state_dict(), path, "
                "{\"vocabulary\": json.dumps(list_of_characters)}).");
  const auto vocabulary = read_vocabulary(*text, settings.unit, told->has("unit"));
  if (!vocabulary) return std::unexpected(vocabulary.error());
  settings.unit = vocabulary->unit;
  if (!own) {
    if (auto named = rename_foreign(*stored); !named) return std::unexpected(named.error());
    if (auto set = settings_of_tensors(*stored, told->names, settings); !set)
      return std::unexpected(set.error());
  }
  return assemble(*stored, settings, &*vocabulary, own);
}

}  // namespace unrolled
