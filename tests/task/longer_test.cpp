// What is longer than the longest that may be read is counted, never shortened in silence.

#include <catch2/catch_test_macros.hpp>

#include "core/session/session.hpp"

using namespace unrolled;

namespace {

double longer(TaskName task, const std::string& data) {
  Settings settings;
  settings.task = task;
  settings.unit = TextUnit::words;
  settings.longest = 3;
  settings.hidden_size = 4;
  settings.embedding = 4;
  const auto session = Session::create(settings, data);
  if (!session) FAIL(session.error().message);
  CHECK(session->summary().figure("longest") <= 3);
  return session->summary().figure("longer");
}

}  // namespace

TEST_CASE("texts, sentences and movements that are longer are counted", "[task]") {
  std::string texts, sentences, movements;
  for (int i = 0; i < 40; ++i) {
    const std::string n = std::to_string(i);
    const bool is_long = i % 4 == 0;
    texts += std::string(i % 2 ? "good" : "bad") + "\tone " + n + (is_long ? " two three\n" : "\n");
    for (int k = 0; k < (is_long ? 5 : 3); ++k) {
      sentences += "word" + n + (k ? "\tO\n" : "\tB-PER\n");
      movements += n + "," + std::to_string(k) + (k ? ",rest\n" : ",left\n");
    }
    sentences += "\n";
    movements += "\n";
  }
  CHECK(longer(TaskName::classify, texts) == 10);
  CHECK(longer(TaskName::tag, sentences) == 10);
  CHECK(longer(TaskName::gesture, movements) == 10);
}
