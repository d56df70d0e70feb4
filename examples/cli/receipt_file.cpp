#include "examples/cli/receipt_file.hpp"

#include <filesystem>

#include "examples/cli/checkpoint_file.hpp"
#include "examples/cli/files.hpp"

namespace unrolled::cli {

Expected<void> receipt_can_be_written(const Arguments& arguments, std::string_view option,
                                      std::initializer_list<std::string_view> others) {
  const std::string path = arguments.text(option), flag = "--" + std::string(option);
  if (path.empty()) return {};
  const auto refuse = [&](std::string message, std::string hint) {
    return fail(ErrorCode::invalid_file, std::string(option), std::move(message), std::move(hint));
  };
  if (path == "-")
    return refuse(flag + " cannot be standard output.",
                  "Give the name of a file; a file named \"-\" is ./-.");
  // A run would be trained to its end before the system says so.
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  if (!folder.empty() && !exists(folder.string()))
    return refuse("There is no folder \"" + folder.string() + "\" for " + flag + ".",
                  "Make its folder first.");
  const auto is_used = [&](std::string_view other) {
    if (!arguments.has(other)) return false;
    // While it trains, a run is kept beside the name that it gets.
    const std::string used = arguments.text(other);
    return is_same_file(path, used) ||
           (other == "save" && is_same_file(path, CheckpointFile::partial_of(used)));
  };
  for (const std::string_view other : others)
    if (is_used(other))
      return refuse(flag + " names a file that this run reads or writes besides.",
                    "Choose another name with " + flag + ".");
  if (auto place = check_place(path, std::string(option)); !place) return place;
  if (exists(path) && !arguments.has("force"))
    return refuse("\"" + path + "\" is there already.",
                  "Choose another name with " + flag + ", or replace it with --force.");
  return {};
}

Expected<void> write_receipt(const Arguments& arguments, std::string_view option,
                             const Receipt& receipt) {
  const Existing existing = arguments.has("force") ? Existing::replace : Existing::keep;
  return write_file(arguments.text(option), as_bytes(receipt_json(receipt)), existing,
                    std::string(option));
}

}  // namespace unrolled::cli
