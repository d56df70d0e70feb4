#include "core/generate/decode.hpp"

#include <algorithm>
#include <cmath>

namespace unrolled {
namespace {

/// A sequence that may still go on, in row `row` of the model's state.
struct Candidate {
  Decoded said;
  int row;
  std::int32_t next;
};

class Search {
 public:
  Search(Model<float>& model, const Batch& source, const DecodeOptions& options)
      : model_(model),
        options_(options),
        source_steps_(static_cast<std::size_t>(source.steps)),
        state_(model.make_state(options.beam)),
        moved_(model.make_state(options.beam)),
        logits_(static_cast<std::size_t>(options.beam * model.logit_stride())),
        ids_(static_cast<std::size_t>(options.beam), options.begin) {
    model_.make_room({1, options.beam, source.steps});
    model_.begin(source, options.beam, state_);
  }

  std::vector<Decoded> run() {
    live_ = {{}};
    for (int step = 0; step <= options_.longest && !live_.empty() && !beaten(); ++step) {
      model_.step(std::span<const std::int32_t>(ids_), options_.beam, state_, logits_.data());
      if (!(step == options_.longest ? end() : advance())) return {};
    }
    std::ranges::stable_sort(ended_, std::greater{}, &Decoded::log_probability);
    if (ended_.size() > static_cast<std::size_t>(options_.beam))
      ended_.resize(static_cast<std::size_t>(options_.beam));
    return std::move(ended_);
  }

 private:
  /// Nothing that goes on can become likelier than as many as are asked for that have ended.
  bool beaten() const {
    if (ended_.size() < static_cast<std::size_t>(options_.beam)) return false;
    const auto likelier = std::ranges::count_if(ended_, [&](const Decoded& d) {
      return d.log_probability >= live_.front().log_probability;
    });
    return likelier >= options_.beam;
  }

  /// Of what the model says in a row, each class's log probability; nothing where numbers are not
  /// finite.
  std::vector<double> log_probabilities(std::size_t row) const {
    const float* logits = logits_.data() + row * static_cast<std::size_t>(model_.logit_stride());
    const auto classes = static_cast<std::size_t>(model_.shape().head.classes);
    const float largest = *std::max_element(logits, logits + classes);
    std::vector<double> all;
    double sum = 0;
    for (std::size_t c = 0; c < classes; ++c)
      sum += std::exp(all.emplace_back(static_cast<double>(logits[c] - largest)));
    if (!std::isfinite(sum)) return {};
    for (double& one : all) one -= std::log(sum);
    return all;
  }

  /// Every live sequence goes on with its likeliest classes; false where numbers are not finite.
  bool advance() {
    std::vector<Candidate> candidates;
    const auto classes = static_cast<std::size_t>(model_.shape().head.classes);
    std::vector<std::int32_t> order(classes);
    for (std::size_t row = 0; row < live_.size(); ++row) {
      const auto said = log_probabilities(row);
      if (said.empty()) return false;
      for (std::size_t c = 0; c < classes; ++c) order[c] = static_cast<std::int32_t>(c);
      const auto kept = std::min<std::ptrdiff_t>(options_.beam, std::ssize(order));
      std::ranges::partial_sort(order, order.begin() + kept, std::greater{},
                                [&](std::int32_t c) { return said[static_cast<std::size_t>(c)]; });
      for (std::ptrdiff_t k = 0; k < kept; ++k) {
        const std::int32_t c = order[static_cast<std::size_t>(k)];
        Candidate next{live_[row], static_cast<int>(row), c};
        next.said.log_probability += said[static_cast<std::size_t>(c)];
        candidates.push_back(std::move(next));
      }
    }
    std::ranges::stable_sort(candidates, std::greater{},
                             [](const Candidate& c) { return c.said.log_probability; });
    std::vector<Decoded> live;
    std::vector<int> rows;
    for (Candidate& c : candidates) {
      if (live.size() == static_cast<std::size_t>(options_.beam)) break;
      look(c);
      if (c.next == options_.end) {
        c.said.ended = true;
        ended_.push_back(std::move(c.said));
        continue;
      }
      c.said.ids.push_back(c.next);
      ids_[live.size()] = c.next;
      rows.push_back(c.row);
      live.push_back(std::move(c.said));
    }
    live_ = std::move(live);
    follow(rows);
    return true;
  }

  /// Sequences that are as long as may be end here, each once: where that is likeliest by
  /// themselves, else they are cut.
  bool end() {
    for (std::size_t row = 0; row < live_.size(); ++row) {
      const auto said = log_probabilities(row);
      if (said.empty()) return false;
      Candidate last{std::move(live_[row]), static_cast<int>(row), options_.end};
      last.said.ended = std::ranges::max_element(said) - said.begin() == options_.end;
      if (last.said.ended) {
        last.said.log_probability += said[static_cast<std::size_t>(options_.end)];
        look(last);
      }
      ended_.push_back(std::move(last.said));
    }
    live_.clear();
    return true;
  }

  void look(Candidate& candidate) const {
    const float* weights = model_.encoder()->weights();
    if (!weights) return;
    const float* row =
        weights + static_cast<std::size_t>(candidate.row) * model_.encoder()->weight_stride();
    candidate.said.attention.insert(candidate.said.attention.end(), row, row + source_steps_);
  }

  /// Row i of the state becomes what row rows[i] was.
  void follow(const std::vector<int>& rows) {
    const auto width = static_cast<std::size_t>(model_.shape().stack.hidden_size);
    const auto streams = static_cast<std::size_t>(options_.beam);
    const auto levels = static_cast<std::size_t>(model_.shape().stack.state_rows());
    const auto move = [&](const AlignedBuffer<float>& from, AlignedBuffer<float>& to) {
      for (std::size_t l = 0; l < levels; ++l)
        for (std::size_t i = 0; i < rows.size(); ++i)
          std::copy_n(from.data() + (l * streams + static_cast<std::size_t>(rows[i])) * width,
                      width, to.data() + (l * streams + i) * width);
    };
    move(state_.h, moved_.h);
    if (state_.c.size()) move(state_.c, moved_.c);
    std::swap(state_, moved_);
  }

  Model<float>& model_;
  DecodeOptions options_;
  std::size_t source_steps_;
  ModelState<float> state_, moved_;
  std::vector<float> logits_;
  std::vector<std::int32_t> ids_;  // that each row reads next
  std::vector<Decoded> live_, ended_;
};

}  // namespace

std::vector<Decoded> decode(Model<float>& model, const Batch& source,
                            const DecodeOptions& options) {
  return Search(model, source, options).run();
}

}  // namespace unrolled
