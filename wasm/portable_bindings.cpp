// A network that goes elsewhere or comes from there, as JavaScript sees it: in the module with all
// tasks, for the page that offers it. wasm/inside_module.ts says the same as types.

#include "core/session/portable.hpp"
#include "wasm/marshal.hpp"

namespace unrolled::wasm {
namespace {

val bytes_or_failure(const Expected<std::vector<std::byte>>& file) {
  return file ? success(typed_array(std::span<const std::byte>(*file))) : failure(file.error());
}

val export_tensors(const val& checkpoint, bool best) {
  return bytes_or_failure(export_safetensors(
      bytes_from_js(checkpoint), best ? ExportedWeights::best : ExportedWeights::running));
}

val import_tensors(const val& file) {
  return bytes_or_failure(import_safetensors(bytes_from_js(file)));
}

val script(const val& checkpoint, const std::string& tensors) {
  const auto text = training_script(bytes_from_js(checkpoint), tensors);
  return text ? success(val(*text)) : failure(text.error());
}

}  // namespace
}  // namespace unrolled::wasm

EMSCRIPTEN_BINDINGS(portable) {
  emscripten::function("exportTensors", &unrolled::wasm::export_tensors);
  emscripten::function("importTensors", &unrolled::wasm::import_tensors);
  emscripten::function("trainingScript", &unrolled::wasm::script);
}
