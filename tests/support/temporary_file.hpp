#pragma once
// A file name that no other test has, removed when the test ends.

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>

namespace unrolled::testing {

/// The whole file. Throws std::runtime_error where it cannot be read.
inline std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(file), {}};
  if (!file) throw std::runtime_error("cannot read " + path.string());
  return bytes;
}

/// Throws std::runtime_error where it cannot be written whole.
inline void write_file(const std::filesystem::path& path, std::string_view bytes) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!file.flush()) throw std::runtime_error("cannot write " + path.string());
}

class TemporaryFile {
 public:
  /// Only the name where `bytes` is not given; the file is then the test's to make.
  explicit TemporaryFile(std::string_view suffix = ".tmp")
      : path_(std::filesystem::temp_directory_path() /
              ("unrolled-" + std::to_string(std::random_device{}()) + '-' +
               std::to_string(std::random_device{}()) + std::string(suffix))) {}
  TemporaryFile(std::string_view suffix, std::string_view bytes) : TemporaryFile(suffix) {
    write_file(path_, bytes);
  }
  ~TemporaryFile() {
    std::error_code ignored;  // a file that is gone already is as good
    std::filesystem::remove(path_, ignored);
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace unrolled::testing
