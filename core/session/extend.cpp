// A run that gets more steps.

#include <string>

#include "core/session/state.hpp"

namespace unrolled {

Expected<void> Session::extend(std::int64_t total_steps, ScheduleExtension how) {
  State& s = *state_;
  if (s.diverged)
    return fail(ErrorCode::wrong_state, "", "The run has diverged.",
                "Go back to its last good state, or start again.");
  const std::int64_t done = total_step();
  if (total_steps <= done)
    return fail(ErrorCode::invalid_setting, "steps",
                "The run has already taken " + std::to_string(done) + " steps.",
                "Give a total of more than that.");
  Settings longer = s.settings;
  const std::int64_t pass = s.summary.steps_per_epoch;
  const auto epochs = pass ? static_cast<double>(total_steps / pass) : 0;
  if (longer.epochs > 0 && total_steps % pass == 0 && epochs <= find_setting("epochs")->maximum) {
    longer.epochs = static_cast<int>(epochs);
  } else {
    longer.epochs = 0;
    if (auto set = set_setting(longer, "steps", std::to_string(total_steps)); !set) return set;
  }
  // Before anything changes: whether a measurement was under way decides what its end is.
  const bool anew = how == ScheduleExtension::anew;
  s.note("extend", std::to_string(total_steps) + (anew ? " anew " : " continued ") +
                       std::to_string(s.settings.steps) + " " + std::to_string(s.settings.epochs));
  s.settings = longer;
  s.summary.total_steps = total_steps;
  if (anew) s.schedule_start = done;
  s.need_trainer();
  s.trainer->set_length(total_steps, s.schedule_start);
  s.best.back_to(done);  // and patience begins again
  s.goal.back_to(done);
  return {};
}

}  // namespace unrolled
