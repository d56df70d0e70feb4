// The data that the project brings along, made where a page asks for it.

#include "core/corpora/corpus.hpp"
#include "wasm/marshal.hpp"

namespace unrolled::wasm {
namespace {

/// Null where there is no corpus of that name.
val corpus(const std::string& name, double seed) {
  const Corpus* found = find_corpus(name);
  if (!found) return val::null();
  const std::string data = found->make(seed_from_js(seed));
  return typed_array(std::as_bytes(std::span(data)));
}

}  // namespace
}  // namespace unrolled::wasm

EMSCRIPTEN_BINDINGS(corpora) {
  emscripten::function("corpus", &unrolled::wasm::corpus);
}
