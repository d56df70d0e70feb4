// Writes the crafted checkpoints for a text into a folder, one a file: what libFuzzer begins with.

#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include "tests/fuzz/crafted_files.hpp"

int main(int count, char** arguments) {
  if (count != 3) {
    std::fprintf(stderr, "write_corpus TEXT FOLDER\n");
    return 1;
  }
  std::ifstream in(arguments[1]);
  const std::string text(std::istreambuf_iterator<char>(in), {});
  std::size_t number = 0;
  for (const auto& file : unrolled::testing::crafted_files(text)) {
    std::ofstream out(std::string(arguments[2]) + "/crafted" + std::to_string(number++),
                      std::ios::binary);
    out.write(reinterpret_cast<const char*>(file.bytes.data()),
              static_cast<std::streamsize>(file.bytes.size()));
    if (!out.flush()) return 1;
  }
}
