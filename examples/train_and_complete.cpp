// The library in a nutshell: learn a text, then ask what comes next.

#include <cstdio>
#include <string>

#include "core/session/session.hpp"

int main() {
  std::string text;
  for (int i = 0; i < 200; ++i)
    text += "The state is unrolled through time. The gradient flows back through time. ";

  unrolled::Settings settings;  // an LSTM and Adam, with defaults that suit most texts
  settings.hidden_size = 64;
  settings.steps = 300;

  auto session = unrolled::Session::create(settings, text);
  if (!session) {
    std::printf("%s %s\n", session.error().message.c_str(), session.error().hint.c_str());
    return 1;
  }
  while (!session->finished()) {
    const unrolled::Progress progress = session->advance(200.0);  // milliseconds
    if (!progress.loss.empty())
      std::printf("step %4.0f  %.3f nats a character\n", progress.step.back(),
                  progress.loss.back());
  }
  for (const auto& word : session->writer()->complete_word("The state is unr", 3))
    std::printf("unr|%s  %.1f %%\n", word.text.c_str(), 100 * word.probability);
}
