// What a replay came to, in words.

#include <algorithm>
#include <string>

#include "core/session/replay.hpp"
#include "core/session/version.hpp"
#include "core/simd/build.hpp"
#include "core/support/number_text.hpp"

namespace unrolled {
namespace {

std::string counted(std::int64_t steps) {
  return std::to_string(steps) + (steps == 1 ? " step" : " steps");
}

/// "SIMD", or "SIMD, from step 501 on relaxed SIMD".
std::string builds_of(const Receipt& receipt) {
  std::string text;
  for (const Receipt::Build& build : receipt.builds)
    text += text.empty() ? build.build
                         : ", from step " + std::to_string(build.step + 1) + " on " + build.build;
  return text.empty() ? "an unknown one" : text;
}

/// Why other numbers came of the same run, as far as builds tell.
std::string why(const Receipt& receipt) {
  const bool same_arithmetic = std::ranges::all_of(
      receipt.builds, [](const Receipt::Build& build) { return build.build == simd::kArithmetic; });
  const std::string made = " The receipt was made by version " + receipt.unrolled + " with " +
                           builds_of(receipt) + "; this is version " + std::string(version()) +
                           " with " + std::string(simd::kArithmetic) + ".";
  if (!same_arithmetic)
    return made +
           " Only builds of one arithmetic agree in the last bits, and a training run makes "
           "more of them: SIMD, in every browser and in the preset \"twin\", is one.";
  if (receipt.unrolled != version()) return made + " The versions may compute otherwise.";
  if (simd::kArithmetic == "relaxed SIMD")
    return made + " What relaxed SIMD rounds is for each machine to choose.";
  return made + " They should agree: please report this.";
}

}  // namespace

std::string Replay::words() const {
  const ReplayOutcome& o = outcome_;
  if (o.same)
    return "The same, bit for bit: " + counted(receipt_.steps) +
           " came to the losses and the weights of the receipt " + receipt_.code + ".";
  std::string text;
  if (o.differs > 0) {
    text = std::string(o.held_out ? "The held-out loss" : "The loss") + " differs first at step " +
           std::to_string(o.differs) + ": " + number_text(o.loss) + " here, " +
           number_text(o.expected) + " in the receipt " + receipt_.code + ".";
    if (o.alike > 0 && !o.held_out)
      text += " Up to step " + std::to_string(o.alike) + " all losses are the same, bit for bit.";
  } else if (o.ended > 0) {
    text = "The run ended here after " + counted(o.ended) + " of " +
           std::to_string(receipt_.steps) + ".";
    if (!failure_.empty()) text += " " + failure_;
  } else {
    text = "All losses of the receipt " + receipt_.code +
           " are the same, bit for bit, but the weights at the end are not.";
  }
  return text + why(receipt_);
}

}  // namespace unrolled
