// As memory_test.cpp, of tasks that learn from examples: bytes are counted while their runs are
// made, trained, saved and restored, and compared with what was announced.

#include <catch2/catch_test_macros.hpp>

#include "core/corpora/corpus.hpp"
#include "core/session/cost.hpp"
#include "core/session/reader.hpp"
#include "core/session/session.hpp"
#include "tests/support/allocation_count.hpp"

using namespace unrolled;
using unrolled::test::PeakBytes;

namespace {

constexpr std::size_t kSmallThingsOfTasks = 700'000;  // vocabularies, tables, columns

struct TaskCase {
  const char* corpus;
  int hidden_size, layers, batch;
};
/// Most of it weights, tape or data.
constexpr TaskCase kTaskCases[] = {
    {"reviews", 128, 1, 2}, {"reviews", 32, 2, 64},  {"names", 24, 2, 64},    {"dates", 96, 2, 32},
    {"scenes", 96, 1, 32},  {"drawings", 16, 1, 16}, {"movements", 48, 3, 64}};

}  // namespace

TEST_CASE("a run on examples takes what was announced", "[session][cost][long]") {
  for (const TaskCase& c : kTaskCases) {
    CAPTURE(c.corpus, c.hidden_size);
    const Corpus* corpus = find_corpus(c.corpus);
    REQUIRE(corpus != nullptr);
    Settings settings;
    REQUIRE(set_setting(settings, "task", corpus->task).has_value());
    settings.unit = std::string_view(c.corpus) == "dates" ? TextUnit::characters : TextUnit::words;
    settings.hidden_size = c.hidden_size;
    settings.layers = c.layers;
    settings.batch = c.batch;
    settings.embedding = 32;
    settings.bidirectional = true;
    settings.dropout = settings.end_dropout = 0.2;
    settings.validate_every = 100'000;
    const std::string data = corpus->make(1);
    std::vector<std::byte> file;
    std::uint64_t announced = 0;
    {
      const PeakBytes peak;
      const std::string given = data;
      auto session = Session::create(settings, given);
      REQUIRE(session.has_value());
      announced = session->summary().needed_bytes;
      (void)session->advance(1e12, 2);
      file = session->save();
      CAPTURE(peak.value(), announced);
      CHECK(peak.value() <= announced + kSmallThingsOfTasks);
      CHECK(static_cast<double>(peak.value()) >= 0.6 * static_cast<double>(announced));
    }
    const PeakBytes peak;
    std::vector<std::byte> given = file;
    auto session = Session::restore(std::move(given), data);
    REQUIRE(session.has_value());
    (void)session->advance(1e12, 1);
    CHECK(session->summary().needed_bytes == announced);
    CAPTURE(peak.value(), announced);
    CHECK(peak.value() <= announced + kSmallThingsOfTasks);
  }
}

TEST_CASE("a byte of data takes the memory that its task says", "[session][cost][slow]") {
  constexpr std::size_t kNetwork = 3'000'000;  // and small things: of runs as small as these
  constexpr std::pair<const char*, const char*> kData[] = {
      {"classify", "reviews"},  {"tag", "names"},    {"translate", "french"}, {"forecast", "chaos"},
      {"gesture", "movements"}, {"invent", "tunes"}, {"language", "reviews"}};
  for (const auto& [task, corpus] : kData) {
    CAPTURE(task, corpus);
    Settings settings;
    REQUIRE(set_setting(settings, "task", task).has_value());
    settings.unit = TextUnit::words;
    settings.hidden_size = settings.embedding = 8;
    settings.batch = 2;
    settings.window = 8;
    settings.validation = 0.01;
    // Enough of it that the data are most of what is taken.
    const Corpus& source = *find_corpus(corpus);
    std::string data = source.make(1);
    for (std::uint64_t seed = 2; data.size() < 2'000'000; ++seed) {
      const std::string more = source.make(seed);
      // Without the names of the columns, where there are some.
      const bool named =
          std::string_view(task) == "forecast" || std::string_view(task) == "gesture";
      data += std::string_view(task) == "gesture" ? "\n" : "";
      data += more.substr(named ? more.find('\n') + 1 : 0);
    }
    const PeakBytes peak;
    const std::string given = data;
    REQUIRE(Session::create(settings, given).has_value());
    const double said = find_task(settings)->memory(settings) * static_cast<double>(data.size());
    CAPTURE(peak.value(), said, data.size());
    CHECK(static_cast<double>(peak.value()) <= said + kNetwork);
    CHECK(static_cast<double>(peak.value()) >= 0.3 * said);
  }
}
