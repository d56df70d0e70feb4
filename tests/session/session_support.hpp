#pragma once
// Texts and sessions that the session's tests share.

#include <catch2/catch_test_macros.hpp>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/session/session.hpp"
#include "core/support/rng.hpp"

namespace unrolled::testing {

/// Sentences of a few words: what follows "the old " and the like can be learnt in seconds.
inline std::string sentences(std::size_t characters, std::uint64_t seed = 1) {
  constexpr std::string_view subjects[] = {"the old sailor", "my young sister", "a quiet stranger"};
  constexpr std::string_view verbs[] = {"opened", "painted", "forgot", "remembered"};
  constexpr std::string_view objects[] = {"the garden gate", "an empty boat", "her yellow letter"};
  Rng rng(seed);
  std::string text;
  while (text.size() < characters)
    text.append(subjects[rng.below(3)])
        .append(" ")
        .append(verbs[rng.below(4)])
        .append(" ")
        .append(objects[rng.below(3)])
        .append(".\n");
  text.resize(characters);
  return text;
}

/// Settings that train in milliseconds.
inline Settings quick_settings() {
  Settings s;
  s.hidden_size = 24;
  s.batch = 8;
  s.window = 24;
  s.steps = 300;
  s.learning_rate = 0.01;
  s.validate_every = 40;
  return s;
}

/// A text long enough for them.
inline const std::string kText = sentences(1000);

inline Session make_session(const Settings& settings, std::string_view text) {
  auto session = Session::create(settings, text);
  if (!session) FAIL(session.error().message);
  return std::move(*session);
}

inline constexpr double kNoLimit = 1e12;  // milliseconds

/// So many steps, and the measurement that the last of them makes due.
inline Progress train(Session& session, std::int64_t steps) {
  return session.advance(kNoLimit, steps);
}

inline std::vector<float> parameters_of(const Session& session) {
  const auto values = session.parameters();
  return {values.begin(), values.end()};
}

/// One session that knows its sentences, for all the questions that can be asked of it.
inline Session& trained_session() {
  static Session session = [] {
    Settings settings = quick_settings();
    settings.hidden_size = 48;
    settings.steps = 400;
    Session s = make_session(settings, sentences(3000));
    (void)s.advance(kNoLimit);
    return s;
  }();
  return session;
}

/// An error that says what is wrong, where, and what to do next.
template <class T>
void check_error(const Expected<T>& result, ErrorCode code, std::string_view field) {
  REQUIRE_FALSE(result.has_value());
  const Error& error = result.error();
  CHECK(error.code == code);
  CHECK(error.field == field);
  CAPTURE(error.message, error.hint);
  CHECK(error.message.ends_with('.'));
  CHECK((error.hint.ends_with('.') || error.hint.ends_with('?')));
}

/// -0 and 0 apart.
inline bool same_bits(std::span<const float> a, std::span<const float> b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size_bytes()) == 0;
}

}  // namespace unrolled::testing
