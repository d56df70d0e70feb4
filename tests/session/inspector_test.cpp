// The facade for looking inside: what it knows of a checkpoint, and what it refuses.

#include "core/session/inspector.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "tests/session/session_support.hpp"

using namespace unrolled;
using namespace unrolled::testing;

namespace {

Inspector inspector_of(const Session& session) {
  auto inspector = Inspector::open(session.save());
  if (!inspector) FAIL(inspector.error().message);
  return *std::move(inspector);
}

}  // namespace

TEST_CASE("An inspector knows the network of the checkpoint", "[session][trace]") {
  Settings settings = quick_settings();
  settings.layers = 2;
  const Session session = make_session(settings, "abcabcabc. abcabcabc. abcabcabc. abc.");
  const Inspector inspector = inspector_of(session);
  const NetworkInfo& network = inspector.network();
  CHECK(network.cell == CellKind::lstm);
  CHECK(network.hidden_size == 24);
  CHECK(network.layers == 2);
  CHECK(network.gate_names == std::vector<std::string>{"input", "forget", "candidate", "output"});
  CHECK(network.vocabulary == std::vector<std::string>{"\xEF\xBF\xBD", " ", ".", "a", "b", "c"});
  CHECK(std::ranges::equal(inspector.parameters(), session.parameters()));
  CHECK(inspector.params().front().name == "weight_ih_l0");
  CHECK(inspector.params().back().name == "head.bias");
}

TEST_CASE("What an inspector says of a text is what the session says", "[session][trace]") {
  Session& session = trained_session();
  Inspector inspector = inspector_of(session);
  const std::string text = "the old sailor opened the gar";
  const auto trace = inspector.trace(text, {.loss = ReadOptions::kSumOfAll});
  REQUIRE(trace);
  const auto v = static_cast<std::size_t>(session.summary().vocabulary);
  for (const Suggestion& next : session.writer()->next_characters(text, 3)) {
    const auto& names = inspector.network().vocabulary;
    const auto id = static_cast<std::size_t>(std::ranges::find(names, next.text) - names.begin());
    CHECK(std::abs(trace->record.probabilities[(text.size() - 1) * v + id] - next.probability) <
          1e-5);
  }
  double sum = 0;
  for (std::size_t t = 0; t + 1 < text.size(); ++t) sum += trace->record.losses[t];
  const auto evaluation = session.evaluate(text);
  REQUIRE(evaluation);
  CHECK(std::abs(sum / static_cast<double>(text.size() - 1) - evaluation->value("nats")) < 1e-5);
}

TEST_CASE("A reach has the norms of the trace, and what explains them", "[session][trace]") {
  Inspector inspector = inspector_of(trained_session());
  const std::string text = "my young sister painted an empty boat.";
  const auto trace = inspector.trace(text, {.loss = 30});
  const auto reach = inspector.reach(text, {.at = 30, .explain = true});
  REQUIRE(trace);
  REQUIRE(reach);
  CHECK(reach->norms.size() == 31);
  CHECK(reach->cell_norms.size() == 31);
  CHECK(reach->kept.size() == text.size());
  CHECK(reach->spectral_radius.size() == 4);
  CHECK(reach->jacobian_norms.size() == 31);
  const auto& dh = trace->record.layers[0].dh;
  for (std::size_t k = 0; k <= 30; ++k) {
    double sum = 0;
    for (std::size_t j = 0; j < 48; ++j) sum += std::pow(dh[(31 - k) * 48 + j], 2);
    CHECK(std::abs(reach->norms[k] - std::sqrt(sum)) <= 1e-6);
  }
  const auto map = inspector.reach_map(text, -1, 1);
  REQUIRE(map);
  for (std::size_t k = 0; k <= 30; ++k)
    CHECK(std::abs((*map)[30 * text.size() + 30 - k] - reach->norms[k]) <= 1e-5);
  for (const double kept : reach->kept) CHECK((kept > 0 && kept < 1));
  // Twice the weights, twice the radius.
  const auto doubled = inspector.reach(text, {.at = 30, .recurrent_scale = 2, .explain = true});
  REQUIRE(doubled);
  CHECK(std::abs(doubled->spectral_radius[2] - 2 * reach->spectral_radius[2]) < 1e-4);
}

TEST_CASE("An inspector follows the weights", "[session][trace]") {
  Session session = make_session(quick_settings(), sentences(2000));
  Inspector inspector = inspector_of(session);
  const auto before = inspector.trace("the old", {});
  (void)train(session, 20);
  REQUIRE(inspector.set_parameters(session.parameters()));
  const auto after = inspector.trace("the old", {});
  REQUIRE(before);
  REQUIRE(after);
  CHECK(before->record.logits != after->record.logits);
  check_error(inspector.set_parameters(session.parameters().first(3)), ErrorCode::invalid_file,
              "parameters");
}

TEST_CASE("Questions that cannot be answered are refused with what to do", "[session][trace]") {
  Inspector inspector = inspector_of(trained_session());
  const auto invalid = ErrorCode::invalid_setting;
  check_error(inspector.trace("", {}), ErrorCode::invalid_text, "text");
  check_error(inspector.trace(std::string(9000, 'a'), {}), ErrorCode::invalid_text, "text");
  check_error(inspector.trace("a", {.loss = ReadOptions::kSumOfAll}), invalid, "loss");
  check_error(inspector.trace("abc", {.loss = 2}), invalid, "loss");
  check_error(inspector.trace("abc", {.recurrent_scale = -1}), invalid, "recurrent_scale");
  check_error(inspector.trace("abc", {.recurrent_scale = std::nan("")}), invalid,
              "recurrent_scale");
  const auto held = [&](GateHold hold, int loss = ReadOptions::kNoLoss) {
    return inspector.trace("abc", {.loss = loss, .holds = {hold}});
  };
  check_error(held({.layer = 1}), invalid, "layer");
  check_error(held({.gate = 4}), invalid, "gate");
  check_error(held({.unit = 48}), invalid, "unit");
  check_error(held({.value = std::nan("")}), invalid, "value");
  check_error(held({.to = 3}, ReadOptions::kSumOfAll), invalid, "holds");
  CHECK(held({.to = 3, .value = 7}).has_value());  // as far as its function goes
  CHECK(held({.from = -5, .to = 900}).has_value());
  check_error(inspector.reach("abc", {.at = 2}), invalid, "loss");
  check_error(inspector.reach("abc", {.at = -1}), invalid, "loss");
  check_error(inspector.reach("abc", {.at = 1, .layer = 3}), invalid, "layer");
  check_error(inspector.reach_map(std::string(513, 'a'), -1, 1), ErrorCode::invalid_text, "text");
  const std::byte junk[] = {std::byte{1}, std::byte{2}};
  check_error(Inspector::open(junk), ErrorCode::invalid_file, "file");
}
