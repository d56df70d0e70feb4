// A fuzz target for whatever reads files. Linked with -fsanitize=fuzzer it is a libFuzzer program;
// in the test suite fuzz_test.cpp calls it with seeded mutations.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

#include "core/io/container.hpp"
#include "core/support/utf8.hpp"
#include "core/text/vocabulary.hpp"
#include "tests/fuzz/expect.hpp"

using namespace unrolled;
using testing::expect;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto container = decode(std::as_bytes(std::span(data, size)));
  if (container) {
    for (const char* name : {"a", "parameters", "settings"}) {
      float sum = 0;
      if (const auto values = container->floats(name))
        for (const float v : *values) sum += v;
      if (const auto text = container->text(name)) expect(text->size() <= size);
      if (const auto words = container->words(name)) expect(words->size_bytes() <= size);
      expect(sum == sum || sum != sum);  // the values were read
    }
  } else {
    expect(!container.error().message.empty() && !container.error().hint.empty());
  }

  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::u32string characters = utf8::decode(bytes);
  expect(characters.size() <= size);
  for (const char32_t c : characters) expect(utf8::is_scalar_value(c));
  expect(utf8::decode(utf8::encode(characters)) == characters);
  if (const auto vocabulary = Vocabulary::restore(bytes)) expect(vocabulary->serialise() == bytes);
  return 0;
}
