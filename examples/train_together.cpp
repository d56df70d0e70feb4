// Several sessions train one run: each computes on its share of the streams, and all of them add up
// what everyone found, in one order. Here they take turns; threads (`unrolled train --threads`) and
// the page's workers do the same at the same time, and get the same numbers.
//
// usage: train_together FILE COUNT [SETTING=VALUE ...]
// COUNT is 2 or more; settings are those of the table, as in task=classify.

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "core/session/session.hpp"
#include "core/support/number_text.hpp"

using unrolled::number_text;
using unrolled::Session;
using unrolled::Settings;
using unrolled::ShareLoss;

namespace {

int report(const unrolled::Error& error) {
  std::fprintf(stderr, "%s %s\n", error.message.c_str(), error.hint.c_str());
  return 1;
}

/// One step of all of them. Returns its loss.
double step(std::vector<Session>& all) {
  std::vector<ShareLoss> losses;
  for (Session& session : all) losses.push_back(session.compute());
  for (Session& session : all)
    for (std::size_t r = 0; r < all.size(); ++r)
      (void)session.accumulate(static_cast<int>(r), all[r].contribution(), losses[r]);
  double loss = 0;
  for (Session& session : all) loss = session.apply().loss[0];
  return loss;
}

/// The measurement that is due: each reads its share of what is held out. Returns the first of the
/// task's metrics.
double measure(std::vector<Session>& all) {
  ShareLoss total;
  for (Session& session : all) {
    const ShareLoss part = session.measure_share();
    total.nats += part.nats;
    total.answers += part.answers;
    total.correct += part.correct;
    total.own.resize(part.own.size());
    for (std::size_t i = 0; i < part.own.size(); ++i) total.own[i] += part.own[i];
  }
  double loss = 0;
  for (Session& session : all) loss = session.record_validation(total).measured[0][0];
  return loss;
}

/// "name=value" of the settings table. Errors: invalid_setting.
unrolled::Expected<void> set(Settings& settings, std::string_view written) {
  const std::size_t equals = std::min(written.find('='), written.size());
  const std::string_view value = written.substr(std::min(equals + 1, written.size()));
  return unrolled::set_setting(settings, written.substr(0, equals), value);
}

}  // namespace

int main(int argc, char** argv) {
  const int count = argc >= 3 ? std::atoi(argv[2]) : 0;
  if (count < 2) {
    std::fprintf(stderr, "usage: train_together FILE COUNT [SETTING=VALUE ...]; 2 or more\n");
    return 2;
  }
  std::ifstream file(argv[1], std::ios::binary);
  const std::string text(std::istreambuf_iterator<char>(file), {});

  Settings settings;
  settings.hidden_size = 16;
  settings.layers = 2;
  settings.dropout = 0.1;
  settings.batch = 5;
  settings.window = 16;
  settings.steps = 60;
  settings.validate_every = 20;
  for (int i = 3; i < argc; ++i)
    if (const auto changed = set(settings, argv[i]); !changed) return report(changed.error());
  std::vector<Session> all;
  for (int i = 0; i < count; ++i) {
    auto session = Session::create(settings, text);
    if (!session) return report(session.error());
    if (auto joined = session->join(i, count); !joined) return report(joined.error());
    all.push_back(std::move(*session));
  }

  // Some tasks measure what an untrained network does.
  if (all[0].validating()) std::printf("held out %s\n", number_text(measure(all)).c_str());
  while (!all[0].finished()) {
    std::printf("%s", number_text(step(all)).c_str());
    if (all[0].validating()) std::printf("  held out %s", number_text(measure(all)).c_str());
    std::printf("\n");
  }
}
