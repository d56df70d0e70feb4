#pragma once
// The table of cells and their gates, as the page reads it.

#include <string>

namespace unrolled {

/// A JSON array with an object for each choice of the setting `cell`, in that order:
/// {cell, label, cellState, gateIsState, direct, gates: [{name, function, role}]}, as in gate.hpp.
/// The function of a gate that is the state is the one that the setting `activation` names.
std::string cells_json();

}  // namespace unrolled
