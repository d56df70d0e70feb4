#include "examples/cli/interrupt.hpp"

#include <csignal>
#include <ctime>

namespace unrolled::cli {
namespace {

constexpr int kSignals[] = {SIGINT, SIGTERM, SIGHUP};

// timeout(1) and npm pass one signal on twice, to the program and to its group: what follows the
// first this closely is the same wish.
constexpr double kSameWish = 0.3;

volatile std::sig_atomic_t noted = 0;
timespec noted_at;

double seconds_between(const timespec& from, const timespec& to) {
  return static_cast<double>(to.tv_sec - from.tv_sec) +
         1e-9 * static_cast<double>(to.tv_nsec - from.tv_nsec);
}

void note(int signal) {
  timespec now{};
  ::clock_gettime(CLOCK_MONOTONIC, &now);
  if (!noted) {
    noted = signal;
    noted_at = now;
  } else if (seconds_between(noted_at, now) > kSameWish) {
    std::signal(signal, SIG_DFL);
    std::raise(signal);
  }
}

}  // namespace

void catch_interrupts() {
  for (const int each : kSignals) {
    struct sigaction action {};
    ::sigaction(each, nullptr, &action);
    if (action.sa_handler == SIG_IGN) continue;  // as nohup asked
    action.sa_handler = note;
    ::sigfillset(&action.sa_mask);  // note() must see its two variables together
    // Restarted, so that a write of output or of a checkpoint is not cut short.
    action.sa_flags = SA_RESTART;
    ::sigaction(each, &action, nullptr);
  }
}

int interrupted() {
  return noted;
}

void ignore_write_signals() {
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
}

}  // namespace unrolled::cli
