// Parts of networks that no task of language_only.cpp has, in the place of core/nn's: a page that
// learns texts does not load them. Such a shape cannot be asked for: find_task() knows no task that
// has it, and the language's has none.

#include <cstdlib>

#include "core/nn/encoder.hpp"
#include "core/nn/head.hpp"
#include "core/nn/level.hpp"

namespace unrolled {

template <class T>
std::unique_ptr<Level<T>> make_two_way(const LayerShape&, ParamLayout&) {
  std::abort();
}

template <class T>
std::unique_ptr<Encoder<T>> make_encoder(const EncoderShape&, const StackShape&, ParamLayout&) {
  std::abort();
}

template <class T>
std::unique_ptr<Head<T>> make_value_head(const HeadShape&, int, ParamLayout&) {
  std::abort();
}

template std::unique_ptr<Level<float>> make_two_way(const LayerShape&, ParamLayout&);
template std::unique_ptr<Level<double>> make_two_way(const LayerShape&, ParamLayout&);
template std::unique_ptr<Encoder<float>> make_encoder(const EncoderShape&, const StackShape&,
                                                      ParamLayout&);
template std::unique_ptr<Encoder<double>> make_encoder(const EncoderShape&, const StackShape&,
                                                       ParamLayout&);
template std::unique_ptr<Head<float>> make_value_head(const HeadShape&, int, ParamLayout&);
template std::unique_ptr<Head<double>> make_value_head(const HeadShape&, int, ParamLayout&);

}  // namespace unrolled
