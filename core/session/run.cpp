#include "core/session/run.hpp"

#include <algorithm>
#include <cassert>

namespace unrolled {
namespace {

template <class Rows>
std::size_t index_of(const Rows& rows, std::string_view name) {
  const auto found = std::ranges::find(rows, name, [](const auto& row) { return row.name; });
  assert(found != rows.end());
  return static_cast<std::size_t>(found - rows.begin());
}

}  // namespace

double Summary::figure(std::string_view name) const {
  return figures[index_of(figure_names, name)];
}

const std::vector<double>& Progress::column(std::string_view metric) const {
  return measured[index_of(metrics, metric)];
}

std::vector<double>& Progress::column(std::string_view metric) {
  return measured[index_of(metrics, metric)];
}

double Evaluation::value(std::string_view metric) const {
  return values[index_of(metrics, metric)];
}

}  // namespace unrolled
