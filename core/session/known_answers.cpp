#include "core/session/known_answers.hpp"

#include <algorithm>

#include "core/text/vocabulary.hpp"

namespace unrolled {

bool never_says_unknown(const Model<float>& model) {
  const auto* bias = model.layout().find("head.bias");
  return bias && model.parameters()[bias->offset + Vocabulary::kUnknown] == kNeverSaid;
}

Batch KnownAnswers::next(Rng& rng) {
  Batch batch = all_->next(rng);
  targets_.assign(batch.targets.begin(), batch.targets.end());
  std::ranges::replace(targets_, Vocabulary::kUnknown, kIgnore);
  batch.targets = targets_;
  batch.answers -= std::ranges::count(targets_, kIgnore);
  return batch;
}

}  // namespace unrolled
