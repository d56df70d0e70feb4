#include "core/session/receipt.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/data/example_set.hpp"
#include "core/session/checkpoint.hpp"
#include "core/session/receipt_text.hpp"
#include "core/session/shape_cost.hpp"
#include "core/session/version.hpp"
#include "core/support/json.hpp"
#include "core/support/number_text.hpp"

namespace unrolled {
namespace {

/// Crockford's base 32: no two of these are taken for each other, read or heard.
constexpr std::string_view kSigns = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

void write_changes(JsonWriter& json, const Receipt& receipt) {
  json.begin_array();
  for (const Receipt::Change& change : receipt.changes) {
    json.begin_object().member("step", change.step);
    if (change.measuring) json.member("measuring", true);
    json.member("name", change.name).member("value", change.value).end_object();
  }
  json.end_array();
}

void write_numbers(JsonWriter& json, std::string_view name, std::span<const double> values) {
  json.key(name).begin_array();
  for (const double value : values) json.value(value);
  json.end_array();
}

/// A member's name, and its value as JSON.
using Member = std::pair<std::string_view, std::string>;

template <class Write>
Member member(std::string_view name, Write write) {
  JsonWriter json;
  write(json);
  return {name, json.text()};
}

enum class Which { all, changed };

/// All of them, or those that are not as the table has them.
void write_settings(JsonWriter& json, const Settings& settings, Which which) {
  json.begin_object();
  for (const Setting& setting : settings_table()) {
    const std::string text = setting_text(settings, setting);
    if (which == Which::all || text != setting_text(Settings{}, setting))
      json.member(setting.name, text);
  }
  json.end_object();
}

/// What a replay makes again, in the order in which a receipt tells it. The code is that of the
/// changed settings, so that it stays the same where a later version has more of them.
std::vector<Member> what_counts(const Receipt& r, Which which) {
  const auto plain = [](std::string_view name, const auto& value) {
    return member(name, [&](JsonWriter& json) { json.value(value); });
  };
  return {
      member("data",
             [&](JsonWriter& json) {
               json.begin_object().member("hash", hex_digits(r.data.hash));
               json.member("size", r.data.characters).end_object();
             }),
      member("settings", [&](JsonWriter& json) { write_settings(json, r.settings, which); }),
      plain("parameters", r.parameters),
      plain("steps", r.steps),
      plain("measuring", r.measuring),
      member("changes", [&](JsonWriter& json) { write_changes(json, r); }),
      member("losses",
             [&](JsonWriter& json) {
               json.begin_object().member("start", r.losses.start);
               json.member("stride", r.losses.stride);
               write_numbers(json, "mean", r.losses.mean);
               json.end_object();
             }),
      member("held_out",
             [&](JsonWriter& json) {
               json.begin_object();
               write_numbers(json, "step", r.held_out_step);
               write_numbers(json, "loss", r.held_out_loss);
               json.end_object();
             }),
      plain("weights", hex_digits(r.weights)),
  };
}

std::unexpected<Error> unreadable_course() {
  return fail(ErrorCode::invalid_file, "checkpoint",
              "The checkpoint is damaged: what happened to its run cannot be read.",
              "Use another copy of it.");
}

/// "back" at the step that was gone back to; what had happened later happened there, as far as what
/// follows is concerned.
void go_back(Receipt& receipt, std::int64_t from, std::int64_t to) {
  for (Receipt::Change& change : receipt.changes) {
    if (change.step <= to) continue;
    change.step = to;
    change.measuring = false;
  }
  for (Receipt::Build& build : receipt.builds) build.step = std::min(build.step, to);
  receipt.changes.push_back({to, false, "back", std::to_string(from)});
}

/// Turns the last settings into the first ones: of each that changed, what it was before it did.
class FirstSettings {
 public:
  explicit FirstSettings(Settings& settings) : settings_(settings) {}

  /// Takes what was before off a change's value. False where that cannot be read.
  bool take(std::string_view name, std::string_view& value) {
    if (name == "extend") return take_setting("epochs", value) && take_setting("steps", value);
    return find_setting(name) == nullptr || take_setting(name, value);
  }

 private:
  bool take_setting(std::string_view name, std::string_view& value) {
    const std::size_t space = value.rfind(' ');
    if (space == value.npos) return false;
    const std::string_view before = value.substr(space + 1);
    value = value.substr(0, space);
    if (std::ranges::find(seen_, name) != seen_.end()) return true;
    seen_.emplace_back(name);
    return set_setting(settings_, name, before).has_value();
  }

  Settings& settings_;
  std::vector<std::string> seen_;
};

Expected<void> read_course(std::string_view course, Receipt& receipt) {
  std::string_view replicas = "1";
  FirstSettings first(receipt.settings);
  while (!course.empty()) {
    const std::size_t end = std::min(course.find('\n'), course.size());
    const std::string_view line = course.substr(0, end);
    course.remove_prefix(std::min(end + 1, course.size()));
    const std::size_t space = line.find(' '), equals = line.find('=');
    if (space == line.npos || equals == line.npos || equals < space) return unreadable_course();
    std::string_view at = line.substr(0, space);
    const bool measuring = at.ends_with('m');
    if (measuring) at.remove_suffix(1);
    const auto step = read_step(at);
    const std::string_view name = line.substr(space + 1, equals - space - 1);
    std::string_view value = line.substr(equals + 1);
    if (!first.take(name, value)) return unreadable_course();
    if (!step) return unreadable_course();
    if (name == "build") {
      // Whoever opens a run notes it again.
      if (receipt.builds.empty() || receipt.builds.back().build != value)
        receipt.builds.push_back({*step, std::string(value)});
    } else if (name == "back") {
      const auto to = read_step(value);
      if (!to || *to > *step) return unreadable_course();
      go_back(receipt, *step, *to);
    } else if (name != "replicas" || value != replicas) {
      if (name == "replicas") replicas = value;
      // Of one setting that was moved to and fro at one moment the last place counts.
      auto& changes = receipt.changes;
      if (!changes.empty() && changes.back().step == *step && changes.back().name == name &&
          changes.back().measuring == measuring && find_setting(name))
        changes.pop_back();
      changes.push_back({*step, measuring, std::string(name), std::string(value)});
    }
  }
  return {};
}

}  // namespace

std::uint64_t weights_hash(std::span<const float> parameters) {
  return hash_bytes(std::as_bytes(parameters));
}

std::string receipt_code(const Receipt& receipt) {
  std::uint64_t hash = kHashStart;
  for (const auto& [name, value] : what_counts(receipt, Which::changed))
    hash = hash_text(value, hash_text(name, hash));
  // The last bytes have hardly reached the high bits: MurmurHash3's finaliser spreads them.
  hash = (hash ^ hash >> 33) * 0xFF51AFD7ED558CCDull;
  hash = (hash ^ hash >> 33) * 0xC4CEB9FE1A85EC53ull;
  hash ^= hash >> 33;
  std::string code;
  for (int i = 0; i < 8; ++i) {
    if (i == 4) code += '-';
    code += kSigns[hash >> (59 - 5 * i) & 31];
  }
  return code;
}

Expected<Receipt> receipt_of(std::span<const std::byte> checkpoint, std::string name) {
  const auto run = decode_checkpoint(checkpoint);
  return run ? receipt_of(*run, std::move(name)) : std::unexpected(run.error());
}

Expected<Receipt> receipt_of(const Checkpoint& run, std::string name) {
  if (!run.has_training)
    return fail(ErrorCode::invalid_file, "checkpoint",
                "The file holds a network without its training, so there is no run to speak of.",
                "Give the run's checkpoint.");
  Receipt receipt;
  receipt.unrolled = version();
  receipt.name = std::move(name);
  receipt.data = run.mark;
  receipt.settings = run.settings;
  receipt.parameters = parameter_count(run.task->shape());
  receipt.steps = run.training.step;
  receipt.measuring = run.measuring;
  if (auto read = read_course(run.course.text(), receipt); !read)
    return std::unexpected(read.error());
  if (auto known = check_course(receipt); !known) return unreadable_course();
  LossCurve curve(receipt.steps);
  if (run.curve)
    if (auto whole = curve.restore(*run.curve, receipt.steps); !whole)
      return std::unexpected(whole.error());
  const Curve columns = curve.columns();
  receipt.losses = {columns.start, curve.state().stride, columns.loss};
  receipt.held_out_step = columns.measured_step;
  receipt.held_out_loss = columns.measured_loss;
  receipt.weights = weights_hash(run.training.parameters.span());
  receipt.code = receipt_code(receipt);
  return receipt;
}

std::string receipt_json(const Receipt& r) {
  std::vector<Member> members = {
      member("format", [](JsonWriter& json) { json.value(kReceiptFormat); }),
      member("version", [](JsonWriter& json) { json.value(kReceiptVersion); }),
      member("code", [&](JsonWriter& json) { json.value(r.code); }),
      member("unrolled", [&](JsonWriter& json) { json.value(r.unrolled); }),
      member("builds",
             [&](JsonWriter& json) {
               json.begin_array();
               for (const Receipt::Build& build : r.builds)
                 json.begin_object()
                     .member("step", build.step)
                     .member("build", build.build)
                     .end_object();
               json.end_array();
             }),
  };
  if (!r.name.empty())
    members.push_back(member("name", [&](JsonWriter& json) { json.value(r.name); }));
  for (Member& counts : what_counts(r, Which::all)) members.push_back(std::move(counts));
  std::string text = "{\n";
  for (std::size_t i = 0; i < members.size(); ++i)
    text.append("  \"")
        .append(members[i].first)
        .append("\": ")
        .append(members[i].second)
        .append(i + 1 < members.size() ? ",\n" : "\n");
  return text + "}\n";
}

}  // namespace unrolled
