#include "core/session/portable.hpp"
#include "examples/cli/commands.hpp"
#include "examples/cli/files.hpp"
#include "examples/cli/network_file.hpp"

namespace unrolled::cli {

Expected<Reader> load_network(const Arguments& arguments) {
  const auto bytes = read_network(arguments.text("load"), "load");
  if (!bytes) return std::unexpected(bytes.error());
  if (!holds_tensors(as_bytes(*bytes))) return Reader::open(as_bytes(*bytes));
  auto checkpoint = import_safetensors(as_bytes(*bytes));
  if (!checkpoint) return std::unexpected(checkpoint.error());
  return Reader::open(*std::move(checkpoint));
}

std::unexpected<Error> does_not_write(const Arguments& arguments, Reader& network) {
  const std::string hint =
      "It answers questions: unrolled predict --load " + shell_quoted(arguments.text("load")) + ".";
  const std::string named = "The network in \"" + arguments.text("load") + "\" ";
  if (network.word_writer())
    return fail(ErrorCode::unsupported, "load",
                named + "reads whole words: it does not complete them.", hint);
  return fail(ErrorCode::unsupported, "load",
              named + "does not write: its task is " + std::string(network.summary().task) + ".",
              hint);
}

}  // namespace unrolled::cli
