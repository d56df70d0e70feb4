#include "tests/task/small_tasks.hpp"

#include <catch2/catch_test_macros.hpp>

#include "core/support/rng.hpp"

namespace unrolled::testing {
namespace {

template <std::size_t N>
std::string_view one_of(const std::string_view (&choices)[N], Rng& rng) {
  return choices[rng.below(N)];
}

Settings small_settings(TaskName task) {
  Settings s;
  s.task = task;
  s.unit = TextUnit::words;
  s.longest = 12;
  s.vocabulary_limit = 40;
  s.hidden = 6;
  s.embedding = 4;
  s.batch = 5;
  s.steps = 60;
  s.learning_rate = 0.01;
  s.validation = 0.25;
  s.validate_every = 4;
  return s;
}

/// Texts of 1 to 9 words that say yes or no, a second column their label.
std::string verdicts(int count, std::uint64_t seed) {
  constexpr std::string_view good[] = {"warm", "bright", "kind"}, bad[] = {"cold", "dull", "rude"},
                             other[] = {"the", "room", "was", "and", "very", "host,"};
  Rng rng(seed);
  std::string lines;
  for (int i = 0; i < count; ++i) {
    const bool yes = rng.below(2);
    lines.append(yes ? "yes\t" : "no\t");
    for (std::uint32_t k = rng.below(9); k > 0; --k) lines.append(one_of(other, rng)).append(" ");
    lines.append(one_of(yes ? good : bad, rng)).append("\n");
  }
  return lines;
}

std::string sentences_of_names(int count, std::uint64_t seed, std::uint32_t longest = 5) {
  constexpr std::string_view other[] = {"went", "saw", "to", "with", "then", "."};
  Rng rng(seed);
  std::string lines;
  for (int i = 0; i < count; ++i) {
    for (std::uint32_t k = 1 + rng.below(longest); k > 0; --k) switch (rng.below(3)) {
        case 0:
          lines.append(rng.below(2) ? "Mara\tB-PER\nVoss\tI-PER\n" : "Jon\tB-PER\n");
          break;
        case 1:
          lines.append(rng.below(2) ? "Lund\tB-LOC\n" : "Old\tB-LOC\nQuay\tI-LOC\n");
          break;
        default:
          lines.append(one_of(other, rng)).append("\tO\n");
      }
    lines.append("\n");
  }
  return lines;
}

/// Numbers in words and the same backwards.
std::string turned(int count, std::uint64_t seed) {
  constexpr std::string_view words[] = {"one", "two", "six", "ten", "no"};
  Rng rng(seed);
  std::string lines;
  for (int i = 0; i < count; ++i) {
    std::string there, back;
    for (std::uint32_t k = 1 + rng.below(6); k > 0; --k) {
      const std::string word(one_of(words, rng));
      there += (there.empty() ? "" : " ") + word;
      back = word + (back.empty() ? "" : " ") + back;
    }
    lines += there + "\t" + back + "\n";
  }
  return lines;
}

/// A row or a column of 8 x 8 in ink, with noise in one place.
std::string drawing(bool row, std::uint32_t place, Rng& rng) {
  std::string digits(64, '0');
  for (std::uint32_t k = 0; k < 8; ++k) digits[row ? place * 8 + k : k * 8 + place] = 'f';
  digits[rng.below(64)] = static_cast<char>('0' + rng.below(10));
  return digits;
}

std::string drawings(int count, bool told_in_words, std::uint64_t seed) {
  Rng rng(seed);
  std::string lines;
  for (int i = 0; i < count; ++i) {
    const bool row = rng.below(2);
    const std::uint32_t place = rng.below(8);
    const std::string half = place < 4 ? (row ? "high" : "left") : (row ? "low" : "right");
    const std::string what = row ? "row" : "column";
    lines += (told_in_words ? "a " + what + (place % 2 ? ", " + half : "") : what) + "\t" +
             drawing(row, place, rng) + "\n";
  }
  return lines;
}

std::string movements(int count, std::uint64_t seed) {
  Rng rng(seed);
  std::string lines = "x,y,label\n";
  for (int i = 0; i < count; ++i) {
    const double slope = rng.below(2) ? 0.5 : -0.5;
    double x = rng.uniform(-1, 1);
    for (std::uint32_t k = 2 + rng.below(14); k > 0; --k) {
      x += slope;
      lines += std::to_string(x) + "," + std::to_string(rng.uniform(0, 1)) +
               (slope > 0 ? ",right\n" : ",left\n");
    }
    lines += "\n";
  }
  return lines;
}

}  // namespace

std::vector<SmallTask> small_tasks() {
  std::vector<SmallTask> tasks;
  Settings s = small_settings(TaskName::classify);
  tasks.push_back({"classify", s, verdicts(30, 1), "the room was bright", verdicts(7, 2),
                   "yes\tbright\nno\tdull room\nperhaps\troom\n", 3});
  s = small_settings(TaskName::tag);
  s.bidirectional = true;
  tasks.push_back({"tag", s, sentences_of_names(30, 3), "Mara went to Lund.",
                   sentences_of_names(7, 4, 3), "Jon\tB-PER\nsaw\tO\n\nit\tB-THING\n", 4});
  s = small_settings(TaskName::translate);
  s.bidirectional = true;
  tasks.push_back({"translate", s, turned(30, 5), "one six", turned(7, 6), "", 0});
  s = small_settings(TaskName::caption);
  Rng rng(7);
  const std::string asked = drawing(true, 2, rng);
  tasks.push_back({"caption", s, drawings(30, true, 8), asked, drawings(7, true, 9), "", 0});
  s = small_settings(TaskName::picture);
  tasks.push_back({"picture", s, drawings(30, false, 10), asked, drawings(7, false, 11),
                   "row\t" + asked + "\ncircle\t" + asked + "\n", 2});
  s = small_settings(TaskName::gesture);
  tasks.push_back({"gesture", s, movements(30, 12), "0.5,0.1;1,0.2;1.5,0.3", movements(7, 13),
                   "0.5,1,left\n0.2,1,right\n0.1,1,jump\n", 3});
  return tasks;
}

Session started(const SmallTask& task, const Settings& settings) {
  auto session = Session::create(settings, task.data);
  if (!session) FAIL(task.name << ": " << session.error().message);
  return std::move(*session);
}

Session started(const SmallTask& task) {
  return started(task, task.settings);
}

std::vector<Session> joined(const SmallTask& task, int count) {
  std::vector<Session> sessions;
  for (int i = 0; i < count; ++i) {
    sessions.push_back(started(task));
    REQUIRE(sessions.back().join(i, count).has_value());
  }
  return sessions;
}

std::vector<Progress> step_together(std::vector<Session>& sessions) {
  std::vector<std::vector<float>> sent;
  std::vector<ShareLoss> losses;
  for (Session& session : sessions) {
    losses.push_back(session.compute());
    const auto values = session.contribution();
    sent.emplace_back(values.begin(), values.end());
  }
  std::vector<Progress> told;
  for (Session& session : sessions) {
    for (std::size_t r = 0; r < sessions.size(); ++r)
      REQUIRE(session.accumulate(static_cast<int>(r), sent[r], losses[r]).has_value());
    told.push_back(session.apply());
  }
  if (!sessions[0].validating()) return told;
  ShareLoss total;
  for (Session& session : sessions) {
    const ShareLoss part = session.measure_share();
    total.nats += part.nats;
    total.answers += part.answers;
    total.correct += part.correct;
    total.own.resize(std::max(total.own.size(), part.own.size()));
    for (std::size_t i = 0; i < part.own.size(); ++i) total.own[i] += part.own[i];
  }
  for (std::size_t i = 0; i < sessions.size(); ++i) {
    const Progress measured = sessions[i].record_validation(total);
    told[i].measured_step = measured.measured_step;
    told[i].measured = measured.measured;
    told[i].finished = measured.finished;
  }
  return told;
}

bool same(const Progress& a, const Progress& b) {
  return a.step == b.step && a.loss == b.loss && a.gradient_norm == b.gradient_norm &&
         a.learning_rate == b.learning_rate && a.measured_step == b.measured_step &&
         a.measured == b.measured && a.total_step == b.total_step && a.epoch == b.epoch &&
         a.characters == b.characters && a.finished == b.finished && a.diverged == b.diverged;
}

Entries::Entries(std::span<const std::byte> file) {
  const auto decoded = decode(file);
  REQUIRE(decoded.has_value());
  for (const std::string_view name : decoded->names()) {
    Value value;
    if (const auto text = decoded->text(name))
      value = std::string(*text);
    else if (const auto floats = decoded->floats(name))
      value = std::vector<float>(floats->begin(), floats->end());
    else if (const auto integers = decoded->integers(name))
      value = std::vector<std::int64_t>(integers->begin(), integers->end());
    else {
      const auto words = decoded->words(name);
      REQUIRE(words.has_value());
      value = std::vector<std::uint64_t>(words->begin(), words->end());
    }
    all_.emplace_back(name, std::move(value));
  }
}

bool Entries::contains(std::string_view name) const {
  return std::ranges::any_of(all_, [&](const auto& entry) { return entry.first == name; });
}

void Entries::remove(std::string_view name) {
  std::erase_if(all_, [&](const auto& entry) { return entry.first == name; });
}

Entries::Value& Entries::find(std::string_view name) {
  for (auto& [own, value] : all_)
    if (own == name) return value;
  FAIL("no entry " << name);
  return all_.front().second;
}

std::string& Entries::text(std::string_view name) {
  return std::get<std::string>(find(name));
}
std::vector<std::uint64_t>& Entries::words(std::string_view name) {
  return std::get<std::vector<std::uint64_t>>(find(name));
}
std::vector<float>& Entries::floats(std::string_view name) {
  return std::get<std::vector<float>>(find(name));
}
void Entries::put(std::string_view name, std::string value) {
  find(name) = std::move(value);
}

std::vector<std::byte> Entries::file() const {
  std::vector<Entry> entries;
  for (const auto& [name, value] : all_)
    std::visit(
        [&](const auto& held) {
          if constexpr (std::is_same_v<std::decay_t<decltype(held)>, std::string>)
            entries.push_back({name, std::string_view(held)});
          else
            entries.push_back({name, std::span(held)});
        },
        value);
  return encode(entries);
}

}  // namespace unrolled::testing
