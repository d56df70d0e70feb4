// What is said of a table before it is learnt is what its reader then does.

#include "core/task/table_preview.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <string>

#include "core/task/classify.hpp"
#include "core/task/forecast.hpp"
#include "core/task/gesture.hpp"
#include "core/task/tag.hpp"
#include "core/task/translate.hpp"

using namespace unrolled;

namespace {

using Texts = std::vector<std::string>;

TablePreview preview(const TaskKind& kind, std::string_view table, std::string_view columns = "",
                     std::string_view separator = "") {
  const auto data = with_layout(kind, std::string(table), columns, separator);
  REQUIRE(data);
  return preview_table(kind, *data, 3);
}

}  // namespace

TEST_CASE("a preview says which columns a table of labelled texts has", "[task][preview]") {
  const auto films = preview(kClassifyTask,
                             "id;review;mood\n1;\"fine; really\";good\n2;dull;bad\n"
                             "3;so so;bad\n",
                             "text=review,label=mood");
  CHECK(films.problem == "");
  CHECK(films.separator == "semicolon");
  CHECK(films.header);
  CHECK(films.roles == Texts{"", "text", "label"});
  CHECK(films.cells ==
        Texts{"id", "review", "mood", "1", "fine; really", "good", "2", "dull", "bad"});
  CHECK(films.rows == 3);
  CHECK(films.labels == Texts{"bad", "good"});
  CHECK(films.label_counts == std::vector<double>{2, 1});
}

TEST_CASE("a table that cannot be read so is shown all the same, with what to do",
          "[task][preview]") {
  const auto films = preview(kClassifyTask, "1\tfine\tgood\n2\tdull\tbad\n");
  CHECK(films.problem.contains("3 columns"));
  CHECK_FALSE(films.hint.empty());
  CHECK(films.roles == Texts{"", "", ""});
  CHECK(films.cells == Texts{"1", "fine", "good", "2", "dull", "bad"});
  CHECK(films.rows == 2);
  CHECK(films.labels.empty());

  const auto wrong = preview(kTranslateTask, "a\tb\n", "source=1,target=9");
  CHECK(wrong.problem.contains("no column 9"));
  CHECK(wrong.cells == Texts{"a", "b"});
  const auto open = preview(kClassifyTask, "good,\"never closed\nbad,x\n");
  CHECK_FALSE(open.problem.empty());
}

TEST_CASE("a preview of words and labels has their columns, spaces or tabs", "[task][preview]") {
  const auto spaces =
      preview(kTagTask, "-DOCSTART- -X- O\n\nAda NNP B-PER\nleft VBD O\n\nParis NNP O\n");
  CHECK(spaces.separator == "space");
  CHECK(spaces.roles == Texts{"word", "", "label"});
  CHECK(spaces.labels.front() == "O");
  CHECK(preview(kTagTask, "Ada\tB-PER\n").separator == "tab");
  CHECK(preview(kTagTask, "alone\n").problem.contains("no label"));
}

TEST_CASE("a preview of numbers leaves out what its reader leaves out", "[task][preview]") {
  const auto series =
      preview(kForecastTask, "month,day,passengers\n1,mo,112\n2,tu,118\n3,we,132\n4,th,129\n");
  CHECK(series.header);
  CHECK(series.roles == Texts{"", "", "number"});
  CHECK(series.rows == 4);
  CHECK(preview(kForecastTask, "a,b\n1,5\n2,7\n", "a").roles == Texts{"number", ""});
  const auto frames = preview(kGestureTask, "x,y,label\n0.5,0.5,right\n\n0.4,0.5,left\n");
  CHECK(frames.roles == Texts{"number", "number", "label"});
  CHECK(frames.rows == 2);
}

TEST_CASE("what each task shows as an example is previewed without a complaint",
          "[task][preview]") {
  for (const TaskKind& kind : task_kinds()) {
    if (!kind.columns) continue;
    CAPTURE(kind.name);
    CHECK_FALSE(kind.roles.empty());
    const TablePreview shown = preview_table(kind, kind.sample, 100);
    CHECK(shown.problem == "");
    for (const std::string_view role : kind.roles.named)
      CHECK(std::ranges::count(shown.roles, role) == 1);
    CHECK(shown.cells.size() % shown.roles.size() == 0);
  }
}

TEST_CASE("a long field is cut, a short row filled, an empty table is none", "[task][preview]") {
  const std::string longest(10'000, 'x');
  const auto shown = preview(kTranslateTask, "a\tb\tc\n" + longest + "\td\n");
  REQUIRE(shown.cells.size() == 6);
  CHECK(shown.cells[3].size() < 250);
  CHECK(shown.cells[5] == "");
  const auto empty = preview(kTranslateTask, "");
  CHECK(empty.rows == 0);
  CHECK(empty.cells.empty());
}

TEST_CASE("chosen columns are given out as a task's own format has them", "[task][preview]") {
  const auto plain = [](const TaskKind& kind, const std::string& table, Texts roles, char sign) {
    return plain_table(kind, table, roles, sign);
  };
  CHECK(plain(kClassifyTask,
              "#table columns=text=review,label=mood\nid,review,mood\n1,\"fine,\nreally\",good\n"
              "2,a\tb,bad\n",
              {"label", "text"}, '\t') == "good\tfine, really\nbad\ta b\n");
  CHECK(plain(kTagTask,
              "#table separator=tab columns=label=3,word=2\n\n1\tAda\tPER\n\n\n1\tleft\tO\n\n",
              {"word", "label"}, '\t') == "Ada\tPER\n\nleft\tO\n");
  CHECK(plain(kGestureTask, "#table columns=x,label=what,y\nt,x,y,what\n0,1,2,left\n\n0,3,4,up\n",
              {"number", "label"}, ',') == "1,2,left\n\n3,4,up\n");
  CHECK(plain(kForecastTask, "#table columns=b\na,b\n1,5\n2,6\n", {"number"}, ',') == "5\n6\n");
  CHECK(plain(kTranslateTask, "#table columns=source=1,target=9\na,b\n", {"source"}, '\t') == "");
}
