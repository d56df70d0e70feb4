#include "tests/bench/workload.hpp"

#include "core/settings/table.hpp"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "tests/support/json_reader.hpp"

namespace unrolled::bench {
namespace {

using test::Json;

constexpr const char* kTable = UNROLLED_SOURCE_DIR "/web/bench/workloads.json";

[[noreturn]] void refuse(const std::string& reason) {
  std::fprintf(stderr, "%s: %s\n", kTable, reason.c_str());
  std::exit(1);
}

const Json& table() {
  static const Json read = [] {
    std::ifstream file(kTable);
    const std::string text(std::istreambuf_iterator<char>(file), {});
    const auto json = test::JsonReader::read(text);
    if (!json) refuse("this is not the table of workloads.");
    return *json;
  }();
  return read;
}

const Json& member(const Json& object, const std::string& name) {
  const auto found = object.members.find(name);
  if (found == object.members.end()) refuse("\"" + name + "\" is missing.");
  return found->second;
}

void set(Settings& settings, const std::string& name, const std::string& value) {
  if (const auto done = set_setting(settings, name, value); !done)
    refuse(done.error().message + " " + done.error().hint);
}

Workload read(const Json& row) {
  Workload workload{member(row, "id").text, member(row, "kind").text == "generate", {}, false, 0};
  for (const auto& [name, value] : member(table(), "settings").members)
    set(workload.settings, name, value.text);
  for (const auto* name : {"cell", "hidden_size", "layers", "batch"})
    set(workload.settings, name, member(row, name).text);
  const auto examples = row.members.find("examples");
  workload.examples = examples != row.members.end();
  if (workload.examples) {
    set(workload.settings, "task", member(examples->second, "task").text);
    for (const auto& [name, value] : member(row, "settings").members)
      set(workload.settings, name, value.text);
  } else {
    set(workload.settings, "window", member(row, "window").text);
  }
  workload.flop = member(row, "flop").number;
  return workload;
}

/// 64 characters, nothing to learn.
std::string random_text() {
  std::string text(static_cast<std::size_t>(member(table(), "characters").number), '\0');
  std::uint32_t state = 1;
  for (char& c : text) {
    state = state * 1664525U + 1013904223U;
    c = static_cast<char>(48 + (state >> 26));
  }
  return text;
}

}  // namespace

std::vector<Workload> read_workloads() {
  std::vector<Workload> workloads;
  for (const Json& row : member(table(), "workloads").items) workloads.push_back(read(row));
  return workloads;
}

std::string data_of(const Workload& workload) {
  if (!workload.examples) return random_text();
  const std::string path = UNROLLED_SOURCE_DIR "/build/bench/" + workload.id + ".txt";
  std::ifstream file(path);
  if (!file) {
    std::fprintf(stderr, "There is no %s: `npm run bench -- --data` writes it.\n", path.c_str());
    std::exit(1);
  }
  return std::string(std::istreambuf_iterator<char>(file), {});
}

}  // namespace unrolled::bench
