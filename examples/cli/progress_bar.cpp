#include "examples/cli/progress_bar.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numbers>
#include <vector>

namespace unrolled::cli {
namespace {

constexpr int kWidestBar = 30, kNarrowestBar = 6;

std::string bar_of(double share, int width, const Terminal& terminal) {
  const int full = static_cast<int>(std::floor(share * width));
  std::string bar;
  if (terminal.colour) bar += "\x1b[36m";
  for (int i = 0; i < full; ++i) bar += terminal.unicode ? "█" : "#";
  if (terminal.colour) bar += "\x1b[0;2m";
  for (int i = full; i < width; ++i) bar += terminal.unicode ? "░" : ".";
  if (terminal.colour) bar += "\x1b[0m";
  return bar;
}

}  // namespace

void ProgressBar::draw(const State& state) {
  if (!terminal_.present) return;
  const double share =
      std::clamp(static_cast<double>(state.step) /
                     static_cast<double>(std::max<std::int64_t>(1, state.total_steps)),
                 0.0, 1.0);
  // A narrow terminal loses the last parts first; a line as wide as the terminal would wrap.
  const int room = terminal_width() - 1;
  std::string percent = fixed(std::floor(100 * share), 0) + "%";
  percent.insert(0, 4 - percent.size(), ' ');
  std::vector<std::string> parts = {short_time(state.seconds_left) + " left"};
  if (state.in_nats) {
    parts.push_back(fixed(state.loss, 3) + " nats");
    parts.push_back(fixed(state.loss * std::numbers::log2e, 2) + " bits");
  } else {
    parts.push_back("loss " + fixed(state.loss, 3));
  }
  parts.push_back(short_count(state.inputs_per_second) + " " + state.inputs + "/s");
  parts.push_back("epoch " + fixed(state.epoch, 2));
  parts.push_back("step " + std::to_string(state.step) + "/" + std::to_string(state.total_steps));
  std::string line;
  int used = static_cast<int>(percent.size()) + kNarrowestBar + 1;
  for (const std::string& part : parts) {
    const int wide = static_cast<int>(part.size()) + 2;
    if (used + wide > room) break;
    line += "  " + part;
    used += wide;
  }
  const int bar = std::min(kWidestBar, room - used + kNarrowestBar);
  std::string whole = "\r";
  if (bar >= kNarrowestBar)
    whole += bar_of(share, bar, terminal_) + " ";
  else if (room < static_cast<int>(percent.size()))
    return;
  whole += percent + line + "\x1b[K";
  std::fputs(whole.c_str(), stderr);
  std::fflush(stderr);
  drawn_ = true;
}

void ProgressBar::clear() {
  if (!drawn_) return;
  std::fputs("\r\x1b[K", stderr);
  std::fflush(stderr);
  drawn_ = false;
}

}  // namespace unrolled::cli
