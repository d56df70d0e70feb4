// What is learnt.

#include <array>

#include "core/settings/rows.hpp"

namespace unrolled::rows {
namespace {

using S = Settings;

constexpr Choice kRecalls[] = {{"copy", "a symbol among others"},
                               {"country", "a country, for its language"},
                               {"clouds", "what is in a place"}};

}  // namespace

std::span<const Setting> task() {
  static constexpr std::array rows = {
      row<&S::task>(choice("task", "Task", "", "task", kTasks,
                           "What the network learns: to go on with a text, or to answer with what "
                           "it read long ago.")),
      row<&S::recall>(choice("recall", "What is remembered", "", "task", kRecalls,
                             "Of what kind the sequences are, and the word in them that the answer "
                             "depends on.",
                             kRecall)),
      row<&S::lag>(number(Kind::integer, "lag", "Lag", "", "task", {2, 500, 1, true}, "steps",
                          "Steps from the word that is to be remembered to the answer.", kRecall)),
  };
  return rows;
}

}  // namespace unrolled::rows
