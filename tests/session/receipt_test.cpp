// A receipt is replayed to the same bits whatever happened to the run, and says honestly where it
// cannot be, or is not.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <limits>
#include <string>

#include "core/corpora/corpus.hpp"
#include "core/io/container.hpp"
#include "core/session/receipt.hpp"
#include "core/session/replay.hpp"
#include "core/simd/build.hpp"
#include "tests/session/replay_support.hpp"
#include "tests/session/session_support.hpp"
#include "tests/support/temporary_file.hpp"

using namespace unrolled;
using namespace unrolled::testing;

namespace {

Receipt receipt_of(const Session& session, std::string name = "") {
  auto receipt = unrolled::receipt_of(session.save(), std::move(name));
  if (!receipt) FAIL(receipt.error().message);
  return *std::move(receipt);
}

Receipt read_again(const Receipt& receipt) {
  auto read = read_receipt(receipt_json(receipt));
  if (!read) FAIL(read.error().message);
  return *std::move(read);
}

Replay replayed(const Receipt& receipt, const std::string& data) {
  auto replay = Replay::create(receipt, data);
  if (!replay) FAIL(replay.error().message);
  while (!replay->done()) replay->advance(5);
  return *std::move(replay);
}

void check_same(const Session& session, const std::string& data) {
  const Replay replay = replayed(read_again(receipt_of(session)), data);
  INFO(replay.words());
  CHECK(replay.outcome().same);
  CHECK(replay.step() == session.total_step());
  CHECK(std::ranges::equal(replay.session().parameters(), session.parameters()));
  CHECK(replay.words().starts_with("The same, bit for bit:"));
}

}  // namespace

TEST_CASE("What was written is read again, and has the code that belongs to it",
          "[session][receipt]") {
  Session session = make_session(quick_settings(), kText);
  (void)train(session, 120);
  const Receipt receipt = receipt_of(session, "a \"name\"\n");
  CHECK(receipt.code.size() == 9);
  CHECK(receipt.code[4] == '-');
  CHECK(receipt.steps == 120);
  CHECK(receipt.losses.mean.size() == 120);
  CHECK(receipt.held_out_step == std::vector<double>{40, 80, 120});
  REQUIRE(receipt.builds.size() == 1);
  CHECK(receipt.builds[0].build == simd::kArithmetic);
  const Receipt read = read_again(receipt);
  CHECK(receipt_json(read) == receipt_json(receipt));
  CHECK(read.name == "a \"name\"\n");

  SECTION("the code is that of the run, not of who made the receipt") {
    CHECK(receipt_of(session, "another").code == receipt.code);
    Receipt other = receipt;
    other.builds = {{0, "another"}};
    other.unrolled = "9.9";
    CHECK(receipt_code(other) == receipt.code);
  }
  SECTION("each number counts") {
    Receipt other = receipt;
    other.losses.mean[7] = std::nextafter(other.losses.mean[7], 0);
    CHECK(receipt_code(other) != receipt.code);
    check_error(read_receipt(receipt_json(other)), ErrorCode::invalid_file, "receipt");
  }
}

TEST_CASE("A run that was changed while it trained is replayed to the same bits",
          "[session][receipt]") {
  Settings settings = quick_settings();
  settings.steps = 100;
  settings.dropout = 0.1;
  settings.layers = 2;
  Session session = make_session(settings, kText);

  SECTION("nothing was changed") {
    (void)train(session, 77);
  }
  SECTION("to its end, whose best weights came back") {
    settings.patience = 1;
    settings.steps = 2000;
    settings.learning_rate = 0.05;
    session = make_session(settings, kText);
    (void)session.advance(kNoLimit);
    CHECK(session.total_step() < 2000);
  }
  SECTION("live settings, before the first step too, and several at one step") {
    REQUIRE(session.set_live("learning_rate", "0.02"));
    (void)train(session, 30);
    REQUIRE(session.set_live("learning_rate", "0.5"));
    REQUIRE(session.set_live("learning_rate", "0.004"));
    REQUIRE(session.set_live("clip", "0.5"));
    (void)train(session, 30);
    REQUIRE(session.set_live("dropout", "0.3"));
    (void)train(session, 5);
    CHECK(receipt_of(session).changes.size() == 4);
  }
  SECTION("more steps, and a new schedule") {
    (void)session.advance(kNoLimit);
    REQUIRE(session.finished());
    REQUIRE(session.extend(140, ScheduleExtension::anew));
    (void)train(session, 20);
    REQUIRE(session.extend(200, ScheduleExtension::continued));
    (void)session.advance(kNoLimit);
    CHECK(session.total_step() == 200);
  }
  SECTION("while a measurement was under way") {
    settings.validate_every = 50;
    settings.validation = 0.5;
    session = make_session(settings, sentences(20'000));
    while (!session.validating()) (void)session.advance(0, 1);
    REQUIRE(session.set_live("learning_rate", "0.001"));
    const Receipt receipt = receipt_of(session);
    CHECK(receipt.measuring);
    REQUIRE(receipt.changes.size() == 1);
    CHECK(receipt.changes[0].measuring);
    check_same(session, sentences(20'000));
    (void)train(session, 60);
    return check_same(session, sentences(20'000));
  }
  SECTION("saved and opened on the way") {
    (void)train(session, 33);
    REQUIRE(session.set_live("learning_rate", "0.02"));
    auto again = Session::restore(session.save(), kText);
    REQUIRE(again);
    session = *std::move(again);
    (void)train(session, 33);
    CHECK(receipt_of(session).builds.size() == 1);
  }
  check_same(session, kText);
}

TEST_CASE("A long run, whose losses have merged, is replayed to the same bits",
          "[session][receipt][long]") {
  Settings settings = quick_settings();
  settings.hidden_size = 8;
  settings.steps = 3333;
  Session session = make_session(settings, kText);
  (void)session.advance(kNoLimit);
  const Receipt receipt = receipt_of(session);
  CHECK(receipt.losses.stride == 4);
  CHECK(receipt.losses.mean.size() == 834);
  check_same(session, kText);
}

TEST_CASE("Steps that replicas made are made as by replicas", "[session][receipt]") {
  Session first = make_session(quick_settings(), kText);
  (void)train(first, 10);
  auto second = Session::restore(first.save(), kText);
  REQUIRE(second);
  REQUIRE(first.join(0, 2));
  REQUIRE(second->join(1, 2));
  Session* both[] = {&first, &*second};
  for (int step = 0; step < 25; ++step) {
    const ShareLoss losses[] = {first.compute(), second->compute()};
    for (Session* session : both)
      for (int r = 0; r < 2; ++r)
        REQUIRE(session->accumulate(r, both[r]->contribution(), losses[r]));
    for (Session* session : both) (void)session->apply();
  }
  REQUIRE(first.join(0, 1));
  (void)train(first, 2);
  const Receipt receipt = receipt_of(first);
  REQUIRE(receipt.changes.size() == 2);
  CHECK(receipt.changes[0].step == 10);
  CHECK(receipt.changes[0].value == "2");
  CHECK(receipt.changes[1].step == 35);
  check_same(first, kText);
}

TEST_CASE("A run that diverged and went back is replayed without the steps that were undone",
          "[session][receipt][long]") {
  Settings settings = quick_settings();
  Session session = make_session(settings, kText);
  (void)train(session, 150);
  REQUIRE_FALSE(session.finished());
  REQUIRE(session.set_live("learning_rate", "10"));
  REQUIRE(session.set_live("clip", "0"));
  const Progress p = train(session, 150);
  REQUIRE(p.diverged > 0);
  const auto back = session.recover();
  REQUIRE(back);
  REQUIRE(session.set_live("learning_rate", "0.003"));
  (void)train(session, 40);
  const Receipt receipt = receipt_of(session);
  CHECK(std::ranges::any_of(receipt.changes, [&](const Receipt::Change& change) {
    return change.name == "back" && change.step == *back;
  }));
  check_same(session, kText);
}

TEST_CASE("Every corpus' task is replayed to the same bits", "[session][receipt][long]") {
  for (const Corpus& corpus : corpora()) {
    CAPTURE(corpus.name);
    Settings settings;
    REQUIRE(set_setting(settings, "task", corpus.task));
    for (const Corpus::Default& own : corpus.defaults)
      REQUIRE(set_setting(settings, own.setting, own.value));
    settings.hidden_size = 12;
    settings.batch = 8;
    settings.epochs = 0;
    settings.steps = 12;
    const std::string data = corpus.make(1);
    Session session = make_session(settings, data);
    (void)train(session, 6);
    REQUIRE(session.set_live("learning_rate", "0.001"));
    (void)session.advance(kNoLimit);
    check_same(session, data);
  }
  Settings settings = quick_settings();
  REQUIRE(set_setting(settings, "task", "recall"));
  settings.steps = 40;
  Session session = make_session(settings, "");
  (void)session.advance(kNoLimit);
  check_same(session, "");
}

TEST_CASE("Where a replay differs it says from which step on, and which builds made both",
          "[session][receipt]") {
  Session session = make_session(quick_settings(), kText);
  (void)train(session, 90);
  Receipt receipt = receipt_of(session);

  SECTION("a loss") {
    receipt.losses.mean[69] += 1e-6;
    receipt.builds = {{0, "another arithmetic"}};
    const Replay replay = replayed(receipt, kText);
    CHECK_FALSE(replay.outcome().same);
    CHECK(replay.outcome().differs == 70);
    CHECK(replay.outcome().alike == 69);
    CHECK(replay.words().find("differs first at step 70") != std::string::npos);
    CHECK(replay.words().find("another arithmetic") != std::string::npos);
    CHECK(replay.words().find(simd::kArithmetic) != std::string::npos);
  }
  SECTION("a loss near the beginning, found long before the end") {
    receipt.losses.mean[0] += 1e-6;
    const Replay replay = replayed(receipt, kText);
    CHECK(replay.outcome().differs == 1);
    CHECK(replay.step() < 90);
  }
  SECTION("what was held out") {
    receipt.held_out_loss[1] += 1e-6;
    const Replay replay = replayed(receipt, kText);
    CHECK(replay.outcome().held_out);
    CHECK(replay.outcome().differs == 80);
  }
  SECTION("the weights alone") {
    receipt.weights ^= 1;
    const Replay replay = replayed(receipt, kText);
    CHECK_FALSE(replay.outcome().same);
    CHECK(replay.outcome().differs == 0);
    CHECK(replay.words().find("weights at the end are not") != std::string::npos);
  }
  SECTION("it ends before") {
    receipt.settings.steps = 60;
    const Replay replay = replayed(receipt, kText);
    CHECK_FALSE(replay.outcome().same);
  }
}

TEST_CASE("What cannot be replayed is refused with the reason", "[session][receipt]") {
  Session session = make_session(quick_settings(), kText);
  SECTION("a run without a step") {
    check_error(Replay::create(receipt_of(session), kText), ErrorCode::invalid_file, "receipt");
  }
  (void)train(session, 20);
  SECTION("other data, and none") {
    const Receipt receipt = receipt_of(session);
    check_error(Replay::create(receipt, sentences(1000, 2)), ErrorCode::invalid_text, "text");
    check_error(Replay::create(receipt, sentences(999)), ErrorCode::invalid_text, "text");
    CHECK_FALSE(Replay::create(receipt, "").has_value());
  }
  SECTION("weights that were given") {
    REQUIRE(session.set_parameters(parameters_of(session)));
    check_error(Replay::create(read_again(receipt_of(session)), kText), ErrorCode::unsupported,
                "receipt");
  }
  SECTION("a network without its run") {
    check_error(unrolled::receipt_of(session.save_model(), ""), ErrorCode::invalid_file,
                "checkpoint");
  }
  SECTION("a file of a version that kept no course: it opens, and its receipt says so") {
    const auto file = session.save();
    const auto container = decode(file);
    REQUIRE(container);
    // As that version wrote it: without the entry.
    std::vector<Entry> entries;
    for (const std::string_view name : container->names()) {
      if (name == "course") continue;
      if (const auto text = container->text(name)) entries.push_back({name, *text});
      if (const auto floats = container->floats(name)) entries.push_back({name, *floats});
      if (const auto words = container->words(name)) entries.push_back({name, *words});
      if (const auto integers = container->integers(name)) entries.push_back({name, *integers});
      if (const auto bytes = container->bytes(name)) entries.push_back({name, *bytes});
    }
    auto older = Session::restore(encode(entries), kText);
    REQUIRE(older);
    (void)train(*older, 10);
    const Receipt receipt = read_again(receipt_of(*older));
    REQUIRE(receipt.changes.size() == 1);
    CHECK(receipt.changes[0].name == "unknown");
    CHECK(receipt.changes[0].step == 20);
    check_error(Replay::create(receipt, kText), ErrorCode::unsupported, "receipt");
  }
}

TEST_CASE("More changes than a run remembers are told as that", "[session][receipt]") {
  Session session = make_session(quick_settings(), kText);
  for (int i = 0; i < 4000; ++i) {
    if (i % 100 == 0) (void)train(session, 1);
    REQUIRE(session.set_live(i % 2 ? "clip" : "learning_rate", i % 4 < 2 ? "0.001234" : "0.002"));
  }
  CHECK(session.save().size() < 400'000);
  const Receipt receipt = receipt_of(session);
  REQUIRE(!receipt.changes.empty());
  CHECK(receipt.changes[0].name == "unknown");
}

TEST_CASE("A receipt of long ago is read, has its code, and comes to its numbers again",
          "[session][receipt]") {
  // Made by the page's module in Node, of built-in data, with relaxed SIMD and without. Here the
  // second is replayed in the WebAssembly suite; tests/web/engine replays both.
  const std::string json = read_file(golden_json(GENERATE("receipt", "receipt_simd")));
  const auto receipt = read_receipt(json);
  if (!receipt) FAIL(receipt.error().message);
  CHECK(receipt_json(*receipt) == json);
  if (receipt->builds[0].build != simd::kArithmetic)
    SKIP("made with " + receipt->builds[0].build + ", this is " + std::string(simd::kArithmetic));
  const Replay replay = replayed(*receipt, find_corpus("names")->make(1));
  INFO(replay.words());
  CHECK(replay.outcome().same);
}
