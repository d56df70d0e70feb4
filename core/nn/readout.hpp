#pragma once
// The third part of a model: which rows of its stack's outputs are asked for an answer. Only these
// reach the head, in time and in memory.

#include <cstddef>
#include <cstdint>
#include <optional>

#include "core/nn/batch.hpp"
#include "core/support/arena.hpp"

namespace unrolled {

enum class Readout : std::uint8_t {
  every,  ///< each row, [T][B]: an answer after every step
  last,   ///< of each stream its own last row, [B]: one answer when all is read
  mean    ///< of each stream the mean of its own rows, [B]
};

/// Rows that are read out of a batch of `steps` x `streams`.
constexpr std::size_t rows_read(Readout readout, std::size_t steps, std::size_t streams) {
  return readout == Readout::every ? steps * streams : streams;
}

/// Takes what is read out from rows [T][B][width], and brings gradients back there.
template <class T>
class RowReadout {
 public:
  RowReadout(Readout readout, int width) : readout_(readout), width_(width) {}

  int rows(const Batch& batch) const {
    return static_cast<int>(rows_read(readout_, batch.steps, batch.streams));
  }

  void carve(typename Arena<T>::Carver& carver, int streams, bool training);

  /// What is read out, [rows()][width]: a part of `outputs` where it lies there side by side.
  const T* forward(const T* outputs, const Batch& batch);

  /// Where dL/d(what was read out) is to be written before backward(), and what then makes of it
  /// all of dL/doutputs in `doutputs`.
  T* row_gradients(T* doutputs, const Batch& batch) const;
  void backward(T* doutputs, const Batch& batch) const;

 private:
  std::size_t place(int t, int b, const Batch& batch) const;
  std::optional<std::size_t> in_place(const Batch& batch) const;
  /// The rows of a stream whose mean is read out: first .. end - 1.
  struct Own {
    int first, end;
    T share() const { return T(1) / static_cast<T>(end - first); }
  };
  Own own(int b, const Batch& batch) const;

  Readout readout_;
  int width_;
  T* rows_ = nullptr;  // [B][width]
  T* drows_ = nullptr;
};

extern template class RowReadout<float>;
extern template class RowReadout<double>;

}  // namespace unrolled
