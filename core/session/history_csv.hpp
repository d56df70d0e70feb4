#pragma once
// The losses that a run was trained with, as a table for spreadsheets and programs.

#include <cstddef>
#include <span>
#include <string>

#include "core/support/error.hpp"

namespace unrolled {

/// CSV as RFC 4180 has it, of a run that was saved: a row for each point of its curve and for each
/// measurement, in the order of the steps: step, training loss (the mean since the row before),
/// learning rate, the loss of what is held out; what is not known is empty. Numbers have all their
/// digits and a decimal point. Errors: those of Reader::open() and learning_rates(), unsupported
/// (a file without losses).
Expected<std::string> history_csv(std::span<const std::byte> checkpoint);

}  // namespace unrolled
