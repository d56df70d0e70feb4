#pragma once
// A question as a model reads it, for whoever wants to look on while it does: one stream, what is
// asked of it, and how its steps are called.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "core/nn/batch.hpp"
#include "core/nn/trace_record.hpp"

namespace unrolled {

/// What ends a sequence, and what stands before its first step, among the names of its steps.
inline constexpr std::string_view kEndName = "(end)", kStartName = "(start)";

struct Question {
  std::vector<std::string> steps{};  ///< what each of them reads, as it is shown
  std::vector<std::int32_t> ids{};   ///< as in Batch, or
  std::vector<float> numbers{};
  std::vector<std::int32_t> targets{};       ///< of the rows that are read out
  std::vector<float> values{};               ///< likewise
  std::shared_ptr<const Question> source{};  ///< what an encoder reads before
  /// Steps after which the network begins anew, as with data that are read in pieces; 0: never.
  int piece = 0;

  /// The same as a batch that refers to this; `read_before` is where its source is put.
  Batch batch(Batch& read_before) const {
    Batch batch = alone();
    if (source) {
      read_before = source->alone();
      batch.source = &read_before;
    }
    return batch;
  }

  /// Its steps [from, to) by themselves, of one whose rows are numbers and are all read out.
  Question part(std::size_t from, std::size_t to) const {
    const auto rows = [&](const auto& all) {
      const std::size_t width = all.size() / steps.size();
      const auto at = [&](std::size_t row) {
        return all.begin() + static_cast<std::ptrdiff_t>(row * width);
      };
      return std::remove_cvref_t<decltype(all)>(at(from), at(to));
    };
    return {.steps = rows(steps),
            .ids = rows(ids),
            .numbers = rows(numbers),
            .targets = rows(targets),
            .values = rows(values)};
  }

 private:
  Batch alone() const {
    return {.steps = static_cast<int>(steps.size()),
            .streams = 1,
            .ids = ids,
            .numbers = numbers,
            .targets = targets,
            .values = values};
  }
};

}  // namespace unrolled
