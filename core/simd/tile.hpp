#pragma once
// The shape of the matrix product's register tile, by how wide vectors are.

#include "core/simd/batch.hpp"

namespace unrolled::simd {

// Tile shapes that keep accumulators, panel row and broadcast in registers: 16 of them for 128- and
// 256-bit vectors, 32 for AVX-512. In WebAssembly (GFLOP/s of the product 32 x 128 x 512, SIMD and
// relaxed): 4 x 8 reaches 39 and 49; 6 x 8, 4 x 12 and 3 x 12 spill and reach 28 to 33 and 31
// to 38. AVX2 has room for 6 x 16, and gains nothing by it: 32 streams are five such tiles and a
// third of one (W1 of the bench 0.97, W7 to W9 1.00 times as fast).
#ifdef __AVX512F__
inline constexpr int kTileRows = 8;
#else
inline constexpr int kTileRows = 4;
#endif
inline constexpr int kPanelVectors = 2;

template <class T>
inline constexpr int kPanelWidth = kPanelVectors* kLanes<T>;

}  // namespace unrolled::simd
