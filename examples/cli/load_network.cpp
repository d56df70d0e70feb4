#include "examples/cli/commands.hpp"
#include "examples/cli/files.hpp"

namespace unrolled::cli {

Expected<Reader> load_network(const Arguments& arguments) {
  const auto bytes = read_file(arguments.text("load"), "load");
  if (!bytes) return std::unexpected(bytes.error());
  return Reader::open(as_bytes(*bytes));
}

Expected<Reader> load_writer(const Arguments& arguments) {
  auto network = load_network(arguments);
  if (!network || network->writer()) return network;
  return fail(ErrorCode::unsupported, "load",
              "The network in \"" + arguments.text("load") + "\" does not write: its task is " +
                  std::string(network->summary().task) + ".",
              "It answers questions: unrolled predict --load " +
                  shell_quoted(arguments.text("load")) + ".");
}

}  // namespace unrolled::cli
