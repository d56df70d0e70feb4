#include "tests/task/small_tasks.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstring>

namespace unrolled::testing {

Session started(const SmallTask& task, const Settings& settings) {
  auto session = Session::create(settings, task.data);
  if (!session) FAIL(task.name << ": " << session.error().message);
  return std::move(*session);
}

Session started(const SmallTask& task) {
  return started(task, task.settings);
}

Session trained(const SmallTask& task, std::int64_t steps) {
  Session session = started(task);
  (void)session.advance(kWithoutLimit, steps);
  return session;
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

bool same_weights(const Session& a, const Session& b) {
  return std::memcmp(a.parameters().data(), b.parameters().data(), a.parameters().size_bytes()) ==
         0;
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
