// A program of somebody else's: it trains a small network and has it complete a word. What the
// README says to write into a CMakeLists.txt is all that builds it (ways.test.ts).

#include <core/corpora/corpus.hpp>
#include <core/session/session.hpp>
#include <cstdio>
#include <string>

int main() {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "A state is unrolled. ";

  unrolled::Settings settings;
  settings.hidden_size = 16;
  settings.batch = 8;
  settings.window = 16;
  settings.steps = 300;
  auto session = unrolled::Session::create(settings, text);
  if (!session) {
    std::printf("%s %s\n", session.error().message.c_str(), session.error().hint.c_str());
    return 1;
  }
  while (!session->finished()) session->advance(1000);

  const auto words = session->writer()->complete_word("A state is unr", 1);
  if (words.empty()) return 1;
  std::printf("unr|%s\n", words[0].text.c_str());
  return words[0].text == "olled" && !unrolled::corpora().empty() ? 0 : 1;
}
