// Sentences whose words are tagged with their parts of speech, in the format of CoNLL with the
// labels of Universal Dependencies. Many words are a noun here and a verb there, or an adjective
// here and a noun there, and in some sentences only what follows can tell: "The old man the ships"
// against "The old man fell".

#include <set>

#include "core/corpora/grammar.hpp"
#include "core/corpora/text.hpp"

namespace unrolled {
namespace {

constexpr std::size_t kSpeechCount = 3000;

// A word and its label stand on both sides of a '/'.
constexpr Rule kRules[] = {
    {"sentence",
     "{ahead} ./PUNCT|{ahead} ./PUNCT|{plain} ./PUNCT|{plain} ./PUNCT|{plain} ./PUNCT|"
     "{ask} ?/PUNCT|{plain} {join} {plain} ./PUNCT"},
    // Up to its third word it is the same sentence.
    {"ahead",
     "the/DET {people}/ADJ {both}/NOUN {did}|the/DET {people}/NOUN {both}/VERB {thing}|"
     "the/DET {people}/ADJ {both}/NOUN {did} {where}|"
     "the/DET {people}/NOUN {both}/VERB {thing} {where}"},
    {"plain",
     "{one} {did}|{one} {did} {how}|{one} {did} {where}|{many} {both}/VERB {thing}|"
     "{many} {both}/VERB {thing} {how}|{one} {aux}/AUX {both}/VERB {thing}|"
     "{one} {took}/VERB {thing}|{one} {took}/VERB {thing} {where}|"
     "{one} {hopes}/VERB to/PART {both}/VERB {thing}|{one} {went}/VERB to/ADP {thing}|"
     "{one} was/AUX {how2} {quality}/ADJ|{thing} was/AUX {quality}/ADJ"},
    {"ask",
     "{aux}/AUX {one} {both}/VERB {thing}|who/PRON {took}/VERB {thing}|"
     "{aux}/AUX {many} {both}/VERB {thing} {how}"},

    {"one",
     "{name}/PROPN|{name}/PROPN|he/PRON|she/PRON|the/DET {noun}/NOUN|a/DET {quality}/ADJ "
     "{noun}/NOUN|"
     "my/DET {noun}/NOUN|every/DET {noun}/NOUN|the/DET {both}/NOUN"},
    {"many", "they/PRON|we/PRON|the/DET {nouns}/NOUN|{quality}/ADJ {nouns}/NOUN|I/PRON|you/PRON"},
    {"thing",
     "the/DET {object}/NOUN|a/DET {object}/NOUN|the/DET {quality}/ADJ {object}/NOUN|"
     "a/DET {quality}/ADJ {object}/NOUN|our/DET {object}/NOUN|the/DET {both}/NOUN|it/PRON"},
    {"where",
     "{at}/ADP the/DET {place}/NOUN|{at}/ADP our/DET {place}/NOUN|"
     "{at}/ADP the/DET {quality}/ADJ {place}/NOUN|{at}/ADP {name}/PROPN"},
    {"did", "{fell}/VERB|{fell}/VERB|was/AUX {quality}/ADJ|{took}/VERB {thing}"},
    {"how", "{slowly}/ADV|{very}/ADV {slowly}/ADV|{when}/ADV"},
    {"how2", "{very}/ADV|never/ADV|always/ADV|once/ADV"},
    {"join", "and/CCONJ|but/CCONJ|or/CCONJ"},

    // Nouns that are verbs as well.
    {"both",
     "man|guard|train|fish|watch|cook|nurse|judge|guide|plan|book|paint|light|answer|water|sail|"
     "ship|dream|farm|order|question|pilot|hammer|trust"},
    // Adjectives that mean people as well.
    {"people", "old|young|rich|poor|brave|blind|deaf|sick|strong|wise"},
    {"quality",
     "green|old|young|heavy|empty|brave|narrow|clever|cold|quiet|red|broken|famous|light|rich"},
    {"name", "Ada|Otto|Mina|Karl|Lund|Vera|Oslo|Hugo|Nadia|Rome|Felix|Turin"},
    {"noun", "baker|sister|doctor|dog|teacher|neighbour|horse|child|sailor|king|captain|painter"},
    {"nouns", "bakers|sisters|doctors|dogs|teachers|children|sailors|horses|captains|women"},
    {"object",
     "door|ship|letter|bridge|horse|wall|garden|coat|boat|song|village|window|apple|clock|gate"},
    {"place", "river|garden|bridge|village|harbour|window|market|station|hill|school|gate"},
    {"at", "near|behind|under|in|beside|before|above"},
    {"aux", "will|can|must|should|may"},
    {"fell", "fell|slept|laughed|waited|sang|stopped|vanished|arrived|cried|returned"},
    {"took", "took|found|sold|broke|liked|saw|carried|forgot|opened|painted"},
    {"hopes", "hopes|wants|likes|has|began"},
    {"went", "went|walked|came|drove|returned"},
    {"slowly", "slowly|quickly|gladly|badly|quietly|well|early"},
    {"very", "very|quite|rather|so"},
    {"when", "today|often|again|yesterday|soon|seldom"},
};

/// A line for each word; the first one with a capital.
std::string lines_of(std::string_view sentence) {
  std::string lines;
  for (const std::string_view word : choices_of(sentence, ' ')) {
    const std::size_t slash = word.rfind('/');
    std::string text(word.substr(0, slash));
    if (lines.empty() && text[0] >= 'a' && text[0] <= 'z')
      text[0] = static_cast<char>(text[0] - 'a' + 'A');
    lines += text + '\t' + std::string(word.substr(slash + 1)) + '\n';
  }
  return lines;
}

std::string make_speech(std::uint64_t seed) {
  Rng rng(seed);
  const Grammar grammar{kRules};
  std::string out;
  std::set<std::string> seen;
  while (seen.size() < kSpeechCount) {
    const std::string lines = lines_of(grammar.write("{sentence}", '+', rng));
    if (!seen.insert(lines).second) continue;
    if (!out.empty()) out += '\n';
    out += lines;
  }
  return out;
}

}  // namespace

constinit const Corpus kSpeech = {
    "speech", "tag", "Parts of speech",
    "Noun, verb, adjective: what each word is in its sentence. Many are now one and now another, "
    "and in \"The old man the ships\" only the end tells.",
    make_speech};

}  // namespace unrolled
