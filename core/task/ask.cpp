#include "core/task/ask.hpp"

#include <algorithm>
#include <cmath>

#include "core/support/utf8.hpp"
#include "core/text/words.hpp"

namespace unrolled {

std::vector<double> softmax(std::span<const float> logits) {
  const float largest = *std::ranges::max_element(logits);
  std::vector<double> values;
  double sum = 0;
  for (const float logit : logits)
    sum += values.emplace_back(std::exp(static_cast<double>(logit) - static_cast<double>(largest)));
  for (double& value : values) value /= sum;
  return values;
}

std::vector<double> probabilities(Model<float>& model, Batch batch) {
  const std::size_t rows = rows_read(model.shape().readout, static_cast<std::size_t>(batch.steps),
                                     static_cast<std::size_t>(batch.streams));
  const std::vector<std::int32_t> nothing(rows, kIgnore);
  batch.targets = nothing;
  model.make_room({batch.steps, batch.streams, batch.source ? batch.source->steps : 0});
  ModelState<float> state = model.make_state(batch.streams);
  (void)model.evaluate(batch, state);
  const auto classes = static_cast<std::size_t>(model.shape().head.classes);
  const auto stride = static_cast<std::size_t>(model.head().stride());
  std::vector<double> all;
  for (std::size_t r = 0; r < rows; ++r)
    for (const double p : softmax({model.head().said() + r * stride, classes})) all.push_back(p);
  return all;
}

std::vector<std::string> tokens_of(std::string_view text, TextUnit unit) {
  if (unit == TextUnit::words) return words_of(lower_case(text));
  std::vector<std::string> characters;
  // A vocabulary is kept as lines: a line end in a text is read as a space.
  for (const char32_t c : utf8::decode(text))
    utf8::append(characters.emplace_back(), c == U'\n' || c == U'\r' ? U' ' : c);
  return characters;
}

Reading label_each(Model<float>& model, Question question, std::vector<std::string> labels) {
  Batch no_source;
  Reading reading;
  reading.labels = std::move(labels);
  reading.course = probabilities(model, question.batch(no_source));
  reading.tokens = std::move(question.steps);
  const auto count = std::ssize(reading.labels);
  for (std::ptrdiff_t t = 0; t < std::ssize(reading.tokens); ++t) {
    const auto row = reading.course.begin() + t * count;
    const auto best = std::max_element(row, row + count) - row;
    reading.answers.push_back(reading.labels[static_cast<std::size_t>(best)]);
    reading.answer += (t ? " " : "") + reading.answers.back();
  }
  return reading;
}

}  // namespace unrolled
