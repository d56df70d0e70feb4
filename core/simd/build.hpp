#pragma once
// Which arithmetic this build has: what the last bits of a run's numbers depend on, besides the
// run. Builds of one name give the same numbers; those of `twin` and `wasm-simd` have one.

#include <string_view>

#include "core/simd/batch.hpp"

namespace unrolled::simd {

inline constexpr std::string_view kArithmetic =
#if defined(__wasm_relaxed_simd__)
    "relaxed SIMD";
#elif defined(__AVX512F__)
    "512-bit vectors, fused";
#elif defined(__FMA__)
    "256-bit vectors, fused";
#else
    kLanes<float> == 4 ? "SIMD" : "256-bit vectors";
#endif

}  // namespace unrolled::simd
