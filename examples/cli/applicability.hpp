#pragma once
// Settings that have no effect beside the others, e.g. the momentum of an optimizer without one.

#include <string>

#include "core/nn/settings.hpp"

namespace unrolled::cli {

/// Reads Setting::applies: "" (always), "NAME=VALUE|VALUE" or "NAME>NUMBER".
bool applies(const Setting& setting, const Settings& settings);

/// `applies` as a person reads it, e.g. "--optimizer sgd".
std::string condition(const Setting& setting);

}  // namespace unrolled::cli
