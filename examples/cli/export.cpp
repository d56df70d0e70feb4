// unrolled export: a network as a file of tensors, and the script that trains it on in PyTorch.

#include <filesystem>

#include "core/session/portable.hpp"
#include "core/support/json.hpp"
#include "examples/cli/commands.hpp"
#include "examples/cli/files.hpp"
#include "examples/cli/network_file.hpp"
#include "examples/cli/report.hpp"
#include "examples/cli/terminal.hpp"

namespace unrolled::cli {
namespace {

Expected<ExportedWeights> weights_of(const Arguments& arguments) {
  const std::string which = arguments.text("weights", "running");
  if (which == "running") return ExportedWeights::running;
  if (which == "best") return ExportedWeights::best;
  return misused("weights", "--weights cannot be \"" + which + "\".",
                 "Give running (those the network has now) or best (those that predicted best).");
}

/// Before any work is done. Errors: invalid_setting, invalid_file.
Expected<void> check_target(const Arguments& arguments, const std::string& name) {
  const std::string path = arguments.text(name);
  if (!arguments.has(name) || path == "-") return {};
  if (auto place = check_place(path, name); !place) return place;
  if (is_same_file(path, arguments.text("checkpoint")))
    return misused(name, "--" + name + " would replace the checkpoint itself.",
                   "Choose another name: a run cannot go on from what is exported.");
  if (exists(path) && !arguments.has("force"))
    return fail(ErrorCode::invalid_file, name, "\"" + path + "\" is there already.",
                "Choose another name with --" + name + ", or replace it with --force.");
  return {};
}

Expected<void> check_flags(const Arguments& arguments) {
  if (!arguments.has("checkpoint"))
    return misused("checkpoint", "The checkpoint to export is missing.",
                   "Name it: unrolled export book.unrolled --out book.safetensors.");
  if (!arguments.has("out") && !arguments.has("script"))
    return misused("out", "Nothing is asked for.",
                   "Give --out FILE for the tensors, or --script FILE for a training script.");
  const bool out = arguments.text("out") == "-", script = arguments.text("script") == "-";
  if (out && script)
    return misused("script", "Both --out and --script are standard output.",
                   "Give one of them the name of a file.");
  if ((out || script) && arguments.has("json"))
    return misused("json", "Standard output cannot have both a file and --json.",
                   "Give the name of a file, or leave --json out.");
  if (arguments.has("out") && arguments.has("script") &&
      is_same_file(arguments.text("out"), arguments.text("script")))
    return misused("script", "--out and --script name the same file.", "Give them two names.");
  if (auto free = check_target(arguments, "out"); !free) return free;
  return check_target(arguments, "script");
}

Expected<void> put(const Arguments& arguments, const std::string& name,
                   std::span<const std::byte> bytes) {
  const std::string path = arguments.text(name);
  if (path != "-")
    return write_file(path, bytes, arguments.has("force") ? Existing::replace : Existing::keep,
                      name);
  print_text({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  return {};
}

/// What the script opens: the file beside it, or what a person may call it.
std::string tensors_name(const Arguments& arguments) {
  const std::string path = arguments.text("out", "-");
  return path == "-" ? "model.safetensors" : std::filesystem::path(path).filename().string();
}

Expected<int> run_export(const Arguments& arguments) {
  if (auto right = check_flags(arguments); !right) return std::unexpected(right.error());
  const auto weights = weights_of(arguments);
  if (!weights) return std::unexpected(weights.error());
  const auto bytes = read_network(arguments.text("checkpoint"), "checkpoint");
  if (!bytes) return std::unexpected(bytes.error());
  const auto checkpoint = as_bytes(*bytes);
  if (holds_tensors(checkpoint))
    return fail(ErrorCode::invalid_file, "checkpoint",
                subject_of(arguments.text("checkpoint")) + " has been exported already.",
                "Use it as it is, or give the checkpoint that train --save wrote.");
  // Both are made before either is written.
  const auto script = arguments.has("script") ? training_script(checkpoint, tensors_name(arguments))
                                              : Expected<std::string>();
  if (!script) return std::unexpected(script.error());
  const auto tensors = arguments.has("out") ? export_safetensors(checkpoint, *weights)
                                            : Expected<std::vector<std::byte>>();
  if (!tensors) return std::unexpected(tensors.error());

  JsonWriter json;
  json.begin_object().member("event", "export");
  std::string said;
  const auto wrote = [&](const char* name, const char* what, std::size_t size) {
    const std::string path = arguments.text(name);
    json.member(name, path);
    if (path != "-")
      said += std::string(what) + path + " (" + memory(static_cast<double>(size)) + ").\n";
  };
  if (arguments.has("out")) {
    if (auto done = put(arguments, "out", *tensors); !done) return std::unexpected(done.error());
    wrote("out", "Tensors: ", tensors->size());
  }
  if (arguments.has("script")) {
    if (auto done = put(arguments, "script", as_bytes(*script)); !done)
      return std::unexpected(done.error());
    wrote("script", "Script: ", script->size());
  }
  if (arguments.has("json"))
    print_line(json.end_object().text());
  else if (arguments.text("out") != "-" && arguments.text("script") != "-")
    print_text(said);
  return kSuccess;
}

constexpr Option kCheckpoint = {"checkpoint", "CHECKPOINT",
                                "What train saved; \"-\" reads standard input."};

constexpr Option kExportOptions[] = {
    written_to(
        "out",
        "Write the network there as a .safetensors file: tensors with PyTorch's names, shapes and "
        "order of gates; \"-\" is standard output. Every command opens it with --load."),
    written_to("script",
               "Write a script for PyTorch there, which opens that file, measures it on what is "
               "held out and "
               "goes on training, on one machine or many."),
    {"weights", "WHICH",
     "running, by default: those the network has now; best: those that predicted best what is held "
     "out, where the run was made with --patience."},
    {"force", "", "Replace files that are there already."},
    {"json", "", "Tell what was written as one JSON object."},
};

constexpr std::string_view kExportExamples[] = {
    "unrolled export book.unrolled --out book.safetensors --script train.py",
    "unrolled complete --load book.safetensors --prompt \"Once upon a ti\"",
};

}  // namespace

constinit const Command kExport = {
    .name = "export",
    .purpose = "Take a network elsewhere: tensors for PyTorch and others, a script to train on.",
    .options = kExportOptions,
    .takes = [](const Setting&) { return false; },
    .examples = kExportExamples,
    .run = run_export,
    .operand = &kCheckpoint,
};

}  // namespace unrolled::cli
