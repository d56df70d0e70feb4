// What draws generated text.

#include <array>

#include "core/settings/rows.hpp"

namespace unrolled::rows {
namespace {

using S = Settings;

constexpr std::array kGenerationRows = {
    row<&S::temperature>(number(Kind::real, "temperature", "Temperature", "τ", "generation",
                                {0, 2, 0.05, false, true}, "",
                                "How daring generated text is; 0 always takes the most likely "
                                "character.",
                                kWrites)),
    row<&S::top_k>(number(Kind::integer, "top_k", "Top k", "k", "generation",
                          {0, 1000, 1, false, true}, "characters",
                          "Choose only among the k most likely characters. 0: no limit.", kWrites)),
    row<&S::top_p>(number(Kind::real, "top_p", "Top p", "p", "generation",
                          {0.01, 1, 0.01, false, true}, "",
                          "Choose only among the likeliest characters that together have this "
                          "probability. 1: no limit.",
                          kWrites)),
};

}  // namespace

std::span<const Setting> generation() {
  return kSettings<kGenerationRows>;
}
std::span<const std::string_view> generation_help() {
  return kHelp<kGenerationRows>;
}

}  // namespace unrolled::rows
