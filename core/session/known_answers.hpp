#pragma once
// Networks from elsewhere that have no unknown character or word, and what they are measured on.
// Internal to core/session.

#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "core/data/batcher.hpp"
#include "core/nn/model.hpp"

namespace unrolled {

/// The score of an unknown one that the file has not got: it is never said.
inline constexpr float kNeverSaid = -1e4f;

/// Whether a network was imported so.
bool never_says_unknown(const Model<float>& model);

/// The batches of another batcher, in which nothing is asked where the answer is unknown: what a network
/// can never say would cost thousands of nats, and their mean would tell of nothing else.
class KnownAnswers final : public Batcher {
 public:
  explicit KnownAnswers(std::unique_ptr<Batcher> all) : all_(std::move(all)) {}

  void take_share(int index, int count) override { all_->take_share(index, count); }
  int steps() const override { return all_->steps(); }
  int streams() const override { return all_->streams(); }
  int source_steps() const override { return all_->source_steps(); }
  Batch next(Rng& rng) override;
  std::int64_t batches_per_epoch() const override { return all_->batches_per_epoch(); }
  double epochs() const override { return all_->epochs(); }
  Place place() const override { return all_->place(); }
  Expected<void> go_to(const Place& place) override { return all_->go_to(place); }

 private:
  std::unique_ptr<Batcher> all_;
  std::vector<std::int32_t> targets_;
};

}  // namespace unrolled
