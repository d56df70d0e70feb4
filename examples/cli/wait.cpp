#include "examples/cli/wait.hpp"

#include <chrono>
#include <cstdio>

#include "examples/cli/report.hpp"
#include "examples/cli/terminal.hpp"

namespace unrolled::cli {

void show_wait(const std::string& what, const std::future<void>& done) {
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
    std::fprintf(stderr, "\r%s ... %s\x1b[K", what.c_str(), short_time(seconds).c_str());
    std::fflush(stderr);
    ++seconds;
  } while (done.wait_for(1s) != std::future_status::ready);
  std::fputs("\r\x1b[K", stderr);
}

}  // namespace unrolled::cli
