// The native measurement. `bench` alone prints a row of JSON for each workload; with --serve it
// measures window by window as it is told on standard input, so that others can be measured in
// turn:
//   start W1 0.5    a new run of a workload, and a warm-up of so many seconds   -> {"ready":true}
//   window 1.5      trains (or writes) for so many seconds      -> {"tokens":n,"seconds":s}

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "tests/bench/session_run.hpp"
#include "tests/bench/workload.hpp"

namespace {

using namespace unrolled::bench;

#if defined(__AVX512F__)
constexpr const char* kBuild = "avx512";
#elif defined(__AVX2__)
constexpr const char* kBuild = "avx2";
#else
constexpr const char* kBuild = "128-bit";
#endif

constexpr const char* kUsage =
    "bench [--only W1,W4] [--seconds 1.5] [--windows 5]   prints a row of JSON for each workload\n"
    "bench --serve                                        measures as told on standard input\n";

/// The fastest of several windows: whatever else the machine does can only slow one down.
double best_rate(SessionRun& run, double seconds, int windows) {
  double best = 0;
  for (int i = 0; i < windows; ++i) {
    const Sample sample = run.run(seconds);
    best = std::max(best, static_cast<double>(sample.tokens) / sample.seconds);
  }
  return best;
}

void print_rows(const std::vector<Workload>& workloads, std::string_view only, double seconds,
                int windows) {
  for (const Workload& workload : workloads) {
    if (!only.empty() && !only.contains(workload.id)) continue;
    SessionRun run(workload);
    run.run(seconds / 2);  // Caches, page faults and the clock of the processor settle.
    const double rate = best_rate(run, seconds, windows);
    std::printf(
        "{\"where\":\"native\",\"build\":\"%s\",\"workers\":1,\"workload\":\"%s\","
        "\"tokens_per_second\":%.0f,\"gflops\":%.2f}\n",
        kBuild, workload.id.c_str(), rate, rate * workload.flop * 1e-9);
    std::fflush(stdout);
  }
}

int serve(const std::vector<Workload>& workloads) {
  std::printf("{\"build\":\"%s\"}\n", kBuild);
  std::fflush(stdout);
  std::optional<SessionRun> run;
  for (std::string line; std::getline(std::cin, line);) {
    std::istringstream words(line);
    std::string command, id;
    double seconds = 0;
    words >> command;
    if (command == "start" && words >> id >> seconds) {
      const auto found = std::ranges::find(workloads, id, &Workload::id);
      if (found == workloads.end()) return EXIT_FAILURE;
      run.emplace(*found);
      run->run(seconds);
      std::printf("{\"ready\":true}\n");
    } else if (command == "window" && words >> seconds && run) {
      const Sample sample = run->run(seconds);
      std::printf("{\"tokens\":%lld,\"seconds\":%.6f}\n", static_cast<long long>(sample.tokens),
                  sample.seconds);
    } else {
      std::fprintf(stderr, "\"%s\" cannot be done.\n", line.c_str());
      return EXIT_FAILURE;
    }
    std::fflush(stdout);
  }
  return EXIT_SUCCESS;
}

}  // namespace

int main(int count, char** values) {
  const std::vector<std::string_view> arguments(values + 1, values + count);
  const auto workloads = read_workloads();
  if (arguments == std::vector<std::string_view>{"--serve"}) return serve(workloads);
  std::string_view only;
  double seconds = 1.5;
  int windows = 5;
  for (std::size_t i = 0; i < arguments.size(); i += 2) {
    const char* value = i + 1 < arguments.size() ? arguments[i + 1].data() : "";
    if (arguments[i] == "--only") only = value;
    if (arguments[i] == "--seconds") seconds = std::atof(value);
    if (arguments[i] == "--windows") windows = std::atoi(value);
    const bool known =
        arguments[i] == "--only" || arguments[i] == "--seconds" || arguments[i] == "--windows";
    if (!known || !*value || seconds <= 0 || windows < 1) {
      std::fputs(kUsage, stderr);
      return EXIT_FAILURE;
    }
  }
  print_rows(workloads, only, seconds, windows);
}
