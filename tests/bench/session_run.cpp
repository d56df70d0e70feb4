#include "tests/bench/session_run.hpp"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <utility>

namespace unrolled::bench {
namespace {

constexpr double kSliceMs = 20;
constexpr int kCharactersPerCall = 64;

template <typename T>
T need(Expected<T> result) {
  if (result) return *std::move(result);
  std::fprintf(stderr, "%s %s\n", result.error().message.c_str(), result.error().hint.c_str());
  std::exit(1);
}

Session begin(const Workload& workload) {
  Session session = need(Session::create(workload.settings, data_of(workload)));
  if (workload.generate) {
    const GenerateOptions options{.temperature = 1, .top_k = 0, .top_p = 1, .seed = 1};
    if (const auto begun = session.writer()->start_generation("", options); !begun) {
      std::fprintf(stderr, "%s\n", begun.error().message.c_str());
      std::exit(1);
    }
  }
  return session;
}

}  // namespace

SessionRun::SessionRun(const Workload& workload)
    : generate_(workload.generate), session_(begin(workload)) {}

Sample SessionRun::run(double seconds) {
  using Clock = std::chrono::steady_clock;
  const auto start = Clock::now();
  Sample sample{0, 0};
  do {
    sample.tokens += slice();
    sample.seconds = std::chrono::duration<double>(Clock::now() - start).count();
  } while (sample.seconds < seconds);
  return sample;
}

std::int64_t SessionRun::slice() {
  // The text is ASCII: a byte is a character.
  if (generate_)
    return static_cast<std::int64_t>(session_.writer()->generate(kCharactersPerCall).size());
  const Progress progress = session_.advance(kSliceMs);
  if (progress.finished) {
    std::fprintf(stderr, "The run ended while it was measured.\n");
    std::exit(1);
  }
  return progress.characters;
}

}  // namespace unrolled::bench
