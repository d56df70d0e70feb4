#pragma once
// Batches of whole examples, padded on the right to the longest among them.

#include <cstdint>
#include <memory>
#include <vector>

#include "core/data/batcher.hpp"
#include "core/data/example_set.hpp"

namespace unrolled {

/// Makes batches of chosen examples. What it gives out is valid until the next.
class BatchBuilder {
 public:
  explicit BatchBuilder(std::shared_ptr<const ExampleSet> set) : set_(std::move(set)) {}

  /// `chosen[share.first ..]` of all that are chosen, which count in `answers` and `inputs`.
  /// The longest come first, so that those that have ended need not be computed.
  Batch build(std::span<const std::uint32_t> chosen, Share share);

  const ExampleSet& set() const { return *set_; }

 private:
  struct Buffers {
    std::vector<std::int32_t> ids, lengths;
    std::vector<float> numbers;
  };
  void lay_out(const Sequences& sequences, std::span<const std::uint32_t> examples,
               Buffers& buffers, Batch& batch) const;
  void ask(std::span<const std::uint32_t> examples, Batch& batch);
  std::int64_t answers(std::uint32_t example) const;

  std::shared_ptr<const ExampleSet> set_;
  Buffers read_, source_read_;
  std::vector<std::int32_t> targets_;
  std::vector<std::uint32_t> chosen_;  // of the last batch
  Batch source_;
};

/// Passes over examples in an order that is drawn anew for each, those of about one length side by
/// side: a batch is as long as its longest. What is left when a pass is cut into batches is in
/// another place of the next one. Its place is {passes begun, batches given of this one, the word
/// that its order was drawn from}.
class ExampleBatcher final : public Batcher {
 public:
  /// `examples` of the set, at least one; `batch` of them at a time, all where there are fewer.
  ExampleBatcher(std::shared_ptr<const ExampleSet> set, std::vector<std::uint32_t> examples,
                 int batch);

  void take_share(int index, int count) override { share_ = share_of(streams_, index, count); }
  int steps() const override { return builder_.set().longest(); }
  int source_steps() const override { return builder_.set().longest_source(); }
  int streams() const override { return streams_; }
  Batch next(Rng& rng) override;
  std::int64_t batches_per_epoch() const override;
  double epochs() const override { return epochs(place_, batches_per_epoch()); }
  Place place() const override { return place_; }
  Expected<void> go_to(const Place& place) override;

  static double epochs(const Place& place, std::int64_t batches_per_epoch);

 private:
  void draw_order(std::uint64_t word);

  BatchBuilder builder_;
  std::vector<std::uint32_t> examples_, order_;
  std::vector<std::uint32_t> batches_;  // of the order, where each begins
  int streams_;
  Share share_;
  Place place_{};
};

/// Examples that are only measured: once each, batches of short ones first. Its place is {batches
/// given}.
/// The last batch may be smaller than the share of some replica's place: theirs is empty then.
class OrderedBatcher final : public Batcher {
 public:
  OrderedBatcher(std::shared_ptr<const ExampleSet> set, std::vector<std::uint32_t> examples,
                 int batch);

  void take_share(int index, int count) override { replica_ = {index, count}; }
  int steps() const override { return builder_.set().longest(); }
  int source_steps() const override { return builder_.set().longest_source(); }
  int streams() const override { return batch_; }
  Batch next(Rng& rng) override;
  std::int64_t batches_per_epoch() const override;
  double epochs() const override;
  Place place() const override { return {given_}; }
  Expected<void> go_to(const Place& place) override;

 private:
  BatchBuilder builder_;
  std::vector<std::uint32_t> examples_;
  int batch_;
  struct {
    int index = 0, count = 1;
  } replica_;
  std::uint64_t given_ = 0;
};

}  // namespace unrolled
