// The associative memory, in the module that a page loads when somebody looks at it.

#include "core/nn/hopfield.hpp"
#include "wasm/marshal.hpp"

namespace unrolled::wasm {
namespace {

std::vector<Spin> spins_from_js(const val& array) {
  std::vector<Spin> spins(array["length"].as<unsigned>());
  val(emscripten::typed_memory_view(spins.size(), spins.data())).call<void>("set", array);
  return spins;
}

/// A column of what is told of each pattern.
template <class T>
val column(const std::vector<StoredPattern>& patterns, T StoredPattern::*member) {
  std::vector<double> values;
  for (const StoredPattern& pattern : patterns)
    values.push_back(static_cast<double>(pattern.*member));
  return typed_array(values);
}

val recollect(const val& patterns, const val& start, double seed) {
  const auto answer =
      unrolled::recollect(spins_from_js(patterns), spins_from_js(start), seed_from_js(seed));
  if (!answer) return failure(answer.error());
  const Settling& run = answer->settling;
  val object = val::object();
  object.set("state", typed_array(std::span<const Spin>(run.state)));
  object.set("units", typed_array(std::span<const std::int32_t>(run.units)));
  object.set("fields", typed_array(run.fields));
  object.set("energies", typed_array(run.energies));
  object.set("settled", run.settled);
  object.set("restless", column(answer->patterns, &StoredPattern::restless));
  object.set("patternEnergies", column(answer->patterns, &StoredPattern::energy));
  object.set("overlaps", column(answer->patterns, &StoredPattern::overlap));
  return success(object);
}

}  // namespace
}  // namespace unrolled::wasm

EMSCRIPTEN_BINDINGS(hopfield) {
  emscripten::function("recollect", &unrolled::wasm::recollect);
}
