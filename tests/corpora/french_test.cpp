#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <set>

#include "core/corpora/french/clause.hpp"
#include "tests/corpora/read_corpus.hpp"

using namespace unrolled;
using namespace unrolled::test;

namespace {

/// Read one by one: what is on the right is how a French person would say what is on the left.
const std::vector<Fields> kChecked = {
    {"There is water in this station.", "Il y a de l'eau dans cette gare."},
    {"The young doctor is not drinking cold water.", "Le jeune médecin ne boit pas d'eau froide."},
    {"The small king never helps an owl.", "Le petit roi n'aide jamais de hibou."},
    {"He gives the old tool to the brothers.", "Il donne le vieil outil aux frères."},
    {"This bird is coming from the station.", "Cet oiseau vient de la gare."},
    {"Your aunt can help the small owl.", "Ta tante peut aider le petit hibou."},
    {"This girl must no longer eat her orange.", "Cette fille ne doit plus manger son orange."},
    {"We are showing a beautiful key to the girls.", "Nous montrons une belle clé aux filles."},
    {"He goes to the village.", "Il va au village."},
    {"He is not afraid of the birds.", "Il n'a pas peur des oiseaux."},
    {"He is seven years old.", "Il a sept ans."},
    {"Does she dance in the kitchen?", "Danse-t-elle dans la cuisine ?"},
    {"Do we wait for them?", "Les attendons-nous ?"},
    {"Do you listen to him at night?", "L'écoutes-tu la nuit ?"},
    {"Does Anna go to the pretty river?", "Est-ce qu'Anna va à la jolie rivière ?"},
    {"Where is Paul?", "Où est Paul ?"},
    {"Where does this owl drink expensive milk?", "Où est-ce que ce hibou boit du lait cher ?"},
    {"Why are you thirsty?", "Pourquoi as-tu soif ?"},
    {"There are some beautiful hens behind her house.",
     "Il y a de belles poules derrière sa maison."},
    {"The happy women choose some cakes.", "Les femmes heureuses choisissent des gâteaux."},
    {"Are there any umbrellas in the castle?", "Y a-t-il des parapluies dans le château ?"},
    {"There are no boats in front of this hotel.", "Il n'y a pas de bateaux devant cet hôtel."},
    {"In the evening, this brother sings in the forest.",
     "Le soir, ce frère chante dans la forêt."},
    {"Louis often dances.", "Louis danse souvent."},
    {"Oscar likes birds.", "Oscar aime les oiseaux."},
    {"Does his sister want to help me?", "Est-ce que sa sœur veut m'aider ?"},
    {"They eat many onions.", "Ils mangent beaucoup d'oignons."},
    {"I am ten years old.", "J'ai dix ans."},
    {"These horses no longer go to the castle.", "Ces chevaux ne vont plus au château."},
    {"Do I choose the letter?", "Est-ce que je choisis la lettre ?"},
    {"The pears are expensive.", "Les poires sont chères."},
    {"You all no longer choose a newspaper.", "Vous ne choisissez plus de journal."},
};

/// Words between spaces, without what stands behind them, all in small letters but for names.
std::vector<std::string> french_words(std::string text) {
  if (text[0] == '\xC3') text[1] = static_cast<char>(text[1] + 32);
  if (text[0] >= 'A' && text[0] <= 'Z') text[0] = static_cast<char>(text[0] + 32);
  std::erase_if(text, [](char c) { return c == '.' || c == ',' || c == '?'; });
  auto words = split_at(text, ' ');
  std::erase(words, "");
  return words;
}

bool any_of(const std::string& word, std::initializer_list<const char*> list) {
  return std::ranges::any_of(list, [&](const char* each) { return word == each; });
}

}  // namespace

TEST_CASE("the same seed gives the same sentences, another one others", "[corpora][french][long]") {
  const std::string text = corpus_text("french");
  CHECK(text == corpus_text("french"));
  CHECK(text != corpus_text("french", 2));
  CHECK(hash_of_lines(text, 300) == 0x14CBD2C620393775ull);
}

TEST_CASE("each English sentence has one French one, whatever the seed",
          "[corpora][french][long][once]") {
  std::map<std::string, std::string> known;
  for (const std::uint64_t seed : {1, 2, 3}) {
    const auto pairs = pairs_of(corpus_text("french", seed));
    REQUIRE(pairs.size() == 10000);
    std::set<std::string> sources;
    for (const auto& [source, target] : pairs) {
      sources.insert(source);
      CHECK(known.try_emplace(source, target).first->second == target);
      CHECK(source.ends_with('?') == target.ends_with(" ?"));
      CHECK(std::ranges::count(source, ' ') < 9);
    }
    CHECK(sources.size() == pairs.size());
  }
}

TEST_CASE("sentences that were read one by one are still translated so",
          "[corpora][french][long][once]") {
  std::map<std::string, std::string> known;
  for (const auto& [source, target] : pairs_of(corpus_text("french"))) known[source] = target;
  REQUIRE(kChecked.size() >= 30);
  for (const auto& [source, target] : kChecked) {
    INFO(source);
    REQUIRE(known.contains(source));
    CHECK(known[source] == target);
  }
}

TEST_CASE("words do to their neighbours what they do in French", "[corpora][french][long][once]") {
  using french::spell;
  CHECK(spell("je ai une pomme", ".") == "J'ai une pomme.");
  CHECK(spell("il va à le marché", ".") == "Il va au marché.");
  CHECK(spell("il va à le hôtel", ".") == "Il va à l'hôtel.");
  CHECK(spell("il a peur de le âne", ".") == "Il a peur de l'âne.");
  CHECK(spell("il a peur de le hibou", ".") == "Il a peur du hibou.");
  CHECK(spell("il parle à les ânes de les rois", ".") == "Il parle aux ânes des rois.");
  CHECK(spell("ma école et ta rue", ".") == "Mon école et ta rue.");
  CHECK(spell("ce enfant et ce hibou", ".") == "Cet enfant et ce hibou.");
  CHECK(spell("écoute-t-il", " ?") == "Écoute-t-il ?");
  CHECK(spell("est-ce que Anna te aime", " ?") == "Est-ce qu'Anna t'aime ?");
}

TEST_CASE("no elision and no contraction is missing", "[corpora][french][long][once]") {
  for (const auto& [source, target] : pairs_of(corpus_text("french"))) {
    INFO(target);
    const auto words = french_words(target);
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
      const std::string &word = words[i], &next = words[i + 1];
      if (any_of(word, {"je", "ne", "le", "la", "de", "me", "te", "que", "ce", "ma", "ta", "sa"}))
        CHECK_FALSE(french::begins_with_vowel(next));
      if (any_of(word, {"à", "de"})) CHECK_FALSE(any_of(next, {"le", "les"}));
      if (word == "cet") CHECK(french::begins_with_vowel(next));
      if (any_of(word, {"bel", "vieil", "nouvel"})) CHECK(french::begins_with_vowel(next));
    }
  }
}

TEST_CASE("a noun has one gender and its adjectives agree", "[corpora][french][long][once]") {
  // By the article in front: un vieux chat noir, une vieille vache noire.
  std::set<std::string> masculine, feminine;
  int phrases = 0;
  for (const auto& [source, target] : pairs_of(corpus_text("french"))) {
    const auto words = french_words(target);
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
      if (any_of(words[i], {"un", "du", "au", "ce", "cet"})) masculine.insert(words[i + 1]);
      if (any_of(words[i], {"une", "cette"})) feminine.insert(words[i + 1]);
      ++phrases;
    }
  }
  CHECK(phrases > 10000);
  CHECK(masculine.size() > 40);
  CHECK(feminine.size() > 35);
  std::vector<std::string> both;
  std::ranges::set_intersection(masculine, feminine, std::back_inserter(both));
  // An adjective with one form for both, and nothing else.
  CHECK(both == std::vector<std::string>{"jeune"});
}

TEST_CASE("what is denied has two words around its verb, and no article of quantity",
          "[corpora][french][long][once]") {
  int denied = 0;
  for (const auto& [source, target] : pairs_of(corpus_text("french"))) {
    INFO(source << " / " << target);
    const auto words = words_of(source);
    const auto has = [&](const char* word) { return std::ranges::count(words, word) > 0; };
    const bool negative = has("not") || has("cannot") || has("never") || has("no");
    const auto fr = french_words(target);
    const bool ne = std::ranges::any_of(
        fr, [](const std::string& w) { return w == "ne" || w.starts_with("n'"); });
    const auto particle = std::ranges::find_if(fr, [](const std::string& w) {
      return any_of(w, {"pas", "jamais", "plus"});
    });
    CHECK(negative == ne);
    CHECK(ne == (particle != fr.end()));
    if (!ne) continue;
    ++denied;
    // One comes "du marché", but eats no "du pain".
    if (particle + 1 != fr.end() && !has("from"))
      CHECK_FALSE(any_of(*(particle + 1), {"un", "une", "du", "des"}));
  }
  CHECK(denied > 1500);
}

TEST_CASE("verbs agree with their pronouns", "[corpora][french][long][once]") {
  const std::map<std::string, const char*> endings = {
      {"tu", "s x"}, {"nous", "s"}, {"vous", "z s"}, {"ils", "t"}, {"il", "e t a d"}};
  for (const auto& [source, target] : pairs_of(corpus_text("french"))) {
    const auto words = french_words(target);
    const auto found = endings.find(words[0]);
    if (found == endings.end() || target.ends_with('?')) continue;  // Vous aide-t-il ?
    // Behind "ne" and pronouns, which end in no such letter or stand elided.
    std::size_t verb = 1;
    while (verb + 1 < words.size() &&
           any_of(words[verb], {"ne", "me", "te", "le", "la", "les", "nous", "vous", "y", "n'y"}))
      ++verb;
    INFO(target);
    CHECK(std::string(found->second).find(words[verb].back()) != std::string::npos);
  }
}
