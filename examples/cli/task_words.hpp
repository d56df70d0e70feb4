#pragma once
// How a run of any task is told: from what its summary and its metrics say of themselves.

#include <span>
#include <string>
#include <string_view>

#include "core/session/session.hpp"

namespace unrolled::cli {

bool has_figure(const Summary& summary, std::string_view name);

/// Whether a run learns from a text, character by character: then its size is told in these.
bool reads_text(const Summary& summary);

/// "characters", "words": what a rate counts.
std::string inputs(const Summary& summary);

/// Whether it is counted in nats, which can be told in bits as well.
bool in_nats(const Metric& metric);

/// "2.310 nats (3.333 bits)" or "0.310"; one that exploded has no digits worth reading.
std::string loss_text(const Metric& metric, double value);

/// What a run is given, as its first lines say it: "Data: a.tsv: 60 examples, 54 to train on, 6
/// held out, longest 9 words.".
std::string given_text(const Summary& summary, const std::string& name);

/// What something simpler reaches, each with its metric: "To beat, in nats an answer: 0.69 for a
/// blind guess"; "" where there is nothing.
std::string rivals_text(const Summary& summary);

/// What a step of the run reads, e.g. "32 x 64 characters" or "32 examples of up to 9 words".
std::string batch_text(const Summary& summary);

/// What was measured besides the loss, after a comma each.
std::string rest_text(std::span<const Metric> metrics, std::span<const double> values);

}  // namespace unrolled::cli
