#pragma once
// Reads the entries of a file one after the other and keeps the first error, so that one question
// at the end is enough: what is read after an error is zero or empty. Internal to core/session.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/io/container.hpp"

namespace unrolled {

/// The file's contents cannot be what a run has written.
std::unexpected<Error> damaged(const std::string& what);

class EntryReader {
 public:
  /// `container` must stay.
  explicit EntryReader(const Container& container) : container_(&container) {}

  bool contains(std::string_view name) const { return container_->contains(name); }
  std::string_view text(std::string_view name);
  std::span<const float> floats(std::string_view name, std::optional<std::size_t> count = {});
  std::span<const std::int64_t> integers(std::string_view name,
                                         std::optional<std::size_t> count = {});
  /// `count` of at most kMostWords.
  std::span<const std::uint64_t> words(std::string_view name, std::size_t count);
  /// Written as words, bit for bit.
  std::vector<double> doubles(std::string_view name);

  /// "The checkpoint is damaged: `what`."
  void demand(bool truth, const char* what) {
    if (!truth && !error_) error_ = damaged(what).error();
  }
  void refuse(Error error) {
    if (!error_) error_ = std::move(error);
  }

  Expected<void> result() const {
    if (error_) return std::unexpected(*error_);
    return {};
  }

  static constexpr std::size_t kMostWords = 16;

 private:
  template <class T>
  T kept(Expected<T>&& read) {
    if (read) return *read;
    refuse(std::move(read.error()));
    return {};
  }

  const Container* container_;
  std::optional<Error> error_;
};

}  // namespace unrolled
