// A receipt read from a file, which may come from anywhere.

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "core/session/receipt.hpp"
#include "core/session/receipt_text.hpp"
#include "core/support/json_reader.hpp"
#include "core/support/utf8.hpp"

namespace unrolled {
namespace {

constexpr std::int64_t kMostReceiptSteps = std::int64_t{1} << 50;
constexpr std::size_t kMostReceiptPoints = 100'000;
constexpr std::size_t kMostChanges = 100'000;
constexpr std::size_t kMostWords = 4096;

constexpr const char* kAnotherCopy = "Use another copy of it.";

std::unexpected<Error> damaged_receipt(const std::string& what) {
  return fail(ErrorCode::invalid_file, "receipt", "The receipt is damaged: " + what + ".",
              kAnotherCopy);
}

std::unexpected<Error> unknown(const std::string& what) {
  return fail(ErrorCode::unsupported, "receipt", what,
              "Replay it with the version of Unrolled that wrote it.");
}

std::optional<std::int64_t> whole(const JsonValue* value, std::int64_t most = kMostReceiptSteps) {
  const double* number = value ? value->as_number() : nullptr;
  if (!number || *number < 0 || *number > static_cast<double>(most) ||
      *number != std::floor(*number))
    return std::nullopt;
  return static_cast<std::int64_t>(*number);
}

const std::string* words(const JsonValue* value) {
  const std::string* text = value ? value->as_text() : nullptr;
  return text && text->size() <= kMostWords ? text : nullptr;
}

std::optional<std::vector<double>> numbers(const JsonValue* value) {
  const std::vector<JsonValue>* items = value ? value->as_array() : nullptr;
  if (!items || items->size() > kMostReceiptPoints) return std::nullopt;
  std::vector<double> all;
  for (const JsonValue& item : *items) {
    if (!item.as_number()) return std::nullopt;
    all.push_back(*item.as_number());
  }
  return all;
}

Expected<Settings> read_settings(const JsonValue* value) {
  if (!value || !value->is(JsonValue::Kind::object))
    return damaged_receipt("its settings are missing");
  Settings settings;
  for (const JsonValue& item : value->items) {
    const std::string& name = item.name;
    const std::string* text = item.as_text();
    if (!text) return damaged_receipt("its setting \"" + name + "\" is no text");
    if (auto set = set_setting(settings, name, *text); !set)
      return fail(ErrorCode::unsupported, set.error().field,
                  "The receipt has a setting that this version cannot use. " + set.error().message,
                  "Replay it with the version of Unrolled that wrote it.");
  }
  if (auto valid = validate(settings); !valid)
    return damaged_receipt("its settings do not go together. " + valid.error().message);
  return settings;
}

bool read_builds(const JsonValue* value, std::vector<Receipt::Build>& builds) {
  const std::vector<JsonValue>* items = value ? value->as_array() : nullptr;
  if (!items || items->size() > kMostChanges) return false;
  for (const JsonValue& item : *items) {
    const auto step = whole(item.find("step"));
    const std::string* build = words(item.find("build"));
    if (!step || !build) return false;
    builds.push_back({*step, *build});
  }
  return true;
}

bool read_changes(const JsonValue* value, std::vector<Receipt::Change>& changes) {
  const std::vector<JsonValue>* items = value ? value->as_array() : nullptr;
  if (!items || items->size() > kMostChanges) return false;
  for (const JsonValue& item : *items) {
    const auto step = whole(item.find("step"));
    const JsonValue* measuring = item.find("measuring");
    const std::string* name = words(item.find("name"));
    const std::string* text = words(item.find("value"));
    if (!step || !name || !text || (measuring && !measuring->as_truth())) return false;
    changes.push_back({*step, measuring && *measuring->as_truth(), *name, *text});
  }
  return true;
}

Expected<void> read_losses(const JsonValue& json, Receipt& receipt) {
  const JsonValue* losses = json.find("losses");
  const auto start = whole(losses ? losses->find("start") : nullptr, receipt.steps);
  const auto stride = whole(losses ? losses->find("stride") : nullptr);
  auto mean = numbers(losses ? losses->find("mean") : nullptr);
  if (!start || !stride || *stride < 1 || !mean)
    return damaged_receipt("its losses cannot be read");
  const std::int64_t points = (receipt.steps - *start + *stride - 1) / *stride;
  if (std::ssize(*mean) != points)
    return damaged_receipt("it has " + std::to_string(mean->size()) + " losses, and " +
                           std::to_string(points) + " belong to its steps");
  receipt.losses = {*start, *stride, *std::move(mean)};

  const JsonValue* held_out = json.find("held_out");
  auto step = numbers(held_out ? held_out->find("step") : nullptr);
  auto loss = numbers(held_out ? held_out->find("loss") : nullptr);
  if (!step || !loss || step->size() != loss->size() ||
      std::ranges::adjacent_find(*step, std::greater_equal{}) != step->end() ||
      (!step->empty() && (step->front() < 0 || step->back() > static_cast<double>(receipt.steps))))
    return damaged_receipt("its held-out losses cannot be read");
  receipt.held_out_step = *std::move(step);
  receipt.held_out_loss = *std::move(loss);
  return {};
}

constexpr std::string_view kMembers[] = {
    "format",     "version", "code",      "unrolled", "builds", "name",     "data",   "settings",
    "parameters", "steps",   "measuring", "changes",  "losses", "held_out", "weights"};

Expected<void> read_data(const JsonValue& json, Receipt& receipt) {
  const JsonValue* data = json.find("data");
  const std::string* hash = words(data ? data->find("hash") : nullptr);
  const auto bits = hash ? read_hex(*hash) : std::nullopt;
  const auto size = whole(data ? data->find("size") : nullptr);
  if (!bits || !size) return damaged_receipt("the hash of its data cannot be read");
  receipt.data = {*bits, static_cast<std::uint64_t>(*size)};
  return {};
}

/// Everything but what depends on other members.
Expected<void> read_facts(const JsonValue& json, Receipt& receipt) {
  const std::string* code = words(json.find("code"));
  const std::string* unrolled = words(json.find("unrolled"));
  const std::string* weights = words(json.find("weights"));
  const auto weight_bits = weights ? read_hex(*weights) : std::nullopt;
  const auto parameters = whole(json.find("parameters"));
  const auto steps = whole(json.find("steps"));
  const JsonValue* measuring = json.find("measuring");
  if (!code) return damaged_receipt("its code is missing");
  if (!unrolled) return damaged_receipt("the version that wrote it is missing");
  if (!weight_bits) return damaged_receipt("the hash of its weights cannot be read");
  if (!parameters) return damaged_receipt("its number of parameters cannot be read");
  if (!steps) return damaged_receipt("its number of steps cannot be read");
  if (!measuring || !measuring->as_truth()) return damaged_receipt("its state is unknown");
  receipt.code = *code;
  receipt.unrolled = *unrolled;
  receipt.weights = *weight_bits;
  receipt.parameters = static_cast<std::uint64_t>(*parameters);
  receipt.steps = *steps;
  receipt.measuring = *measuring->as_truth();
  if (const JsonValue* name = json.find("name")) {
    if (!words(name)) return damaged_receipt("the name of its data cannot be read");
    receipt.name = *words(name);
  }
  return {};
}

constexpr std::string_view kChanges[] = {"extend", "back", "replicas", "weights", "unknown"};

/// Of one that is no live setting.
bool is_change(const Receipt::Change& change, const Settings& settings) {
  if (change.name == "extend") return read_extension(change.value).has_value();
  if (change.name == "back") {
    const auto from = read_step(change.value);
    return from && *from >= change.step;
  }
  if (change.name == "replicas") {
    const auto count = read_step(change.value);
    return count && *count >= 1 && *count <= settings.batch;
  }
  return change.name == "weights" || change.name == "unknown";
}

}  // namespace

std::string hex_digits(std::uint64_t bits) {
  std::string digits(16, '0');
  for (int i = 0; i < 16; ++i) digits[15 - i] = "0123456789abcdef"[bits >> (4 * i) & 15];
  return digits;
}

std::optional<std::uint64_t> read_hex(std::string_view digits) {
  if (digits.size() != 16) return std::nullopt;
  std::uint64_t bits = 0;
  for (const char c : digits) {
    const std::size_t value = std::string_view("0123456789abcdef").find(c);
    if (value == std::string_view::npos) return std::nullopt;
    bits = bits << 4 | value;
  }
  return bits;
}

std::optional<std::int64_t> read_step(std::string_view digits) {
  if (digits.empty() || digits.size() > 15) return std::nullopt;
  std::int64_t step = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    step = 10 * step + (c - '0');
  }
  return step;
}

std::optional<Extension> read_extension(std::string_view value) {
  const std::size_t space = value.find(' ');
  if (space == value.npos) return std::nullopt;
  const auto total = read_step(value.substr(0, space));
  const std::string_view how = value.substr(space + 1);
  if (!total || (how != "anew" && how != "continued")) return std::nullopt;
  return Extension{*total, how == "anew" ? ScheduleExtension::anew : ScheduleExtension::continued};
}

Expected<void> check_course(const Receipt& receipt) {
  std::int64_t last = 0;
  Settings settings = receipt.settings;
  for (const Receipt::Change& change : receipt.changes) {
    if (change.step < last || change.step > receipt.steps)
      return damaged_receipt("its changes are not in the order of their steps");
    last = change.step;
    const Setting* setting = find_setting(change.name);
    const bool live = setting && setting->live && setting->name == change.name;
    if (!live && std::ranges::find(kChanges, change.name) == std::end(kChanges))
      return unknown("The receipt tells of a change that this version does not know: \"" +
                     change.name + "\" at step " + std::to_string(change.step) + ".");
    if (live ? !set_setting(settings, change.name, change.value) : !is_change(change, settings))
      return damaged_receipt("its change at step " + std::to_string(change.step) +
                             " cannot be read");
  }
  last = 0;
  for (const Receipt::Build& build : receipt.builds) {
    if (build.step < last || build.step > receipt.steps)
      return damaged_receipt("its builds are not in the order of their steps");
    last = build.step;
  }
  return {};
}

Expected<Receipt> read_receipt(std::string_view text) {
  const auto not_one = [](const char* what) {
    return fail(ErrorCode::invalid_file, "receipt", what,
                "Give a file that \"unrolled receipt\" or the page's \"Export\" has written.");
  };
  text = utf8::without_byte_order_mark(text);
  if (text.empty()) return not_one("The receipt is an empty file.");
  if (text.size() > kMostReceiptBytes) return not_one("The file is too large to be a receipt.");
  const auto json = read_json(text);
  if (!json) return not_one("The receipt cannot be read: it is no JSON, or it was cut short.");
  const std::string* format = json->find("format") ? json->find("format")->as_text() : nullptr;
  if (!format || *format != kReceiptFormat) return not_one("The file is JSON, but not a receipt.");
  const auto version = whole(json->find("version"));
  if (!version || *version < 1) return damaged_receipt("its version cannot be read");
  if (*version > kReceiptVersion)
    return unknown("The receipt is of version " + std::to_string(*version) +
                   ", this program reads version " + std::to_string(kReceiptVersion) + ".");
  for (const JsonValue& item : json->items)
    if (std::ranges::find(kMembers, item.name) == std::end(kMembers))
      return unknown("The receipt has a part that this version does not know: \"" + item.name +
                     "\".");

  Receipt receipt;
  auto settings = read_settings(json->find("settings"));
  if (!settings) return std::unexpected(settings.error());
  receipt.settings = *settings;
  if (auto read = read_facts(*json, receipt); !read) return std::unexpected(read.error());
  if (auto read = read_data(*json, receipt); !read) return std::unexpected(read.error());
  if (!read_builds(json->find("builds"), receipt.builds))
    return damaged_receipt("its builds cannot be read");
  if (!read_changes(json->find("changes"), receipt.changes))
    return damaged_receipt("its changes cannot be read");
  if (auto read = check_course(receipt); !read) return std::unexpected(read.error());
  if (auto read = read_losses(*json, receipt); !read) return std::unexpected(read.error());
  if (receipt.code != receipt_code(receipt))
    return fail(ErrorCode::invalid_file, "receipt",
                "The receipt's code " + receipt.code +
                    " does not belong to what it says: it was damaged, or changed by hand.",
                kAnotherCopy);
  return receipt;
}

}  // namespace unrolled
