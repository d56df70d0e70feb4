#include <catch2/catch_test_macros.hpp>
#include <string>

#include "tests/session/session_support.hpp"

using namespace unrolled;
using namespace unrolled::testing;

TEST_CASE("Learning rate, clip and dropout change while training runs", "[session]") {
  const std::string text = sentences(2000);
  Settings settings = quick_settings();
  settings.layers = 2;
  settings.schedule = ScheduleKind::constant;
  Session changed = make_session(settings, text), unchanged = make_session(settings, text);
  CHECK(train(changed, 10).loss == train(unchanged, 10).loss);
  SECTION("learning rate") {
    REQUIRE(changed.set_live("learning_rate", "0.002"));
    CHECK(changed.settings().learning_rate == 0.002);
    const Progress p = train(changed, 5), q = train(unchanged, 5);
    CHECK(p.learning_rate == std::vector<double>(5, 0.002));
    CHECK(p.loss[0] == q.loss[0]);  // made before the first update at the new rate
    CHECK(p.loss[1] != q.loss[1]);
  }
  SECTION("clip") {
    REQUIRE(changed.set_live("clip", "0.001"));
    CHECK(train(changed, 5).loss != train(unchanged, 5).loss);
  }
  SECTION("dropout") {
    REQUIRE(changed.set_live("dropout", "0.5"));
    const Progress p = train(changed, 5), q = train(unchanged, 5);
    CHECK(p.loss[0] != q.loss[0]);
  }
  SECTION("how text is generated does not touch the run") {
    REQUIRE(changed.set_live("temperature", "1.5"));
    REQUIRE(changed.set_live("top_k", "3"));
    REQUIRE(changed.set_live("top_p", "0.5"));
    CHECK(changed.settings().top_k == 3);
    CHECK(train(changed, 5).loss == train(unchanged, 5).loss);
  }
}

TEST_CASE("A change before the first step counts from the first step", "[session]") {
  const std::string text = sentences(2000);
  Settings settings = quick_settings();
  Session changed = make_session(settings, text);
  REQUIRE(changed.set_live("learning_rate", "0.003"));
  settings.learning_rate = 0.003;
  Session created = make_session(settings, text);
  CHECK(train(changed, 10).loss == train(created, 10).loss);
}

TEST_CASE("What cannot change while training runs is refused, and nothing changes", "[session]") {
  Session session = make_session(quick_settings(), sentences(2000));
  (void)train(session, 2);
  const Settings before = session.settings();
  for (const Setting& setting : settings_table()) {
    CAPTURE(setting.name);
    const std::string value = setting_text(before, setting);
    if (setting.live)
      CHECK(session.set_live(setting.name, value).has_value());
    else
      check_error(session.set_live(setting.name, value), ErrorCode::invalid_setting, setting.name);
  }
  check_error(session.set_live("learning_rate", "11"), ErrorCode::invalid_setting, "learning_rate");
  check_error(session.set_live("learning_rate", "fast"), ErrorCode::invalid_setting,
              "learning_rate");
  check_error(session.set_live("dropout", "0.95"), ErrorCode::invalid_setting, "dropout");
  check_error(session.set_live("learning_rat", "0.1"), ErrorCode::invalid_setting, "learning_rat");
  CHECK(session.settings() == before);
}
