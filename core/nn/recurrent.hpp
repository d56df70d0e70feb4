#pragma once
// The loop over time, written once for every cell.
//
// Only h_{t-1} * weight_hh and the pointwise gates stay in the loop. The input projection of the
// whole sequence is one product before it (for one-hot input a gather), and every weight gradient
// is one product over all T*B rows after it.

#include <algorithm>

#include "core/nn/cells/cell.hpp"
#include "core/nn/gate_rows.hpp"
#include "core/nn/recurrent_layer.hpp"

namespace unrolled {

template <class Cell, class T>
class Recurrent final : public RecurrentLayer<T> {
 public:
  Recurrent(const LayerShape& shape, ParamLayout& layout)
      : hidden_(shape.hidden_size),
        inputs_(shape.inputs),
        one_hot_(shape.one_hot),
        places_(add_recurrent(shape, gate_width(), layout)) {
    const int width = gate_width();
    forward_direct_ = simd::PackedMatrix<T>(hidden_, direct_width());
    if constexpr (kHasCandidate) forward_candidate_ = simd::PackedMatrix<T>(hidden_, hidden_);
    if (one_hot_)
      table_ = AlignedBuffer<T>(static_cast<std::size_t>(inputs_) * width);
    else
      forward_input_ = simd::PackedMatrix<T>(inputs_, width);
    input_bias_ = AlignedBuffer<T>(static_cast<std::size_t>(width));
    candidate_bias_ = AlignedBuffer<T>(static_cast<std::size_t>(hidden_));
  }

  int gate_width() const override { return static_cast<int>(Cell::kGates.size()) * hidden_; }
  LayerTape<T>& tape() override { return tape_; }

  void carve(typename Arena<T>::Carver& carver, int steps, int batch, bool training) override {
    const auto rows = static_cast<std::size_t>(steps) * batch, streams = std::size_t(batch);
    const auto h = std::size_t(hidden_), width = std::size_t(gate_width());
    carver.take(tape_.gates, rows * width);
    carver.take(tape_.h, (rows + streams) * h);
    if (Cell::kCellState) carver.take(tape_.c, (rows + streams) * h);
    if (kExtra) carver.take(tape_.extra, rows * h);
    if (!training) return;
    carver.take(tape_.dgates, rows * width);
    if (kHasCandidate) carver.take(tape_.dextra, rows * h);
    carver.take(tape_.dh, (rows + streams) * h);
    if (Cell::kCellState) carver.take(tape_.dc, streams * h);
  }

  void pack(const T* parameters, bool training) override {
    const int width = gate_width();
    const T* w_hh = parameters + places_.weight_hh;
    const T* w_hn = w_hh + static_cast<std::size_t>(direct_width()) * hidden_;
    const T* w_ih = parameters + places_.weight_ih;
    const T* b_ih = parameters + places_.bias_ih;
    const T* b_hh = parameters + places_.bias_hh;
    forward_direct_.pack_transposed(w_hh, hidden_, direct_width());
    if constexpr (kHasCandidate) forward_candidate_.pack_transposed(w_hn, hidden_, hidden_);
    for (int j = 0; j < width; ++j) {
      // reset_after multiplies its recurrent bias by r: that one joins the product, not the input.
      const bool apart = kReset == Candidate::reset_after && j >= direct_width();
      input_bias_[j] = apart ? b_ih[j] : b_ih[j] + b_hh[j];
      if (apart) candidate_bias_[j - direct_width()] = b_hh[j];
    }
    if (one_hot_) {
      fill_table<T>(w_ih, input_bias_.data(), inputs_, width, table_.data());
    } else {
      forward_input_.pack_transposed(w_ih, inputs_, width);
    }
    if (!training) return;
    if (backward_direct_.rows() == 0) allocate_backward();
    backward_direct_.pack(w_hh, hidden_);
    if constexpr (kHasCandidate) backward_candidate_.pack(w_hn, hidden_);
    if (!one_hot_) backward_input_.pack(w_ih, inputs_);
  }

  void forward(const LayerInput<T>& input, const Batch& batch) override {
    const int streams = batch.streams;
    if (!one_hot_)
      for_each_run(batch, [&](int first, int rows) {
        project(input, first, rows, tape_.gates + offset(first, gate_width()));
      });
    for (int t = 0; t < batch.steps; ++t) {
      const int live = batch.live(t);
      T* gates = tape_.gates + offset(t, streams) * gate_width();
      if (one_hot_) project(input, t * streams, live, gates);
      step_forward(gates, state(tape_.h, t, streams), state(tape_.c, t, streams),
                   state(tape_.h, t + 1, streams), state(tape_.c, t + 1, streams),
                   state(tape_.extra, t, streams), live);
    }
  }

  void backward(const LayerInput<T>& input, const Batch& batch, T* gradients, T* dinput,
                simd::TransposedScratch<T>& scratch, const CellEnd<T>& end) override {
    // Summing weight gradients in chunks behind the loop, while dgates are in L2, gained nothing
    // (85 against 84 thousand characters a second, LSTM 128 in wasm): packing streams them well.
    for (int t = batch.steps - 1; t >= 0; --t) {
      if (end.dc) enter_ends(t, batch.streams, end);
      step_back(t, batch.streams, batch.live(t));
    }
    accumulate_recurrent(batch, gradients, scratch);
    if (one_hot_)
      accumulate_one_hot(input, batch, gradients);
    else
      accumulate_dense(input, batch, gradients, scratch);
    if (dinput && !one_hot_)
      simd::multiply(tape_.dgates, gate_width(), rows_of(batch), batch.runs, backward_input_,
                     dinput, inputs_, false);
  }

  void step(const LayerInput<T>& input, int rows, T* h, T* c, T* scratch) override {
    project(input, 0, rows, scratch);
    step_forward(scratch, h, c, h, c, scratch + offset(rows, 1) * gate_width(), rows);
  }

  std::size_t packed_bytes() const override {
    return forward_direct_.bytes() + forward_candidate_.bytes() + forward_input_.bytes() +
           backward_direct_.bytes() + backward_candidate_.bytes() + backward_input_.bytes() +
           (table_.size() + table_gradient_.size()) * sizeof(T);
  }

 private:
  static constexpr Candidate kReset = Cell::kCandidate;
  static constexpr bool kHasCandidate = kReset != Candidate::none;
  static constexpr bool kExtra = Cell::kCellState || kHasCandidate;

  int direct_width() const { return Cell::kDirect * hidden_; }
  /// Where row `row` begins, of rows of `width` numbers; with a batch for width, where step t does.
  static std::size_t offset(int row, int width) { return static_cast<std::size_t>(row) * width; }
  T* state(T* rows, int t, int batch) const {
    return rows ? rows + offset(t, batch) * hidden_ : nullptr;
  }

  void allocate_backward() {
    backward_direct_ = simd::PackedMatrix<T>(direct_width(), hidden_);
    if constexpr (kHasCandidate) backward_candidate_ = simd::PackedMatrix<T>(hidden_, hidden_);
    if (one_hot_)
      table_gradient_ = AlignedBuffer<T>(table_.size());
    else
      backward_input_ = simd::PackedMatrix<T>(gate_width(), inputs_);
    bias_gradient_ = AlignedBuffer<T>(static_cast<std::size_t>(gate_width()));
  }

  /// gates = x * weight_ih^T + biases, for `rows` rows of the input from `first`. One-hot rows are
  /// copies of a table's rows (biases included), made just before the product that adds to them.
  void project(const LayerInput<T>& input, int first, int rows, T* gates) {
    const int width = gate_width();
    if (!one_hot_)
      return simd::multiply_onto(input_bias_.data(), input.dense + offset(first, inputs_), inputs_,
                                 rows, {}, forward_input_, gates, width);
    for (int r = 0; r < rows; ++r)
      std::copy_n(table_.data() + offset(input.ids[first + r], width), width,
                  gates + offset(r, width));
  }

  /// One time step of `rows` streams. Not put into its two callers: a page loads all cells.
  [[gnu::noinline]] void step_forward(T* gates, const T* h_prev, const T* c_prev, T* h, T* c,
                                      T* extra, int rows) {
    const int width = gate_width();
    simd::multiply(h_prev, hidden_, rows, forward_direct_, gates, width, true);
    if constexpr (kReset == Candidate::reset_after) {
      simd::multiply_onto(candidate_bias_.data(), h_prev, hidden_, rows, {}, forward_candidate_,
                          extra, hidden_);
    }
    const auto row = [&](int r) {
      const std::size_t o = offset(r, hidden_);
      return ForwardRow<T>{hidden_,
                           gates + offset(r, width),
                           h_prev + o,
                           Cell::kCellState ? c_prev + o : nullptr,
                           h + o,
                           Cell::kCellState ? c + o : nullptr,
                           kExtra ? extra + o : nullptr};
    };
    if constexpr (kReset == Candidate::reset_before) {
      for (int r = 0; r < rows; ++r) Cell::forward_reset(row(r));
      simd::multiply(extra, hidden_, rows, forward_candidate_, gates + direct_width(), width, true);
    }
    for (int r = 0; r < rows; ++r) Cell::forward(row(r));
  }

  /// Of the streams whose last step is t, the gradient of what they ended in.
  void enter_ends(int t, int batch, const CellEnd<T>& end) {
    if constexpr (Cell::kCellState) {
      for (int b = 0; b < batch; ++b)
        if (end.lengths[b] == t + 1)
          std::copy_n(end.dc + offset(b, hidden_), hidden_, tape_.dc + offset(b, hidden_));
    }
  }

  /// One time step backwards, of the first `live` streams: from dL/dh after step t to those of its
  /// gates and of h before it.
  void step_back(int t, int batch, int live) {
    const int width = gate_width();
    T* dgates = tape_.dgates + offset(t, batch) * width;
    T* dh_prev = state(tape_.dh, t, batch);
    T* dextra = state(tape_.dextra, t, batch);
    const auto row = [&](int b) {
      const std::size_t o = offset(b, hidden_), before = offset(t, batch) * hidden_ + o;
      const std::size_t after = offset(t + 1, batch) * hidden_ + o;
      return BackwardRow<T>{hidden_,
                            tape_.gates + offset(t, batch) * width + offset(b, width),
                            tape_.h + before,
                            Cell::kCellState ? tape_.c + before : nullptr,
                            tape_.h + after,
                            kExtra ? tape_.extra + before : nullptr,
                            tape_.dh + after,
                            Cell::kCellState ? tape_.dc + o : nullptr,
                            dgates + offset(b, width),
                            kHasCandidate ? tape_.dextra + before : nullptr,
                            dh_prev + o};
    };
    for (int b = 0; b < live; ++b) Cell::backward(row(b));
    if constexpr (kReset == Candidate::reset_before) {
      simd::multiply(dgates + direct_width(), width, live, backward_candidate_, dextra, hidden_,
                     false);
      for (int b = 0; b < live; ++b) Cell::backward_reset(row(b));
    }
    if constexpr (kReset == Candidate::reset_after)
      simd::multiply(dextra, hidden_, live, backward_candidate_, dh_prev, hidden_, true);
    simd::multiply(dgates, width, live, backward_direct_, dh_prev, hidden_, true);
  }

  static int rows_of(const Batch& batch) { return batch.steps * batch.streams; }

  /// Calls body(first, count) for all rows that are computed.
  template <class Body>
  static void for_each_run(const Batch& batch, Body&& body) {
    const simd::RowRun all{0, rows_of(batch)};
    const auto runs = batch.runs.empty() ? std::span(&all, 1) : batch.runs;
    for (const simd::RowRun& run : runs) body(run.first, run.count);
  }

  void accumulate_recurrent(const Batch& batch, T* gradients, simd::TransposedScratch<T>& scratch) {
    const int width = gate_width(), rows = rows_of(batch);
    T* dw = gradients + places_.weight_hh;
    simd::multiply_transposed(tape_.dgates, width, direct_width(), tape_.h, hidden_, hidden_, rows,
                              batch.runs, dw, hidden_, scratch);
    T* dw_n = dw + offset(direct_width(), hidden_);
    if constexpr (kReset == Candidate::reset_after)
      simd::multiply_transposed(tape_.dextra, hidden_, hidden_, tape_.h, hidden_, hidden_, rows,
                                batch.runs, dw_n, hidden_, scratch);
    if constexpr (kReset == Candidate::reset_before)
      simd::multiply_transposed(tape_.dgates + direct_width(), width, hidden_, tape_.extra, hidden_,
                                hidden_, rows, batch.runs, dw_n, hidden_, scratch);
  }

  /// Adds column sums of all rows that are computed.
  static void add_computed(const T* data, const Batch& batch, int width, T* sum) {
    for_each_run(batch, [&](int first, int rows) {
      add_rows<T>(data + offset(first, width), rows, width, sum);
    });
  }

  void accumulate_biases(const Batch& batch, T* gradients) {
    add_rows<T>(bias_gradient_.data(), 1, gate_width(), gradients + places_.bias_ih);
    const int shared = kReset == Candidate::reset_after ? direct_width() : gate_width();
    add_rows<T>(bias_gradient_.data(), 1, shared, gradients + places_.bias_hh);
    if constexpr (kReset == Candidate::reset_after)
      add_computed(tape_.dextra, batch, hidden_, gradients + places_.bias_hh + direct_width());
  }

  /// Each row's dgates goes to the table row of its character. The bias gradient, a sum over all
  /// rows, is then the sum of the table: V rows instead of T*B.
  void accumulate_one_hot(const LayerInput<T>& input, const Batch& batch, T* gradients) {
    const int width = gate_width();
    table_gradient_.fill(T(0));
    for_each_run(batch, [&](int first, int rows) {
      add_to_table<T>(tape_.dgates + offset(first, width), input.ids + first, rows, width,
                      table_gradient_.data());
    });
    bias_gradient_.fill(T(0));
    add_rows<T>(table_gradient_.data(), inputs_, width, bias_gradient_.data());
    add_table<T>(table_gradient_.data(), inputs_, width, gradients + places_.weight_ih);
    accumulate_biases(batch, gradients);
  }

  void accumulate_dense(const LayerInput<T>& input, const Batch& batch, T* gradients,
                        simd::TransposedScratch<T>& scratch) {
    const int width = gate_width();
    simd::multiply_transposed(tape_.dgates, width, width, input.dense, inputs_, inputs_,
                              rows_of(batch), batch.runs, gradients + places_.weight_ih, inputs_,
                              scratch);
    bias_gradient_.fill(T(0));
    add_computed(tape_.dgates, batch, width, bias_gradient_.data());
    accumulate_biases(batch, gradients);
  }

  int hidden_, inputs_;
  bool one_hot_;
  RecurrentPlaces places_;
  LayerTape<T> tape_;
  simd::PackedMatrix<T> forward_direct_, forward_candidate_, forward_input_;
  simd::PackedMatrix<T> backward_direct_, backward_candidate_, backward_input_;
  AlignedBuffer<T> table_, table_gradient_;  // [V][G*H]: weight_ih^T with the biases; its gradient
  AlignedBuffer<T> input_bias_, candidate_bias_, bias_gradient_;
};

}  // namespace unrolled
