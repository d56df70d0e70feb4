// What is learnt.

#include <array>

#include "core/settings/rows.hpp"

namespace unrolled::rows {
namespace {

using S = Settings;

constexpr Choice kUnits[] = {{"characters", "characters"}, {"words", "words"}};
constexpr Setting::Default kUnit[] = {
    {"task", "classify", 1}, {"task", "translate", 1}, {"task", "caption", 1}};
constexpr Condition kTexts[] = {
    where("task", kTasks, "language", "classify", "translate", "caption")};
constexpr Condition kSequences[] = {
    where("task", kTasks, "classify", "tag", "translate", "caption", "gesture", "invent")};
constexpr Condition kSomeWords[] = {
    where("task", kTasks, "language", "classify", "tag", "translate", "caption")};
constexpr Condition kLabelled[] = {where("task", kTasks, "classify", "tag", "picture", "gesture")};

constexpr Choice kRecalls[] = {{"copy", "a symbol among others"},
                               {"country", "a country, for its language"},
                               {"clouds", "what is in a place"}};

constexpr std::array kTaskRows = {
    row<&S::task>(choice("task", "Task", "", "task", kTasks,
                         "What the network learns: to go on with a text, or to answer with what "
                         "it read long ago.")),
    row<&S::recall>(choice("recall", "What is remembered", "", "task", kRecalls,
                           "Of what kind the sequences are, and the word in them that the answer "
                           "depends on.",
                           kRecall)),
    row<&S::lag>(number(Kind::integer, "lag", "Lag", "", "task", {2, 500, 1, true}, "steps",
                        "Steps from the word that is to be remembered to the answer.", kRecall)),
    row<&S::unit>(with_defaults(
        kUnit, choice("unit", "A step reads", "", "task", kUnits,
                      "Whether the network reads a text word by word or character by character.",
                      kTexts))),
    row<&S::vocabulary_limit>(
        number(Kind::integer, "vocabulary_limit", "Words known", "V", "task",
               {10, 200000, 10, true}, "words",
               "The most frequent words have a number of their own; all others are one unknown "
               "word.",
               kSomeWords)),
    row<&S::longest>(number(Kind::integer, "longest", "Longest example", "", "task",
                            {1, 2000, 1, true}, "steps",
                            "Of a longer text the end is read; a longer movement or sentence is "
                            "read in pieces. Pieces of one step leave nothing to remember.",
                            kSequences)),
    row<&S::balance>(boolean("balance", "Balance the classes", "", "task",
                             "Rare classes count as much as frequent ones while training.",
                             kLabelled)),
};

}  // namespace

std::span<const Setting> task() {
  return kSettings<kTaskRows>;
}
std::span<const std::string_view> task_help() {
  return kHelp<kTaskRows>;
}

}  // namespace unrolled::rows
