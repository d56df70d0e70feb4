#include "core/data/frames.hpp"

#include <algorithm>
#include <cmath>

#include "core/data/table_reader.hpp"
#include "core/support/number_text.hpp"

namespace unrolled {

Expected<void> for_each_frames(std::string_view table, bool labelled,
                               const std::function<Expected<void>(const FrameSequence&)>& take) {
  constexpr double kMost = 1e9;
  TableReader reader(table);
  FrameSequence sequence{};
  std::size_t count = 0;
  for (bool first = true;; first = false) {
    const auto more = reader.next();
    if (!more) return std::unexpected(more.error());
    if ((!*more || reader.after_empty_line()) && !sequence.numbers.empty()) {
      if (auto taken = take(sequence); !taken) return taken;
      sequence = {};
    }
    if (!*more) return {};
    const auto& fields = reader.fields();
    const std::size_t numbers = fields.size() - (labelled ? 1 : 0);
    const bool names = std::ranges::none_of(
        fields, [](std::string_view field) { return parse_number(trimmed(field)).has_value(); });
    if (first && names) {
      count = fields.size();
      continue;
    }
    if (numbers == 0)
      return table_error(reader.line(), "There is one column; numbers and a label are needed.",
                         "Write the numbers of a frame and its label, with commas between them.");
    if (count != 0 && fields.size() != count)
      return table_error(reader.line(),
                         "There are " + std::to_string(fields.size()) + " columns, not " +
                             std::to_string(count) + " as before.",
                         "Every frame has the same numbers.");
    count = fields.size();
    if (sequence.numbers.empty()) {
      sequence.line = reader.line();
      sequence.columns = numbers;
    }
    for (std::size_t c = 0; c < numbers; ++c) {
      const auto number = parse_number(trimmed(fields[c]));
      if (!number || !(std::abs(*number) <= kMost))
        return table_error(reader.line(), c + 1,
                           "\"" + std::string(fields[c]) + "\" is no number from -1e9 to 1e9.",
                           "Write numbers with a point, as in 0.25.");
      sequence.numbers.push_back(static_cast<float>(*number));
    }
    if (!labelled) continue;
    const std::string_view label = trimmed(fields.back());
    if (label.empty())
      return table_error(reader.line(), fields.size(), "The label is empty.",
                         "Say what is being done in every frame.");
    if (label.find_first_of("\r\n") != label.npos)
      return table_error(reader.line(), fields.size(), "There is a line end in the label.",
                         "Write the label in one line.");
    sequence.labels.emplace_back(label);
  }
}

}  // namespace unrolled
