#include "examples/cli/task_words.hpp"

#include <algorithm>
#include <cmath>

#include "examples/cli/records.hpp"
#include "examples/cli/terminal.hpp"

namespace unrolled::cli {
namespace {

constexpr std::string_view kGuess = "uniform_nats";  // what is to be beaten, and no size

std::string spaced(std::string_view name) {
  std::string text(name);
  std::ranges::replace(text, '_', ' ');
  return text;
}

/// Whole numbers with their thousands apart, others with two decimals.
std::string number(double value) {
  return value == std::floor(value) ? grouped(value) : fixed(value, 2);
}

/// "5,390 to train on", "longest 9 words", "7 were longer", "3 columns", "period 12"; "" where
/// there is nothing.
std::string figure_text(const Summary& s, std::string_view name, double value) {
  if (name.starts_with("train_")) return number(value) + " to train on";
  if (name.starts_with("held_out_")) return (value > 0 ? number(value) : "none") + " held out";
  const bool counts = name.ends_with('s');
  if (counts && value == 1) name.remove_suffix(1);
  if (counts) return number(value) + " " + spaced(name);
  if (value == 0) return "";
  if (name == "longer") return number(value) + (value == 1 ? " was longer" : " were longer");
  std::string text = spaced(name) + " " + number(value);
  if (name == "longest") text += " " + (value == 1 ? std::string(s.input) : inputs(s));
  return text;
}

/// Of very many different characters, and of bytes that are none, the rest is said too.
std::string different_ones(const Summary& s) {
  const double distinct = s.figure("distinct_characters");
  const double unknown = s.figure("unknown_characters");
  std::string text = grouped(distinct) + " different ones";
  if (unknown == 0) return text;
  const double known = s.vocabulary - 1;
  if (distinct > known) text += " of which the " + grouped(known) + " most frequent are learnt";
  return text + " (" + grouped(unknown) + " " + inputs(s) + " of the text are read as unknown)";
}

}  // namespace

bool has_figure(const Summary& summary, std::string_view name) {
  return std::ranges::find(summary.figure_names, name, &Figure::name) != summary.figure_names.end();
}

bool reads_text(const Summary& summary) {
  return has_figure(summary, "characters") && has_figure(summary, "distinct_characters");
}

std::string inputs(const Summary& summary) {
  return std::string(summary.input) + "s";
}

bool in_nats(const Metric& metric) {
  return metric.name == "nats";
}

std::string loss_text(const Metric& metric, double value) {
  if (value >= 1e4) return in_nats(metric) ? "over 10,000 nats" : "over 10,000";
  if (!in_nats(metric)) return precise(value);
  return fixed(value, 3) + " nats (" + fixed(value * kBitsPerNat, 3) + " bits)";
}

std::string given_text(const Summary& s, const std::string& name) {
  if (reads_text(s)) {
    const double held_out = s.figure("validation_characters");
    return "Text: " + name + ", " + grouped(s.figure("characters")) + " " + inputs(s) + ", " +
           different_ones(s) + ", " + (held_out > 0 ? grouped(held_out) : "none") +
           " held out for validation.";
  }
  std::string text;
  for (std::size_t i = 0; i < s.figure_names.size(); ++i) {
    if (s.figure_names[i].name == kGuess) continue;
    const std::string figure = figure_text(s, s.figure_names[i].name, s.figures[i]);
    if (!figure.empty()) text += (text.empty() ? " " : ", ") + figure;
  }
  return "Data: " + name + (text.empty() ? "" : ":" + text) + ".";
}

std::string rivals_text(const Summary& s) {
  std::string text, metric;
  const auto add = [&](std::string_view of, const std::string& rival) {
    const bool same = of == metric;
    text += same ? ", " : text.empty() ? "To beat, in " : "; in ";
    if (!same) {
      const auto row = std::ranges::find(s.metrics, of, &Metric::name);
      const bool unit = row != s.metrics.end() && !row->unit.empty();
      text += std::string(unit ? row->unit : of) + ": ";
    }
    text += rival;
    metric = of;
  };
  if (has_figure(s, kGuess)) add("nats", fixed(s.figure(kGuess), 2) + " for a blind guess");
  for (const Baseline& b : s.baselines) add(b.metric, precise(b.value, 2) + " for " + b.name);
  return text;
}

std::string batch_text(const Summary& s) {
  const std::string batch = std::to_string(s.batch);
  const std::string window = std::to_string(s.window) + " " + inputs(s);
  if (!has_figure(s, "examples")) return batch + " x " + window;
  if (s.window == 1) return batch + " " + (s.batch == 1 ? std::string(s.input) : inputs(s));
  return batch + (s.batch == 1 ? " example" : " examples") + " of up to " + window;
}

std::string rest_text(std::span<const Metric> metrics, std::span<const double> values) {
  std::string text;
  for (std::size_t m = 1; m < metrics.size(); ++m)
    text += metrics[m].name == "accuracy"
                ? ", " + fixed(100 * values[m], 1) + " % right"
                : ", " + spaced(metrics[m].name) + " " + precise(values[m]);
  return text;
}

}  // namespace unrolled::cli
