// Readers of tables with a meaning: labelled texts, tagged words, pairs, frames, drawings.

#include <catch2/catch_test_macros.hpp>

#include "core/data/drawing.hpp"
#include "core/data/frames.hpp"
#include "core/data/kind_lines.hpp"
#include "core/data/labelled_text.hpp"
#include "core/data/pairs.hpp"
#include "core/data/table_reader.hpp"
#include "core/data/tagged_words.hpp"

using namespace unrolled;

namespace {

using Strings = std::vector<std::string>;

/// "line label|text" of each row, or the error's message.
Strings labelled(std::string_view table) {
  Strings rows;
  const auto read = for_each_labelled(table, [&](const LabelledText& row) -> Expected<void> {
    rows.push_back(std::to_string(row.line) + " " + std::string(row.label) + "|" +
                   std::string(row.text));
    return {};
  });
  if (read) return rows;
  CHECK(read.error().code == ErrorCode::invalid_text);
  CHECK(read.error().field == "text");
  CHECK_FALSE(read.error().hint.empty());
  return {read.error().message};
}

Strings pairs(std::string_view table) {
  Strings rows;
  const auto read = for_each_pair(table, [&](const Pair& pair) -> Expected<void> {
    rows.push_back(std::to_string(pair.line) + " " + std::string(pair.source) + "|" +
                   std::string(pair.target));
    return {};
  });
  return read ? rows : Strings{read.error().message};
}

/// "line word/tag word/tag" of each sentence.
Strings tagged(std::string_view text) {
  Strings sentences;
  const auto read = for_each_sentence(text, [&](const TaggedSentence& s) -> Expected<void> {
    REQUIRE(s.words.size() == s.tags.size());
    sentences.push_back(std::to_string(s.line));
    for (std::size_t i = 0; i < s.words.size(); ++i)
      sentences.back().append(" ").append(s.words[i]).append("/").append(s.tags[i]);
    return {};
  });
  if (read) return sentences;
  CHECK_FALSE(read.error().hint.empty());
  return {read.error().message};
}

struct Frames {
  std::vector<FrameSequence> sequences;
  std::string error;
};
Frames frames(std::string_view table, bool is_labelled = true) {
  Frames all;
  const auto read =
      for_each_frames(table, is_labelled, [&](const FrameSequence& s) -> Expected<void> {
        all.sequences.push_back(s);
        return {};
      });
  if (!read) all.error = read.error().message;
  return all;
}

}  // namespace

TEST_CASE("a first row that names columns in other words is no example", "[data]") {
  std::string table = "score\tbody\n", rare = "good\tone\n";
  for (int i = 0; i < 12; ++i) {
    table += std::string(i % 2 ? "1" : "0") + "\ttext " + std::to_string(i) + "\n";
    rare += "bad\ttext " + std::to_string(i) + "\n";
  }
  CHECK(labelled(table).size() == 12);
  CHECK(labelled(table).front() == "2 0|text 0");
  // Of few rows, or where another label is rare as well, every row counts.
  CHECK(labelled("score\tbody\n0\ta\n0\tb\n").size() == 3);
  CHECK(labelled("fine\tzero\n" + rare).size() == 14);
}

TEST_CASE("lines end in LF, CR LF and CR, and a first row may name words and labels", "[data]") {
  const Strings both = {"1 Ada/B-PER left/O", "4 Rome/B-LOC"};
  for (const std::string end : {"\n", "\r\n", "\r"})
    CHECK(tagged("Ada\tB-PER" + end + "left\tO" + end + end + "Rome\tB-LOC" + end) == both);
  CHECK(tagged("Token\tNER\nAda\tB-PER\n") == Strings{"2 Ada/B-PER"});
  CHECK(tagged("word\tO\nAda\tB-PER\n") == Strings{"1 word/O Ada/B-PER"});
}

TEST_CASE("lines that have no kind are of the only one", "[data]") {
  const auto lines = [](std::string_view data) {
    Strings rows;
    const auto read = for_each_kind_line(data, [&](const LabelledText& row) -> Expected<void> {
      rows.push_back(std::to_string(row.line) + " " + std::string(row.label) + "|" +
                     std::string(row.text));
      return {};
    });
    return read ? rows : Strings{read.error().message};
  };
  CHECK(lines("\xEF\xBB\xBFWindle\r\n\r\n Orra, Upper \r\n\"Tarn\r\n") ==
        Strings{"1 line|Windle", "3 line|Orra, Upper", "4 line|\"Tarn"});
  CHECK(lines("river\tWindle\nstar\tOrra\n") == Strings{"1 river|Windle", "2 star|Orra"});
  // One that lacks its kind among others that have theirs.
  CHECK(lines("Windle\nstar\tOrra\nstar\tZuk\n").front().starts_with("Line 1"));
  CHECK(lines("").empty());
  CHECK(kind_line_columns("Windle\nOrra\n")->named == std::vector<std::size_t>{0});
}

TEST_CASE("a word may be a number sign", "[data]") {
  CHECK(tagged("We O\n# O\n1 B-X\n") == Strings{"1 We/O #/O 1/B-X"});
  CHECK(tagged("We O\n# newdoc\nare O\n") == Strings{"1 We/O", "3 are/O"});
}

TEST_CASE("a label stands before or after its text", "[data]") {
  CHECK(labelled("yes\tgood day\nno\tbad day\nyes\tfine\n") ==
        Strings{"1 yes|good day", "2 no|bad day", "3 yes|fine"});
  CHECK(labelled("good day,yes\nbad day,no\nfine,yes\n") ==
        Strings{"1 yes|good day", "2 no|bad day", "3 yes|fine"});
  // As many different ones of both: the shorter are labels.
  CHECK(labelled("a long sentence,x\nanother sentence,y\n") ==
        Strings{"1 x|a long sentence", "2 y|another sentence"});
  CHECK(labelled("x,a long sentence\n") == Strings{"1 x|a long sentence"});
  CHECK(labelled(" x , spaces about \n") == Strings{"1 x|spaces about"});
  CHECK(labelled("").empty());
}

TEST_CASE("a first row that names the columns says which is the label's", "[data]") {
  CHECK(labelled("label,text\ny,long text\n") == Strings{"2 y|long text"});
  CHECK(labelled("Review\tSentiment\nlong text\ty\n") == Strings{"2 y|long text"});
  CHECK(labelled("id,message,source,category\n1,hi there,web,greeting\n") ==
        Strings{"2 greeting|hi there"});
  // Whatever is in them: the texts differ less than the labels here.
  CHECK(labelled("text,label\nsame,a\nsame,b\n") == Strings{"2 a|same", "3 b|same"});
  // One name alone is a row like others.
  CHECK(labelled("label,verdicts\nlabel,one more\n").size() == 2);
  CHECK(labelled("label,text\n").empty());
}

TEST_CASE("what is wrong with a labelled text is told with line and column", "[data]") {
  CHECK(labelled("only texts\nhere\n") ==
        Strings{"Line 1: There is one column; a label and a text are needed."});
  CHECK(labelled("a,b,c\n") ==
        Strings{"Line 1: There are 3 columns; a label and a text are needed."});
  CHECK(labelled("y,good\nn,not good, not bad\n") ==
        Strings{"Line 2: There are 3 columns, not 2 as in the first row."});
  CHECK(labelled("y\tgood\nbad\n") ==
        Strings{"Line 2: There is 1 column, not 2 as in the first row."});
  CHECK(labelled("label,text\n\n,fine\n") == Strings{"Line 3, column 1: The label is empty."});
  CHECK(labelled("text,label\nfine,  \n") == Strings{"Line 2, column 2: The label is empty."});
  CHECK(labelled("y,\"open\n") == Strings{"Line 1, column 2: A quotation mark is never closed."});
  CHECK(labelled("label,text\n\"two\nlines\",fine\n") ==
        Strings{"Line 2, column 1: There is a line end in the label."});
  // An empty text is a text.
  CHECK(labelled("label,text\nx,\n") == Strings{"2 x|"});
}

TEST_CASE("what takes the rows may end the reading", "[data]") {
  int taken = 0;
  const auto read = for_each_labelled("a,one\nb,two\n", [&](const LabelledText& row) {
    ++taken;
    return Expected<void>(table_error(row.line, "Enough.", "Stop."));
  });
  REQUIRE_FALSE(read.has_value());
  CHECK(read.error().message == "Line 1: Enough.");
  CHECK(taken == 1);
}

TEST_CASE("pairs are the first two columns", "[data]") {
  CHECK(pairs("We go.\tNous allons.\tCC-BY 2.0\nYes\tOui\n") ==
        Strings{"1 We go.|Nous allons.", "2 Yes|Oui"});
  CHECK(pairs("\"one, two\",\"un, deux\"\n") == Strings{"1 one, two|un, deux"});
  CHECK(pairs("alone\n") == Strings{"Line 1: There is one column; two are needed."});
  CHECK(pairs("a\tb\n\n \tc\n") == Strings{"Line 3, column 1: The field is empty."});
  CHECK(pairs("a\t\n") == Strings{"Line 1, column 2: The field is empty."});
}

TEST_CASE("words and their labels stand in columns, sentences between empty lines", "[data]") {
  CHECK(tagged("Ada\tB\nleft\tO\n\n\nParis\tB") == Strings{"1 Ada/B left/O", "5 Paris/B"});
  CHECK(tagged("Ada B\r\nleft  O \r\n\r\nParis B\r\n") == Strings{"1 Ada/B left/O", "4 Paris/B"});
  // Of four columns, as CoNLL has them, the first and the last.
  CHECK(tagged("-DOCSTART- -X- -X- O\n\nEU NNP B-NP B-ORG\nrejects VBZ B-VP O\n") ==
        Strings{"3 EU/B-ORG rejects/O"});
  // Between tabs a word may have spaces in it.
  CHECK(tagged("New York\tB\n") == Strings{"1 New York/B"});
  CHECK(tagged("# a remark\na\tO\n# another\nb\tO\n") == Strings{"2 a/O", "4 b/O"});
  CHECK(tagged("#\tO\n#1\tO\n") == Strings{"1 #/O #1/O"});
  CHECK(tagged("\xEF\xBB\xBF"
               "a\tO\n") == Strings{"1 a/O"});
  CHECK(tagged("").empty());
  CHECK(tagged("\n \n-DOCSTART- O\n").empty());
}

TEST_CASE("a word without a label and ragged columns are told with their line", "[data]") {
  CHECK(tagged("a\tO\n\nalone\n") == Strings{"Line 3: \"alone\" has no label."});
  CHECK(tagged("a\tO\n\nb\tX\tO\n") == Strings{"Line 3: There are 3 columns, not 2 as before."});
}

TEST_CASE("frames are numbers and a label, sequences stand between empty lines", "[data]") {
  const Frames two = frames("x,y,label\n0.5,-1,up\n 1e2 , .25 ,down\n\n\n3,4,up\n");
  CHECK(two.error.empty());
  REQUIRE(two.sequences.size() == 2);
  CHECK(two.sequences[0].line == 2);
  CHECK(two.sequences[0].numbers == std::vector<float>{0.5f, -1, 100, 0.25f});
  CHECK(two.sequences[0].labels == Strings{"up", "down"});
  CHECK(two.sequences[1].line == 6);
  CHECK(two.sequences[1].numbers == std::vector<float>{3, 4});
  CHECK(two.sequences[0].frames() == 2);

  const Frames bare = frames("1,2\n3,4\n", false);
  REQUIRE(bare.sequences.size() == 1);
  CHECK(bare.sequences[0].numbers == std::vector<float>{1, 2, 3, 4});
  CHECK(bare.sequences[0].labels.empty());
  CHECK(bare.sequences[0].frames() == 2);
  CHECK(frames("").sequences.empty());
  CHECK(frames("x,y,label\n").sequences.empty());
  // Labels may be numbers: without a name row nothing is left out.
  CHECK(frames("1,2,7\n").sequences[0].labels == Strings{"7"});
}

TEST_CASE("what is wrong with a frame is told with line and column", "[data]") {
  CHECK(frames("1,2,up\n1,up\n").error == "Line 2: There are 2 columns, not 3 as before.");
  CHECK(frames("x,y,label\n1,up\n").error == "Line 2: There are 2 columns, not 3 as before.");
  CHECK(frames("1,2,up\n1,zwei,up\n").error ==
        "Line 2, column 2: \"zwei\" is no number from -1e9 to 1e9.");
  for (const char* const bad : {"nan", "inf", "1e10", "-1e300", "", "1 2", "0x10"})
    CHECK(frames("1,up\n" + std::string(bad) + ",up\n").error.starts_with("Line 2, column 1: "));
  CHECK(frames("1,2,\n").error == "Line 1, column 3: The label is empty.");
  CHECK(frames("7\n8\n").error == "Line 1: There is one column; numbers and a label are needed.");
  CHECK(frames("1,\"up\nnow\"\n").error == "Line 1, column 2: There is a line end in the label.");
}

TEST_CASE("a drawing is a square of hexadecimal digits", "[data]") {
  for (int side = 8; side <= 32; ++side)
    CHECK(drawing_side(std::string(static_cast<std::size_t>(side * side), '0')) == side);
  for (const std::size_t none : {0u, 1u, 49u, 63u, 65u, 1025u, 1089u})
    CHECK(drawing_side(std::string(none, '0')) == 0);
  CHECK(read_drawing("0f5Fa") == std::vector<float>{0, 1, 5 / 15.0f, 1, 10 / 15.0f});
  for (const char* const bad : {"0g", "G", " 0", "0\n", "\xC3\xA9", "/", ":", "@", "`"})
    CHECK_FALSE(read_drawing(bad).has_value());
}
