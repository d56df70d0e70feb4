#pragma once
// Ctrl-C as a wish that is granted between two steps.

namespace unrolled::cli {

/// From here on the first SIGINT, SIGTERM or SIGHUP is only noted; a second one ends the program.
void catch_interrupts();

/// The signal that was noted, 0 if none.
int interrupted();

/// A closed pipe or a file-size limit becomes an error of the write, which the program reports,
/// instead of its sudden end.
void ignore_write_signals();

}  // namespace unrolled::cli
