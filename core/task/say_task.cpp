#include "core/task/say_task.hpp"

#include <algorithm>
#include <cmath>

#include "core/data/table_reader.hpp"
#include "core/support/utf8.hpp"
#include "core/task/ask.hpp"

namespace unrolled {
namespace {

constexpr int kBeam = 4;

/// A sign that belongs to the word before it.
bool joins_before(std::string_view token) {
  return token.size() == 1 && std::string_view(".,;:!?)]%").contains(token[0]);
}

}  // namespace

SayTask::SayTask(const Settings& settings, const Extent& extent, WordVocabulary target)
    : ExampleTask(settings, extent),
      target_(std::move(target)),
      target_lines_(target_.serialise()),
      metrics_(WordVocabulary::kUnknown + 1) {}

void SayTask::save(std::vector<Entry>& entries) const {
  ExampleTask::save(entries);
  entries.push_back({kTargetEntry, std::string_view(target_lines_)});
}

std::vector<std::string> SayTask::target_tokens(std::string_view text, TextUnit unit) {
  if (unit == TextUnit::characters) return tokens_of(text, unit);
  std::vector<std::string> tokens;
  // What an apostrophe joins are two words: l'ami, don't.
  for (const std::string& word : words_of(text)) {
    std::string_view rest = word;
    for (std::size_t at;
         (at = rest.find('\'')) + 1 < rest.size() && at != std::string_view::npos;) {
      tokens.emplace_back(rest.substr(0, at + 1));
      rest.remove_prefix(at + 1);
    }
    tokens.emplace_back(rest);
  }
  return tokens;
}

Expected<ExampleSet> SayTask::number(std::string_view data) const {
  ExampleSet set{.source = no_sources(), .readout = Readout::every};
  const int longest = settings().longest;
  auto read = for_each(data, [&](const Saying& saying) -> Expected<void> {
    if (auto added = add_source(saying.source, saying.line, *set.source); !added) return added;
    const auto tokens = target_tokens(saying.target, settings().unit);
    if (set.source->length(set.source->count() - 1) > longest || std::ssize(tokens) > longest)
      return table_error(saying.line,
                         "It is longer than " + std::to_string(longest) +
                             " steps, the longest "
                             "example that is read.",
                         "Raise " + named("longest") + ", or remove the line.");
    set.input.add_id(edge());
    for (const std::string& token : tokens) {
      const std::int32_t id = target_.id(token);
      set.input.add_id(id);
      set.targets.push_back(id);
    }
    set.targets.push_back(edge());
    set.input.end_sequence();
    set.held_out.push_back(is_held_out(hash_text(saying.source), settings().validation));
    return {};
  });
  if (!read) return std::unexpected(read.error());
  return set;
}

ModelShape SayTask::network() const {
  const Settings& s = settings();
  ModelShape shape = ModelShape::of(s, target_.size() + 1);
  shape.head.smoothing = s.label_smoothing;
  shape.encoder = encoder();
  shape.encoder->attention = s.attention;
  shape.drop_ends = true;
  return shape;
}

/// One that knows how frequent each class is, and nothing of what came before.
std::vector<Baseline> SayTask::baselines(const ExampleSet& set) const {
  std::vector<double> counts(static_cast<std::size_t>(edge()) + 1, 1.0);
  const auto rows = [&](bool held_out, auto&& visit) {
    for (const std::uint32_t e : set.side(held_out))
      for (std::size_t r = set.input.first(e);
           r < set.input.first(e) + static_cast<std::size_t>(set.input.length(e)); ++r)
        visit(static_cast<std::size_t>(set.targets[r]));
  };
  double total = static_cast<double>(counts.size());
  rows(false, [&](std::size_t target) {
    ++counts[target];
    ++total;
  });
  double nats = 0, answers = 0;
  rows(true, [&](std::size_t target) {
    nats -= std::log(counts[target] / total);
    ++answers;
  });
  if (answers == 0) return {};
  return {{"nats", "frequencies alone", nats / answers}};
}

std::string SayTask::joined(const std::vector<std::int32_t>& ids) const {
  std::string text;
  for (const std::int32_t id : ids) {
    const std::string_view token = target_.word(id);
    const bool apart = settings().unit == TextUnit::words && !text.empty() &&
                       !joins_before(token) && text.back() != '\'';
    text.append(apart ? " " : "").append(token);
  }
  return text;
}

Expected<std::vector<Decoded>> SayTask::say(Model<float>& model, std::string_view question,
                                            Sequences& sources) const {
  if (auto added = add_source(trimmed(question), 0, sources); !added)
    return std::unexpected(added.error());
  if (sources.length(0) > settings().longest)
    return fail(ErrorCode::invalid_text, "text",
                "It has " + std::to_string(sources.length(0)) + " steps; at most " +
                    std::to_string(settings().longest) + " are read.",
                "Give it in parts.");
  const Batch source{
      .steps = sources.length(0), .streams = 1, .ids = sources.ids(), .numbers = sources.values()};
  auto said =
      decode(model, source,
             {.begin = edge(), .end = edge(), .longest = settings().longest, .beam = kBeam});
  if (said.empty())
    return fail(ErrorCode::wrong_state, "", "The network's numbers are not finite.",
                "Open an earlier checkpoint, or train again.");
  return said;
}

Expected<Reading> SayTask::read(Model<float>& model, std::string_view question) const {
  Sequences source = no_sources();
  const auto said = say(model, question, source);
  if (!said) return std::unexpected(said.error());
  Reading reading;
  reading.tokens = source_tokens(trimmed(question));
  for (const Decoded& d : *said)
    reading.alternatives.push_back({joined(d.ids), std::exp(d.log_probability)});
  reading.answer = reading.alternatives.front().text;
  for (const std::int32_t id : said->front().ids) reading.output.emplace_back(target_.word(id));
  reading.attention = said->front().attention;
  return reading;
}

Expected<Question> SayTask::question(Model<float>& model, std::string_view text) const {
  Sequences sources = no_sources();
  const auto said = say(model, text, sources);
  if (!said) return std::unexpected(said.error());
  Question source{.steps = source_tokens(trimmed(text)),
                  .ids = {sources.ids().begin(), sources.ids().end()},
                  .numbers = {sources.values().begin(), sources.values().end()}};
  const Decoded& best = said->front();
  Question question{.steps = {std::string(kStartName)},
                    .ids = {edge()},
                    .targets = best.ids,
                    .source = std::make_shared<const Question>(std::move(source))};
  question.targets.push_back(edge());
  for (const std::int32_t id : best.ids) {
    question.ids.push_back(id);
    question.steps.emplace_back(target_.word(id));
  }
  // What was cut at the longest has not ended.
  if (!best.ended) question.targets.back() = kIgnore;
  return question;
}

std::vector<std::pair<std::string, std::string>> SayTask::describe() const {
  std::vector<std::string> read = names_of(target_);
  read.emplace_back(kStartName);
  return {described("vocabulary", read)};
}

std::vector<std::string> SayTask::says() const {
  std::vector<std::string> names;
  for (std::int32_t id = 0; id < edge(); ++id) names.emplace_back(target_.word(id));
  names.emplace_back(kEndName);
  return names;
}

}  // namespace unrolled
