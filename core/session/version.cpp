#include "core/session/version.hpp"

#include "core/simd/build.hpp"

namespace unrolled {

std::string_view version() {
  return UNROLLED_VERSION;
}

std::string_view arithmetic() {
  return simd::kArithmetic;
}

}  // namespace unrolled
