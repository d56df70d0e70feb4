// A network that is used, as JavaScript sees it; wasm/module.ts says the same as types. Conventions
// are those of bindings.cpp.

#include "core/session/reader.hpp"
#include "wasm/js_object.hpp"

namespace unrolled::wasm {
namespace {

constexpr double kMostCharacters = 1e6;
constexpr double kMostBytes = 4e9;

val open(const val& checkpoint, double beside) {
  const auto taken = static_cast<std::uint64_t>(whole(beside, 0, kMostBytes));
  auto reader = Reader::open(bytes_from_js(checkpoint), taken);
  if (!reader) return failure(reader.error());
  return success(val(std::make_unique<Reader>(*std::move(reader))));
}

val settings(const Reader& reader) {
  return settings_to_js(reader.settings());
}
val summary(const Reader& reader) {
  return to_js(reader.summary());
}
double total_step(const Reader& reader) {
  return number(reader.total_step());
}
val curve(const Reader& reader) {
  return to_js(reader.curve());
}
val mark(const Reader& reader) {
  const auto mark = reader.mark();
  return mark ? mark_to_js(*mark) : val::null();
}

val set_parameters(Reader& reader, const val& values) {
  return outcome(reader.set_parameters(emscripten::convertJSArrayToNumberVector<float>(values)));
}

int count_of(double count) {
  return static_cast<int>(whole(count, 0, kMostCharacters));
}

/// Of a task that does not write: nothing.
val next_characters(Reader& reader, const std::string& prefix, double count, const val& shape) {
  Writer* writer = reader.writer();
  if (!writer) return val::array();
  return to_js(writer->next_characters(prefix, count_of(count), from_js<SamplerOptions>(shape)));
}

val complete_word(Reader& reader, const std::string& prefix, double count, const val& shape) {
  Writer* writer = reader.writer();
  if (!writer) return val::array();
  return to_js(writer->complete_word(prefix, count_of(count), from_js<SamplerOptions>(shape)));
}

std::string continuation(Reader& reader, const std::string& prefix, double length) {
  Writer* writer = reader.writer();
  return writer ? writer->continuation(prefix, count_of(length)) : "";
}

val start_generation(Reader& reader, const std::string& prompt, const val& options) {
  Writer* writer = reader.writer();
  if (writer) return outcome(writer->start_generation(prompt, from_js<GenerateOptions>(options)));
  return failure(
      {ErrorCode::unsupported, "task", "This network does not write.", "Open a language model."});
}

std::string generate(Reader& reader, double count) {
  Writer* writer = reader.writer();
  return writer ? writer->generate(count_of(count)) : "";
}

val can_generate(Reader& reader) {
  Writer* writer = reader.writer();
  return writer ? outcome(writer->can_generate()) : success(val::null());
}

val read(Reader& reader, const std::string& question) {
  const auto reading = reader.read(question);
  return reading ? success(to_js(*reading)) : failure(reading.error());
}

val evaluate(Reader& reader, const std::string& data) {
  const auto evaluation = reader.evaluate(data);
  return evaluation ? success(to_js(*evaluation)) : failure(evaluation.error());
}

}  // namespace
}  // namespace unrolled::wasm

EMSCRIPTEN_BINDINGS(reader) {
  namespace wasm = unrolled::wasm;
  emscripten::class_<unrolled::Reader>("Reader")
      .class_function("open", &wasm::open)
      .function("settings", &wasm::settings)
      .function("summary", &wasm::summary)
      .function("totalStep", &wasm::total_step)
      .function("epoch", &unrolled::Reader::epoch)
      .function("curve", &wasm::curve)
      .function("mark", &wasm::mark)
      .function("setParameters", &wasm::set_parameters)
      .function("nextCharacters", &wasm::next_characters)
      .function("completeWord", &wasm::complete_word)
      .function("continuation", &wasm::continuation)
      .function("startGeneration", &wasm::start_generation)
      .function("generate", &wasm::generate)
      .function("canGenerate", &wasm::can_generate)
      .function("read", &wasm::read)
      .function("evaluate", &wasm::evaluate);
}
