#pragma once
// Shapes that have every part of a model at least once, small enough to differentiate numerically.

#include <vector>

#include "tests/nn/random_batch.hpp"
#include "tests/reference/cases.hpp"

namespace unrolled::testing {

inline StackShape small_stack(const reference::CellVariant& variant, int layers,
                              bool bidirectional) {
  return {.cell = variant.cell,
          .activation = variant.activation,
          .reset = variant.reset,
          .hidden_size = 5,
          .layers = layers,
          .bidirectional = bidirectional};
}

/// Inputs, directions, readouts and heads that a model without an encoder may have.
inline std::vector<NamedShape> plain_shapes(const reference::CellVariant& variant) {
  const InputShape one_hot{.size = 7}, words{.size = 9, .embedding = 4},
      features{.size = 9, .embedding = 4, .ids_per_row = 3}, numbers{.size = 3, .numbers = true};
  const HeadShape classes{.classes = 4}, values{.values = 2};
  return {
      {"one-hot, two ways, every",
       {one_hot, small_stack(variant, 1, true), Readout::every, classes}},
      {"words, two ways, two layers, every",
       {words, small_stack(variant, 2, true), Readout::every, classes}},
      {"features, one way, last",
       {features, small_stack(variant, 1, false), Readout::last, classes}},
      {"features, two ways, mean",
       {features, small_stack(variant, 1, true), Readout::mean, classes}},
      {"numbers, one way, values",
       {numbers, small_stack(variant, 2, false), Readout::every, values}},
      {"numbers, two ways, classes",
       {numbers, small_stack(variant, 1, true), Readout::every, classes}},
      {"numbers, last, values", {numbers, small_stack(variant, 1, false), Readout::last, values}},
  };
}

/// Encoders and decoders: of words, of an image, with and without looking back.
inline std::vector<NamedShape> encoder_shapes(const reference::CellVariant& variant) {
  const InputShape one_hot{.size = 7}, words{.size = 9, .embedding = 4},
      image{.size = 6, .numbers = true};
  const HeadShape classes{.classes = 7};
  std::vector<NamedShape> shapes;
  for (const bool attention : {false, true})
    for (const bool two_ways : {false, true}) {
      const std::string how =
          std::string(two_ways ? ", two ways" : ", one way") + (attention ? ", attention" : "");
      shapes.push_back({"words to one-hot" + how,
                        {.input = one_hot,
                         .stack = small_stack(variant, 1, false),
                         .head = classes,
                         .encoder = EncoderShape{words, two_ways, attention}}});
      shapes.push_back({"words to words, two layers" + how,
                        {.input = words,
                         .stack = small_stack(variant, 2, false),
                         .head = classes,
                         .encoder = EncoderShape{words, two_ways, attention}}});
    }
  shapes.push_back({"image to words",
                    {.input = words,
                     .stack = small_stack(variant, 1, false),
                     .head = classes,
                     .encoder = EncoderShape{image, false, false}}});
  return shapes;
}

/// Both kinds.
inline std::vector<NamedShape> all_shapes(const reference::CellVariant& variant) {
  std::vector<NamedShape> shapes = plain_shapes(variant);
  for (NamedShape& shape : encoder_shapes(variant)) shapes.push_back(std::move(shape));
  return shapes;
}

/// Smooth: numerical differentiation across ReLU's kink says nothing.
inline std::vector<reference::CellVariant> smooth_variants() {
  std::vector<reference::CellVariant> variants;
  for (const reference::CellVariant& v : reference::kCellVariants)
    if (v.cell != CellKind::rnn || v.activation != Activation::relu) variants.push_back(v);
  return variants;
}

}  // namespace unrolled::testing
