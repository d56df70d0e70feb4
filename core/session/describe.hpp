#pragma once
// What crosses the library's boundary, described once: from each describe() follow the JavaScript
// object (wasm/js_object.hpp), the command line's JSON (json_object.hpp) and the type of TypeScript
// (types.hpp). A visitor has
//
//   member(name, value, help)     a number, a truth, a text, a list of these, or what has a
//                                 describe() of its own
//   named(names, values)          one member for each of a table's rows: values[i] under names[i].name
//   columns(name, names, values, help)  a member that holds such members, each a list
//
// Names are those of C++; JavaScript writes them in its own way (core/support/camel_case.hpp).

#include <type_traits>

#include "core/session/run.hpp"
#include "core/session/writer.hpp"
#include "core/task/table_preview.hpp"

namespace unrolled {

/// T, constant or not: what is described can be written and read.
template <class T, class Of>
concept Like = std::is_same_v<std::remove_const_t<T>, Of>;

template <class Visitor, Like<Metric> M>
void describe(Visitor& v, M& m) {
  v.member("name", m.name, "That of its column.");
  v.member("label", m.label, "In plain words.");
  v.member("unit", m.unit, "'' where there is none.");
  v.member("higher_is_better", m.higher_is_better, "");
}

template <class Visitor, Like<Baseline> B>
void describe(Visitor& v, B& b) {
  v.member("metric", b.metric, "Which of the metrics `value` is.");
  v.member("name", b.name, "What it is, as in 3-grams.");
  v.member("value", b.value, "");
}

template <class Visitor, Like<Summary> S>
void describe(Visitor& v, S& s) {
  v.member("task", s.task, "");
  v.member("input", s.input, "What a step reads, in the singular.");
  v.member("data", s.data, "What it learns from, as in text; '' where it draws its own.");
  v.member("vocabulary", s.vocabulary, "Ids, one for all unknown characters included.");
  v.member("batch", s.batch,
           "Parallel streams in use; fewer than asked where there is little data.");
  v.member("window", s.window, "Steps unrolled for; fewer on a text shorter than that.");
  v.member("parameters", s.parameters, "Learned numbers.");
  v.member("bytes", s.bytes, "Memory while training.");
  v.member(
      "needed_bytes", s.needed_bytes,
      "The most that the session takes at any moment, while it is saved or restored included.");
  v.member("steps_per_epoch", s.steps_per_epoch, "0 where the data has no end.");
  v.member("total_steps", s.total_steps, "");
  v.member("flop_per_character", s.flop_per_character, "Of training.");
  v.member("metrics", s.metrics, "What is measured: the columns of `measured`.");
  v.member("baselines", s.baselines, "What something simpler reaches on what is held out.");
  v.named(s.figure_names, s.figures);
}

template <class Visitor, Like<Progress> P>
void describe(Visitor& v, P& p) {
  v.member("step", p.step, "1 is the first.");
  v.member("loss", p.loss, "Of training, nats an answer.");
  v.member("gradient_norm", p.gradient_norm, "Before clipping.");
  v.member("learning_rate", p.learning_rate, "");
  v.member("measured_step", p.measured_step, "After which all that is held out was read.");
  v.columns("measured", p.metrics, p.measured, "A column for each metric of the summary.");
  v.member("total_step", p.total_step, "");
  v.member("epoch", p.epoch, "Passes over the data, fractional.");
  v.member("seconds", p.seconds, "Spent training in this call, measuring not counted.");
  v.member("characters", p.characters, "Inputs trained on in this call.");
  v.member("best_step", p.best_step, "Where the held-out loss was lowest, 0 if none was measured.");
  v.member("learnt_step", p.learnt_step,
           "The first of two measurements in a row that show that all is learnt; 0: not yet.");
  v.member("finished", p.finished, "");
  v.member("diverged", p.diverged, "The step whose loss was not finite or exploded; 0 if none.");
}

template <class Visitor, Like<Curve> C>
void describe(Visitor& v, C& c) {
  v.member("start", c.start, "Steps before the first point, of which nothing is known.");
  v.member("step", c.step, "The last step that a point stands for.");
  v.member("loss", c.loss, "Of training, nats an answer.");
  v.member("measured_step", c.measured_step, "");
  v.member("measured_loss", c.measured_loss, "The first of the metrics.");
}

template <class Visitor, Like<ShareLoss> S>
void describe(Visitor& v, S& s) {
  v.member("nats", s.nats, "");
  v.member("answers", s.answers, "");
  v.member("correct", s.correct, "");
  v.member("own", s.own, "Sums of the task's own metrics.");
}

template <class Visitor, Like<ClassScore> C>
void describe(Visitor& v, C& c) {
  v.member("label", c.label, "");
  v.member("precision", c.precision, "Of those that it was said of, the share that is right.");
  v.member("recall", c.recall, "Of those that are it, the share of which it was said.");
  v.member("f1", c.f1, "Their harmonic mean.");
  v.member("support", c.support, "How many are it.");
}

template <class Visitor, Like<Evaluation> E>
void describe(Visitor& v, E& e) {
  v.named(e.metrics, e.values);
  v.member("answers", e.answers, "That were asked for.");
  v.member("classes", e.report.classes, "Of a task that has some.");
  v.member("means", e.report.means, "Over the classes.");
  v.member("confusion", e.report.confusion,
           "[classes][classes]: how many of each (row) were taken for each (column).");
}

template <class Visitor, Like<Alternative> A>
void describe(Visitor& v, A& a) {
  v.member("text", a.text, "");
  v.member("probability", a.probability, "Of all of it.");
}

template <class Visitor, Like<Reading> R>
void describe(Visitor& v, R& r) {
  v.member("tokens", r.tokens, "What it read, a step each.");
  v.member("labels", r.labels, "What it could answer.");
  v.member("scores", r.scores, "Their probabilities, in the order of the labels.");
  v.member(
      "course", r.course,
      "[tokens][labels]: the same after, or at, each step, or the row told next; may be empty.");
  v.member("answers", r.answers, "One for each token, where each is asked.");
  v.member("output", r.output, "Where a sequence is said: its steps.");
  v.member("alternatives", r.alternatives, "The likeliest such sequences.");
  v.member("attention", r.attention,
           "[output and its end][tokens]: how much it looked where; may be empty.");
  v.member("values", r.values, "[output][labels]: where numbers are told.");
  v.member("answer", r.answer, "The likeliest of all it might say.");
  v.member("expected", r.expected, "The right one, '' where that is not known.");
  v.member("clue", r.clue, "The step that decides the answer, -1 where that is not known.");
}

template <class Visitor, Like<TablePreview> P>
void describe(Visitor& v, P& p) {
  v.member("separator", p.separator, "Between its fields, in words where it has some.");
  v.member("header", p.header, "The first row names the columns.");
  v.member("roles", p.roles, "Of each column: a role, 'number', or '' where it is not read.");
  v.member("cells", p.cells, "[rows][columns], the first ones.");
  v.member("rows", p.rows, "All of them, one that names the columns not counted.");
  v.member("labels", p.labels, "What the column of the role 'label' says, most often first.");
  v.member("label_counts", p.label_counts, "Rows with each.");
  v.member("problem", p.problem, "Why the task cannot read it so; ''.");
  v.member("hint", p.hint, "What to do then.");
}

template <class Visitor, Like<Suggestion> S>
void describe(Visitor& v, S& s) {
  v.member("text", s.text, "One character, or the rest of a word; '' where it is complete.");
  v.member("probability", s.probability, "Among all continuations.");
}

template <class Visitor, Like<SamplerOptions> S>
void describe(Visitor& v, S& s) {
  v.member("temperature", s.temperature, "0 is greedy.");
  v.member("top_k", s.top_k, "0: no limit.");
  v.member("top_p", s.top_p, "1: no limit.");
}

template <class Visitor, Like<GenerateOptions> G>
void describe(Visitor& v, G& g) {
  v.member("temperature", g.temperature, "0 is greedy.");
  v.member("top_k", g.top_k, "0: no limit.");
  v.member("top_p", g.top_p, "1: no limit.");
  v.member("seed", g.seed, "");
}

}  // namespace unrolled
