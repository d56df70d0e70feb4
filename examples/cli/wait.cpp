#include "examples/cli/wait.hpp"

#include <chrono>
#include <cstdio>

#include "examples/cli/report.hpp"
#include "examples/cli/terminal.hpp"

namespace unrolled::cli {

namespace {

/// "0:12", or of work that is measured "34 %, 0:25 left".
std::string course(double seconds, const std::atomic<double>* share) {
  const double done = share ? share->load(std::memory_order_relaxed) : 0;
  if (done <= 0) return short_time(seconds);
  return fixed(100 * done, 0) + " %, " + short_time(seconds * (1 - done) / done) + " left";
}

}  // namespace

void show_wait(const std::string& what, const std::future<void>& done,
               const std::atomic<double>* share) {
  using namespace std::chrono_literals;
  if (done.wait_for(1s) == std::future_status::ready) return;
  const Terminal screen = terminal();
  if (!screen.present) {
    print_note(what + " ...");
    done.wait();
    return;
  }
  int seconds = 1;
  do {
    std::fprintf(stderr, "\r%s ... %s\x1b[K", what.c_str(), course(seconds, share).c_str());
    std::fflush(stderr);
    ++seconds;
  } while (done.wait_for(1s) != std::future_status::ready);
  std::fputs("\r\x1b[K", stderr);
}

}  // namespace unrolled::cli
