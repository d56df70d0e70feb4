#include "tests/fuzz/crafted_files.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <span>

#include "core/io/crc32.hpp"
#include "core/session/session.hpp"
#include "tests/task/small_data.hpp"

namespace unrolled::testing {
namespace {

using Bytes = std::vector<std::byte>;

struct RawEntry {
  std::uint8_t type;
  std::string name;
  Bytes payload;
};
using Entries = std::vector<RawEntry>;

constexpr std::uint8_t kTextType = 1, kFloatsType = 2, kTypes = 5;
constexpr std::size_t kHeader = 16, kChecksum = 4;

/// The entries of a well-formed file.
Entries entries_of(const Bytes& file) {
  Entries entries;
  for (std::size_t at = kHeader; at + kChecksum < file.size();) {
    const auto type = std::to_integer<std::uint8_t>(file[at]);
    const auto length = std::to_integer<std::size_t>(file[at + 1]);
    const std::string name(reinterpret_cast<const char*>(file.data() + at + 2), length);
    std::uint64_t size;
    std::memcpy(&size, file.data() + at + 2 + length, 8);
    const std::byte* payload = file.data() + at + 2 + length + 8;
    entries.push_back({type, name, Bytes(payload, payload + size)});
    at += 2 + length + 8 + static_cast<std::size_t>(size);
  }
  return entries;
}

void append(Bytes& file, const void* data, std::size_t size) {
  const auto* bytes = static_cast<const std::byte*>(data);
  file.insert(file.end(), bytes, bytes + size);
}

void end_with_checksum(Bytes& file) {
  const std::uint32_t checksum = crc32(file);
  append(file, &checksum, kChecksum);
}

/// `like` gives the magic and the version.
Bytes file_of(const Entries& entries, const Bytes& like) {
  Bytes file(like.begin(), like.begin() + 12);
  const auto count = static_cast<std::uint32_t>(entries.size());
  append(file, &count, 4);
  for (const RawEntry& e : entries) {
    const auto length = static_cast<std::uint8_t>(e.name.size());
    const std::uint64_t size = e.payload.size();
    append(file, &e.type, 1);
    append(file, &length, 1);
    append(file, e.name.data(), e.name.size());
    append(file, &size, 8);
    append(file, e.payload.data(), e.payload.size());
  }
  end_with_checksum(file);
  return file;
}

Settings few_numbers() {
  Settings s;
  s.hidden_size = 3;
  s.batch = 2;
  s.window = 8;
  s.steps = 40;
  s.learning_rate = 0.01;
  s.validate_every = 3;
  return s;
}

Session made(const Settings& settings, std::string_view text, std::int64_t steps) {
  auto session = Session::create(settings, text);
  if (!session) std::abort();
  (void)session->advance(1e12, steps);
  return std::move(*session);
}

/// Early stopping has begun: the only runs with best weights.
Session patient(std::string_view text, int patience, double rate, std::int64_t steps) {
  Settings s = few_numbers();
  s.cell = CellKind::gru;
  s.reset = GruReset::after;
  s.embedding = 2;
  s.patience = patience;
  s.learning_rate = rate;
  return made(s, text, steps);
}

class Maker {
 public:
  explicit Maker(std::string_view text) : text_(text) {}

  std::vector<CraftedFile> take() { return std::move(files_); }

  void sound() {
    for (const CellKind cell : {CellKind::rnn, CellKind::lstm, CellKind::gru})
      for (int optimizer = 0; optimizer <= static_cast<int>(OptimizerKind::adamw); ++optimizer)
        add("cell" + std::to_string(static_cast<int>(cell)) + "_optimizer" +
                std::to_string(optimizer),
            small_run(cell, static_cast<OptimizerKind>(optimizer), text_), Verdict::taken);
    for (const Activation activation : {Activation::relu, Activation::sigmoid}) {
      Settings s = few_numbers();
      s.cell = CellKind::rnn;
      s.activation = activation;
      s.layers = 2;
      s.dropout = 0.3;
      add("activation" + std::to_string(static_cast<int>(activation)), made(s, text_, 5).save(),
          Verdict::taken);
    }
    Session run = patient(text_, 3, 0.01, 10);
    whole_ = run.save();
    add("best_weights", whole_, Verdict::taken);
    add("network_alone", run.save_model(), Verdict::taken);
    // A learning rate at which it gets worse soon.
    add("stopped_early", patient(text_, 1, 0.5, 40).save(), Verdict::taken);
    Session longer = patient(text_, 3, 0.01, 10);
    if (!longer.extend(80, ScheduleExtension::anew)) std::abort();
    add("schedule_anew", longer.save(), Verdict::taken);
    Session measuring = patient(text_, 3, 0.01, 1);
    while (!measuring.validating()) (void)measuring.advance(0);
    add("in_the_middle_of_a_measurement", measuring.save(), Verdict::taken);
    add("new", made(few_numbers(), text_, 1).save(), Verdict::taken);
    // As files were before there were a curve, a text's length and early stopping.
    edit("first_version", Verdict::taken, [](Entries& entries) {
      std::erase_if(entries, [](const RawEntry& e) {
        return e.name.starts_with("curve") || e.name.starts_with("best") || e.name == "text";
      });
    });
  }

  /// A file that has nearly all entries, damaged in every way.
  void damaged() {
    damaged_entries();
    settings(entries_of(whole_));
    lengths(entries_of(whole_));
  }

  /// Of a task without data: one that has learnt, and one in the middle of a measurement.
  void recall() {
    prefix_ = "recall_";
    Settings s = few_numbers();
    s.task = TaskName::recall;
    s.recall = RecallKind::clouds;
    s.lag = 3;
    s.hidden_size = 24;
    s.batch = 32;
    s.steps = 400;
    Session learnt = made(s, "", 0);
    if (learnt.total_step() == 400) std::abort();
    add("learnt", learnt.save(), Verdict::taken);
    s.hidden_size = 3;
    s.batch = 2;
    s.patience = 300;
    Session measuring = made(s, "", 7);
    while (!measuring.validating()) (void)measuring.advance(0);
    whole_ = measuring.save();
    add("in_the_middle_of_a_measurement", whole_, Verdict::taken);
    damaged_entries();
  }

  /// Of each task that learns from examples: a run, its network alone, and each entry damaged.
  void tasks() {
    for (SmallTask& task : small_tasks()) {
      prefix_ = task.name + "_";
      data_ = task.data;
      task.settings.hidden_size = 3;
      task.settings.embedding = 2;
      task.settings.batch = 2;
      task.settings.patience = 9;
      Session run = made(task.settings, data_, 7);
      add("network_alone", run.save_model(), Verdict::taken);
      while (!run.validating()) (void)run.advance(0);
      whole_ = run.save();
      add("in_the_middle_of_a_measurement", whole_, Verdict::taken);
      damaged_entries();
    }
  }

 private:
  /// Each entry: missing, of another type, length or value.
  void damaged_entries() {
    const Entries whole = entries_of(whole_);
    for (std::size_t i = 0; i < whole.size(); ++i) {
      const std::string& name = whole[i].name;
      edit(name + "_missing", Verdict::either,
           [&](Entries& e) { e.erase(e.begin() + static_cast<std::ptrdiff_t>(i)); });
      edit(name + "_twice", Verdict::refused, [&](Entries& e) { e.push_back(e[i]); });
      edit(name + "_of_another_name", Verdict::refused, [&](Entries& e) { e[i].name += "_"; });
      edit(name + "_of_another_type", Verdict::refused,
           [&](Entries& e) { e[i].type = static_cast<std::uint8_t>(1 + e[i].type % kTypes); });
      edit(name + "_of_an_unknown_type", Verdict::refused, [&](Entries& e) { e[i].type = 99; });
      edit(name + "_empty", Verdict::either, [&](Entries& e) { e[i].payload.clear(); });
      edit(name + "_short", Verdict::either, [&](Entries& e) {
        e[i].payload.resize(e[i].payload.size() - std::min<std::size_t>(8, e[i].payload.size()));
      });
      edit(name + "_long", Verdict::either,
           [&](Entries& e) { e[i].payload.resize(e[i].payload.size() + 8); });
      if (whole[i].type == kFloatsType) floats(i, whole[i]);
      if (whole[i].type > kFloatsType) words(i, whole[i]);
    }
  }

  void add(const std::string& name, Bytes bytes, Verdict verdict) {
    files_.push_back({prefix_ + name, std::move(bytes), data_, verdict});
  }

  template <class Change>
  void edit(const std::string& name, Verdict verdict, Change change) {
    Entries entries = entries_of(whole_);
    change(entries);
    add(name, file_of(entries, whole_), verdict);
  }

  void floats(std::size_t i, const RawEntry& entry) {
    constexpr float inf = std::numeric_limits<float>::infinity();
    constexpr float nan = std::numeric_limits<float>::quiet_NaN();
    if (entry.payload.empty()) return;
    const bool moment = entry.name.starts_with("moment");
    for (const float value : {nan, inf, -inf, 3e38f, -3e38f, -1.0f, 1e-40f})
      edit(entry.name + "_value_" + std::to_string(value),
           std::isfinite(value) && !(moment && std::abs(value) > 1e30f) ? Verdict::either
                                                                        : Verdict::refused,
           [&](Entries& e) {
             std::memcpy(e[i].payload.data() + (entry.payload.size() / 8) * 4, &value, 4);
           });
  }

  void words(std::size_t i, const RawEntry& entry) {
    const std::uint64_t values[] = {0,
                                    1,
                                    1u << 31,
                                    std::uint64_t{1} << 63,
                                    ~std::uint64_t{0},
                                    std::bit_cast<std::uint64_t>(1.0),
                                    std::bit_cast<std::uint64_t>(-1e300),
                                    0x7FF8'0000'0000'0000};
    const std::size_t count = std::min<std::size_t>(entry.payload.size() / 8, 13);
    for (std::size_t w = 0; w < count; ++w)
      for (const std::uint64_t value : values)
        edit(entry.name + "_word" + std::to_string(w) + "_" + std::to_string(value),
             Verdict::either,
             [&](Entries& e) { std::memcpy(e[i].payload.data() + 8 * w, &value, 8); });
  }

  void settings(const Entries& whole) {
    const auto lines = [&](std::string name, Verdict verdict, auto change) {
      edit("settings_" + std::move(name), verdict, [&](Entries& e) {
        Bytes& payload = e.front().payload;
        std::string text(reinterpret_cast<const char*>(payload.data()), payload.size());
        change(text);
        payload.clear();
        append(payload, text.data(), text.size());
      });
    };
    const auto set = [&](const std::string& name, const std::string& value, Verdict verdict) {
      lines(name + "_" + value, verdict, [&](std::string& text) {
        const std::size_t at = text.find("\n" + name + "=") + 1;
        text.replace(at, text.find('\n', at) - at, name + "=" + value);
      });
    };
    if (whole.front().name != "settings" || whole.front().type != kTextType) std::abort();
    for (const char* const size : {"hidden_size", "layers", "embedding"})
      for (const char* const value : {"1", "8", "-1", "1e9", "nan", ""})
        set(size, value, Verdict::either);
    set("hidden_size", "1024", Verdict::refused);
    for (const char* const value : {"1", "9", "512"}) set("window", value, Verdict::either);
    for (const char* const value : {"1", "256"}) set("batch", value, Verdict::either);
    set("steps", "1", Verdict::refused);
    set("epochs", "10000", Verdict::either);
    set("validation", "0", Verdict::either);
    set("patience", "0", Verdict::either);
    set("cell", "transformer", Verdict::refused);
    set("optimizer", "sgd", Verdict::refused);
    for (const char* const more :
         {"attention=8\n", "__proto__=x\n", "=\n", "hidden\n", "hidden_size=3\n"})
      lines(std::string("and_") + more, Verdict::refused, [&](std::string& text) { text += more; });
    lines("with_nul", Verdict::refused,
          [](std::string& text) { text += std::string("a\0=1\n", 5); });
  }

  void lengths(const Entries& whole) {
    const auto header = [&](const char* name, auto change) {
      Bytes file = file_of(whole, whole_);
      file.resize(file.size() - kChecksum);
      change(file);
      end_with_checksum(file);
      add(name, std::move(file), Verdict::refused);
    };
    const auto number = [](Bytes& file, std::size_t at, auto value) {
      std::memcpy(file.data() + at, &value, sizeof value);
    };
    const std::size_t size = kHeader + 2 + whole.front().name.size();
    header("entries_none", [&](Bytes& f) { number(f, 12, std::uint32_t{0}); });
    header("entries_one_more",
           [&](Bytes& f) { number(f, 12, static_cast<std::uint32_t>(whole.size() + 1)); });
    header("entries_all", [&](Bytes& f) { number(f, 12, ~std::uint32_t{0}); });
    header("version_newer", [&](Bytes& f) { number(f, 8, std::uint32_t{2}); });
    header("version_none", [&](Bytes& f) { number(f, 8, std::uint32_t{0}); });
    header("length_all", [&](Bytes& f) { number(f, size, ~std::uint64_t{0}); });
    header("length_terabyte", [&](Bytes& f) { number(f, size, std::uint64_t{1} << 40); });
    header("name_beyond", [&](Bytes& f) { f[kHeader + 1] = std::byte{255}; });
    header("cut", [&](Bytes& f) { f.resize(f.size() / 2); });
    edit("vocabulary_of_4095", Verdict::refused, [](Entries& e) {
      Bytes& payload = e[1].payload;
      payload.clear();
      for (unsigned c = 0x4E00; c < 0x4E00 + 4095; ++c) {
        const unsigned char utf8[] = {static_cast<unsigned char>(0xE0 | c >> 12),
                                      static_cast<unsigned char>(0x80 | (c >> 6 & 0x3F)),
                                      static_cast<unsigned char>(0x80 | (c & 0x3F))};
        append(payload, utf8, 3);
      }
    });
  }

  std::string_view text_;
  std::string prefix_;  // of names
  std::string data_;    // in the place of the text
  Bytes whole_;
  std::vector<CraftedFile> files_;
};

}  // namespace

std::vector<std::byte> small_run(CellKind cell, OptimizerKind optimizer, std::string_view text) {
  Settings s = few_numbers();
  s.cell = cell;
  s.optimizer = optimizer;
  s.layers = cell == CellKind::gru ? 2 : 1;
  s.embedding = cell == CellKind::rnn ? 2 : 0;
  Session session = made(s, text, 7);
  if (optimizer == OptimizerKind::sgd)
    if (!session.extend(60, ScheduleExtension::anew)) std::abort();
  return session.save();
}

std::vector<CraftedFile> crafted_files(std::string_view text) {
  Maker maker(text);
  maker.sound();
  maker.damaged();
  maker.recall();
  maker.tasks();
  return maker.take();
}

}  // namespace unrolled::testing
