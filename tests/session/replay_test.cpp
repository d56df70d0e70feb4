// The same settings, text and seed give the same losses, bit for bit, wherever vectors have 128
// bits and products are not fused: natively in the `twin` build and in WebAssembly SIMD, in Node
// and in every browser. tests/golden/replay.json holds the losses; the page's tests read the same
// file.

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <string>

#include "tests/session/replay_support.hpp"
#include "tests/session/session_support.hpp"
#include "tests/support/temporary_file.hpp"

using namespace unrolled;
using namespace unrolled::testing;
using unrolled::test::Json;
using unrolled::test::JsonReader;

namespace {

/// Words drawn by a linear congruential generator (Numerical Recipes' constants): the few lines of
/// integer arithmetic that any language can repeat.
std::string replay_text(const Json& text) {
  const auto& words = text.members.at("words").items;
  auto x = static_cast<std::uint32_t>(text.members.at("seed").number);
  const auto characters = static_cast<std::size_t>(text.members.at("characters").number);
  std::string result;
  for (int k = 1; result.size() < characters; ++k) {
    x = 1664525u * x + 1013904223u;
    result += words[(x >> 16) % words.size()].text;
    result += k % 8 ? " " : ".\n";
  }
  result.resize(characters);
  return result;
}

struct TextReplay {
  std::vector<std::string> losses;  // the bits of each, a double
  std::string fnv1a64;              // of all their bytes, the lowest of each first
};

TextReplay replay(const Json& run, const std::string& text) {
  Settings settings;
  for (const auto& [name, value] : run.members.at("settings").members)
    REQUIRE(set_setting(settings, name, value.text));
  Session session = make_session(settings, text);
  TextReplay result;
  Fnv1a hash;
  for (const double loss : session.advance(kNoLimit).loss) {
    result.losses.push_back(hex(loss));
    hash.add(loss);
  }
  result.fnv1a64 = hash.text();
  return result;
}

/// The file again, with these losses: what was there up to the first run, then each run.
void write_replays(const Json& file, const std::string& before,
                   const std::vector<TextReplay>& replays) {
  std::string out = before.substr(0, before.find("  \"runs\""));
  out += "  \"runs\": [";
  for (std::size_t r = 0; r < replays.size(); ++r) {
    out += r ? ",\n    {\n" : "\n    {\n";
    out +=
        "      \"settings\": " + one_line(file.members.at("runs").items[r].members.at("settings"));
    out += ",\n      \"fnv1a64\": \"" + replays[r].fnv1a64 + "\",\n      \"losses\": [";
    out += in_lines(replays[r].losses, 4) + "]\n    }";
  }
  write_file(golden_json("replay"), out + "\n  ]\n}\n");
}

}  // namespace

TEST_CASE("A run of two hundred steps replays bit for bit", "[session][replay]") {
  if (kFuses) SKIP(kWhyFused);
  const std::string bytes = read_file(golden_json("replay"));
  const auto file = JsonReader::read(bytes);
  REQUIRE(file);
  const std::string text = replay_text(file->members.at("text"));
  std::vector<TextReplay> replays;
  for (const Json& run : file->members.at("runs").items) replays.push_back(replay(run, text));
  REQUIRE(replays.size() == 2);

  if (const char* update = std::getenv("UPDATE_GOLDEN"); update && *update) {
    write_replays(*file, bytes, replays);
    SUCCEED("written anew");
    return;
  }
  for (std::size_t r = 0; r < replays.size(); ++r) {
    CAPTURE(r);
    const Json& run = file->members.at("runs").items[r];
    const auto& losses = run.members.at("losses").items;
    REQUIRE(losses.size() == 200);
    REQUIRE(replays[r].losses.size() == 200);
    for (std::size_t i = 0; i < 200; ++i) {
      INFO("step " << i + 1);
      REQUIRE(replays[r].losses[i] == losses[i].text);
    }
    CHECK(replays[r].fnv1a64 == run.members.at("fnv1a64").text);
  }
}
