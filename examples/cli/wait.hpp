#pragma once
// Work that may take long without a line of its own: a large text being set up or measured.

#include <future>
#include <string>

namespace unrolled::cli {

/// Says on standard error what is waited for, once it has taken a second; on a terminal with the
/// seconds it has taken, which are wiped away at the end.
void show_wait(const std::string& what, const std::future<void>& done);

/// The result of `work`, which runs on a thread of its own. What it throws is thrown here.
template <class Work>
auto waiting(const std::string& what, Work work) {
  std::promise<void> over;
  const std::future<void> done = over.get_future();
  auto result = std::async(std::launch::async, [&] {
    struct Signal {
      std::promise<void>& over;
      ~Signal() { over.set_value(); }
    } signal{over};
    return work();
  });
  show_wait(what, done);
  return result.get();
}

}  // namespace unrolled::cli
