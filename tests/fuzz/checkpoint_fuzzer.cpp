#include "tests/fuzz/checkpoint_fuzzer.hpp"

#include <cmath>
#include <string>

#include "core/session/inspector.hpp"
#include "core/session/reader.hpp"
#include "core/session/session.hpp"
#include "tests/fuzz/expect.hpp"

namespace unrolled::testing {
namespace {

/// A file that is larger than this by its own account would only make the fuzzing slow.
constexpr std::size_t kMostParameters = 200'000;

void expect_sentence(const Error& error) {
  expect(error.message.ends_with('.') && !error.hint.empty());
}

/// What the page and the command line would do with a network.
void ask(Writer& writer) {
  for (const Suggestion& s : writer.next_characters("the ", 3)) expect(s.probability >= 0);
  (void)writer.complete_word("the", 2);
  if (writer.start_generation("a", {})) (void)writer.generate(5);
}

void use(Reader& reader) {
  if (reader.summary().parameters > kMostParameters) return;
  if (reader.writer()) ask(*reader.writer());
  (void)reader.read("3");
  if (const auto loss = reader.evaluate("the old gate")) expect(std::isfinite(loss->values[0]));
  for (const double loss : reader.curve().loss) expect(std::isfinite(loss));
}

/// What they would do with a run.
void use(Session& session) {
  if (session.summary().parameters > kMostParameters) return;
  const Progress progress = session.advance(1e12, 3);
  for (const double loss : progress.loss) expect(std::isfinite(loss) || progress.diverged > 0);
  for (const std::vector<double>& column : progress.measured)
    for (const double value : column) expect(std::isfinite(value));
  if (progress.diverged > 0)
    if (const auto back = session.recover(); !back) expect_sentence(back.error());
  if (session.writer()) ask(*session.writer());
  if (const auto loss = session.evaluate("the old gate")) expect(std::isfinite(loss->values[0]));
  for (const double loss : session.curve().loss) expect(std::isfinite(loss));
  const auto file = session.save();
  expect(!file.empty());
}

}  // namespace

bool try_checkpoint(std::span<const std::byte> file, std::string_view text) {
  // A run without data is one that draws its own.
  bool accepted = false;
  for (const std::string_view given : {text, std::string_view()}) {
    auto session = Session::restore(file, given);
    accepted |= session.has_value();
    if (session)
      use(*session);
    else
      expect_sentence(session.error());
  }
  auto reader = Reader::open(file);
  accepted |= reader.has_value();
  if (reader)
    use(*reader);
  else
    expect_sentence(reader.error());
  auto inspector = Inspector::open(file);
  // Into every network that answers anything one can look, but for those that read whole words of
  // a text and those that draw their own data.
  if (inspector) expect(reader.has_value());
  if (reader) {
    const std::string_view task = reader->summary().task;
    expect(inspector.has_value() ==
           (task == "language" ? reader->writer() != nullptr : task != "recall"));
  }
  if (inspector && inspector->parameters().size() <= kMostParameters)
    for (const char* question : {"the gate", "3"})
      for (const int loss : {ReadOptions::kNoLoss, ReadOptions::kSumOfAll}) {
        const auto trace = inspector->trace(question, {.loss = loss});
        if (!trace) expect_sentence(trace.error());
      }
  return accepted;
}

}  // namespace unrolled::testing
