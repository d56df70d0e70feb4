// Which columns a person chose, in every kind of table, and what is said where they cannot be.

#include "core/data/table_layout.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "core/data/frames.hpp"
#include "core/data/labelled_text.hpp"
#include "core/data/pairs.hpp"
#include "core/data/series.hpp"
#include "core/data/tagged_words.hpp"

using namespace unrolled;

namespace {

std::string with(std::string_view columns, std::string_view separator, std::string_view table) {
  const auto layout = parse_layout(columns, separator);
  REQUIRE(layout);
  return layout_line(*layout).append(table);
}

std::string said(const Expected<void>& read, const std::string& rows) {
  if (read) return rows;
  CHECK_FALSE(read.error().hint.empty());
  return read.error().message;
}

/// "line label|text;" of each row, or the error's message.
std::string labelled(const std::string& table) {
  std::string rows;
  const auto read = for_each_labelled(table, [&](const LabelledText& row) -> Expected<void> {
    rows +=
        std::to_string(row.line) + " " + std::string(row.label) + "|" + std::string(row.text) + ";";
    return {};
  });
  return said(read, rows);
}

std::string pairs(const std::string& table) {
  std::string rows;
  const auto read = for_each_pair(table, [&](const Pair& pair) -> Expected<void> {
    rows += std::to_string(pair.line) + " " + std::string(pair.source) + "|" +
            std::string(pair.target) + ";";
    return {};
  });
  return said(read, rows);
}

constexpr std::string_view kFilms = "id;review;mood\n1;\"fine; really\";good\n2;dull;bad\n";

std::string films(std::string_view columns) {
  return labelled(with(columns, "semicolon", kFilms));
}

}  // namespace

TEST_CASE("columns are chosen by name, by number, and in any order", "[data][layout]") {
  CHECK(films("text=review,label=mood") == "2 good|fine; really;3 bad|dull;");
  CHECK(films("label=mood, text=2") == "2 good|fine; really;3 bad|dull;");
  CHECK(films("text=2,label=3") == "2 good|fine; really;3 bad|dull;");
  CHECK(labelled(with("text=2,label=1", "", "b,a,x\nc,d,x\n")) == "1 b|a;2 c|d;");
  CHECK(films("text=mood,label=id") == "2 1|good;3 2|bad;");
  // A name that is a number is a name.
  CHECK(labelled(with("text=2,label=1", "", "2,1\nx,y\n")) == "2 y|x;");
}

TEST_CASE("a choice that cannot be names the table's own columns", "[data][layout]") {
  const auto error = [](std::string_view columns) {
    const std::string table = with(columns, "semicolon", kFilms);
    const auto read =
        for_each_labelled(table, [](const LabelledText&) -> Expected<void> { return {}; });
    REQUIRE_FALSE(read);
    CHECK(read.error().code == ErrorCode::invalid_setting);
    CHECK(read.error().field == "columns");
    return read.error();
  };
  CHECK(error("text=reviews,label=mood").message == "The file has no column \"reviews\".");
  CHECK(error("text=reviews,label=mood").hint == "The file has 1 id, 2 review, 3 mood.");
  CHECK(error("text=4,label=mood").message == "The file has no column 4, only 3.");
  CHECK(error("text=0,label=mood").message == "The file has no column 0, only 3.");
  CHECK(error("text=review,label=2").message == "The column \"2\" is chosen twice.");
  CHECK(error("text=review,text=mood").message == "Two columns are chosen for text.");
  CHECK(error("text=review").message == "No column is chosen for label.");
  CHECK(error("review,mood").message == "What the column review is for is not said.");
  CHECK(error("text=review,label=mood,stars=id").message ==
        "There is no \"stars\" in such a table.");
  CHECK(labelled(with("text=a,label=b", "", "a,a,b\nx,y,z\n")) ==
        "The file has 2 columns named \"a\".");
  for (const char* wrong : {",", "text=", "=review", "text=review,"}) {
    const auto layout = parse_layout(wrong, "");
    REQUIRE_FALSE(layout);
    CHECK(layout.error().field == "columns");
  }
  for (const char* wrong : {"::", "\"", "7", "."}) {
    const auto layout = parse_layout("", wrong);
    REQUIRE_FALSE(layout);
    CHECK(layout.error().field == "separator");
  }
}

TEST_CASE("errors of a table with a layout count the file's own lines and columns",
          "[data][layout]") {
  CHECK(labelled(with("text=2,label=3", "", "a,b,c\n1,x,\n")) ==
        "Line 2, column 3: The label is empty.");
  CHECK(pairs(with("source=3,target=1", "", "a,b,c\nd,e,\n")) ==
        "Line 2, column 3: The field is empty.");
  CHECK(pairs(with("source=3,target=1", "", "a,b,c\nd,e\n")) ==
        "Line 2: There are 2 columns, none of them 3.");
}

TEST_CASE("every kind of table has its columns chosen", "[data][layout]") {
  CHECK(pairs(with("source=fr,target=en", "pipe", "en|x|fr\ngo|1|va\n")) == "2 va|go;");

  std::string sentences;
  const std::string words = with("word=2,label=3", "", "1 Ruth B x\n2 came O x\n\n1 No O x\n");
  REQUIRE(for_each_sentence(words, [&](const TaggedSentence& s) -> Expected<void> {
    for (std::size_t i = 0; i < s.words.size(); ++i)
      sentences.append(s.words[i]).append("/").append(s.tags[i]).append(" ");
    sentences += std::to_string(s.line) + ";";
    return {};
  }));
  CHECK(sentences == "Ruth/B came/O 1;No/O 4;");

  std::string frames;
  const std::string table = with("y,label=what,x", "", "x,what,t,y\n1,a,0,2\n3,b,0,4\n");
  REQUIRE(for_each_frames(table, true, [&](const FrameSequence& s) -> Expected<void> {
    for (const float number : s.numbers) frames += std::to_string(static_cast<int>(number)) + " ";
    for (const std::string& label : s.labels) frames += label;
    return {};
  }));
  CHECK(frames == "2 1 4 3 ab");

  const auto series = read_series(with("c,a", "space", "a b c\n1 2 3\n4 5 6\n"));
  REQUIRE(series);
  CHECK(series->series.names == std::vector<std::string>{"c", "a"});
  CHECK(series->series.values == std::vector<double>{3, 1, 6, 4});
  CHECK(series->left_out == std::vector<std::string>{"b"});
}

TEST_CASE("a layout is the line that it was", "[data][layout]") {
  for (const auto& [columns, separator] :
       {std::pair("text=a b,label=2", "tab"), std::pair("", ";"), std::pair("x,y", ""),
        std::pair("text=a,label=b", "~"), std::pair("", "")}) {
    const auto layout = parse_layout(columns, separator);
    REQUIRE(layout);
    const std::string data = "\xEF\xBB\xBF" + layout_line(*layout) + "rest";
    std::string_view left = data;
    const auto taken = take_layout(left);
    REQUIRE(taken);
    CHECK(*taken == *layout);
    if (*layout != TableLayout{}) CHECK(left == "rest");
  }
  // What only looks like one is data.
  std::string_view other = "#tables are round\n";
  REQUIRE(take_layout(other));
  CHECK(other == "#tables are round\n");
}
