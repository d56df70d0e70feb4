#pragma once
// What was measured, as a page: the metrics, the classes, what is taken for what.

#include <string>

#include "core/session/session.hpp"

namespace unrolled::cli {

/// Lines of at most kPageWidth columns. Of a task with classes their table and the means over them,
/// and of at most 12 classes whose confusions are counted also these.
std::string evaluation_text(const Evaluation& evaluation);

}  // namespace unrolled::cli
