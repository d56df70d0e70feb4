#include "core/session/history_csv.hpp"

#include <cmath>
#include <map>
#include <string_view>
#include <vector>

#include "core/session/learning_rates.hpp"
#include "core/session/portable.hpp"
#include "core/session/reader.hpp"
#include "core/support/number_text.hpp"

namespace unrolled {
namespace {

struct HistoryRow {
  double loss = std::nan(""), measured = std::nan("");
};

/// '' for none.
std::string csv_number(double value) {
  return std::isfinite(value) ? number_text(value) : "";
}

std::string csv_field(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char letter : text) {
    if (letter == '"') quoted += letter;
    quoted += letter;
  }
  return quoted + '"';
}

std::unexpected<Error> no_losses() {
  return fail(ErrorCode::unsupported, "load", "The file holds no losses.",
              "Give the checkpoint of the run, as train --save or the page wrote it.");
}

}  // namespace

Expected<std::string> history_csv(std::span<const std::byte> checkpoint) {
  if (holds_tensors(checkpoint)) return no_losses();
  const auto network = Reader::open(checkpoint);
  if (!network) return std::unexpected(network.error());
  const Curve& curve = network->curve();
  if (curve.step.empty() && curve.measured_step.empty()) return no_losses();
  std::map<double, HistoryRow> rows;
  for (std::size_t i = 0; i < curve.step.size(); ++i) rows[curve.step[i]].loss = curve.loss[i];
  for (std::size_t i = 0; i < curve.measured_step.size(); ++i)
    rows[curve.measured_step[i]].measured = curve.measured_loss[i];
  std::vector<double> steps;
  for (const auto& [step, row] : rows) steps.push_back(step);
  const auto rates = learning_rates(checkpoint, steps);
  if (!rates) return std::unexpected(rates.error());

  const Metric& first = network->summary().metrics.front();
  const std::string unit = first.unit.empty() ? "" : " (" + std::string(first.unit) + ")";
  std::string text = "step," + csv_field("training loss" + unit) + ",learning rate," +
                     csv_field("held out: " + std::string(first.label) + unit) + "\r\n";
  for (auto rate = rates->begin(); const auto& [step, row] : rows)
    text += csv_number(step) + "," + csv_number(row.loss) + "," + csv_number(*rate++) + "," +
            csv_number(row.measured) + "\r\n";
  return text;
}

}  // namespace unrolled
