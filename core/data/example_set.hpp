#pragma once
// Examples to learn from: of each what is read, what is read before where there is an encoder, and
// what is asked.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/nn/readout.hpp"

namespace unrolled {

/// Sequences one after another, without padding. A row has K ids, or F numbers.
class Sequences {
 public:
  /// Rows of `width` ids, or of `width` numbers.
  static Sequences of_ids(int width = 1) { return Sequences(width, false); }
  static Sequences of_numbers(int width) { return Sequences(width, true); }

  void add_id(std::int32_t id) { ids_.push_back(id); }
  void add_number(float number) { numbers_.push_back(number); }
  /// What was added since the last one is a sequence: whole rows.
  void end_sequence() { ends_.push_back((numbers() ? numbers_.size() : ids_.size()) / width_); }

  /// Gives back what room there is for more.
  void shrink() {
    fit(ids_);
    fit(numbers_);
    fit(ends_);
  }

  std::size_t count() const { return ends_.size(); }
  std::size_t rows() const { return ends_.empty() ? 0 : ends_.back(); }
  bool numbers() const { return of_numbers_; }
  int width() const { return static_cast<int>(width_); }
  /// Of sequence i: its rows, and where among all rows they begin.
  int length(std::size_t i) const { return static_cast<int>(ends_[i] - first(i)); }
  std::size_t first(std::size_t i) const { return i == 0 ? 0 : ends_[i - 1]; }

  std::span<const std::int32_t> ids() const { return ids_; }  ///< of all rows, K each
  std::span<const float> values() const { return numbers_; }  ///< of all rows, F each

 private:
  /// Without exceptions the library's shrink_to_fit() does nothing.
  template <class T>
  static void fit(std::vector<T>& values) {
    if (values.capacity() > values.size()) std::vector<T>(values).swap(values);
  }

  Sequences(int width, bool numbers)
      : width_(static_cast<std::size_t>(width)), of_numbers_(numbers) {}

  std::size_t width_;
  bool of_numbers_;
  std::vector<std::int32_t> ids_;
  std::vector<float> numbers_;
  std::vector<std::size_t> ends_;  // in rows
};

struct ExampleSet {
  Sequences input = Sequences::of_ids();
  std::optional<Sequences> source{};  ///< as many
  Readout readout = Readout::every;
  std::vector<std::int32_t> targets{};  ///< one for each row of the input, or for each example
  std::vector<char> held_out{};         ///< of each example: whether it is only measured
  std::size_t longer = 0;  ///< examples of the data that are read in part, or in several

  std::size_t size() const { return input.count(); }
  /// Gives back what room there is for more examples.
  void shrink();
  /// The examples on one side, in their order.
  std::vector<std::uint32_t> side(bool held_out_side) const;
  /// The longest sequence that is read, and the longest source (0 without one).
  int longest() const;
  int longest_source() const;
  /// FNV-1a of all that is read and asked.
  std::uint64_t hash() const;
};

/// Whether an example is held out: a share of all that can be asked, chosen by the question itself.
/// What is asked twice is on one side, and more examples do not move those that were there.
bool is_held_out(std::uint64_t question_hash, double share);

/// FNV-1a over bytes, to go on from.
inline constexpr std::uint64_t kHashStart = 0xCBF29CE484222325ull;
std::uint64_t hash_bytes(std::span<const std::byte> bytes, std::uint64_t hash = kHashStart);
std::uint64_t hash_text(std::string_view text, std::uint64_t hash = kHashStart);

}  // namespace unrolled
