#pragma once
// What a run costs, known before anything of it is made: the one model of it. Session::create()
// goes by it, its summary repeats it, and the page asks for it while a person chooses.

#include <cstddef>
#include <cstdint>

#include "core/nn/model.hpp"
#include "core/session/run.hpp"
#include "core/session/shape_cost.hpp"
#include "core/support/error.hpp"

namespace unrolled {

/// What a run with such settings would cost, or why there can be none: Session::create() refuses in
/// these words, and then its summary has these numbers, and what only the data itself can say.
/// Errors: as Session::create().
Expected<Summary> cost(const Settings& settings, const DataSize& data, std::uint64_t beside = 0);

/// The same of what was planned, without a refusal.
Summary summary_of(const TaskKind& kind, const Settings& settings, const Plan& plan,
                   const DataSize& data);

/// A run, as far as its size goes.
struct RunSize {
  ModelShape shape;
  BatchRows batch;
  std::uint64_t characters = 0;  ///< of its text; 0 where it learns from examples, or draws them
  std::uint64_t text_bytes = 0;  ///< of its data, as UTF-8
  std::uint64_t examples = 0;    ///< bytes of its examples once they are numbered
  bool keeps_best = false;       ///< the best weights too (patience)
};

RunSize run_size(const Settings& settings, const Plan& plan, const DataSize& data);

/// The most that a run takes at any moment: while it is made, trained, saved, or restored from a
/// file that is let go once it is read. What fits so can be kept and brought back. Its parts are
/// counted in tests/session/memory_test.cpp.
std::uint64_t needed_bytes(const RunSize& run);

/// The same of a network that is opened without its text, from a file of its run.
std::uint64_t speaking_bytes(const ModelShape& shape, bool keeps_best = false);

/// What a process may use: of 2 GB of address space some is taken by programs, texts and gaps.
inline constexpr std::uint64_t kMostBytes = sizeof(void*) == 4 ? 1'700'000'000 : UINT64_MAX;

/// Refuses what this build's address space cannot hold, with room to save and to restore the run:
/// running out of memory later would end the program. `beside`: bytes that stay taken meanwhile.
/// Errors: invalid_setting; wrong_state (field "memory") where it would fit alone.
Expected<void> check_memory(const RunSize& run, std::uint64_t beside = 0,
                            std::uint64_t most = kMostBytes);

/// The same for a network that is opened without its text. Errors: as check_memory().
Expected<void> check_speaking_memory(const ModelShape& shape, bool keeps_best = false,
                                     std::uint64_t beside = 0, std::uint64_t most = kMostBytes);

}  // namespace unrolled
