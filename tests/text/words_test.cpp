#include "core/text/words.hpp"

#include <catch2/catch_test_macros.hpp>

#include "core/support/utf8.hpp"
#include "core/text/word_features.hpp"

using namespace unrolled;

namespace {

using Words = std::vector<std::string>;

// Every letter of U+0041..024F and U+0370..052F that has a lower case, and it, in the same order.
constexpr std::string_view kUpper =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑ"
    "ÒÓÔÕÖØÙÚÛÜÝÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĲĴĶĹĻĽĿ"
    "ŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽƁƂƄƆƇƉƊƋƎƏƐƑƓ"
    "ƔƖƗƘƜƝƟƠƢƤƦƧƩƬƮƯƱƲƳƵƷƸƼǄǅǇǈǊǋǍǏǑǓǕǗǙǛǞǠǢǤǦǨǪ"
    "ǬǮǱǲǴǶǷǸǺǼǾȀȂȄȆȈȊȌȎȐȒȔȖȘȚȜȞȠȢȤȦȨȪȬȮȰȲȺȻȽȾɁɃɄ"
    "ɅɆɈɊɌɎͰͲͶͿΆΈΉΊΌΎΏΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩΪΫϏ"
    "ϘϚϜϞϠϢϤϦϨϪϬϮϴϷϹϺϽϾϿЀЁЂЃЄЅІЇЈЉЊЋЌЍЎЏАБВГДЕЖЗИ"
    "ЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯѠѢѤѦѨѪѬѮѰѲѴѶѸѺѼѾҀҊҌҎҐ"
    "ҒҔҖҘҚҜҞҠҢҤҦҨҪҬҮҰҲҴҶҸҺҼҾӀӁӃӅӇӉӋӍӐӒӔӖӘӚӜӞӠӢӤӦӨ"
    "ӪӬӮӰӲӴӶӸӺӼӾԀԂԄԆԈԊԌԎԐԒԔԖԘԚԜԞԠԢԤԦԨԪԬԮ";
constexpr std::string_view kLower =
    "abcdefghijklmnopqrstuvwxyzàáâãäåæçèéêëìíîïðñ"
    "òóôõöøùúûüýþāăąćĉċčďđēĕėęěĝğġģĥħĩīĭįiĳĵķĺļľŀ"
    "łńņňŋōŏőœŕŗřśŝşšţťŧũūŭůűųŵŷÿźżžɓƃƅɔƈɖɗƌǝəɛƒɠ"
    "ɣɩɨƙɯɲɵơƣƥʀƨʃƭʈưʊʋƴƶʒƹƽǆǆǉǉǌǌǎǐǒǔǖǘǚǜǟǡǣǥǧǩǫ"
    "ǭǯǳǳǵƕƿǹǻǽǿȁȃȅȇȉȋȍȏȑȓȕȗșțȝȟƞȣȥȧȩȫȭȯȱȳⱥȼƚⱦɂƀʉ"
    "ʌɇɉɋɍɏͱͳͷϳάέήίόύώαβγδεζηθικλμνξοπρστυφχψωϊϋϗ"
    "ϙϛϝϟϡϣϥϧϩϫϭϯθϸϲϻͻͼͽѐёђѓєѕіїјљњћќѝўџабвгдежзи"
    "йклмнопрстуфхцчшщъыьэюяѡѣѥѧѩѫѭѯѱѳѵѷѹѻѽѿҁҋҍҏґ"
    "ғҕҗҙқҝҟҡңҥҧҩҫҭүұҳҵҷҹһҽҿӏӂӄӆӈӊӌӎӑӓӕӗәӛӝӟӡӣӥӧө"
    "ӫӭӯӱӳӵӷӹӻӽӿԁԃԅԇԉԋԍԏԑԓԕԗԙԛԝԟԡԣԥԧԩԫԭԯ";

}  // namespace

TEST_CASE("words are runs of letters, digits and apostrophes; signs stand alone", "[text]") {
  CHECK(words_of("It is 10 o'clock, isn't it?") ==
        Words{"It", "is", "10", "o'clock", ",", "isn't", "it", "?"});
  CHECK(words_of("3.14 (a-b) \"c\" d_e") ==
        Words{"3", ".", "14", "(", "a", "-", "b", ")", "\"", "c", "\"", "d", "_", "e"});
  CHECK(words_of("...") == Words{".", ".", "."});
  CHECK(words_of("").empty());
  CHECK(words_of(" \t\r\n\u00A0\u3000\u2003\uFEFF").empty());
}

TEST_CASE("letters of other scripts are letters", "[text]") {
  CHECK(words_of("Él vio niños") == Words{"Él", "vio", "niños"});
  CHECK(words_of("Мир, да") == Words{"Мир", ",", "да"});
  CHECK(words_of("«Été»—œuvre…") == Words{"«", "Été", "»", "—", "œuvre", "…"});
  CHECK(words_of("1ª 5µ nº") == Words{"1ª", "5µ", "nº"});
  CHECK(words_of("2×3÷4") == Words{"2", "×", "3", "÷", "4"});
  // A typographic apostrophe is an apostrophe.
  CHECK(words_of("l’ami") == Words{"l'ami"});
  // Of Han every sign is a word; a full stop of theirs is a sign.
  CHECK(words_of("我爱你。ok") == Words{"我", "爱", "你", "。", "ok"});
  CHECK(words_of("5€") == Words{"5", "€"});
  // Bytes that are no UTF-8 are told apart from nothing.
  CHECK(words_of("a\xFF").size() == 1);
}

TEST_CASE("tags are white space, comparisons are none", "[text]") {
  CHECK(words_of("good<br /><br />film") == Words{"good", "film"});
  CHECK(words_of("<b>very</b> <I>so</I>") == Words{"very", "so"});
  CHECK(words_of("a <3 b") == Words{"a", "<", "3", "b"});
  CHECK(words_of("a < b > c") == Words{"a", "<", "b", ">", "c"});
  CHECK(words_of("<>") == Words{"<", ">"});
  CHECK(words_of("<b") == Words{"<", "b"});
  CHECK(words_of("<not a tag at all>").front() == "<");  // too long for one
}

TEST_CASE("every letter that has a lower case is put in it, and nothing else is changed",
          "[text]") {
  CHECK(lower_case(kUpper) == kLower);
  CHECK(utf8::decode(kUpper).size() == 431);
  const std::u32string upper = utf8::decode(kUpper);
  for (char32_t c = 0; c < 0x530; ++c)
    if (!upper.contains(c) && (c < 0x250 || c >= 0x370))
      CHECK(lower_case(utf8::encode({&c, 1})) == utf8::encode({&c, 1}));
  CHECK(lower_case(lower_case(kUpper)) == kLower);
}

TEST_CASE("odd letters have the lower case that Unicode gives them", "[text]") {
  CHECK(lower_case("\u0130") == "i");                               // Turkish, with a dot
  CHECK(lower_case("I\u0131") == "i\u0131");                        // and without
  CHECK(lower_case("\u0178") == "\u00FF");                          // far from its small letter
  CHECK(lower_case("\u0138\u0149\u017F") == "\u0138\u0149\u017F");  // small ones among pairs
  CHECK(lower_case("ΣΑΣ ς") == "σασ ς");
  CHECK(lower_case("ΆΈΌ") == "άέό");
  CHECK(lower_case("\u03A2") == "\u03A2");  // no letter
  CHECK(lower_case("ŐŁŽȘ") == "őłžș");
  CHECK(lower_case("ЁҐЏЯ") == "ёґџя");
  CHECK(lower_case("×ß中") == "×ß中");
  CHECK(lower_case("MiXed 1") == "mixed 1");
}

TEST_CASE("a vocabulary knows the most frequent words, of equals the first", "[text]") {
  const WordVocabulary::Counts counts = {{"rare", 1}, {"b", 5}, {"a", 5}, {"c", 9}, {"d", 2}};
  const auto all = WordVocabulary::build(counts, 1, 100);
  CHECK(all.serialise() == "c\na\nb\nd\nrare\n");
  CHECK(all.size() == 6);
  CHECK(all.id("c") == 1);
  CHECK(all.id("rare") == 5);
  CHECK(all.id("unheard") == WordVocabulary::kUnknown);
  CHECK(all.word(1) == "c");
  for (const std::int32_t none : {0, -1, 6, 1000}) CHECK(all.word(none) == "\uFFFD");
  CHECK(WordVocabulary::build(counts, 2, 100).serialise() == "c\na\nb\nd\n");
  CHECK(WordVocabulary::build(counts, 1, 2).serialise() == "c\na\n");
  CHECK(WordVocabulary::build(counts, 1, 0).size() == 1);
  CHECK(WordVocabulary::build({}, 1, 9).size() == 1);
  CHECK(WordVocabulary().size() == 1);
}

TEST_CASE("a vocabulary comes back from its list, and from no other", "[text]") {
  WordVocabulary::Counts counts;
  for (int i = 0; i < 300; ++i) counts["word " + std::to_string(i * 7 % 300)] = i % 11;
  const auto built = WordVocabulary::build(counts, 1, 250);
  const auto restored = WordVocabulary::restore(built.serialise());
  REQUIRE(restored.has_value());
  CHECK(restored->size() == built.size());
  CHECK(restored->serialise() == built.serialise());
  for (int id = 0; id < built.size(); ++id) {
    CHECK(restored->word(id) == built.word(id));
    if (id > 0) CHECK(restored->id(built.word(id)) == id);
  }
  CHECK(WordVocabulary::restore("")->size() == 1);
  for (const char* const damaged : {"a\na\n", "a", "a\nb", "\n", "a\n\nb\n", "a\n\n"}) {
    const auto refused = WordVocabulary::restore(damaged);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == ErrorCode::invalid_file);
    CHECK_FALSE(refused.error().hint.empty());
  }
}

TEST_CASE("words that look alike have the same shape", "[text]") {
  const auto shape = [](std::string_view word) { return word_features(word)[0]; };
  // Signs beyond ASCII are signs.
  CHECK(shape("—") == shape("!"));
  CHECK(shape("€") == shape("!"));
  const std::vector<Words> kinds = {{"house", "été", "isn't", "да"},
                                    {"House", "Été", "O'clock", "Да"},
                                    {"NATO", "USA", "ÉTÉ"},
                                    {"McKay", "iPhone", "eBay"},
                                    {"A", "Я"},
                                    {"7", "12", "00000"},
                                    {"1999", "2024"},
                                    {"1.5", "10,000", "12:30"},
                                    {"B2", "4th", "x86"},
                                    {"well-known", "Jean-Luc"},
                                    {".", "%", "--"},
                                    {""}};
  std::vector<std::int32_t> shapes;
  for (const Words& kind : kinds) {
    for (const std::string& word : kind) {
      CAPTURE(word, kind[0]);
      CHECK(shape(word) == shape(kind[0]));
    }
    CHECK(std::ranges::find(shapes, shape(kind[0])) == shapes.end());
    shapes.push_back(shape(kind[0]));
  }
  CHECK(shapes.size() == 12);
}

TEST_CASE("beginnings and endings are features, without their case", "[text]") {
  const auto running = word_features("Running"), runs = word_features("runs"),
             jumping = word_features("jumping");
  CHECK(running[1] == runs[1]);     // ru
  CHECK(running[2] == runs[2]);     // run
  CHECK(running[3] == jumping[3]);  // ng
  CHECK(running[4] == jumping[4]);  // ing
  CHECK(running[1] != jumping[1]);
  CHECK(running[4] != runs[4]);
  // A kind has numbers of its own, in ascending order, whatever the word.
  for (const std::string word : {"", "a", "ab", "abc", "été", "我", "\xFF\xFE", "Zürich-West"}) {
    const auto features = word_features(word);
    CHECK(features[0] >= 0);
    CHECK(features[0] < 12);
    for (int k = 1; k < kWordFeatures; ++k) {
      CHECK(features[static_cast<std::size_t>(k)] >= 12 + (k - 1) * 1024);
      CHECK(features[static_cast<std::size_t>(k)] < 12 + k * 1024);
    }
  }
  // Of letters, not bytes.
  CHECK(word_features("été")[1] == word_features("éta")[1]);
}
