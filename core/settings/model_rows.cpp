// What the network is.

#include <array>

#include "core/settings/rows.hpp"

namespace unrolled::rows {
namespace {

using S = Settings;

constexpr Choice kActivations[] = {{"tanh", "tanh"}, {"relu", "ReLU"}, {"sigmoid", "sigmoid"}};
constexpr Choice kResetForms[] = {{"before", "before the product (Cho 2014)"},
                                  {"after", "after the product (cuDNN, PyTorch)"}};

constexpr Condition kPlain[] = {where("cell", kCells, "rnn")};
constexpr Condition kResets[] = {where("cell", kCells, "gru")};
constexpr Condition kStacked[] = {where("layers", 1, 8)};
constexpr Condition kReadsWhole[] = {
    where("task", kTasks, "classify", "tag", "translate", "gesture")};
constexpr Condition kLooksBack[] = {where("task", kTasks, "translate")};
// What the claims about recall are measured with (tests/session/recall_test.cpp).
constexpr Setting::Default kHidden[] = {{"task", "recall", 64},
                                        {"task", "picture", 256},
                                        {"task", "forecast", 48},
                                        {"task", "gesture", 96}};
constexpr Setting::Default kLayers[] = {{"task", "picture", 2}};
constexpr Setting::Default kCell[] = {{"task", "picture", 0}};
constexpr Setting::Default kActivation[] = {{"task", "picture", 1}};
constexpr Setting::Default kDropout[] = {{"task", "picture", 0.3}};
constexpr Choice kAnswersFrom[] = {{"last", "the last step"}, {"mean", "the mean of all steps"}};
constexpr Condition kOneAnswer[] = {where("task", kTasks, "classify")};
// On 5,000 real e-mails of 240 words the mean was best after 2 passes (0.070 nats, F1 0.974 held
// out), the last step after 5 (0.089, 0.959); on 1,041 others F1 is 0.964 and 0.972. Reviews are
// longer still, and more of them: the time is what decides.
constexpr Setting::Default kAnswerFrom[] = {{"task", "classify", 1}};
constexpr Setting::Default kEmbedding[] = {{"task", "classify", 100},
                                           {"task", "tag", 100},
                                           {"task", "translate", 64},
                                           {"task", "caption", 32},
                                           {"task", "invent", 32}};
constexpr Setting::Default kEndDropout[] = {{"task", "classify", 0.3},
                                            {"task", "tag", 0.5},
                                            {"task", "translate", 0.1},

                                            {"task", "invent", 0.2}};
constexpr Setting::Default kBothWays[] = {
    {"task", "tag", 1}, {"task", "translate", 1}, {"task", "gesture", 1}};
constexpr Setting::Default kOpen[] = {{"task", "recall", 1}};

constexpr std::array kModelRows = {
    row<&S::cell>(with_defaults(
        kCell, choice("cell", "Kind of cell", "", "model", kCells,
                      "How the network remembers. The LSTM and the GRU have gates that let a "
                      "gradient reach far back; the plain RNN does not."))),
    row<&S::activation>(with_defaults(
        kActivation, choice("activation", "Activation", "φ", "model", kActivations,
                            "The function that squashes the plain RNN's state.", kPlain))),
    row<&S::reset>(choice("reset", "Reset gate", "r", "model", kResetForms,
                          "Whether the GRU resets its state before or after multiplying by the "
                          "recurrent weights.",
                          kResets)),
    row<&S::hidden_size>(with_defaults(
        kHidden,
        renamed("hidden",
                number(Kind::integer, "hidden_size", "Memory size", "H", "model",
                       {2, 1024, 1, true}, "units",
                       "Numbers in the hidden state of each layer. More remember more and train "
                       "more slowly.")))),
    row<&S::layers>(
        with_defaults(kLayers, number(Kind::integer, "layers", "Layers", "L", "model", {1, 8, 1},
                                      "", "Recurrent layers stacked on each other."))),
    row<&S::dropout>(with_defaults(
        kDropout,
        number(Kind::real, "dropout", "Dropout", "p", "model", {0, 0.9, 0.05, false, true}, "",
               "Share of units switched off at random between layers while "
               "training, against overfitting.",
               kStacked))),
    row<&S::end_dropout>(with_defaults(
        kEndDropout, number(Kind::real, "end_dropout", "Dropout at the ends", "p", "model",
                            {0, 0.9, 0.05, false, true}, "",
                            "Share of numbers switched off at random while training where "
                            "embedded words come in and where the answer is read.",
                            kDropsEnds))),
    row<&S::embedding>(with_defaults(
        kEmbedding,
        number(Kind::integer, "embedding", "Embedding", "E", "model", {0, 512, 1}, "numbers",
               "Learned numbers for each character or word; 0 feeds them in one-hot."))),
    row<&S::bidirectional>(
        with_defaults(kBothWays, boolean("bidirectional", "Both directions", "", "model",
                                         "A second network reads each example from its end: every "
                                         "step knows what follows as well.",
                                         kReadsWhole))),
    row<&S::attention>(boolean("attention", "Attention", "α", "model",
                               "Every step of the answer looks back at all of what was read; else "
                               "it has to remember it in one state.",
                               kLooksBack)),
    row<&S::answer_from>(with_defaults(
        kAnswerFrom,
        choice("answer_from", "Answer from", "", "model", kAnswersFrom,
               "What the answer is read from: the state after the last step, as the lectures draw "
               "it, or the mean of the states at all steps, which long texts are easier to learn "
               "with.",
               kOneAnswer))),
    row<&S::open_gates>(
        with_defaults(kOpen, boolean("open_gates", "Gates begin open", "", "model",
                                     "The gates begin open for memories as long as the lag "
                                     "(chrono initialisation). Else only "
                                     "the LSTM's forget gate does, at a bias of 1.",
                                     kRecall))),
};

}  // namespace

std::span<const Setting> model() {
  return kSettings<kModelRows>;
}
std::span<const std::string_view> model_help() {
  return kHelp<kModelRows>;
}

}  // namespace unrolled::rows
