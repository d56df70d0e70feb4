#pragma once
// One line at the foot of the terminal, redrawn in place. Nothing is drawn into pipes and files.

#include <cstdint>
#include <string>

#include "examples/cli/terminal.hpp"

namespace unrolled::cli {

class ProgressBar {
 public:
  struct State {
    std::int64_t step = 0, total_steps = 1;
    double epoch = 0;
    double loss = 0;  ///< of training, NaN before there is one
    bool in_nats = true;
    double inputs_per_second = 0;
    std::string inputs;  ///< what these are, e.g. "words"
    double seconds_left = 0;
  };

  ProgressBar() : terminal_(terminal()) {}
  ~ProgressBar() { clear(); }
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  void draw(const State& state);
  /// Takes the line away, so that other output can be written in its place.
  void clear();

 private:
  Terminal terminal_;
  bool drawn_ = false;
};

}  // namespace unrolled::cli
