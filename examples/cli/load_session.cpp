#include "examples/cli/commands.hpp"
#include "examples/cli/files.hpp"

namespace unrolled::cli {

Expected<Session> load_session(const Arguments& arguments) {
  const auto bytes = read_file(arguments.text("load"), "load");
  if (!bytes) return std::unexpected(bytes.error());
  return Session::restore(as_bytes(*bytes), "");
}

}  // namespace unrolled::cli
