// oneDNN's fused LSTM (version 2), measured window by window as standard input says (see
// ../bench.cpp). The same work as ours: one-hot input made for each step, forward, backward,
// clipping by the global norm, Adam. The library picks its vectors; the caller sets the threads.

#include <array>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <exception>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <span>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "tests/bench/peers/onednn_model.hpp"
#include "tests/support/json_reader.hpp"

namespace {

using namespace unrolled::bench;
using unrolled::test::Json;

/// In 32 partial sums, which the compiler keeps in vectors.
double sum_of_squares(std::span<const float> values) {
  constexpr std::size_t kLanes = 32;
  std::array<float, kLanes> sums{};
  std::size_t i = 0;
  for (; i + kLanes <= values.size(); i += kLanes)
    for (std::size_t lane = 0; lane < kLanes; ++lane)
      sums[lane] += values[i + lane] * values[i + lane];
  double sum = 0;
  for (; i < values.size(); ++i) sum += values[i] * values[i];
  for (const float each : sums) sum += each;
  return sum;
}

class Adam {
 public:
  Adam(std::vector<Parameter> parameters, float learning_rate, float clip)
      : parameters_(std::move(parameters)), learning_rate_(learning_rate), clip_(clip) {
    for (const Parameter& each : parameters_)
      moments_.emplace_back(2, std::vector<float>(floats(each.value).size()));
  }

  void update() {
    ++step_;
    double squares = 0;
    for (const Parameter& each : parameters_) squares += sum_of_squares(floats(each.gradient));
    const float norm = static_cast<float>(std::sqrt(squares));
    const float scale = norm > clip_ ? clip_ / norm : 1.F;
    const float rate = learning_rate_ / (1.F - std::pow(0.9F, static_cast<float>(step_)));
    const float grow = 1.F / std::sqrt(1.F - std::pow(0.999F, static_cast<float>(step_)));
    for (std::size_t p = 0; p < parameters_.size(); ++p) {
      const auto values = floats(parameters_[p].value);
      const float* __restrict gradient = floats(parameters_[p].gradient).data();
      float* __restrict value = values.data();
      float* __restrict first = moments_[p][0].data();
      float* __restrict second = moments_[p][1].data();
      for (std::size_t i = 0; i < values.size(); ++i) {
        const float g = gradient[i] * scale;
        first[i] = 0.9F * first[i] + 0.1F * g;
        second[i] = 0.999F * second[i] + 0.001F * g * g;
        value[i] -= rate * first[i] / (std::sqrt(second[i]) * grow + 1e-8F);
      }
    }
  }

 private:
  std::vector<Parameter> parameters_;
  std::vector<std::vector<std::vector<float>>> moments_;
  float learning_rate_, clip_;
  int step_ = 0;
};

struct Workload {
  memory::dim vocabulary, hidden, layers, batch, window;
  float learning_rate, clip;
};

class Training {
 public:
  explicit Training(const Workload& workload)
      : workload_(workload),
        x_(device_.zeros(desc(input_dims(), Tag::tnc))),
        dx_(device_.zeros(x_.get_desc())) {
    const auto& [vocabulary, hidden, layers, batch, window, rate, clip] = workload;
    for (memory::dim l = 0; l < layers; ++l) {
      const Shape shape{window, batch, l == 0 ? vocabulary : hidden, hidden};
      layers_.emplace_back(device_, shape, l == 0 ? x_ : layers_.back().y,
                           l == 0 ? dx_ : layers_.back().dy);
    }
    head_.emplace(device_, window * batch, hidden, vocabulary, layers_.back().y, layers_.back().dy);
    for (const Lstm& layer : layers_)
      parameters_.insert(parameters_.end(), {layer.input, layer.recurrent, layer.bias});
    parameters_.insert(parameters_.end(), {head_->weights, head_->bias});
    const float bound = 1.F / std::sqrt(static_cast<float>(hidden));
    for (const Parameter& each : parameters_)
      for (float& value : floats(each.value))
        value = (static_cast<float>(random() >> 8) / 8388608.F - 1.F) * bound;
    adam_.emplace(parameters_, rate, clip);
    for (auto& ids : texts_) {
      ids.resize(static_cast<std::size_t>((window + 1) * batch));
      for (int& id : ids) id = static_cast<int>(random() >> 26);  // 0 to 63
    }
  }

  /// One optimizer step; returns how many characters it read.
  long long step() {
    read(texts_[next_++ % texts_.size()]);
    train();
    return static_cast<long long>(targets_.size());
  }

  /// Throws where the loss, a gradient or learning is not what it must be: a measurement of
  /// something else would be worse than none.
  void check() {
    read(texts_[0]);
    const double first = forward();
    const double blind = std::log(static_cast<double>(workload_.vocabulary));
    require(std::abs(first - blind) < 0.1, "first loss", first, blind);
    backward();
    for (const Parameter& each : parameters_) check_gradient(each);
    for (int i = 0; i < 3; ++i) train();
    const double later = forward();
    require(later < first, "loss after three steps on the same text", later, first);
  }

 private:
  Dims input_dims() const { return {workload_.window, workload_.batch, workload_.vocabulary}; }

  std::uint32_t random() { return state_ = state_ * 1664525U + 1013904223U; }

  /// Time-major ids, one step more than the window: what is read, and what comes next.
  void read(std::span<const int> text) {
    const auto x = floats(x_);
    const auto width = static_cast<std::size_t>(workload_.vocabulary);
    const auto batch = static_cast<std::size_t>(workload_.batch);
    for (std::size_t row = 0; row < inputs_.size(); ++row)
      x[row * width + static_cast<std::size_t>(inputs_[row])] = 0;
    inputs_ = text.first(text.size() - batch);
    targets_ = text.subspan(batch);
    for (std::size_t row = 0; row < inputs_.size(); ++row)
      x[row * width + static_cast<std::size_t>(inputs_[row])] = 1;
  }

  double forward() {
    for (Lstm& layer : layers_) layer.forward(device_.stream);
    return head_->forward(device_.stream, targets_);
  }

  void backward() {
    head_->backward(device_.stream, targets_);
    for (auto layer = layers_.rbegin(); layer != layers_.rend(); ++layer)
      layer->backward(device_.stream);
    device_.stream.wait();
  }

  void train() {
    forward();
    backward();
    adam_->update();
  }

  /// The loss's slope along the gradient of one parameter is the length of that gradient.
  void check_gradient(const Parameter& each) {
    const auto values = floats(each.value);
    const auto gradient = floats(each.gradient);
    const std::vector<float> kept(values.begin(), values.end());
    const double length = std::sqrt(sum_of_squares(gradient));
    constexpr double kDistance = 0.05;
    const auto loss_at = [&](double distance) {
      for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = kept[i] + static_cast<float>(distance / length) * gradient[i];
      return forward();
    };
    const double slope = (loss_at(kDistance) - loss_at(-kDistance)) / (2 * kDistance);
    std::ranges::copy(kept, values.begin());
    require(std::abs(slope / length - 1) < 0.002, "slope along a gradient", slope, length);
  }

  static void require(bool holds, const char* what, double found, double expected) {
    if (holds) return;
    std::ostringstream sentence;
    sentence << "oneDNN's " << what << " is " << found << ", beside " << expected << ".";
    throw std::runtime_error(sentence.str());
  }

  Workload workload_;
  Device device_;
  memory x_, dx_;
  std::deque<Lstm> layers_;
  std::optional<Head> head_;
  std::vector<Parameter> parameters_;
  std::optional<Adam> adam_;
  std::array<std::vector<int>, 20> texts_;
  std::size_t next_ = 0;
  std::span<const int> inputs_, targets_;
  std::uint32_t state_ = 1;
};

Json read_table() {
  std::ifstream file(UNROLLED_SOURCE_DIR "/web/bench/workloads.json");
  const std::string text(std::istreambuf_iterator<char>(file), {});
  const auto table = unrolled::test::JsonReader::read(text);
  if (!table) throw std::runtime_error("web/bench/workloads.json is not the table of workloads.");
  return *table;
}

Workload workload_of(const Json& table, const std::string& id) {
  for (const Json& row : table.members.at("workloads").items) {
    if (row.members.at("id").text != id) continue;
    if (row.members.at("kind").text != "train" || row.members.at("cell").text != "lstm") break;
    const auto whole = [](const Json& from, const char* name) {
      return static_cast<memory::dim>(from.members.at(name).number);
    };
    const auto setting = [&](const char* name) {
      return std::strtof(table.members.at("settings").members.at(name).text.c_str(), nullptr);
    };
    return {whole(table, "vocabulary"),
            whole(row, "hidden_size"),
            whole(row, "layers"),
            whole(row, "batch"),
            whole(row, "window"),
            setting("learning_rate"),
            setting("clip")};
  }
  throw std::runtime_error("\"" + id + "\" is no workload that trains an LSTM.");
}

const char* vectors() {
  switch (dnnl::get_effective_cpu_isa()) {
    case dnnl::cpu_isa::sse41:
      return "128-bit";
    case dnnl::cpu_isa::avx:
      return "avx";
    case dnnl::cpu_isa::avx2:
    case dnnl::cpu_isa::avx2_vnni:
      return "avx2";
    default:
      return "avx512";
  }
}

struct Sample {
  long long tokens = 0;
  double seconds = 0;
};

Sample run(Training& training, double seconds) {
  using Clock = std::chrono::steady_clock;
  const auto start = Clock::now();
  Sample sample;
  do {
    sample.tokens += training.step();
    sample.seconds = std::chrono::duration<double>(Clock::now() - start).count();
  } while (sample.seconds < seconds);
  return sample;
}

void serve() {
  const Json table = read_table();
  const dnnl_version_t& version = *dnnl_version();
  std::printf("{\"version\":\"%d.%d.%d\",\"build\":\"%s\"}\n", version.major, version.minor,
              version.patch, vectors());
  std::fflush(stdout);
  std::optional<Training> training;
  for (std::string line; std::getline(std::cin, line);) {
    std::istringstream words(line);
    std::string command, id;
    double seconds = 0;
    words >> command;
    if (command == "start" && words >> id >> seconds) {
      training.emplace(workload_of(table, id));
      training->check();
      run(*training, seconds);
      std::printf("{\"ready\":true}\n");
    } else if (command == "window" && words >> seconds && training) {
      const Sample sample = run(*training, seconds);
      std::printf("{\"tokens\":%lld,\"seconds\":%.6f}\n", sample.tokens, sample.seconds);
    } else {
      throw std::runtime_error("\"" + line + "\" cannot be done.");
    }
    std::fflush(stdout);
  }
}

}  // namespace

int main() {
  try {
    serve();
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return EXIT_FAILURE;
  }
}
