// How it is trained.

#include <array>

#include "core/settings/rows.hpp"

namespace unrolled::rows {
namespace {

using S = Settings;

/// Rates under which these rules learn well with the RNN and the LSTM alike. Held-out nats after
/// 300 steps of 128 units on the built-in prose, seeds 1 to 3, at their lowest and highest:
///   SGD      0.5: RNN 1.44 1.45, LSTM 1.67 1.68   1: 1.43 1.45, 1.50 1.52   2: diverges, 1.40 1.41
///   Adagrad  0.03: 1.60 1.61, 1.58 1.63   0.05: 1.56 1.58, 1.47 1.51   0.07: 1.62 1.78, 1.41 1.41
///            0.1: 2.05 2.09, 1.38 1.41   0.2: 2.95 3.00, 1.40 1.42
/// RMSProp is no worse than Adam at Adam's rate (64 units, one seed).
constexpr Setting::Default kLearningRates[] = {
    {"optimizer", "sgd", 1},    {"optimizer", "adagrad", 0.05}, {"task", "recall", 4e-3},
    {"task", "classify", 4e-3}, {"task", "tag", 4e-3},          {"task", "translate", 4e-3},
    {"task", "caption", 4e-3},  {"task", "picture", 2e-3},      {"task", "gesture", 4e-3},
    {"task", "forecast", 2e-3}, {"task", "invent", 4e-3}};

constexpr Setting::Default kWindow[] = {{"task", "forecast", 32}};
constexpr Setting::Default kBatch[] = {{"task", "gesture", 16}};
constexpr Setting::Default kSteps[] = {{"task", "recall", 3000}};
constexpr Setting::Default kEpochs[] = {{"task", "classify", 12},  {"task", "tag", 12},
                                        {"task", "translate", 12}, {"task", "caption", 16},
                                        {"task", "picture", 20},   {"task", "gesture", 16},
                                        {"task", "invent", 20}};
constexpr Setting::Default kPatience[] = {{"task", "classify", 4},  {"task", "tag", 4},
                                          {"task", "translate", 6}, {"task", "caption", 6},
                                          {"task", "picture", 6},   {"task", "gesture", 8},
                                          {"task", "forecast", 40}, {"task", "invent", 6}};
constexpr Setting::Default kScheduleKinds[] = {{"task", "recall", 0}};
constexpr Condition kDecodes[] = {where("task", kTasks, "translate", "caption")};
constexpr Condition kUncounted[] = {where("epochs", -1, 0)};
constexpr Condition kMomentum[] = {where("optimizer", kOptimizers, "sgd")};
constexpr Condition kDecoupled[] = {where("optimizer", kOptimizers, "adamw")};
constexpr Condition kCosine[] = {where("schedule", kSchedules, "cosine")};
constexpr Condition kStepwise[] = {where("schedule", kSchedules, "step")};
constexpr Condition kHeldOut[] = {where("validation", 0, 0.5)};

constexpr std::array kTrainingRows = {
    row<&S::batch>(with_defaults(
        kBatch,
        number(Kind::integer, "batch", "Streams at once", "B", "training", {1, 256, 1, true},
               "streams", "Places in the text that are read side by side in each step."))),
    row<&S::window>(with_defaults(
        kWindow, number(Kind::integer, "window", "Unrolled for", "T", "training", {1, 512, 1, true},
                        "characters",
                        "Time steps the network is unrolled for; gradients reach back no "
                        "further than this.",
                        kFromStreams))),
    row<&S::carry>(boolean("carry", "Carry the state", "h₀", "training",
                           "Start each window with the state the last one ended in (truncated "
                           "BPTT) instead of with zeros.",
                           kFromStreams)),
    row<&S::steps>(with_defaults(
        kSteps, number(Kind::integer, "steps", "Steps", "", "training", {1, 1000000, 1, true},
                       "steps", "Updates of the weights until the run is finished.", kUncounted))),
    row<&S::epochs>(with_defaults(
        kEpochs, number(Kind::integer, "epochs", "Epochs", "", "training", {0, 10000, 1}, "passes",
                        "Passes over the data; when set, it decides the length instead of "
                        "the steps. 0: let the steps decide.",
                        kFromData))),
    row<&S::optimizer>(choice("optimizer", "Optimizer", "", "training", kOptimizers,
                              "The rule that turns gradients into a change of the weights.")),
    row<&S::learning_rate>(with_defaults(
        kLearningRates, number(Kind::real, "learning_rate", "Learning rate", "η", "training",
                               {1e-6, 10, 1e-6, true, true}, "",
                               "Size of each change of the weights. Too low learns slowly, "
                               "too high diverges."))),
    row<&S::momentum>(number(Kind::real, "momentum", "Momentum", "μ", "training", {0, 0.999, 0.01},
                             "", "How much of the last change SGD keeps.", kMomentum)),
    row<&S::weight_decay>(number(Kind::real, "weight_decay", "Weight decay", "λ", "training",
                                 {0, 1, 0.001}, "", "How strongly AdamW pulls weights to zero.",
                                 kDecoupled)),
    row<&S::clip>(number(Kind::real, "clip", "Clip gradients at", "‖g‖", "training",
                         {0, 100, 0.1, false, true}, "",
                         "Longest gradient allowed (global norm): keeps exploding gradients in "
                         "check. 0: do not clip.")),
    row<&S::label_smoothing>(number(
        Kind::real, "label_smoothing", "Label smoothing", "ε", "training", {0, 0.5, 0.01}, "",
        "Share of each answer that is spread over all others while training.", kFromExamples)),
    row<&S::teacher_forcing>(number(Kind::real, "teacher_forcing", "Teacher forcing", "",
                                    "training", {0, 1, 0.05, false, true}, "",
                                    "Share of what the decoder reads while training that is right "
                                    "for certain; the rest is what it would have said itself.",
                                    kDecodes)),
    row<&S::schedule>(with_defaults(
        kScheduleKinds, choice("schedule", "Learning-rate schedule", "η(t)", "training", kSchedules,
                               "How the learning rate changes over the run."))),
    row<&S::warmup>(number(Kind::integer, "warmup", "Warm-up", "", "training", {0, 100000, 10},
                           "steps", "Steps over which the learning rate rises from zero.",
                           kCosine)),
    row<&S::decay>(number(Kind::real, "decay", "Each step down multiplies by", "γ", "training",
                          {0.01, 1, 0.01}, "", "Factor of the step schedule.", kStepwise)),
    row<&S::decay_every>(number(Kind::integer, "decay_every", "Step down every", "", "training",
                                {1, 1000000, 10, true}, "steps",
                                "Steps between two reductions of the learning rate.", kStepwise)),
    row<&S::validation>(number(Kind::real, "validation", "Held-out tail", "", "training",
                               {0, 0.5, 0.01}, "of the text",
                               "Share of the text's end that is never trained on; it shows "
                               "whether the network learnt or memorised.",
                               kFromData)),
    row<&S::validate_every>(number(Kind::integer, "validate_every", "Validate every", "",
                                   "training", {0, 100000, 10}, "steps",
                                   "Steps between two measurements on the held-out tail. 0: as "
                                   "often as costs at most a tenth of the time.")),
    row<&S::patience>(with_defaults(
        kPatience, number(Kind::integer, "patience", "Stop early after", "", "training",
                          {0, 1000, 1}, "measurements",
                          "Ends the run when so many measurements in a row on the held-out "
                          "tail found no lower loss, and puts the best weights back. 0: train "
                          "to the end and keep the last weights.",
                          kHeldOut))),
    row<&S::seed>(number(Kind::integer, "seed", "Seed", "", "training", {0, kLargestSeed, 1}, "",
                         "Start of the random numbers. Same seed, same settings: same run.")),
};

}  // namespace

std::span<const Setting> training() {
  return kSettings<kTrainingRows>;
}
std::span<const std::string_view> training_help() {
  return kHelp<kTrainingRows>;
}

}  // namespace unrolled::rows
