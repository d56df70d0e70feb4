#include "core/session/version.hpp"

namespace unrolled {

std::string_view version() {
  return UNROLLED_VERSION;
}

}  // namespace unrolled
