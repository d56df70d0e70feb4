#pragma once
// How a task puts a question to a model: batches in which nothing is asked, and what is said of
// them as probabilities.

#include <string>
#include <vector>

#include "core/nn/model.hpp"
#include "core/settings/settings.hpp"
#include "core/task/task.hpp"

namespace unrolled {

/// Probabilities of all classes at each row that is read out of `batch`, [rows][classes]. Its
/// targets are ignored; the model gets room for it.
std::vector<double> probabilities(Model<float>& model, Batch batch);

/// exp(logits) to a sum of 1, in double.
std::vector<double> softmax(std::span<const float> logits);

/// A text as a network reads it: words in lower case, or characters.
std::vector<std::string> tokens_of(std::string_view text, TextUnit unit);

/// A label for each step: the likeliest of `labels` there, and all their probabilities.
Reading label_each(Model<float>& model, Question question, std::vector<std::string> labels);

}  // namespace unrolled
