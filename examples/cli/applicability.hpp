#pragma once
// Settings that have no effect beside the others, e.g. the momentum of an optimizer without one.

#include <string>

#include "core/settings/table.hpp"

namespace unrolled::cli {

/// Setting::applies as a person reads it, e.g. "--optimizer sgd".
std::string conditions(const Setting& setting);

}  // namespace unrolled::cli
