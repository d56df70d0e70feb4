// Files from anywhere: what is damaged, cut short or another run's is refused with a sentence.

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstddef>
#include <limits>

#include "core/io/container.hpp"
#include "core/session/checkpoint.hpp"
#include "core/session/inspector.hpp"
#include "core/session/reader.hpp"
#include "tests/session/session_support.hpp"

using namespace unrolled;
using namespace unrolled::testing;

namespace {

std::vector<std::byte> saved_run() {
  Session session = make_session(quick_settings(), kText);
  (void)train(session, 5);
  return session.save();
}

Checkpoint decoded(const std::vector<std::byte>& file) {
  auto checkpoint = decode_checkpoint(file);
  REQUIRE(checkpoint);
  return std::move(*checkpoint);
}

}  // namespace

TEST_CASE("Another text is refused, an equal one is not", "[session]") {
  const auto file = saved_run();
  check_error(Session::restore(file, sentences(1000, 2)), ErrorCode::invalid_text, "text");
  check_error(Session::restore(file, kText + "x"), ErrorCode::invalid_text, "text");
  check_error(Session::restore(file, kText.substr(1)), ErrorCode::invalid_text, "text");
  CHECK(Session::restore(file, "\xEF\xBB\xBF" + kText).has_value());
}

TEST_CASE("Every cut and every flipped byte of a file is noticed", "[session]") {
  auto file = saved_run();
  for (std::size_t length = 0; length < file.size(); length += 1 + length / 50)
    check_error(Session::restore(std::span(file).first(length), kText), ErrorCode::invalid_file,
                "file");
  for (std::size_t i = 0; i < file.size(); i += 1 + i / 50) {
    CAPTURE(i);
    file[i] ^= std::byte{0x40};
    const auto restored = Session::restore(file, kText);
    REQUIRE_FALSE(restored);
    CHECK((restored.error().code == ErrorCode::invalid_file ||
           restored.error().code == ErrorCode::unsupported));
    file[i] ^= std::byte{0x40};
  }
  CHECK(Session::restore(file, kText).has_value());
}

TEST_CASE("A whole file whose parts do not fit each other is refused", "[session]") {
  const auto file = saved_run();
  const auto refused = [&](auto change) {
    Checkpoint checkpoint = decoded(file);
    change(checkpoint);
    const auto bytes = encode_checkpoint(checkpoint);
    check_error(Session::restore(bytes, kText), ErrorCode::invalid_file, "checkpoint");
  };
  refused([](Checkpoint& c) { c.settings.hidden_size = 25; });
  refused([](Checkpoint& c) { c.settings.cell = CellKind::gru; });
  refused([](Checkpoint& c) { c.settings.optimizer = OptimizerKind::sgd; });
  refused([](Checkpoint& c) { c.settings.batch = 3; });
  refused([](Checkpoint& c) { c.training.parameters = AlignedBuffer<float>(16); });
  refused([](Checkpoint& c) { c.training.optimizer.second = {}; });
  refused([](Checkpoint& c) { c.training.carried.h = AlignedBuffer<float>(1); });
  refused([](Checkpoint& c) { c.training.place[1] = 1u << 30; });
  refused([](Checkpoint& c) { c.training.place[2] = ~std::uint64_t{0}; });
  refused([](Checkpoint& c) { c.training.step = -4; });
  refused([](Checkpoint& c) { c.training.step = 4; });
  refused([](Checkpoint& c) { c.training.step = 6; });
  refused([](Checkpoint& c) { c.settings.steps = 4; });
  refused([](Checkpoint& c) { c.settings.window = 512, c.settings.batch = 1; });
  refused([](Checkpoint& c) { c.settings.window = 3; });
  refused([](Checkpoint& c) { c.training.place = {}; });
  refused([](Checkpoint& c) { c.training.place[0] = ~std::uint64_t{0}; });
  refused([](Checkpoint& c) { c.training.rng = {}; });
  refused([](Checkpoint& c) { c.schedule_start = 6; });
  refused([](Checkpoint& c) { c.training.optimizer.beta1_power = 0.9; });
  refused([](Checkpoint& c) { c.training.optimizer.beta2_power = -1; });
  refused([](Checkpoint& c) { c.training.smoothed_loss = std::nan(""); });
  refused([](Checkpoint& c) { c.settings.validation = 0, c.measuring = true; });
}

TEST_CASE("Numbers that no run can have are refused, with the text, without it and to look inside",
          "[session]") {
  const auto file = saved_run();
  const float nan = std::numeric_limits<float>::quiet_NaN();
  const float infinite = std::numeric_limits<float>::infinity();
  const auto refused = [&](auto change) {
    Checkpoint checkpoint = decoded(file);
    change(checkpoint.training);
    const auto bytes = encode_checkpoint(checkpoint);
    check_error(Session::restore(bytes, kText), ErrorCode::invalid_file, "checkpoint");
    check_error(Reader::open(bytes), ErrorCode::invalid_file, "checkpoint");
    check_error(Inspector::open(bytes), ErrorCode::invalid_file, "checkpoint");
  };
  for (const float bad : {nan, infinite, -infinite, 3e38f}) {
    refused([&](TrainerState& t) { t.parameters.data()[t.parameters.size() / 2] = bad; });
    refused([&](TrainerState& t) { t.carried.h.data()[1] = bad; });
    refused([&](TrainerState& t) { t.carried.c.data()[1] = bad; });
  }
  for (const float bad : {nan, infinite, -1e-3f})
    refused([&](TrainerState& t) { t.optimizer.second.data()[7] = bad; });
  refused([&](TrainerState& t) { t.optimizer.first.data()[0] = nan; });
  refused([&](TrainerState& t) { t.carried.h.data()[0] = 1.5f; });
}

TEST_CASE("A small file that claims a large network is refused before that is made", "[session]") {
  Checkpoint checkpoint = decoded(saved_run());
  checkpoint.settings.hidden_size = 1024;
  checkpoint.settings.layers = 8;
  const auto bytes = encode_checkpoint(checkpoint);
  // Decoding makes no model.
  check_error(decode_checkpoint(bytes), ErrorCode::invalid_file, "checkpoint");
  check_error(Reader::open(bytes), ErrorCode::invalid_file, "checkpoint");
  check_error(Inspector::open(bytes), ErrorCode::invalid_file, "checkpoint");
}

TEST_CASE("Entries that come twice, are unknown or belong to no run are refused", "[session]") {
  const auto file = saved_run();
  const auto container = decode(file);
  REQUIRE(container);
  const std::string settings(*container->text("settings"));
  const std::string characters(*container->text("vocabulary"));
  const auto with = [&](const std::string& lines, std::vector<Entry> more) {
    std::vector<Entry> entries = {{"settings", std::string_view(lines)},
                                  {"vocabulary", std::string_view(characters)},
                                  {"parameters", *container->floats("parameters")}};
    entries.insert(entries.end(), more.begin(), more.end());
    return encode(entries);
  };
  const float numbers[] = {1, 2};
  CHECK(Reader::open(with(settings, {})).has_value());
  // A file of old has a setting by the name it had; one with both says it twice.
  std::string old = settings;
  old.replace(old.find("hidden_size="), 12, "hidden=");
  CHECK(Reader::open(with(old, {})).has_value());
  check_error(Session::restore(with(settings + "hidden=8\n", {}), ""), ErrorCode::invalid_file,
              "checkpoint");
  check_error(Session::restore(with(settings + "seed=2\n", {}), ""), ErrorCode::invalid_file,
              "checkpoint");
  check_error(Session::restore(with(settings + "seed\n", {}), ""), ErrorCode::invalid_file,
              "checkpoint");
  check_error(Session::restore(with(settings, {{"moment1", std::span(numbers)}}), ""),
              ErrorCode::invalid_file, "checkpoint");
  check_error(Session::restore(with(settings, {{"attention", std::span(numbers)}}), ""),
              ErrorCode::unsupported, "checkpoint");
}

TEST_CASE("A setting of a newer version is refused by name", "[session]") {
  Session session = make_session(quick_settings(), kText);
  const auto container = decode(session.save());
  REQUIRE(container);
  const auto with_settings = [&](std::string lines) {
    lines = std::string(*container->text("settings")) + lines;
    const std::string characters(*container->text("vocabulary"));
    const Entry entries[] = {{"settings", std::string_view(lines)},
                             {"vocabulary", std::string_view(characters)},
                             {"parameters", *container->floats("parameters")}};
    return encode(entries);
  };
  CHECK(Reader::open(with_settings("")).has_value());
  check_error(Session::restore(with_settings("attention=8\n"), ""), ErrorCode::unsupported,
              "attention");
  check_error(Session::restore(with_settings("cell=transformer\n"), ""), ErrorCode::unsupported,
              "cell");
  check_error(Session::restore(with_settings("hidden_size=9999\n"), ""), ErrorCode::unsupported,
              "hidden_size");
}

TEST_CASE("A run that this build's memory cannot hold is refused, not begun", "[session]") {
  if (sizeof(void*) > 4) SKIP("addresses of 64 bits reach all memory there is; `wasm-simd` checks");
  const std::string text = sentences(140000);
  Settings settings = quick_settings();
  settings.hidden_size = 64;
  settings.layers = 8;
  settings.window = 512;
  settings.batch = 1;
  Checkpoint checkpoint = decoded(make_session(settings, text).save());
  settings.batch = checkpoint.settings.batch = 240;
  checkpoint.training.carried.h = AlignedBuffer<float>(std::size_t{8} * 240 * 64);
  checkpoint.training.carried.c = AlignedBuffer<float>(std::size_t{8} * 240 * 64);
  check_error(Session::create(settings, text), ErrorCode::invalid_setting, "hidden_size");
  check_error(Session::restore(encode_checkpoint(checkpoint), text), ErrorCode::invalid_setting,
              "hidden_size");
  CHECK(Reader::open(encode_checkpoint(checkpoint)).has_value());
}
