// A run that stops, travels as bytes and goes on, step for step as if it had not stopped.

#include <cstdio>
#include <string>
#include <vector>

#include "core/session/session.hpp"

namespace {

std::vector<double> losses(unrolled::Session& session, std::int64_t steps) {
  std::vector<double> all;
  while (static_cast<std::int64_t>(all.size()) < steps && !session.finished()) {
    const auto progress = session.advance(1000.0, steps - static_cast<std::int64_t>(all.size()));
    all.insert(all.end(), progress.loss.begin(), progress.loss.end());
  }
  return all;
}

}  // namespace

int main() {
  std::string text;
  for (int i = 0; i < 1500; ++i)
    text += std::to_string(i) + " squared is " + std::to_string(i * i) + ". ";
  unrolled::Settings settings;
  settings.hidden_size = 32;
  settings.steps = 60;

  auto session = unrolled::Session::create(settings, text);
  if (!session) return 1;
  losses(*session, 30);
  const std::vector<std::byte> checkpoint = session->save();
  const std::vector<double> uninterrupted = losses(*session, 30);

  auto resumed = unrolled::Session::restore(checkpoint, text);
  if (!resumed) return 1;
  const bool same = losses(*resumed, 30) == uninterrupted;
  std::printf("%zu bytes; 30 more steps end at %.3f nats; %s\n", checkpoint.size(),
              uninterrupted.back(), same ? "the resumed run is the same" : "the runs differ");
  return same ? 0 : 1;
}
