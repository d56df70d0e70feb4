#pragma once
// What is described (describe.hpp) as types of TypeScript: made while building, read by the page.

#include <span>
#include <string>

#include "core/task/task.hpp"

namespace unrolled {

/// The source of a module: an interface for each struct, and for each task the names of what is
/// told of its data and measured on it.
std::string typescript_types(std::span<const TaskKind> kinds);

}  // namespace unrolled
