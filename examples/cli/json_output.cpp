// One JSON object a line on standard output, each flushed when its batch is complete: a program
// that reads them sees a step soon after it was made.

#include <cstdio>

#include "core/support/json.hpp"
#include "examples/cli/report.hpp"
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

void add_losses(JsonWriter& json, double train, double validation, double accuracy) {
  json.member("train_nats", train).member("train_bits", train * kBitsPerNat);
  json.member("validation_nats", validation);
  json.member("validation_bits", validation * kBitsPerNat);
  json.member("validation_accuracy", accuracy);
}

class JsonOutput : public TrainOutput {
 public:
  void start(const Session& session, const std::string& text_name,
             const std::string& resumed) override {
    const Summary& s = session.summary();
    JsonWriter json;
    json.begin_object().member("event", "start").member("text", text_name);
    json.key("resumed");
    resumed.empty() ? json.value(kUnknown) : json.value(resumed);
    json.member("characters", s.characters).member("train_characters", s.train_characters);
    json.member("validation_characters", s.validation_characters);
    json.member("vocabulary", s.vocabulary).member("batch", s.batch);
    json.member("distinct_characters", s.distinct_characters);
    json.member("unknown_characters", s.unknown_characters);
    json.member("parameters", s.parameters).member("bytes", s.bytes);
    json.member("steps_per_epoch", s.steps_per_epoch).member("total_steps", s.total_steps);
    json.member("flop_per_character", s.flop_per_character);
    json.member("uniform_nats", s.uniform_nats);
    json.key("ngram_nats").begin_array();
    for (const double nats : s.ngram_nats) json.value(nats);
    json.end_array();
    add_settings(json, session.settings());
    print_line(json.end_object().text());
    flush_output();
  }

  void record(const Record& r) override {
    JsonWriter json;
    json.begin_object().member("event", "step").member("step", r.step).member("epoch", r.epoch);
    add_losses(json, r.train_nats, r.validation_nats, r.validation_accuracy);
    json.member("gradient_norm", r.gradient_norm).member("learning_rate", r.learning_rate);
    json.member("characters_per_second", r.characters_per_second);
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
    add_losses(json, t.train_nats, t.validation_nats, t.validation_accuracy);
    json.member("best_validation_nats", t.best_validation_nats);
    json.member("best_validation_step", t.best_validation_step);
    json.member("characters", t.characters);
    json.member("characters_per_second", t.characters_per_second());
    json.member("training_seconds", t.training_seconds).member("seconds", ending.wall_seconds);
    json.key("saved");
    ending.saved.empty() ? json.value(kUnknown) : json.value(ending.saved);
    print_line(json.end_object().text());
    flush_output();
    const bool well = ending.outcome == Outcome::finished && !ending.saved.empty();
    if (!well && !ending.advice.empty()) print_note(ending.advice);
  }
};

}  // namespace

std::unique_ptr<TrainOutput> json_output() {
  return std::make_unique<JsonOutput>();
}

}  // namespace unrolled::cli
