#include "core/generate/beam.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/simd/softmax.hpp"

namespace unrolled {

bool is_word_character(char32_t c) {
  if (c < 0x80)
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '\'';
  const bool latin1_sign = c < 0xC0 && c != 0xAA && c != 0xB5 && c != 0xBA;
  const bool sign = latin1_sign || c == 0xD7 || c == 0xF7;
  const bool punctuation = (c >= 0x2000 && c <= 0x206F && c != 0x2019) ||  // general
                           (c >= 0x3000 && c <= 0x3004) || (c >= 0x3008 && c <= 0x3020) ||
                           (c >= 0xFF00 && c <= 0xFF0F) || (c >= 0xFF1A && c <= 0xFF20) ||
                           c == 0x060C || c == 0x061B || c == 0x061F || c == 0x06D4 ||  // Arabic
                           c == 0x037E || c == 0x0387 || c == 0x0964 || c == 0x0965 || c == 0xFFFD;
  return !sign && !punctuation;
}

namespace {

/// Likeliest first; equals stay in the order in which they were found. There are a few of them.
void sort_by_probability(std::vector<Completion>& completions) {
  for (std::size_t i = 1; i < completions.size(); ++i)
    for (std::size_t j = i; j > 0 && completions[j - 1].probability < completions[j].probability;
         --j)
      std::swap(completions[j - 1], completions[j]);
}

}  // namespace

BeamSearch::BeamSearch(Model<float>& model, const Vocabulary& vocabulary)
    : model_(model),
      word_(static_cast<std::size_t>(vocabulary.size())),
      logits_(static_cast<std::size_t>(kBeamWidth) * model.logit_stride()),
      weights_(static_cast<std::size_t>(model.logit_stride())),
      state_(model.make_state(kBeamWidth)),
      next_state_(model.make_state(kBeamWidth)) {
  for (std::int32_t id = 1; id < vocabulary.size(); ++id)
    word_[static_cast<std::size_t>(id)] = is_word_character(vocabulary.character(id));
}

/// Fills weights_ in proportion to the probabilities of the next character, and their sum_.
void BeamSearch::weigh(const float* logits) {
  const int width = model_.logit_stride();
  const auto vocabulary = word_.size();
  const bool greedy = !(options_.temperature > 0);
  const auto sharpness = static_cast<float>(greedy ? 1 : 1 / options_.temperature);
  std::fill_n(weights_.data(), width, simd::kPaddingLogit<float>);
  for (std::size_t id = 0; id < vocabulary; ++id) weights_[id] = logits[id] * sharpness;
  float max_logit;
  sum_ = simd::exponentiate_row(weights_.data(), width, max_logit);
  if (std::isfinite(sum_) && (greedy || options_.top_k > 0 || options_.top_p < 1)) leave_out();
}

/// As Sampler does: top_k first, then top_p over what top_k left; never the unknown character.
void BeamSearch::leave_out() {
  order_.resize(word_.size() - 1);
  std::iota(order_.begin(), order_.end(), 1);
  // A whole sort by heap, like keep_best(): a quick one is thousands of bytes of every download.
  std::ranges::partial_sort(order_, order_.end(), [this](std::int32_t a, std::int32_t b) {
    const float left = weights_[static_cast<std::size_t>(a)];
    const float right = weights_[static_cast<std::size_t>(b)];
    return left != right ? left > right : a < b;
  });
  std::size_t limit = order_.size();
  if (!(options_.temperature > 0))
    limit = 1;
  else if (options_.top_k > 0)
    limit = std::min(limit, static_cast<std::size_t>(options_.top_k));
  const auto worth = [this](std::size_t place) {
    return static_cast<double>(weights_[static_cast<std::size_t>(order_[place])]);
  };
  double total = 0, mass = 0;
  for (std::size_t i = 0; i < limit; ++i) total += worth(i);
  std::size_t kept = 0;
  while (kept < limit && (kept == 0 || options_.top_p >= 1 || mass < options_.top_p * total))
    mass += worth(kept++);
  for (std::size_t i = kept; i < order_.size(); ++i)
    weights_[static_cast<std::size_t>(order_[i])] = 0;
  weights_[0] = 0;
  sum_ = mass;
}

/// Candidates for the characters that may follow `beam`, and `beam` itself as a finished word.
void BeamSearch::expand(const Beam& beam, int row, const float* logits, bool may_end,
                        std::vector<Completion>& finished) {
  const auto vocabulary = static_cast<std::int32_t>(word_.size());
  weigh(logits);
  if (!std::isfinite(sum_)) return;  // a diverged model suggests nothing
  double end = 0;
  for (std::int32_t id = 0; id < vocabulary; ++id) {
    const double p = static_cast<double>(weights_[static_cast<std::size_t>(id)]) / sum_;
    if (!word_[static_cast<std::size_t>(id)])
      end += p;
    else if (p > 0)
      candidates_.push_back({row, id, beam.probability * p});
  }
  if (may_end && end > 0) finished.push_back({beam.ids, beam.probability * end});
}

/// The likeliest candidates become the beams; each takes its parent's state along.
void BeamSearch::keep_best() {
  const auto count = std::min<std::size_t>(kBeamWidth, candidates_.size());
  std::ranges::partial_sort(candidates_, candidates_.begin() + static_cast<std::ptrdiff_t>(count),
                            [](const Candidate& a, const Candidate& b) {
                              if (a.probability != b.probability)
                                return a.probability > b.probability;
                              return a.row != b.row ? a.row < b.row : a.id < b.id;
                            });
  candidates_.resize(count);
  std::vector<Beam> next;
  const auto hidden = static_cast<std::size_t>(model_.shape().stack.hidden_size);
  for (std::size_t i = 0; i < count; ++i) {
    const Candidate& c = candidates_[i];
    next.push_back({beams_[static_cast<std::size_t>(c.row)].ids, c.probability});
    next.back().ids.push_back(c.id);
    for (std::size_t l = 0; l < static_cast<std::size_t>(model_.shape().stack.layers); ++l) {
      const std::size_t from = (l * kBeamWidth + static_cast<std::size_t>(c.row)) * hidden;
      const std::size_t to = (l * kBeamWidth + i) * hidden;
      std::copy_n(state_.h.data() + from, hidden, next_state_.h.data() + to);
      if (state_.c.size()) std::copy_n(state_.c.data() + from, hidden, next_state_.c.data() + to);
    }
  }
  beams_ = std::move(next);
  std::swap(state_, next_state_);
  candidates_.clear();
}

void BeamSearch::advance() {
  std::int32_t ids[kBeamWidth] = {};
  for (std::size_t i = 0; i < beams_.size(); ++i) ids[i] = beams_[i].ids.back();
  model_.step(ids, kBeamWidth, state_, logits_.data());
}

std::vector<Completion> BeamSearch::complete(const Context& context, bool inside_word, int count,
                                             const SamplerOptions& options) {
  if (count <= 0) return {};
  options_ = options;
  const auto hidden = static_cast<std::size_t>(model_.shape().stack.hidden_size);
  for (std::size_t l = 0; l < static_cast<std::size_t>(model_.shape().stack.layers); ++l) {
    const std::size_t to = l * kBeamWidth * hidden;
    std::copy_n(context.state().h.data() + l * hidden, hidden, state_.h.data() + to);
    if (state_.c.size())
      std::copy_n(context.state().c.data() + l * hidden, hidden, state_.c.data() + to);
  }
  std::vector<Completion> finished;
  beams_.assign(1, {{}, 1.0});
  candidates_.clear();
  expand(beams_[0], 0, context.logits().data(), inside_word, finished);
  if (!inside_word) {
    // "The next word is ..." given that one begins here.
    double begins = 0;
    for (const Candidate& c : candidates_) begins += c.probability;
    for (Candidate& c : candidates_) c.probability /= std::max(begins, 1e-30);
  }
  for (int length = 1; length <= kLongestWord && !candidates_.empty(); ++length) {
    keep_best();
    advance();
    for (std::size_t i = 0; i < beams_.size(); ++i)
      expand(beams_[i], static_cast<int>(i),
             logits_.data() + i * static_cast<std::size_t>(model_.logit_stride()), true, finished);
    // No unfinished word can overtake the ones found once all are less likely than these.
    sort_by_probability(finished);
    if (finished.size() > static_cast<std::size_t>(count))
      finished.resize(static_cast<std::size_t>(count));
    const double best = std::ranges::max(beams_, {}, &Beam::probability).probability;
    if (finished.size() == static_cast<std::size_t>(count) && finished.back().probability >= best)
      break;
  }
  return finished;
}

}  // namespace unrolled
