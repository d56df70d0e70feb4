#pragma once
// A receipt says how a run came about and what it came to, without its weights or its data: who
// has the data can train it again (replay.hpp), and two people can compare a short code. It is made
// of a checkpoint alone, so the page and the command line write the same. docs of the format:
//
//   format      "unrolled receipt"
//   version     1
//   code        8 signs with a dash between: of all that follows but `unrolled`, `builds`, `name`
//   unrolled    the version of the program that wrote it
//   builds      [{step, build}]: the arithmetic (core/simd/build.hpp) of the steps after `step`
//   name        what its data is called, where that is known: a name that --corpus takes, a file
//   data        {hash, size}: 16 hexadecimal digits; characters or examples, 0 where the task
//               draws its own
//   settings    those that it began with, texts as in the table
//   parameters  how many learned numbers it has
//   steps       that it has taken; `measuring`: whether a measurement after the last was under way
//   changes     [{step, measuring, name, value}]: see Change
//   losses      {start, stride, mean}: of training, nats an answer; each the mean of `stride` steps
//   held_out    {step, loss}: what was measured, as far as it was kept
//   weights     16 hexadecimal digits: FNV-1a of the last weights, their floats' lowest byte first

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/session/run.hpp"
#include "core/support/error.hpp"
#include "core/task/task.hpp"

namespace unrolled {

struct Receipt {
  struct Build {
    std::int64_t step = 0;  ///< it made those after this one
    std::string build;
  };
  /// What happened to the run after `step`. Names are those of Course, but that "back" stands at
  /// the step that was gone back to, its value the one that it came from, and what had come later
  /// stands there too.
  struct Change {
    std::int64_t step = 0;
    bool measuring = false;  ///< while the measurement after that step was made
    std::string name;
    std::string value;
  };
  struct Losses {
    std::int64_t start = 0;
    std::int64_t stride = 1;
    std::vector<double> mean;
  };

  std::string code;
  std::string unrolled;
  std::vector<Build> builds;
  std::string name;
  DataMark data;
  Settings settings;
  std::uint64_t parameters = 0;
  std::int64_t steps = 0;
  bool measuring = false;
  std::vector<Change> changes;
  Losses losses;
  std::vector<double> held_out_step, held_out_loss;
  std::uint64_t weights = 0;
};

/// A receipt is smaller than that.
inline constexpr std::size_t kMostReceiptBytes = 4'000'000;

/// Of a run that was saved. `name` is what its data is called, "" where nobody knows. Errors: those
/// of decode_checkpoint(), invalid_file (a network without its run), unsupported (what happened to
/// it cannot be read).
Expected<Receipt> receipt_of(std::span<const std::byte> checkpoint, std::string name);

/// As JSON, a line a member.
std::string receipt_json(const Receipt& receipt);
/// What receipt_json() wrote. Errors: invalid_file (not a receipt, damaged, changed by hand),
/// unsupported (a newer version, or a setting or task that this one does not have).
Expected<Receipt> read_receipt(std::string_view json);

/// The code that belongs to what the receipt says.
std::string receipt_code(const Receipt& receipt);
/// As receipts have it.
std::uint64_t weights_hash(std::span<const float> parameters);

}  // namespace unrolled
