#include "core/data/table_reader.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace unrolled;

namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows rows_of(TableReader& reader) {
  Rows rows;
  for (;;) {
    const auto more = reader.next();
    REQUIRE(more.has_value());
    if (!*more) return rows;
    rows.emplace_back(reader.fields().begin(), reader.fields().end());
  }
}
Rows rows_of(std::string_view text) {
  TableReader reader(text);
  return rows_of(reader);
}

}  // namespace

TEST_CASE("between tabs, quotation marks belong to the text but where a program had to set them",
          "[data]") {
  CHECK(rows_of("a\t\"so\" he said\nb\t\"all of it\"\n") ==
        Rows{{"a", "\"so\" he said"}, {"b", "\"all of it\""}});
  CHECK(rows_of("a\t\"he said \"\"so\"\"\"\nb\t\"one\ttwo\"\tc\r\n") ==
        Rows{{"a", "he said \"so\""}, {"b", "one\ttwo", "c"}});
  CHECK(rows_of("a\t\"open\nb\tinches: 5\"\n") == Rows{{"a", "\"open"}, {"b", "inches: 5\""}});
  CHECK(rows_of("a\t\"\nb\t\n") == Rows{{"a", "\""}, {"b", ""}});
}

TEST_CASE("a table's fields stand between tabs, commas or semicolons", "[data]") {
  const Rows two = {{"a", "b c"}, {"d", "e"}};
  CHECK(rows_of("a\tb c\nd\te\n") == two);
  CHECK(rows_of("a,b c\nd,e\n") == two);
  CHECK(rows_of("a;b c\nd;e") == two);
  CHECK(rows_of("alone\n") == Rows{{"alone"}});
  CHECK(rows_of("").empty());
  CHECK(rows_of("\n \n").empty());
  // The first row decides, tabs before semicolons before commas.
  CHECK(rows_of("a\tb;c,d\ne,f") == Rows{{"a", "b;c,d"}, {"e,f"}});
  CHECK(rows_of("a;b,c\nd;e") == Rows{{"a", "b,c"}, {"d", "e"}});
  CHECK(rows_of("\n\r\n  \na\tb,c\n") == Rows{{"a", "b,c"}});
  CHECK(rows_of("yes,\"good; very\"\nno,bad\n") == Rows{{"yes", "good; very"}, {"no", "bad"}});
  CHECK(TableReader("a\tb").separator() == '\t');
  CHECK(TableReader("\"a;b\n;\",c").separator() == ',');
  // Empty fields are fields, also at the ends.
  CHECK(rows_of(",a,,b,\n") == Rows{{"", "a", "", "b", ""}});
  CHECK(rows_of("\ta\t\tb\t\n") == Rows{{"", "a", "", "b", ""}});
}

TEST_CASE("a text with a semicolon does not make it the separator", "[data]") {
  const auto separator = [](std::string_view table) { return TableReader(table).separator(); };
  CHECK(separator("good,long; but fine\nbad,short\ngood,ok\n") == ',');
  CHECK(separator("a;1,5\nb;2,5\n") == ';');
  CHECK(separator("a;1,5\n\nb;2\n") == ';');
  CHECK(separator("a;b\n\"c,d\";e\n") == ';');
}

TEST_CASE("lines end in LF, CR LF or CR, and empty ones are told of", "[data]") {
  for (const std::string end : {"\n", "\r\n", "\r"}) {
    for (const std::string separator : {",", "\t"}) {
      CAPTURE(end == "\r\n", end == "\r", separator == "\t");
      const std::string text = "a" + separator + "b" + end + end + "  " + end + "c" + separator +
                               "d" + end + "e" + separator + "f";
      TableReader reader(text);
      REQUIRE(*reader.next());
      CHECK(reader.line() == 1);
      CHECK_FALSE(reader.after_empty_line());
      REQUIRE(*reader.next());
      CHECK(reader.fields() == std::vector<std::string_view>{"c", "d"});
      CHECK(reader.line() == 4);
      CHECK(reader.after_empty_line());
      CHECK(reader.empty_lines() == 2);
      REQUIRE(*reader.next());
      CHECK(reader.line() == 5);
      CHECK_FALSE(reader.after_empty_line());
      CHECK_FALSE(*reader.next());
      CHECK_FALSE(*reader.next());
    }
  }
  TableReader ends("a,b\n\n");
  REQUIRE(*ends.next());
  CHECK_FALSE(*ends.next());
  CHECK(ends.empty_lines() == 1);
}

TEST_CASE("a byte order mark is none of the first field", "[data]") {
  CHECK(rows_of("\xEF\xBB\xBF"
                "a,b\n") == Rows{{"a", "b"}});
  CHECK(rows_of("\xEF\xBB\xBF\"a\",b\n") == Rows{{"a", "b"}});
}

TEST_CASE("fields in quotation marks hold separators, line ends and quotation marks", "[data]") {
  CHECK(rows_of("\"a,b\",\"c \"\"d\"\" e\"\n\"\",\"\"\"\"\n") ==
        Rows{{"a,b", "c \"d\" e"}, {"", "\""}});
  CHECK(rows_of("\"a\" ,b\n") == Rows{{"a", "b"}});
  CHECK(rows_of("5\" nails,b\n") == Rows{{"5\" nails", "b"}});
  // Between tabs they are what a program sets around a field with a tab in it.
  CHECK(rows_of("\"a\tb\"\n") == Rows{{"a\tb"}});
  // Lines are counted in them, however they end.
  for (const std::string end : {"\n", "\r\n", "\r"}) {
    const std::string text = "\"a" + end + "b" + end + "\",c" + end + "d,e" + end;
    TableReader reader(text);
    REQUIRE(*reader.next());
    CHECK(reader.fields() == std::vector<std::string_view>{"a" + end + "b" + end, "c"});
    CHECK(reader.line() == 1);
    REQUIRE(*reader.next());
    CHECK(reader.line() == 4);
  }
}

TEST_CASE("a row may have any number of fields in quotation marks", "[data]") {
  std::string text;
  for (int i = 0; i < 1000; ++i)
    text += (i ? ",\"field number " : "\"field number ") + std::to_string(i) + "\"";
  const Rows rows = rows_of(text + "\n" + text);
  REQUIRE(rows.size() == 2);
  for (const auto& row : rows) {
    REQUIRE(row.size() == 1000);
    for (std::size_t i = 0; i < 1000; ++i) CHECK(row[i] == "field number " + std::to_string(i));
  }
}

TEST_CASE("what is wrong with quotation marks is told with its place", "[data]") {
  const auto error_of = [](std::string_view text) {
    TableReader reader(text);
    for (;;) {
      const auto more = reader.next();
      if (!more) return more.error();
      REQUIRE(*more);
    }
  };
  const Error open = error_of("a,b\n\nc,\"d\ne,f\n");
  CHECK(open.code == ErrorCode::invalid_text);
  CHECK(open.field == "text");
  CHECK(open.message == "Line 3, column 2: A quotation mark is never closed.");
  CHECK_FALSE(open.hint.empty());
  CHECK(error_of("a,\"b\"c\n").message ==
        "Line 1, column 2: Text follows a closed quotation mark.");
}

TEST_CASE("white space at both ends is trimmed", "[data]") {
  CHECK(trimmed(" \t a b\r\n ") == "a b");
  CHECK(trimmed("a") == "a");
  CHECK(trimmed(" \n").empty());
  CHECK(trimmed("").empty());
}
