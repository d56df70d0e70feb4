#pragma once
// Help that is written from the settings table and the commands' own declarations.

#include <string>

#include "examples/cli/arguments.hpp"

namespace unrolled::cli {

std::string overview();
std::string help(const Command& command);

}  // namespace unrolled::cli
