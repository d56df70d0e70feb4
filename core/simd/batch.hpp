#pragma once
// The only include of xsimd. Everything vectorised in the library is written once on Batch<T>:
// 4 floats in WebAssembly and in the `twin` build, 8 or 16 where the native target has them.

#include <bit>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <xsimd/xsimd.hpp>

#ifdef __wasm_simd128__
#include <wasm_simd128.h>
#endif

namespace unrolled::simd {

template <class T>
using Batch = xsimd::batch<T>;

template <class T>
inline constexpr int kLanes = static_cast<int>(Batch<T>::size);

static_assert(kLanes<float> >= 4, "build with SIMD: -msimd128, -msse4.2 or wider");

/// The integer type as wide as T, for arithmetic on exponent bits.
template <class T>
using BitsOf = std::conditional_t<sizeof(T) == 4, std::int32_t, std::int64_t>;

/// a * b + c. Fused where the target fuses (AVX2, AVX-512, relaxed SIMD); elsewhere two roundings,
/// the same two in WebAssembly SIMD and in the `twin` build.
template <class T>
inline Batch<T> madd(Batch<T> a, Batch<T> b, Batch<T> c) {
#ifdef __wasm_relaxed_simd__
  if constexpr (std::is_same_v<T, float>) {
    return Batch<T>(wasm_f32x4_relaxed_madd(v128_t(a), v128_t(b), v128_t(c)));
  } else {
    return Batch<T>(wasm_f64x2_relaxed_madd(v128_t(a), v128_t(b), v128_t(c)));
  }
#elif defined(__FMA__) || defined(__AVX512F__)
  return xsimd::fma(a, b, c);
#else
  return a * b + c;
#endif
}

/// Lane by lane: `a > b`, `a < b` and the like choose.
template <class T, class Condition>
inline Batch<T> select(Condition condition, Batch<T> yes, Batch<T> no) {
  return xsimd::select(condition, yes, no);
}

template <class T>
inline Batch<T> sqrt(Batch<T> x) {
  return xsimd::sqrt(x);
}

template <class T>
inline Batch<T> load(const T* p) {
  return Batch<T>::load_unaligned(p);
}
template <class T>
inline void store(T* p, Batch<T> x) {
  x.store_unaligned(p);
}

/// Sum of the lanes, left to right: one order on every target.
template <class T>
inline T sum_lanes(Batch<T> x) {
  alignas(64) T lanes[kLanes<T>];
  x.store_aligned(lanes);
  T sum = lanes[0];
  for (int i = 1; i < kLanes<T>; ++i) sum += lanes[i];
  return sum;
}

/// A whole vector at offset i of a row.
template <class T>
struct Whole {
  int i;
  Batch<T> load(const T* row) const { return simd::load(row + i); }
  void store(T* row, Batch<T> x) const { simd::store(row + i, x); }
};

/// The last count < kLanes elements of a row; missing lanes read as zero and are not written.
template <class T>
struct Tail {
  int i, count;
  Batch<T> load(const T* row) const {
    alignas(64) T lanes[kLanes<T>] = {};
    for (int j = 0; j < count; ++j) lanes[j] = row[i + j];
    return Batch<T>::load_aligned(lanes);
  }
  void store(T* row, Batch<T> x) const {
    alignas(64) T lanes[kLanes<T>];
    x.store_aligned(lanes);
    for (int j = 0; j < count; ++j) row[i + j] = lanes[j];
  }
};

/// Runs body(slice) over numbers first .. end - 1 of a row, a vector at a time; body takes Whole<T>
/// or Tail<T>.
template <class T, class Body>
inline void for_each_slice(int first, int end, Body&& body) {
  int i = first;
  for (; i + kLanes<T> <= end; i += kLanes<T>) body(Whole<T>{i});
  if (i < end) body(Tail<T>{i, end - i});
}
template <class T, class Body>
inline void for_each_slice(int n, Body&& body) {
  for_each_slice<T>(0, n, body);
}

}  // namespace unrolled::simd
