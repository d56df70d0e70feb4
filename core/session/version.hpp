#pragma once
#include <string_view>

namespace unrolled {

/// Of the project, as "0.1.0".
std::string_view version();

}  // namespace unrolled
