#pragma once
#include <string_view>

namespace unrolled {

/// Of the project, as "0.1.0".
std::string_view version();

/// Of this build: simd::kArithmetic.
std::string_view arithmetic();

}  // namespace unrolled
