// Looking into networks of every task: what they are seen to answer is what they answer, part by
// part, and what cannot be looked at is refused.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <cmath>

#include "core/session/inspector.hpp"
#include "tests/session/session_support.hpp"
#include "tests/task/small_tasks.hpp"

using namespace unrolled;
using namespace unrolled::testing;

namespace {

/// A run of a task that has learnt a little, and its inspector.
struct Looked {
  SmallTask task;
  Session session;
  Inspector inspector;

  explicit Looked(const SmallTask& small)
      : task(small), session(run_of(small)), inspector(open(session)) {}

  static Session run_of(const SmallTask& small) {
    Session session = started(small);
    (void)session.advance(kWithoutLimit, 20);
    return session;
  }
  static Inspector open(const Session& session) {
    auto inspector = Inspector::open(session.save());
    if (!inspector) FAIL(inspector.error().message);
    return *std::move(inspector);
  }
  Trace trace(const TraceRequest& request = {}) {
    auto trace = inspector.trace(task.question, request);
    if (!trace) FAIL(trace.error().message);
    return *std::move(trace);
  }
  int parts() const { return static_cast<int>(inspector.network().parts.size()); }
};

SmallTask small_task(std::string_view name) {
  for (SmallTask& task : small_tasks())
    if (task.name == name) return task;
  FAIL("There is no task " << name);
  return {};
}

bool finite(const std::vector<float>& values) {
  return std::ranges::all_of(values, [](float x) { return std::isfinite(x); });
}

}  // namespace

TEST_CASE("What is seen of a network's answer is its answer", "[session][trace]") {
  Looked looked(GENERATE(from_range(small_tasks())));
  CAPTURE(looked.task.name);
  const auto reading = looked.session.read(looked.task.question);
  REQUIRE(reading);
  const Trace trace = looked.trace();
  const auto& names = looked.inspector.network().vocabulary;
  const std::size_t classes = names.size();
  REQUIRE(trace.record.probabilities.size() == trace.steps.size() * classes);
  if (!reading->labels.empty()) CHECK(names == reading->labels);
  // Every word, frame and drawing that it read, and how sure it was after each.
  if (!reading->course.empty()) {
    CHECK(trace.steps == reading->tokens);
    REQUIRE(reading->course.size() == trace.record.probabilities.size());
    for (std::size_t i = 0; i < reading->course.size(); ++i)
      CHECK(std::abs(reading->course[i] - static_cast<double>(trace.record.probabilities[i])) <
            1e-5);
  }
  std::string said;
  for (const std::int32_t target : trace.record.targets)
    if (target != kIgnore) said += names[static_cast<std::size_t>(target)] + " ";
  CAPTURE(said);
  if (looked.task.name == "classify" || looked.task.name == "picture")
    CHECK(said == reading->answer + " ");
  if (looked.task.name == "tag" || looked.task.name == "gesture")
    CHECK(said == reading->answer + " ");
  if (!reading->output.empty()) {
    for (std::size_t i = 0; i < reading->output.size(); ++i) {
      CHECK(names[static_cast<std::size_t>(trace.record.targets[i])] == reading->output[i]);
      CHECK(trace.steps[i + 1] == reading->output[i]);
    }
    CHECK(trace.steps.front() == kStartName);
    double nats = 0;
    for (const double loss : trace.record.losses)
      if (std::isfinite(loss)) nats += loss;
    CHECK(std::abs(std::exp(-nats) - reading->alternatives.front().probability) < 1e-4);
  }
}

TEST_CASE("Each part of a network is seen in the order in which it reads", "[session][trace]") {
  Looked looked(GENERATE(from_range(small_tasks())));
  CAPTURE(looked.task.name);
  const NetworkInfo& network = looked.inspector.network();
  const auto hidden = static_cast<std::size_t>(network.hidden_size);
  for (int part = 0; part < looked.parts(); ++part) {
    const std::string& name = network.parts[static_cast<std::size_t>(part)];
    CAPTURE(name);
    const Trace trace = looked.trace({.loss = ReadOptions::kSumOfAll, .part = part});
    const std::size_t steps = trace.steps.size();
    REQUIRE(trace.record.layers.size() == static_cast<std::size_t>(network.layers));
    CHECK(trace.record.encoder.empty());
    CHECK(trace.record.losses.size() == steps);
    CHECK(trace.record.targets.size() == steps);
    CHECK(trace.input_norms.size() == steps);
    for (const LayerRecord<float>& layer : trace.record.layers) {
      CHECK(layer.h.size() == (steps + 1) * hidden);
      CHECK(layer.gates.size() == steps * network.gate_names.size() * hidden);
      CHECK(layer.dh.size() == (steps + 1) * hidden);
      CHECK(finite(layer.dh));
    }
    CHECK(std::ranges::any_of(trace.input_norms, [](double x) { return x > 0; }));
    if (name.starts_with("encoder")) {
      CHECK(trace.record.probabilities.empty());
      CHECK(std::ranges::all_of(trace.record.losses, [](double x) { return std::isnan(x); }));
    }
  }
}

TEST_CASE("Both directions see the same sentence from its two ends", "[session][trace]") {
  Looked looked(small_task("tag"));
  CHECK(looked.inspector.network().parts == std::vector<std::string>{"forwards", "backwards"});
  const Trace there = looked.trace({.loss = 1, .part = 0});
  const Trace back = looked.trace({.loss = 1, .part = 1});
  const std::size_t steps = there.steps.size();
  const std::size_t classes = looked.inspector.network().vocabulary.size();
  for (std::size_t t = 0; t < steps; ++t) {
    const std::size_t other = steps - 1 - t;
    CHECK(there.steps[t] == back.steps[other]);
    CHECK(there.record.losses[t] == back.record.losses[other]);
    CHECK(there.record.targets[t] == back.record.targets[other]);
    CHECK(there.input_norms[t] == back.input_norms[other]);
    for (std::size_t k = 0; k < classes; ++k)
      CHECK(there.record.probabilities[t * classes + k] ==
            back.record.probabilities[other * classes + k]);
  }
  // The loss of word 1 reaches what stands before it in one direction, what follows in the other.
  const auto norm = [&](const Trace& trace, std::size_t row) {
    const auto hidden = static_cast<std::size_t>(looked.inspector.network().hidden_size);
    double sum = 0;
    for (std::size_t j = 0; j < hidden; ++j)
      sum += std::abs(trace.record.layers[0].dh[row * hidden + j]);
    return sum;
  };
  CHECK(norm(there, 2) > 0);
  for (std::size_t row = 3; row <= steps; ++row) CHECK(norm(there, row) == 0);
  CHECK(norm(back, steps - 1) > 0);
  CHECK(norm(back, steps) == 0);
}

TEST_CASE("An encoder's words are given back what the whole answer owes them", "[session][trace]") {
  Looked looked(small_task("translate"));
  CHECK(looked.inspector.network().parts ==
        std::vector<std::string>{"decoder", "encoder", "encoder_backwards"});
  const Trace source = looked.trace({.loss = ReadOptions::kSumOfAll, .part = 1});
  CHECK(source.steps == std::vector<std::string>{"one", "six"});
  const Trace turned = looked.trace({.loss = ReadOptions::kSumOfAll, .part = 2});
  CHECK(turned.steps == std::vector<std::string>{"six", "one"});
  CHECK(turned.input_norms[0] == source.input_norms[1]);
}

TEST_CASE("A movement that is longer than a piece is looked at piece by piece",
          "[session][trace]") {
  SmallTask small = small_task("gesture");
  const int longest = GENERATE(1, 2);
  const bool both = GENERATE(false, true);
  CAPTURE(longest, both);
  small.settings.longest = longest;
  small.settings.bidirectional = both;
  Looked looked(small);
  const auto reading = looked.session.read(small.question);
  REQUIRE(reading);
  const auto hidden = static_cast<std::size_t>(looked.inspector.network().hidden_size);
  const std::size_t classes = reading->labels.size();
  for (int part = 0; part < looked.parts(); ++part) {
    const Trace trace = looked.trace({.loss = ReadOptions::kSumOfAll, .part = part});
    const std::size_t steps = trace.steps.size();
    REQUIRE(steps == reading->tokens.size());
    REQUIRE(steps > 2);
    CHECK(trace.starts.size() ==
          (steps + static_cast<std::size_t>(longest) - 1) / static_cast<std::size_t>(longest));
    const auto row_of = [&](std::size_t t) { return part == 0 ? t : steps - 1 - t; };
    for (std::size_t t = 0; t < steps; ++t) {
      CHECK(trace.steps[row_of(t)] == reading->tokens[t]);
      for (std::size_t k = 0; k < classes; ++k)
        CHECK(std::abs(reading->course[t * classes + k] -
                       static_cast<double>(trace.record.probabilities[row_of(t) * classes + k])) <
              1e-5);
    }
    for (const LayerRecord<float>& layer : trace.record.layers) {
      CHECK(layer.h.size() == (steps + 1) * hidden);
      CHECK(layer.dh.size() == (steps + 1) * hidden);
    }
    // The loss of the first frame reaches its own piece alone.
    const Trace first = looked.trace({.loss = 0, .part = part});
    CHECK(first.input_norms[row_of(0)] > 0);
    for (auto t = static_cast<std::size_t>(longest); t < steps; ++t)
      CHECK(first.input_norms[row_of(t)] == 0);
    REQUIRE(first.record.dlogits.size() == steps * classes);
  }
}

TEST_CASE("A series is looked at row by row, each the answer to those before it",
          "[session][trace]") {
  Settings settings = quick_settings();
  settings.task = TaskName::forecast;
  settings.hidden_size = 6;
  settings.steps = 30;
  std::string series = "value\n";
  for (int t = 0; t < 120; ++t) series += std::to_string(std::sin(t * 0.4) + 2) + "\n";
  Session session = make_session(settings, series);
  (void)session.advance(kNoLimit);
  Inspector inspector = Looked::open(session);
  CHECK(inspector.network().tells_values);
  CHECK(inspector.network().vocabulary == std::vector<std::string>{"value"});
  const std::string question = "5: 1; 1.4; 1.7; 1.9; 2; 1.9";
  const auto trace = inspector.trace(question, {.loss = ReadOptions::kSumOfAll});
  REQUIRE(trace);
  CHECK(trace->steps == std::vector<std::string>{"1", "1.4", "1.7", "1.9", "2", "1.9"});
  CHECK(trace->record.probabilities.empty());
  CHECK(trace->record.logits.size() == 6);
  CHECK(std::isnan(trace->record.losses.back()));
  for (std::size_t t = 0; t < 5; ++t) CHECK(std::isfinite(trace->record.losses[t]));
  const auto last = inspector.trace(question, {.loss = 5});
  check_error(last, ErrorCode::invalid_setting, "loss");
}

TEST_CASE("Gates are held in every part, in the order in which it reads", "[session][trace]") {
  for (const char* name : {"tag", "gesture", "translate"}) {
    CAPTURE(name);
    SmallTask small = small_task(name);
    small.settings.bidirectional = true;
    Looked looked(small);
    const std::string& question = looked.task.question;
    const auto& parts = looked.inspector.network().parts;
    REQUIRE(parts.size() > 1);
    for (int part = 0; part < std::ssize(parts); ++part) {
      CAPTURE(parts[static_cast<std::size_t>(part)]);
      const auto free = looked.inspector.trace(question, {.part = part});
      REQUIRE(free);
      const auto steps = static_cast<int>(free->record.targets.size());
      const int from = steps / 2;
      const auto held = looked.inspector.trace(
          question,
          {.holds = {{.gate = 1, .from = from, .to = from + 1, .value = 0.25, .part = part}},
           .part = part});
      REQUIRE(held);
      const LayerRecord<float>&was = free->record.layers[0], &now = held->record.layers[0];
      const auto hidden = static_cast<std::size_t>(looked.inspector.network().hidden_size);
      const std::size_t gates = looked.inspector.network().gate_names.size();
      for (std::size_t j = 0; j < hidden; ++j)
        CHECK(std::abs(now.gates[(static_cast<std::size_t>(from) * gates + 1) * hidden + j] -
                       0.25f) < 1e-6f);
      const auto before =
          static_cast<std::ptrdiff_t>((static_cast<std::size_t>(from) + 1) * hidden);
      CHECK(std::equal(was.h.begin(), was.h.begin() + before, now.h.begin()));
      CHECK_FALSE(std::equal(was.h.begin() + before,
                             was.h.begin() + before + static_cast<std::ptrdiff_t>(hidden),
                             now.h.begin() + before));
      // Let go again, it is as if nothing had been.
      const auto again = looked.inspector.trace(question, {.part = part});
      REQUIRE(again);
      CHECK(again->record.layers[0].h == was.h);
    }
  }
}

TEST_CASE("What an encoder forgets, its decoder does not say", "[session][trace]") {
  Looked looked(small_task("translate"));
  const std::string& question = looked.task.question;
  // Nothing is written and nothing kept, in neither direction: all sources are one.
  std::vector<GateHold> holds;
  for (const int part : {1, 2})
    for (const int gate : {0, 1}) holds.push_back({.gate = gate, .to = 900, .part = part});
  const auto held = looked.inspector.trace(question, {.holds = holds});
  const auto other =
      looked.inspector.trace(question.substr(0, question.size() - 1), {.holds = holds});
  REQUIRE(held);
  REQUIRE(other);
  CHECK(held->steps == other->steps);
  CHECK(held->record.logits.size() == other->record.logits.size());
}

TEST_CASE("What cannot be looked at is refused with what to do", "[session][trace]") {
  const auto invalid = ErrorCode::invalid_setting;
  Looked one_way(small_task("classify"));
  const auto ask = [](Looked& looked, const TraceRequest& request) {
    return looked.inspector.trace(looked.task.question, request);
  };
  check_error(ask(one_way, {.part = 1}), invalid, "part");
  check_error(ask(one_way, {.part = -1}), invalid, "part");
  check_error(ask(one_way, {.loss = 0}), invalid, "loss");
  CHECK(ask(one_way, {.loss = 3}).has_value());
  check_error(ask(one_way, {.loss = 4}), invalid, "loss");
  CHECK(ask(one_way, {.holds = {{.to = 3}}}).has_value());
  check_error(one_way.inspector.trace("", {}), ErrorCode::invalid_text, "text");
  check_error(one_way.inspector.reach("the room", {}), ErrorCode::unsupported, "task");
  check_error(one_way.inspector.reach_map("the room", -1, 1), ErrorCode::unsupported, "task");
  Looked two_ways(small_task("tag"));
  check_error(ask(two_ways, {.holds = {{.to = 3, .part = 2}}}), invalid, "part");
  check_error(ask(two_ways, {.part = 2}), invalid, "part");
}
