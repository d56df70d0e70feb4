#pragma once
// A stack of oneDNN's LSTM and the head on it, in float. A layer is a primitive of its own, since
// all layers of one primitive have inputs of one width.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstring>
#include <dnnl.hpp>
#include <span>
#include <unordered_map>
#include <vector>

namespace unrolled::bench {

using dnnl::memory;
using Arguments = std::unordered_map<int, memory>;
using Dims = memory::dims;
using Tag = memory::format_tag;

/// Everything runs here, in order.
struct Device {
  dnnl::engine engine{dnnl::engine::kind::cpu, 0};
  dnnl::stream stream{engine};

  memory zeros(const memory::desc& desc) const {
    memory made(desc, engine);
    std::memset(made.get_data_handle(), 0, desc.get_size());
    return made;
  }
  /// The same numbers seen in another shape.
  memory view(const memory& of, const memory::desc& desc) const {
    return {desc, engine, of.get_data_handle()};
  }
};

inline memory::desc desc(const Dims& dims, Tag tag) {
  return {dims, memory::data_type::f32, tag};
}

inline std::span<float> floats(const memory& of) {
  return {static_cast<float*>(of.get_data_handle()), of.get_desc().get_size() / sizeof(float)};
}

struct Parameter {
  memory value, gradient;
};

inline Parameter parameter(const Device& device, const memory::desc& desc) {
  return {device.zeros(desc), device.zeros(desc)};
}

/// Brings numbers from one layout into another; does nothing where both are the same memory.
class Relayout {
 public:
  Relayout(const memory& from, const memory& to)
      : from(from), to(to), reorder_(from == to ? dnnl::reorder() : dnnl::reorder(from, to)) {}
  void run(const dnnl::stream& stream) {
    if (from != to) reorder_.execute(stream, from, to);
  }
  memory from, to;

 private:
  dnnl::reorder reorder_;
};

/// Memory for what `plain` holds, in the layout that a primitive asked for.
inline memory laid_out(const Device& device, const memory& plain, const memory::desc& layout) {
  return plain.get_desc() == layout ? plain : device.zeros(layout);
}

struct Shape {
  memory::dim window, batch, inputs, hidden_size;
};

class Lstm {
 public:
  /// Reads `x` [T][B][inputs] and writes `dx`; both belong to the layer below.
  Lstm(const Device& device, const Shape& s, const memory& x, const memory& dx)
      : y(device.zeros(desc({s.window, s.batch, s.hidden_size}, Tag::tnc))),
        dy(device.zeros(y.get_desc())),
        input(parameter(device, desc({1, 1, s.inputs, 4, s.hidden_size}, Tag::ldigo))),
        recurrent(parameter(device, desc({1, 1, s.hidden_size, 4, s.hidden_size}, Tag::ldigo))),
        bias(parameter(device, desc({1, 1, 4, s.hidden_size}, Tag::ldgo))) {
    using dnnl::prop_kind;
    using Forward = dnnl::lstm_forward;
    using Backward = dnnl::lstm_backward;
    const auto direction = dnnl::rnn_direction::unidirectional_left2right;
    // With no initial state at all, version 2.6 gives a wrong gradient of the recurrent weights.
    const auto first = desc({1, 1, s.batch, s.hidden_size}, Tag::ldnc);
    const memory::desc last;  // Not asked for.
    const auto wx = desc({1, 1, s.inputs, 4, s.hidden_size}, Tag::any);
    const auto wh = desc({1, 1, s.hidden_size, 4, s.hidden_size}, Tag::any);
    const auto in = x.get_desc(), out = y.get_desc(), b = bias.value.get_desc();
    const Forward::desc forward_desc(prop_kind::forward_training, direction, in, first, first, wx,
                                     wh, b, out, last, last);
    const Backward::desc backward_desc(prop_kind::backward, direction, in, first, first, wx, wh, b,
                                       out, last, last, in, first, first, wx, wh, b, out, last,
                                       last);
    const Forward::primitive_desc forward(forward_desc, device.engine);
    const Backward::primitive_desc backward(backward_desc, device.engine, forward);
    forward_ = Forward(forward);
    backward_ = Backward(backward);

    const auto packed = [&](const memory& plain, const memory::desc& layout) {
      return Relayout(plain, laid_out(device, plain, layout));
    };
    const auto unpacked = [&](const memory& plain, const memory::desc& layout) {
      return Relayout(laid_out(device, plain, layout), plain);
    };
    weights_ = {packed(input.value, forward.weights_layer_desc()),
                packed(recurrent.value, forward.weights_iter_desc())};
    weights_back_ = {packed(input.value, backward.weights_layer_desc()),
                     packed(recurrent.value, backward.weights_iter_desc())};
    gradients_ = {unpacked(input.gradient, backward.diff_weights_layer_desc()),
                  unpacked(recurrent.gradient, backward.diff_weights_iter_desc()),
                  unpacked(bias.gradient, backward.diff_bias_desc())};
    arguments_ = {{DNNL_ARG_SRC_LAYER, x},
                  {DNNL_ARG_SRC_ITER, device.zeros(first)},
                  {DNNL_ARG_SRC_ITER_C, device.zeros(first)},
                  {DNNL_ARG_WEIGHTS_LAYER, weights_[0].to},
                  {DNNL_ARG_WEIGHTS_ITER, weights_[1].to},
                  {DNNL_ARG_BIAS, bias.value},
                  {DNNL_ARG_DST_LAYER, y},
                  {DNNL_ARG_WORKSPACE, device.zeros(forward.workspace_desc())}};
    arguments_back_ = arguments_;
    arguments_back_[DNNL_ARG_WEIGHTS_LAYER] = weights_back_[0].to;
    arguments_back_[DNNL_ARG_WEIGHTS_ITER] = weights_back_[1].to;
    arguments_back_.insert({{DNNL_ARG_DIFF_SRC_LAYER, dx},
                            {DNNL_ARG_DIFF_SRC_ITER, device.zeros(first)},
                            {DNNL_ARG_DIFF_SRC_ITER_C, device.zeros(first)},
                            {DNNL_ARG_DIFF_WEIGHTS_LAYER, gradients_[0].from},
                            {DNNL_ARG_DIFF_WEIGHTS_ITER, gradients_[1].from},
                            {DNNL_ARG_DIFF_BIAS, gradients_[2].from},
                            {DNNL_ARG_DIFF_DST_LAYER, dy}});
  }

  void forward(const dnnl::stream& stream) {
    for (Relayout& weights : weights_) weights.run(stream);
    forward_.execute(stream, arguments_);
  }

  void backward(const dnnl::stream& stream) {
    for (Relayout& weights : weights_back_) weights.run(stream);
    // The primitive adds to what is there.
    for (Relayout& gradient : gradients_) std::ranges::fill(floats(gradient.from), 0.F);
    backward_.execute(stream, arguments_back_);
    for (Relayout& gradient : gradients_) gradient.run(stream);
  }

  memory y, dy;
  Parameter input, recurrent, bias;

 private:
  dnnl::lstm_forward forward_;
  dnnl::lstm_backward backward_;
  std::vector<Relayout> weights_, weights_back_, gradients_;
  Arguments arguments_, arguments_back_;
};

/// Linear and softmax over the vocabulary, for every row of `y`.
class Head {
 public:
  Head(const Device& device, memory::dim rows, memory::dim hidden, memory::dim vocabulary,
       const memory& y, const memory& dy)
      : weights(parameter(device, desc({hidden, vocabulary}, Tag::ab))),
        bias(parameter(device, desc({1, vocabulary}, Tag::ab))),
        vocabulary_(static_cast<std::size_t>(vocabulary)),
        states_(device.view(y, desc({rows, hidden}, Tag::ab))),
        states_turned_(device.view(y, desc({hidden, rows}, Tag::ba))),
        dstates_(device.view(dy, states_.get_desc())),
        weights_turned_(device.view(weights.value, desc({vocabulary, hidden}, Tag::ba))),
        logits_(device.zeros(desc({rows, vocabulary}, Tag::ab))) {
    const auto& engine = device.engine;
    const auto product = [&](const memory& a, const memory& b, const memory& result) {
      return dnnl::matmul({{a.get_desc(), b.get_desc(), result.get_desc()}, engine});
    };
    product_ = dnnl::matmul(
        {{states_.get_desc(), weights.value.get_desc(), bias.value.get_desc(), logits_.get_desc()},
         engine});
    softmax_ = dnnl::softmax_forward(
        {{dnnl::prop_kind::forward_inference, logits_.get_desc(), 1}, engine});
    weight_product_ = product(states_turned_, logits_, weights.gradient);
    state_product_ = product(logits_, weights_turned_, dstates_);
  }

  /// Mean cross-entropy in nats; the probabilities stay for backward().
  double forward(dnnl::stream& stream, std::span<const int> targets) {
    product_.execute(stream, {{DNNL_ARG_SRC, states_},
                              {DNNL_ARG_WEIGHTS, weights.value},
                              {DNNL_ARG_BIAS, bias.value},
                              {DNNL_ARG_DST, logits_}});
    softmax_.execute(stream, {{DNNL_ARG_SRC, logits_}, {DNNL_ARG_DST, logits_}});
    stream.wait();
    const auto probabilities = floats(logits_);
    double sum = 0;
    for (std::size_t row = 0; row < targets.size(); ++row)
      sum -= std::log(probabilities[row * vocabulary_ + static_cast<std::size_t>(targets[row])]);
    return sum / static_cast<double>(targets.size());
  }

  void backward(const dnnl::stream& stream, std::span<const int> targets) {
    const auto probabilities = floats(logits_);
    const float scale = 1.F / static_cast<float>(targets.size());
    const auto sums = floats(bias.gradient);
    std::ranges::fill(sums, 0.F);
    for (std::size_t row = 0; row < targets.size(); ++row) {
      const auto dlogits = probabilities.subspan(row * vocabulary_, vocabulary_);
      for (float& value : dlogits) value *= scale;
      dlogits[static_cast<std::size_t>(targets[row])] -= scale;
      for (std::size_t v = 0; v < vocabulary_; ++v) sums[v] += dlogits[v];
    }
    weight_product_.execute(stream, {{DNNL_ARG_SRC, states_turned_},
                                     {DNNL_ARG_WEIGHTS, logits_},
                                     {DNNL_ARG_DST, weights.gradient}});
    state_product_.execute(
        stream,
        {{DNNL_ARG_SRC, logits_}, {DNNL_ARG_WEIGHTS, weights_turned_}, {DNNL_ARG_DST, dstates_}});
  }

  Parameter weights, bias;

 private:
  std::size_t vocabulary_;
  memory states_, states_turned_, dstates_, weights_turned_, logits_;
  dnnl::matmul product_, weight_product_, state_product_;
  dnnl::softmax_forward softmax_;
};

}  // namespace unrolled::bench
