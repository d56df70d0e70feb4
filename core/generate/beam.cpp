#include "core/generate/beam.hpp"

#include <algorithm>
#include <cmath>

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

/// Candidates for the characters that may follow `beam`, and `beam` itself as a finished word.
void BeamSearch::expand(const Beam& beam, int row, const float* logits, bool may_end,
                        std::vector<Completion>& finished) {
  const int width = model_.logit_stride(), vocabulary = static_cast<int>(word_.size());
  std::fill_n(weights_.data(), width, simd::kPaddingLogit<float>);
  std::copy_n(logits, vocabulary, weights_.data());
  float max_logit;
  const double sum = simd::exponentiate_row(weights_.data(), width, max_logit);
  if (!std::isfinite(sum)) return;  // a diverged model suggests nothing
  double end = 0;
  for (std::int32_t id = 0; id < vocabulary; ++id) {
    const double p = weights_[static_cast<std::size_t>(id)] / sum;
    if (word_[static_cast<std::size_t>(id)])
      candidates_.push_back({row, id, beam.probability * p});
    else
      end += p;
  }
  if (may_end && !beam.ids.empty()) finished.push_back({beam.ids, beam.probability * end});
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
  const auto hidden = static_cast<std::size_t>(model_.shape().hidden);
  for (std::size_t i = 0; i < count; ++i) {
    const Candidate& c = candidates_[i];
    next.push_back({beams_[static_cast<std::size_t>(c.row)].ids, c.probability});
    next.back().ids.push_back(c.id);
    for (std::size_t l = 0; l < static_cast<std::size_t>(model_.shape().layers); ++l) {
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

std::vector<Completion> BeamSearch::complete(const Context& context, bool inside_word, int count) {
  if (count <= 0) return {};
  const auto hidden = static_cast<std::size_t>(model_.shape().hidden);
  for (std::size_t l = 0; l < static_cast<std::size_t>(model_.shape().layers); ++l) {
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
    std::ranges::sort(finished, std::ranges::greater{}, &Completion::probability);
    if (finished.size() > static_cast<std::size_t>(count))
      finished.resize(static_cast<std::size_t>(count));
    const double best = std::ranges::max(beams_, {}, &Beam::probability).probability;
    if (finished.size() == static_cast<std::size_t>(count) && finished.back().probability >= best)
      break;
  }
  return finished;
}

}  // namespace unrolled
