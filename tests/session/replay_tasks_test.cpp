// A hundred steps of every task give the same losses, measurements and weights, bit for bit,
// wherever vectors have 128 bits and products are not fused: natively in the `twin` build and in
// WebAssembly SIMD, in Node and in every browser. tests/golden/task_replay.json holds them, and the
// first lines of the corpora that they are learnt from; the page's tests read the same file.

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <set>
#include <string>

#include "core/corpora/corpus.hpp"
#include "core/support/json.hpp"
#include "tests/session/replay_support.hpp"
#include "tests/session/session_support.hpp"
#include "tests/support/temporary_file.hpp"

using namespace unrolled;
using namespace unrolled::testing;
using unrolled::test::Json;
using unrolled::test::JsonReader;

namespace {

struct TaskReplay {
  std::vector<std::string> data;    // its lines, as JSON without quotation marks
  std::vector<std::string> losses;  // after some of the steps
  std::string told;                 // digest of all losses, norms and measurements
  std::string weights;              // digest of what was learnt
};

std::vector<std::string> first_lines(const std::string& corpus, double count) {
  std::vector<std::string> lines;
  if (corpus.empty()) return lines;
  const Corpus* known = find_corpus(corpus);
  REQUIRE(known);
  const std::string all = known->make(1);
  for (std::size_t at = 0; static_cast<double>(lines.size()) < count;) {
    const std::size_t end = all.find('\n', at);
    REQUIRE(end != std::string::npos);
    lines.push_back(all.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

std::string quoted(const std::string& line) {
  const std::string json = JsonWriter().value(line).text();
  return json.substr(1, json.size() - 2);
}

TaskReplay replay(const Json& run, const Json& steps) {
  Settings settings;
  for (const auto& [name, value] : run.members.at("settings").members) {
    CAPTURE(name);
    REQUIRE(set_setting(settings, name, value.text));
  }
  TaskReplay result;
  std::string data;
  for (const std::string& line :
       first_lines(run.members.at("corpus").text, run.members.at("lines").number)) {
    data += line + "\n";
    result.data.push_back(quoted(line));
  }
  Session session = make_session(settings, data);
  const Progress progress = session.advance(kNoLimit);
  REQUIRE(progress.loss.size() == 100);
  for (const Json& step : steps.items)
    result.losses.push_back(hex(progress.loss.at(static_cast<std::size_t>(step.number) - 1)));
  Fnv1a told, weights;
  told.add_all(progress.loss);
  told.add_all(progress.gradient_norm);
  for (const auto& metric : progress.measured) {
    CHECK(metric.size() >= 4);  // recall is measured before the first step too
    told.add_all(metric);
  }
  weights.add_all(session.parameters());
  result.told = told.text();
  result.weights = weights.text();
  return result;
}

void write_replays(const Json& file, const std::vector<TaskReplay>& replays) {
  std::string out = "{\n  \"steps\": [";
  for (const Json& step : file.members.at("steps").items)
    out += (out.back() == '[' ? "" : ", ") + std::to_string(static_cast<int>(step.number));
  out += "],\n  \"runs\": [";
  for (std::size_t r = 0; r < replays.size(); ++r) {
    const Json& run = file.members.at("runs").items[r];
    out += r ? ",\n    {\n" : "\n    {\n";
    out += "      \"settings\": " + one_line(run.members.at("settings"));
    out += ",\n      \"corpus\": \"" + run.members.at("corpus").text +
           "\",\n      \"lines\": " + std::to_string(replays[r].data.size());
    out += ",\n      \"told\": \"" + replays[r].told + "\",\n      \"weights\": \"" +
           replays[r].weights + "\"";
    out += ",\n      \"losses\": [" + in_lines(replays[r].losses, 4);
    out += "],\n      \"data\": [" + in_lines(replays[r].data, 1) + "]\n    }";
  }
  write_file(golden_json("task_replay"), out + "\n  ]\n}\n");
}

}  // namespace

TEST_CASE("a hundred steps of every task replay bit for bit", "[session][replay]") {
  if (kFuses) SKIP(kWhyFused);
  const auto file = JsonReader::read(read_file(golden_json("task_replay")));
  REQUIRE(file);
  const auto& runs = file->members.at("runs").items;
  std::vector<TaskReplay> replays;
  std::set<std::string> tasks;
  for (const Json& run : runs) {
    const std::string task = run.members.at("settings").members.at("task").text;
    CAPTURE(task);
    tasks.insert(task);
    replays.push_back(replay(run, file->members.at("steps")));
  }
  for (const Setting::Choice& task : find_setting("task")->choices) {
    CAPTURE(task.value);
    CHECK(tasks.contains(std::string(task.value)));
  }

  if (const char* update = std::getenv("UPDATE_GOLDEN"); update && *update) {
    write_replays(*file, replays);
    SUCCEED("written anew");
    return;
  }
  for (std::size_t r = 0; r < runs.size(); ++r) {
    const auto texts = [&](const char* name) {
      std::vector<std::string> all;
      for (const Json& item : runs[r].members.at(name).items) all.push_back(item.text);
      return all;
    };
    CAPTURE(runs[r].members.at("settings").members.at("task").text);
    CHECK(replays[r].data == texts("data"));
    CHECK(replays[r].losses == texts("losses"));
    CHECK(replays[r].told == runs[r].members.at("told").text);
    CHECK(replays[r].weights == runs[r].members.at("weights").text);
  }
}
