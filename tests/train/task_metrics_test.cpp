// Metrics of classes, entities and sequences against cases worked by hand.

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include "core/train/class_metrics.hpp"
#include "core/train/entity_metrics.hpp"
#include "core/train/exact_metrics.hpp"

using namespace unrolled;
using Catch::Matchers::WithinAbs;

namespace {

/// A model that says of every row the class that its one-hot input has the number of: what is
/// said in a batch is what stands in `ids`.
Model<float> parrot(int classes, Readout readout = Readout::every) {
  Model<float> model({.input = {.size = classes},
                      .stack = {.cell = CellKind::rnn, .hidden_size = classes},
                      .readout = readout,
                      .head = {.classes = classes}});
  std::ranges::fill(model.parameters(), 0.0f);
  for (const char* const name : {"weight_ih_l0", "head.weight"}) {
    const Param& p = *model.layout().find(name);
    for (int i = 0; i < classes; ++i)
      model.parameters()[p.offset + static_cast<std::size_t>(i * classes + i)] = 5;
  }
  return model;
}

/// Sequences of what was said and of what is right, side by side.
struct Said {
  std::vector<std::vector<std::int32_t>> said, right;
};

Sums measured(const Metrics& metrics, int classes, const Said& given) {
  const int streams = static_cast<int>(given.said.size());
  int steps = 0;
  std::vector<std::int32_t> lengths;
  for (const auto& one : given.said) {
    lengths.push_back(static_cast<std::int32_t>(one.size()));
    steps = std::max(steps, lengths.back());
  }
  const auto rows = static_cast<std::size_t>(steps * streams);
  std::vector<std::int32_t> ids(rows), targets(rows, kIgnore);
  for (std::size_t b = 0; b < given.said.size(); ++b)
    for (std::size_t t = 0; t < given.said[b].size(); ++t) {
      ids[t * given.said.size() + b] = given.said[b][t];
      targets[t * given.said.size() + b] = given.right[b][t];
    }
  Model<float> model = parrot(classes);
  model.prepare(steps, streams, false);
  const Batch batch{
      .steps = steps, .streams = streams, .ids = ids, .lengths = lengths, .targets = targets};
  ModelState<float> state = model.make_state(streams);
  state.zero();
  Sums sums;
  sums.loss = model.evaluate(batch, state);
  metrics.add(model, batch, sums.own);
  return sums;
}

double told(const Metrics& metrics, const Sums& sums, std::size_t which) {
  std::vector<double> values(metrics.table().size());
  metrics.tell(sums, values);
  return values[which];
}

using Strings = std::vector<std::string>;

/// Labels by name, as the scheme numbers them.
std::vector<std::int32_t> numbered(const Strings& labels, const Strings& names) {
  std::vector<std::int32_t> ids;
  for (const std::string& name : names) {
    const auto found = std::ranges::find(labels, name);
    REQUIRE(found != labels.end());
    ids.push_back(static_cast<std::int32_t>(found - labels.begin()));
  }
  return ids;
}

const Strings kLabels = {"O",     "B-PER", "I-PER", "B-LOC", "I-LOC", "E-PER",
                         "S-PER", "E-LOC", "S-LOC", "M-PER", "L-PER", "U-LOC"};

std::vector<Entity> entities(const Strings& names) {
  return EntityScheme(kLabels).entities(numbered(kLabels, names));
}

}  // namespace

TEST_CASE("precision, recall and F1 of classes, by hand", "[train]") {
  // Of class a 5: 3 said a, 2 b. Of b 4: 1 a, 3 b. Of c 1, taken for a. d is neither there nor
  // said.
  const double confusion[] = {3, 2, 0, 0, 1, 3, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0};
  const Report report = report_of({"a", "b", "c", "d"}, confusion);
  REQUIRE(report.classes.size() == 4);
  CHECK(report.classes[0].label == "a");
  CHECK_THAT(report.classes[0].precision, WithinAbs(3 / 5.0, 1e-12));
  CHECK_THAT(report.classes[0].recall, WithinAbs(3 / 5.0, 1e-12));
  CHECK_THAT(report.classes[0].f1, WithinAbs(3 / 5.0, 1e-12));
  CHECK(report.classes[0].support == 5);
  CHECK_THAT(report.classes[1].precision, WithinAbs(3 / 5.0, 1e-12));
  CHECK_THAT(report.classes[1].recall, WithinAbs(3 / 4.0, 1e-12));
  CHECK_THAT(report.classes[1].f1, WithinAbs(2 / 3.0, 1e-12));
  for (const std::size_t none : {2u, 3u}) {
    CHECK(report.classes[none].precision == 0);
    CHECK(report.classes[none].recall == 0);
    CHECK(report.classes[none].f1 == 0);
  }
  CHECK(report.classes[2].support == 1);
  CHECK(report.classes[3].support == 0);
  REQUIRE(report.means.size() == 2);
  // Over the three that occur; and over the ten answers.
  CHECK(report.means[0].label == "macro mean");
  CHECK_THAT(report.means[0].f1, WithinAbs((0.6 + 2 / 3.0) / 3, 1e-12));
  CHECK_THAT(report.means[0].recall, WithinAbs((0.6 + 0.75) / 3, 1e-12));
  CHECK_THAT(report.means[1].f1, WithinAbs((5 * 0.6 + 4 * 2 / 3.0) / 10, 1e-12));
  CHECK_THAT(report.means[1].precision, WithinAbs((5 * 0.6 + 4 * 0.6) / 10, 1e-12));
  // The weighted mean of recall is the share of right answers.
  CHECK_THAT(report.means[1].recall, WithinAbs(0.6, 1e-12));
  CHECK(report.means[0].support == 10);
  CHECK(report.confusion == std::vector<double>(std::begin(confusion), std::end(confusion)));

  const double nothing[4] = {};
  const Report empty = report_of({"a", "b"}, nothing);
  CHECK(empty.means[0].f1 == 0);
  CHECK(empty.means[1].support == 0);
}

TEST_CASE("what a network says becomes a table of confusions", "[train]") {
  const ClassMetrics metrics({"a", "b", "c"});
  // Nothing is asked of the third step of the second sequence.
  const Sums sums = measured(metrics, 3, {{{0, 1, 2}, {2, 2, 1}}, {{0, 0, 2}, {2, 1, kIgnore}}});
  CHECK(sums.own == std::vector<double>{1, 1, 0, 0, 0, 1, 0, 0, 2});
  CHECK(sums.loss.rows == 5);
  CHECK(told(metrics, sums, 1) == 3 / 5.0);
  CHECK_THAT(told(metrics, sums, 2), WithinAbs((2 / 3.0 + 0 + 4 / 5.0) / 3, 1e-12));
  CHECK(metrics.report(sums).classes[2].support == 2);
  // Sums that are not its own are not told of.
  CHECK(metrics.report({sums.loss, {1, 2}}).classes.empty());
  CHECK(told(metrics, {sums.loss, {}}, 2) == 0);
}

TEST_CASE("entities are found in every scheme of marks", "[train]") {
  using List = std::vector<Entity>;
  const int person = 0, place = 1;
  CHECK(EntityScheme(kLabels).types() == Strings{"PER", "LOC"});
  // BIO
  CHECK(entities({"B-PER", "I-PER", "O", "B-LOC"}) == List{{person, 0, 2}, {place, 3, 4}});
  CHECK(entities({"B-PER", "B-PER", "I-PER"}) == List{{person, 0, 1}, {person, 1, 3}});
  // IOB1: B- only where one follows another of its type
  CHECK(entities({"I-PER", "I-PER", "B-PER", "O", "I-LOC"}) ==
        List{{person, 0, 2}, {person, 2, 3}, {place, 4, 5}});
  // BIOES and BMES
  CHECK(entities({"B-PER", "I-PER", "E-PER", "S-LOC", "S-LOC"}) ==
        List{{person, 0, 3}, {place, 3, 4}, {place, 4, 5}});
  CHECK(entities({"B-PER", "M-PER", "E-PER"}) == List{{person, 0, 3}});
  // BILOU
  CHECK(entities({"B-PER", "I-PER", "L-PER", "U-LOC", "U-LOC"}) ==
        List{{person, 0, 3}, {place, 3, 4}, {place, 4, 5}});
  CHECK(entities({"O", "O"}).empty());
  CHECK(entities({}).empty());
  // Marks behind their types, small ones, and a colon, where all labels but one are so.
  for (const Strings& labels :
       {Strings{"O", "PER-B", "PER-I", "LOC-B"}, Strings{"o", "b-PER", "i-PER", "b-LOC"},
        Strings{"O", "B:PER", "I:PER", "B:LOC"}}) {
    const EntityScheme scheme(labels);
    CHECK(scheme.types() == Strings{"PER", "LOC"});
    CHECK(scheme.entities(std::vector<std::int32_t>{1, 2, 0, 3}) ==
          List{{person, 0, 2}, {place, 3, 4}});
  }
  CHECK(EntityScheme({"B-S", "I-S", "O"}).types() == Strings{"S"});
  CHECK(EntityScheme({"PER-B", "noun", "verb"}).types().empty());
}

TEST_CASE("broken sequences are what conlleval makes of them", "[train]") {
  using List = std::vector<Entity>;
  const int person = 0, place = 1;
  // Another type within one begins one.
  CHECK(entities({"B-PER", "I-LOC", "I-LOC"}) == List{{person, 0, 1}, {place, 1, 3}});
  CHECK(entities({"I-PER", "I-LOC", "I-PER"}) ==
        List{{person, 0, 1}, {place, 1, 2}, {person, 2, 3}});
  // I- or E- after what has ended begins one.
  CHECK(entities({"E-PER", "I-PER"}) == List{{person, 0, 1}, {person, 1, 2}});
  CHECK(entities({"S-PER", "I-PER", "E-PER"}) == List{{person, 0, 1}, {person, 1, 3}});
  CHECK(entities({"B-PER", "E-PER", "E-PER"}) == List{{person, 0, 2}, {person, 2, 3}});
  CHECK(entities({"O", "E-LOC"}) == List{{place, 1, 2}});
  CHECK(entities({"B-PER", "E-LOC"}) == List{{person, 0, 1}, {place, 1, 2}});
  // One that never ends, ends with the sentence, or before what is none.
  CHECK(entities({"B-PER", "I-PER"}) == List{{person, 0, 2}});
  CHECK(entities({"B-PER", "O", "I-PER"}) == List{{person, 0, 1}, {person, 2, 3}});
  CHECK(entities({"B-PER", "S-PER", "E-PER"}) ==
        List{{person, 0, 1}, {person, 1, 2}, {person, 2, 3}});
}

TEST_CASE("F1 of entities counts whole ones", "[train]") {
  const EntityMetrics metrics(kLabels);
  const auto ids = [](const Strings& names) { return numbered(kLabels, names); };
  // Right: three persons and two places. Said: a whole person, one that is too short, a place that
  // was none, and a person in the place of a place.
  const Said given{.said = {ids({"B-PER", "I-PER", "O", "B-PER", "O", "B-LOC"}),
                            ids({"O", "B-PER", "O", "B-LOC"})},
                   .right = {ids({"B-PER", "I-PER", "O", "B-PER", "I-PER", "O"}),
                             ids({"B-PER", "B-LOC", "O", "B-LOC"})}};
  const Sums sums = measured(metrics, static_cast<int>(kLabels.size()), given);
  // Of each type right, said and there.
  CHECK(sums.own == std::vector<double>{1, 3, 3, 1, 2, 2});
  CHECK_THAT(told(metrics, sums, 2), WithinAbs(2 * 2 / (5.0 + 5), 1e-12));
  const Report report = metrics.report(sums);
  REQUIRE(report.classes.size() == 2);
  CHECK(report.classes[0].label == "PER");
  CHECK_THAT(report.classes[0].precision, WithinAbs(1 / 3.0, 1e-12));
  CHECK_THAT(report.classes[1].f1, WithinAbs(1 / 2.0, 1e-12));
  CHECK(report.means[0].label == "all entities");
  CHECK(report.means[0].support == 5);
  CHECK_THAT(report.means[1].f1, WithinAbs((1 / 3.0 + 1 / 2.0) / 2, 1e-12));
  // The share of right labels is another number.
  CHECK(told(metrics, sums, 1) == 6 / 10.0);
}

TEST_CASE("labels that mark no entities are scored as they are", "[train]") {
  const EntityMetrics metrics({"noun", "verb", "B", "X-"});
  CHECK(metrics.scheme().types().empty());
  const Sums sums = measured(metrics, 4, {{{0, 1, 1, 2}}, {{0, 1, 0, 2}}});
  CHECK(sums.own == std::vector<double>{1, 1, 2, 1, 2, 1, 1, 1, 1, 0, 0, 0});
  CHECK(told(metrics, sums, 2) == 3 / 4.0);
  CHECK(metrics.report(sums).means[0].label == "all labels");
  CHECK(metrics.report(sums).classes.size() == 4);
  CHECK(metrics.report({sums.loss, {}}).classes.empty());
}

TEST_CASE("a sequence is exact if all of it is right and known", "[train]") {
  const ExactMetrics metrics(1);
  const Said given{.said = {{1, 2, 3}, {1, 2}, {1, 0, 3}, {2}, {1, 2, 2}},
                   .right = {{1, 2, 3}, {1, 3}, {1, 0, 3}, {2}, {1, kIgnore, 2}}};
  const Sums sums = measured(metrics, 4, given);
  // The third says what is unknown rightly, which is no answer; of the fifth a step is not asked.
  CHECK(sums.own == std::vector<double>{5, 3});
  CHECK(told(metrics, sums, 2) == 3 / 5.0);
  CHECK(told(ExactMetrics(0), measured(ExactMetrics(0), 4, given), 2) == 4 / 5.0);
  CHECK(told(metrics, {sums.loss, {}}, 2) == 0);
}

TEST_CASE("the shares of replicas add up to the whole", "[train]") {
  const Said all{.said = {{1, 3, 0}, {3, 3}, {1, 2, 4}, {0}},
                 .right = {{1, 2, 0}, {3, 3}, {1, 2, 4}, {3}}};
  const auto part = [&](std::size_t first, std::size_t end) {
    const auto cut = [&](const auto& from) {
      return std::vector(from.begin() + static_cast<std::ptrdiff_t>(first),
                         from.begin() + static_cast<std::ptrdiff_t>(end));
    };
    return Said{cut(all.said), cut(all.right)};
  };
  const ClassMetrics classes({"a", "b", "c", "d", "e"});
  const EntityMetrics entity({"O", "B-PER", "I-PER", "B-LOC", "I-LOC"});
  const ExactMetrics exact(1);
  for (const Metrics* metrics :
       {static_cast<const Metrics*>(&classes), static_cast<const Metrics*>(&entity),
        static_cast<const Metrics*>(&exact)}) {
    const Sums whole = measured(*metrics, 5, all);
    Sums sum;  // of a replica that had nothing to measure
    for (const auto& [first, end] : {std::pair<std::size_t, std::size_t>{0, 1}, {1, 3}, {3, 4}})
      sum += measured(*metrics, 5, part(first, end));
    CHECK(sum.own == whole.own);
    CHECK(sum.loss.rows == whole.loss.rows);
    CHECK(sum.loss.correct == whole.loss.correct);
    CHECK_THAT(sum.loss.nats, WithinAbs(whole.loss.nats, 1e-5));
    for (std::size_t m = 1; m < metrics->table().size(); ++m)
      CHECK(told(*metrics, sum, m) == told(*metrics, whole, m));
  }
}
