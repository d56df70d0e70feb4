#pragma once
// What tests of tasks do with runs on small data, and with their files.

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/io/container.hpp"
#include "core/session/session.hpp"
#include "tests/task/small_data.hpp"

namespace unrolled::testing {

/// A session of it. Fails the test where there can be none.
Session started(const SmallTask& task);
Session started(const SmallTask& task, const Settings& settings);

/// After so many steps.
Session trained(const SmallTask& task, std::int64_t steps);

/// So many sessions of it that have joined, and a step of them all with the measurement that may
/// follow: what each of them tells.
std::vector<Session> joined(const SmallTask& task, int count);
std::vector<Progress> step_together(std::vector<Session>& sessions);

/// A file's entries that may be changed, and the file that they make.
struct Entries {
  explicit Entries(std::span<const std::byte> file);

  bool contains(std::string_view name) const;
  void remove(std::string_view name);
  std::string& text(std::string_view name);
  std::vector<std::uint64_t>& words(std::string_view name);
  std::vector<float>& floats(std::string_view name);
  /// Of that type in the place of whatever it was.
  void put(std::string_view name, std::string value);
  std::vector<std::byte> file() const;

 private:
  using Value = std::variant<std::string, std::vector<float>, std::vector<std::int64_t>,
                             std::vector<std::uint64_t>>;
  Value& find(std::string_view name);
  std::vector<std::pair<std::string, Value>> all_;
};

inline constexpr double kWithoutLimit = 1e12;  // milliseconds

/// Bit for bit.
bool same_weights(const Session& a, const Session& b);

/// Columns of a progress that must be the same where a run is the same run.
bool same(const Progress& a, const Progress& b);

}  // namespace unrolled::testing
