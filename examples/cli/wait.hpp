#pragma once
// Work that may take long without a line of its own: a large text being set up or measured.

#include <atomic>
#include <future>
#include <string>

namespace unrolled::cli {

/// Says on standard error what is waited for, once it has taken a second; on a terminal with the
/// seconds it has taken, which are wiped away at the end, or, where `share` of the work (0 to 1) is
/// told, with how much is done and the time left.
void show_wait(const std::string& what, const std::future<void>& done,
               const std::atomic<double>* share = nullptr);

/// The result of `work`, which runs on a thread of its own. What it throws is thrown here.
template <class Work>
auto waiting(const std::string& what, Work work, const std::atomic<double>* share = nullptr) {
  std::promise<void> over;
  const std::future<void> done = over.get_future();
  auto result = std::async(std::launch::async, [&] {
    struct Signal {
      std::promise<void>& over;
      ~Signal() { over.set_value(); }
    } signal{over};
    return work();
  });
  show_wait(what, done, share);
  return result.get();
}

}  // namespace unrolled::cli
