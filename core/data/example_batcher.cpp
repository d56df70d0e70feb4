#include "core/data/example_batcher.hpp"

#include <algorithm>
#include <functional>
#include <tuple>

namespace unrolled {
namespace {

/// Batches that are made of the examples of one draw, sorted by length: many give little padding,
/// few give batches that are made up anew in each pass.
constexpr std::size_t kBatchesSorted = 32;

std::unexpected<Error> no_such_place() {
  return fail(ErrorCode::invalid_file, "checkpoint",
              "The checkpoint's place in the examples does not exist.",
              "The file is damaged; use another copy of it.");
}

/// What decides how long a batch with it is.
auto length_of(const ExampleSet& set, std::uint32_t example) {
  const int source = set.source ? set.source->length(example) : 0;
  return std::pair(source, set.input.length(example));
}

}  // namespace

Batch BatchBuilder::build(std::span<const std::uint32_t> chosen, Share share) {
  chosen_.assign(chosen.begin(), chosen.end());
  std::ranges::stable_sort(chosen_, std::greater{},
                           [&](std::uint32_t e) { return length_of(*set_, e); });
  const auto own = std::span<const std::uint32_t>(chosen_).subspan(
      static_cast<std::size_t>(share.first), static_cast<std::size_t>(share.count));
  Batch batch;
  batch.streams = share.count;
  for (const std::uint32_t example : chosen) {
    batch.answers += answers(example);
    batch.inputs += set_->input.length(example);
    if (set_->source) batch.inputs += set_->source->length(example);
  }
  if (own.empty()) return batch;
  lay_out(set_->input, own, read_, batch);
  ask(own, batch);
  if (set_->source) {
    source_ = {.streams = share.count};
    lay_out(*set_->source, own, source_read_, source_);
    batch.source = &source_;
  }
  return batch;
}

/// Time-major, padded with zeros.
void BatchBuilder::lay_out(const Sequences& sequences, std::span<const std::uint32_t> examples,
                           Buffers& buffers, Batch& batch) const {
  buffers.lengths.clear();
  for (const std::uint32_t example : examples) {
    buffers.lengths.push_back(sequences.length(example));
    batch.steps = std::max(batch.steps, buffers.lengths.back());
  }
  const auto width = static_cast<std::size_t>(sequences.width());
  const auto copy = [&](const auto& from, auto& to) {
    to.assign(batch.rows() * width, {});
    for (std::size_t b = 0; b < examples.size(); ++b) {
      const std::size_t first = sequences.first(examples[b]);
      for (std::size_t t = 0; t < static_cast<std::size_t>(buffers.lengths[b]); ++t)
        std::copy_n(from.data() + (first + t) * width, width,
                    to.data() + (t * examples.size() + b) * width);
    }
  };
  if (sequences.numbers()) {
    copy(sequences.values(), buffers.numbers);
    batch.numbers = buffers.numbers;
  } else {
    copy(sequences.ids(), buffers.ids);
    batch.ids = buffers.ids;
  }
  // Where all are of one length, nothing is padding.
  const bool alike = std::ranges::all_of(buffers.lengths, [&](int l) { return l == batch.steps; });
  if (!alike) batch.lengths = buffers.lengths;
}

void BatchBuilder::ask(std::span<const std::uint32_t> examples, Batch& batch) {
  targets_.assign(rows_read(set_->readout, static_cast<std::size_t>(batch.steps), examples.size()),
                  kIgnore);
  for (std::size_t b = 0; b < examples.size(); ++b) {
    if (set_->readout != Readout::every) {
      targets_[b] = set_->targets[examples[b]];
      continue;
    }
    const std::size_t first = set_->input.first(examples[b]);
    for (std::size_t t = 0; t < static_cast<std::size_t>(set_->input.length(examples[b])); ++t)
      targets_[t * examples.size() + b] = set_->targets[first + t];
  }
  batch.targets = targets_;
}

std::int64_t BatchBuilder::answers(std::uint32_t example) const {
  if (set_->readout != Readout::every) return 1;
  const auto own = std::span(set_->targets)
                       .subspan(set_->input.first(example),
                                static_cast<std::size_t>(set_->input.length(example)));
  return std::ssize(own) - std::ranges::count(own, kIgnore);
}

ExampleBatcher::ExampleBatcher(std::shared_ptr<const ExampleSet> set,
                               std::vector<std::uint32_t> examples, int batch)
    : builder_(std::move(set)),
      examples_(std::move(examples)),
      streams_(std::min(batch, static_cast<int>(examples_.size()))),
      share_{0, streams_} {}

std::int64_t ExampleBatcher::batches_per_epoch() const {
  return std::ssize(examples_) / streams_;
}

double ExampleBatcher::epochs(const Place& place, std::int64_t batches_per_epoch) {
  if (place[0] == 0) return 0;
  return static_cast<double>(place[0] - 1) +
         static_cast<double>(place[1]) / static_cast<double>(batches_per_epoch);
}

void ExampleBatcher::draw_order(std::uint64_t word) {
  Rng rng(word);
  const auto shuffle = [&](auto& values) {
    for (std::size_t i = values.size(); i > 1; --i)
      std::swap(values[i - 1], values[rng.below(static_cast<std::uint32_t>(i))]);
  };
  order_ = examples_;
  shuffle(order_);
  const auto streams = static_cast<std::size_t>(streams_);
  order_.resize(static_cast<std::size_t>(batches_per_epoch()) * streams);
  for (std::size_t first = 0; first < order_.size(); first += kBatchesSorted * streams) {
    const std::size_t count = std::min(kBatchesSorted * streams, order_.size() - first);
    std::ranges::stable_sort(std::span(order_).subspan(first, count), {},
                             [&](std::uint32_t e) { return length_of(builder_.set(), e); });
  }
  batches_.resize(static_cast<std::size_t>(batches_per_epoch()));
  for (std::size_t i = 0; i < batches_.size(); ++i)
    batches_[i] = static_cast<std::uint32_t>(i * streams);
  shuffle(batches_);
}

Batch ExampleBatcher::next(Rng& rng) {
  auto& [pass, given, word] = place_;
  if (pass == 0 || given == batches_.size()) {
    word = rng.next();
    draw_order(word);
    ++pass;
    given = 0;
  }
  return builder_.build(
      std::span(order_).subspan(batches_[given++], static_cast<std::size_t>(streams_)), share_);
}

Expected<void> ExampleBatcher::go_to(const Place& place) {
  const auto& [pass, given, word] = place;
  if (given > static_cast<std::uint64_t>(batches_per_epoch()) || (pass == 0 && (given || word)))
    return no_such_place();
  place_ = place;
  if (pass > 0) draw_order(word);
  return {};
}

OrderedBatcher::OrderedBatcher(std::shared_ptr<const ExampleSet> set,
                               std::vector<std::uint32_t> examples, int batch)
    : builder_(std::move(set)), examples_(std::move(examples)), batch_(batch) {
  std::ranges::stable_sort(examples_, {},
                           [&](std::uint32_t e) { return length_of(builder_.set(), e); });
}

std::int64_t OrderedBatcher::batches_per_epoch() const {
  return (std::ssize(examples_) + batch_ - 1) / batch_;
}

double OrderedBatcher::epochs() const {
  return static_cast<double>(given_) / static_cast<double>(batches_per_epoch());
}

Batch OrderedBatcher::next(Rng&) {
  const std::size_t first = given_++ * static_cast<std::size_t>(batch_);
  const std::size_t count = std::min(static_cast<std::size_t>(batch_), examples_.size() - first);
  return builder_.build(std::span(examples_).subspan(first, count),
                        share_of(static_cast<int>(count), replica_.index, replica_.count));
}

Expected<void> OrderedBatcher::go_to(const Place& place) {
  if (place[0] > static_cast<std::uint64_t>(batches_per_epoch()) || place[1] || place[2])
    return no_such_place();
  given_ = place[0];
  return {};
}

}  // namespace unrolled
