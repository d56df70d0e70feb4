// One JSON object a line on standard output, each flushed when its batch is complete: a program
// that reads them sees a step soon after it was made.

#include "core/session/json_object.hpp"
#include "examples/cli/report.hpp"
#include "examples/cli/task_words.hpp"
#include "examples/cli/train_output.hpp"

namespace unrolled::cli {
namespace {

void add_settings(JsonWriter& json, const Settings& settings) {
  json.key("settings").begin_object();
  for (const Setting& setting : settings_table()) {
    if (setting.kind == Setting::Kind::boolean)
      json.member(setting.name, setting.get(settings) != 0);
    else if (setting.kind == Setting::Kind::choice)
      json.member(setting.name, setting_text(settings, setting));
    else
      json.member(setting.name, setting.get(settings));
  }
  json.end_object();
}

void add_losses(JsonWriter& json, double train, const Measured& measured) {
  // Training is measured by the first of the metrics.
  const Metric& loss = measured.metrics.front();
  json.member("train_" + std::string(loss.name), train);
  if (in_nats(loss)) json.member("train_bits", train * kBitsPerNat);
  for (std::size_t m = 0; m < measured.metrics.size(); ++m) {
    const std::string name = "validation_" + std::string(measured.metrics[m].name);
    json.member(name, measured.value(m));
    if (in_nats(measured.metrics[m]))
      json.member("validation_bits", measured.value(m) * kBitsPerNat);
  }
}

class JsonOutput : public TrainOutput {
 public:
  void start(const Beginning& b) override {
    inputs_ = inputs(b.session.summary());
    JsonWriter json;
    json.begin_object().member("event", "start").member("text", b.file).key("corpus");
    b.corpus.empty() ? json.value(kUnknown) : json.value(b.corpus);
    json.key("resumed");
    b.resumed.empty() ? json.value(kUnknown) : json.value(b.resumed);
    json.member("threads", b.threads);
    write_members(json, b.session.summary());
    add_settings(json, b.session.settings());
    print_line(json.end_object().text());
    flush_output();
  }

  void record(const Record& r) override {
    JsonWriter json;
    json.begin_object().member("event", "step").member("step", r.step).member("epoch", r.epoch);
    add_losses(json, r.train_nats, r.measured);
    json.member("gradient_norm", r.gradient_norm).member("learning_rate", r.learning_rate);
    json.member(inputs_ + "_per_second", r.characters_per_second);
    print_line(json.end_object().text());
  }

  void tick(const RunTotals&, double) override { flush_output(); }

  void warn(const Error& error) override { print_error(error, true); }

  void end(const RunTotals& t, const Ending& ending) override {
    constexpr const char* outcomes[] = {"finished", "interrupted", "diverged"};
    JsonWriter json;
    json.begin_object().member("event", "summary");
    json.member("outcome", outcomes[static_cast<int>(ending.outcome)]);
    json.member("step", t.step).member("total_steps", ending.total_steps);
    json.key("diverged_at");
    ending.diverged_at ? json.value(ending.diverged_at) : json.value(kUnknown);
    json.member("stopped_early", ending.stopped_early).key("weights_of");
    ending.weights_of ? json.value(ending.weights_of) : json.value(kUnknown);
    json.member("epoch", t.epoch);
    add_losses(json, t.train_nats, t.measured);
    json.member("best_validation_" + std::string(t.measured.metrics.front().name),
                t.best_validation_nats);
    json.member("best_validation_step", t.best_validation_step);
    json.member(inputs_, t.characters);
    json.member(inputs_ + "_per_second", t.characters_per_second());
    json.member("training_seconds", t.training_seconds).member("seconds", ending.wall_seconds);
    json.key("saved");
    ending.saved.empty() ? json.value(kUnknown) : json.value(ending.saved);
    print_line(json.end_object().text());
    flush_output();
    const bool well = ending.outcome == Outcome::finished && !ending.saved.empty();
    if (!well && !ending.advice.empty()) print_note(ending.advice);
  }

 private:
  std::string inputs_;  // what rates count: "characters", "words", "frames"
};

}  // namespace

std::unique_ptr<TrainOutput> json_output() {
  return std::make_unique<JsonOutput>();
}

}  // namespace unrolled::cli
