// What tasks refuse, and in which words: other data, unknown answers, damaged files.

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <limits>

#include "core/session/reader.hpp"
#include "tests/task/small_tasks.hpp"

using namespace unrolled;
using namespace unrolled::testing;

namespace {

void check_words(const Error& error) {
  CAPTURE(error.message, error.hint);
  CHECK(error.message.ends_with('.'));
  CHECK((error.hint.ends_with('.') || error.hint.ends_with('?')));
}

/// That neither a run nor a network is made of it.
void check_refused(const Entries& entries, const SmallTask& task) {
  const auto file = entries.file();
  const auto session = Session::restore(file, task.data);
  CHECK_FALSE(session.has_value());
  if (!session) {
    check_words(session.error());
    CHECK((session.error().code == ErrorCode::invalid_file ||
           session.error().code == ErrorCode::invalid_text));
  }
  const auto reader = Reader::open(file);
  CHECK_FALSE(reader.has_value());
  if (!reader) check_words(reader.error());
}

std::vector<std::byte> file_of(const SmallTask& task) {
  Session session = started(task);
  (void)session.advance(kWithoutLimit, 6);
  return session.save();
}

}  // namespace

TEST_CASE("a run goes on with its own data only", "[task]") {
  const SmallTask task = GENERATE(from_range(small_tasks()));
  CAPTURE(task.name);
  const auto file = file_of(task);
  REQUIRE(Session::restore(file, task.data).has_value());
  // Other examples, fewer, more, in another order, and none.
  std::vector<std::string> others = {task.further, task.data + "\n" + task.further,
                                     task.further + "\n" + task.data, ""};
  if (task.name != "gesture" && task.name != "tag") {
    const std::size_t line = task.data.find('\n') + 1;
    others.push_back(task.data.substr(line));
    others.push_back(task.data.substr(line) + task.data.substr(0, line));
  }
  for (const std::string& other : others) {
    const auto session = Session::restore(file, other);
    REQUIRE_FALSE(session.has_value());
    CHECK(session.error().code == ErrorCode::invalid_text);
    CHECK(session.error().field == "text");
    check_words(session.error());
    CHECK(session.error().message.find("character") == std::string::npos);
  }
}

TEST_CASE("an answer that was not learnt is told with its line", "[task]") {
  const SmallTask task = GENERATE(from_range(small_tasks()));
  if (task.bad_line == 0) return;
  CAPTURE(task.name);
  Session session = started(task);
  const auto measured = session.evaluate(task.unknown);
  REQUIRE_FALSE(measured.has_value());
  CHECK(measured.error().code == ErrorCode::invalid_text);
  CHECK(measured.error().message.starts_with("Line " + std::to_string(task.bad_line) + ": "));
  check_words(measured.error());
  const auto reader = Reader::open(session.save_model())->evaluate(task.unknown);
  REQUIRE_FALSE(reader.has_value());
  CHECK(reader.error().message == measured.error().message);
}

TEST_CASE("nothing cannot be measured, and one that is too long only by a reader", "[task]") {
  const SmallTask task = GENERATE(from_range(small_tasks()));
  CAPTURE(task.name);
  Session session = started(task);
  for (const char* const nothing : {"", "\n\n"}) {
    const auto measured = session.evaluate(nothing);
    REQUIRE_FALSE(measured.has_value());
    CHECK(measured.error().code == ErrorCode::invalid_text);
    check_words(measured.error());
    CHECK_FALSE(Reader::open(session.save_model())->evaluate(nothing).has_value());
  }
}

TEST_CASE("data that nothing can be learnt from is refused", "[task]") {
  const SmallTask task = GENERATE(from_range(small_tasks()));
  CAPTURE(task.name);
  const std::size_t line = task.data.find('\n') + 1;
  for (const std::string& data :
       {std::string(), std::string("\n"), std::string(" \t \n"), task.data.substr(0, line),
        std::string("\xFF\xFE\x00\x01", 4), std::string("one column\n"),
        std::string("a,\"never closed\n"), std::string(2000, ',')}) {
    const auto session = Session::create(task.settings, data);
    REQUIRE_FALSE(session.has_value());
    CHECK(session.error().code == ErrorCode::invalid_text);
    check_words(session.error());
  }
  Settings settings = task.settings;
  settings.hidden_size = 0;
  CHECK(Session::create(settings, task.data).error().code == ErrorCode::invalid_setting);
}

TEST_CASE("files without an entry of the task, or with another one, are refused", "[task]") {
  const SmallTask task = GENERATE(from_range(small_tasks()));
  CAPTURE(task.name);
  const auto file = file_of(task);
  const Entries whole(file);
  CHECK(whole.file() == file);
  for (const std::string_view name : find_task(task.settings)->entries) {
    CAPTURE(name);
    if (name == "notation") continue;  // of tunes, which these are not
    REQUIRE(whole.contains(name));
    if (name != "lines") {  // which older files do not have
      Entries without = whole;
      without.remove(name);
      check_refused(without, task);
    }
    Entries other = whole;
    other.put(name, name == "extent" || name == "side" || name == "scale" || name == "lines"
                        ? "text"
                        : "");
    // An empty list of words is one that knows none; weights do not fit it.
    check_refused(other, task);
  }
}

TEST_CASE("an extent that no examples have is refused", "[task]") {
  const SmallTask task = GENERATE(from_range(small_tasks()));
  CAPTURE(task.name);
  const Entries whole(file_of(task));
  const auto changed = [&](std::size_t place, std::uint64_t value) {
    CAPTURE(place, value);
    Entries entries = whole;
    entries.words("extent")[place] = value;
    check_refused(entries, task);
  };
  for (const std::uint64_t value : {std::uint64_t{1} << 32, ~std::uint64_t{0}})
    for (std::size_t place = 0; place < 6; ++place) changed(place, value);
  changed(0, 0);
  changed(2, 0);
  changed(2, 14);  // longer than the longest that is read
  changed(4, 0);
  changed(4, 5);
  for (const std::size_t size : {0u, 4u, 7u}) {
    Entries entries = whole;
    entries.words("extent").resize(size);
    check_refused(entries, task);
  }
  // One that some data could have, but not this one.
  Entries entries = whole;
  ++entries.words("extent")[4];
  const auto session = Session::restore(entries.file(), task.data);
  CHECK_FALSE(session.has_value());
}

TEST_CASE("lists of labels and words that cannot have been written are refused", "[task]") {
  const SmallTask task = GENERATE(from_range(small_tasks()));
  CAPTURE(task.name);
  const Entries whole(file_of(task));
  const auto changed = [&](std::string_view name, auto change) {
    if (!whole.contains(name)) return;
    Entries entries = whole;
    if (entries.text(name).find('\n') == std::string::npos) return;  // letters, no list
    change(entries.text(name));
    CAPTURE(name, entries.text(name));
    check_refused(entries, task);
  };
  using Text = std::string&;
  changed("labels", [](Text t) { t = t.substr(0, t.find('\n') + 1); });  // one
  changed("labels", [](Text t) { t += t.substr(0, t.find('\n') + 1); });
  changed("labels", [](Text t) { t = t.substr(0, t.size() - 1); });
  changed("labels", [](Text t) {
    for (int i = 0; i < 20; ++i) t += "1\tmore" + std::to_string(i) + "\n";
  });
  changed("labels", [](Text t) { t[t.find('\t')] = ' '; });
  for (const char* const count : {"0", "-1", "x", "", "1e30", "nan", "1.5"})
    changed("labels", [&](Text t) { t.replace(0, t.find('\t'), count); });
  // Another of the same name: as many classes, of which one can never be right.
  changed("labels", [](Text t) {
    const std::size_t second = t.find('\n') + 1, tab = t.find('\t');
    const std::size_t end = t.find('\n', second);
    t.replace(second, end - second, t.substr(0, t.find('\n')));
    (void)tab;
  });
  for (const std::string_view name : {"vocabulary", "target_vocabulary"}) {
    // Gaps between tensors hide a word or two: what cannot be seen does no harm.
    changed(name, [](Text t) { t = t.substr(0, t.find('\n') + 1); });
    changed(name, [](Text t) {
      for (int i = 0; i < 20; ++i) t += "more" + std::to_string(i) + "\n";
    });
    changed(name, [](Text t) { t += t.substr(0, t.find('\n') + 1); });
    changed(name, [](Text t) { t.pop_back(); });
    changed(name, [](Text t) { t.insert(0, "\n"); });
  }
}

TEST_CASE("sides and scales that nothing can have are refused", "[task]") {
  const SmallTask task = GENERATE(from_range(small_tasks()));
  CAPTURE(task.name);
  const Entries whole(file_of(task));
  if (whole.contains("side"))
    for (const std::uint64_t side : {std::uint64_t{0}, std::uint64_t{7}, std::uint64_t{9},
                                     std::uint64_t{33}, ~std::uint64_t{0}}) {
      Entries entries = whole;
      entries.words("side")[0] = side;
      check_refused(entries, task);
    }
  if (!whole.contains("scale")) return;
  for (const float value :
       {std::numeric_limits<float>::quiet_NaN(), 1e20f, -std::numeric_limits<float>::infinity()}) {
    Entries entries = whole;
    entries.floats("scale")[1] = value;
    check_refused(entries, task);
  }
  for (const std::size_t size : {0u, 1u, 3u, 2u, 6u, 600u}) {
    Entries entries = whole;
    entries.floats("scale").resize(size, 1);
    check_refused(entries, task);
  }
}

TEST_CASE("weights, moments and states of another size are refused", "[task]") {
  const SmallTask task = GENERATE(from_range(small_tasks()));
  CAPTURE(task.name);
  const Entries whole(file_of(task));
  for (const std::string_view name : {"moment1", "moment2", "carried_h", "carried_c"})
    for (const int more : {-16, 16}) {
      CAPTURE(name, more);
      Entries entries = whole;
      auto& values = entries.floats(name);
      values.resize(values.size() + static_cast<std::size_t>(more));
      CHECK_FALSE(Session::restore(entries.file(), task.data).has_value());
    }
  for (const int more : {-1600, -16, 16, 1600}) {
    Entries entries = whole;
    auto& values = entries.floats("parameters");
    values.resize(static_cast<std::size_t>(
        std::max<std::ptrdiff_t>(0, static_cast<std::ptrdiff_t>(values.size()) + more)));
    check_refused(entries, task);
  }
  // A place that no run of so many steps has.
  for (const auto& [word, value] : {std::pair<std::size_t, std::uint64_t>{6, 0},
                                    {6, 99'999'999},
                                    {7, 99},
                                    {7, ~std::uint64_t{0}}}) {
    CAPTURE(word, value);
    Entries entries = whole;
    entries.words("run")[word] = value;
    CHECK_FALSE(Session::restore(entries.file(), task.data).has_value());
  }
}

TEST_CASE("a file of a task that was cut short is refused", "[task]") {
  const SmallTask task = GENERATE(from_range(small_tasks()));
  const auto file = file_of(task);
  for (std::size_t size = 0; size < file.size(); size += 1 + file.size() / 60) {
    const auto cut = std::span(file).first(size);
    CHECK_FALSE(Session::restore(cut, task.data).has_value());
    CHECK_FALSE(Reader::open(cut).has_value());
  }
}
