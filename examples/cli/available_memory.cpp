#include "examples/cli/available_memory.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <string>

namespace unrolled::cli {
namespace {

/// MemAvailable of Linux: free, and what is easily freed.
std::optional<std::uint64_t> of_the_system() {
  std::ifstream file("/proc/meminfo");
  for (std::string name; file >> name; file.ignore(1024, '\n')) {
    if (name != "MemAvailable:") continue;
    std::uint64_t kilobytes = 0;
    if (file >> kilobytes) return kilobytes * 1024;
  }
  return {};
}

/// What `ulimit -v` leaves.
std::optional<std::uint64_t> of_the_limit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return {};
  std::uint64_t pages = 0;
  if (!(std::ifstream("/proc/self/statm") >> pages)) return {};
  const std::uint64_t taken = pages * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
  return limit.rlim_cur > taken ? limit.rlim_cur - taken : 0;
}

}  // namespace

std::optional<std::uint64_t> available_memory() {
  const auto system = of_the_system(), limit = of_the_limit();
  if (system && limit) return std::min(*system, *limit);
  return system ? system : limit;
}

}  // namespace unrolled::cli
