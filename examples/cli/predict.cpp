// unrolled predict: what a trained network answers, a question in each line.

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "core/session/json_object.hpp"
#include "core/support/utf8.hpp"
#include "examples/cli/commands.hpp"
#include "examples/cli/data_source.hpp"
#include "examples/cli/layout.hpp"
#include "examples/cli/report.hpp"
#include "examples/cli/terminal.hpp"
#include "examples/cli/text_file.hpp"

namespace unrolled::cli {
namespace {

constexpr int kMostAnswers = 1000;

/// All that the task might say and has a probability for: its labels, or whole sequences.
std::vector<Alternative> candidates_of(const Reading& reading) {
  std::vector<Alternative> all = reading.alternatives;
  for (std::size_t i = 0; i < std::min(reading.labels.size(), reading.scores.size()); ++i)
    all.push_back({reading.labels[i], reading.scores[i]});
  std::ranges::sort(all, [](const Alternative& a, const Alternative& b) {
    return a.probability != b.probability ? a.probability > b.probability : a.text < b.text;
  });
  return all;
}

/// The answer first, then the likeliest others. A task that labels each step says one answer, and
/// not how likely it is as a whole.
std::vector<Alternative> answers_of(const Reading& reading, std::size_t most) {
  const auto candidates = candidates_of(reading);
  const auto same = std::ranges::find(candidates, reading.answer, &Alternative::text);
  std::vector<Alternative> all{
      {reading.answer, same == candidates.end() ? std::nan("") : same->probability}};
  for (const Alternative& other : candidates)
    if (other.text != reading.answer && all.size() < most) all.push_back(other);
  return all;
}

/// What reads a table counts lines as well; of a question there is one.
Error without_line(Error error) {
  for (const std::string_view place : {"Line 1, ", "Line 1: "})
    if (error.message.starts_with(place)) error.message.erase(0, place.size());
  return error;
}

class Asking {
 public:
  Asking(Reader& network, std::size_t answers, bool json)
      : network_(network), answers_(answers), json_(json) {}

  /// Errors: what would go wrong with any other line too.
  Expected<void> ask(std::string_view line) {
    ++line_;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line_ == 1) line = utf8::without_byte_order_mark(line);
    const auto reading = read(line);
    if (!reading) {
      // A task that answers no questions answers none.
      if (reading.error().code == ErrorCode::unsupported) return std::unexpected(reading.error());
      print_error(without_line(reading.error()), json_, line_);
      failed_ = true;
      return {};
    }
    print(line, *reading);
    return {};
  }

  /// The same of a line that nobody judged yet. The first one says whether all of it is text.
  Expected<void> ask_unread(const std::string& line) {
    if (line_ == 0)
      if (auto text = as_text(line, "Standard input", "-", "text"); !text)
        return std::unexpected(text.error());
    if (const auto bad = utf8::ill_formed(line).sequences)
      print_note("unrolled: Line " + std::to_string(line_ + 1) + " has " + std::to_string(bad) +
                 (bad == 1 ? " place that is" : " places that are") +
                 " no UTF-8; each is read as one unknown character.\n  If it is in Windows-1252, "
                 "put iconv -f WINDOWS-1252 -t UTF-8 before the pipe.");
    return ask(line);
  }

  bool failed() const { return failed_; }

 private:
  Expected<Reading> read(std::string_view line) {
    if (line.find_first_not_of(" \t") == line.npos)
      return fail(ErrorCode::invalid_text, "text", "There is no question in it.",
                  "Give one in each line.");
    auto reading = network_.read(line);
    if (reading && !std::ranges::all_of(reading->scores, [](double p) { return std::isfinite(p); }))
      return fail(ErrorCode::wrong_state, "load",
                  "The network's answer is no number: its weights have grown beyond all bounds.",
                  "Train it again with a lower --lr, or take an earlier checkpoint.");
    return reading;
  }

  void print(std::string_view line, const Reading& reading) {
    const auto answers = answers_of(reading, answers_);
    if (json_) {
      JsonWriter json;
      json.begin_object().member("event", "reading").member("line", line_);
      json.member("question", line).member("probability", answers[0].probability);
      write_members(json, reading);
      print_line(json.end_object().text());
      return;
    }
    std::string text;
    for (const Alternative& answer : answers) {
      // A line is an answer, whatever its label holds.
      text += (text.empty() ? "" : "\t") + cut(answer.text, std::string::npos);
      if (std::isfinite(answer.probability)) text += "\t" + fixed(answer.probability, 4);
    }
    print_line(text);
  }

  Reader& network_;
  std::size_t answers_;
  bool json_, failed_ = false;
  std::int64_t line_ = 0;
};

/// A person or a program at the other end of the pipe may wait for an answer before it asks again.
Expected<void> ask_standard_input(Asking& asking) {
  std::string line;
  for (int c = std::getchar(); !output_closed(); c = std::getchar()) {
    if (c != EOF && c != '\n') {
      line += static_cast<char>(c);
      continue;
    }
    if (c == EOF && line.empty()) return {};
    if (auto asked = asking.ask_unread(line); !asked) return asked;
    flush_output();
    if (c == EOF) return {};
    line.clear();
  }
  return {};
}

Expected<void> ask_file(Asking& asking, const Arguments& arguments) {
  const auto data = read_data(arguments);
  if (!data) return std::unexpected(data.error());
  for (std::string_view rest = *data; !rest.empty() && !output_closed();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    if (auto asked = asking.ask(rest.substr(0, end)); !asked) return asked;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return {};
}

Expected<int> run_predict(const Arguments& arguments) {
  const auto top = arguments.integer("top", 1, 1, kMostAnswers);
  if (!top) return std::unexpected(top.error());
  const std::string path = arguments.text("text", "-");
  if (path == "-" && arguments.text("load") == "-")
    return fail(ErrorCode::invalid_setting, "load",
                "The network and the questions cannot both come from standard input.",
                "Put one of them into a file.");
  auto network = load_network(arguments);
  if (!network) return std::unexpected(network.error());
  Asking asking(*network, static_cast<std::size_t>(*top), arguments.has("json"));
  const auto asked = path == "-" ? ask_standard_input(asking) : ask_file(asking, arguments);
  if (!asked) {
    if (!network->writer() || asked.error().code != ErrorCode::unsupported)
      return std::unexpected(asked.error());
    return fail(ErrorCode::unsupported, "load", asked.error().message,
                "Let it go on with a text: unrolled sample or unrolled complete.");
  }
  return asking.failed() ? kFailure : kSuccess;
}

constexpr Option kPredictOptions[] = {
    {"load", "FILE", "The checkpoint of a trained network.", true},
    data_option("The questions, UTF-8, one in each line; \"-\" is standard input, which is read "
                "where this is left out.",
                false),
    {"top", "N",
     "Answers to each question, the likeliest first, each with its probability; by default 1."},
    {"json", "",
     "Write one JSON object a line, with all that the network says: what it read, and the "
     "probability of every answer."},
};

constexpr std::string_view kPredictExamples[] = {
    "echo \"I could not put it down.\" | unrolled predict --load reviews.unrolled",
    "unrolled predict --load reviews.unrolled --data questions.txt --top 3",
};

}  // namespace

constinit const Command kPredict = {
    .name = "predict",
    .purpose = "Let a network answer questions, one in each line.",
    .options = kPredictOptions,
    .takes = [](const Setting&) { return false; },
    .examples = kPredictExamples,
    .run = run_predict,
};

}  // namespace unrolled::cli
