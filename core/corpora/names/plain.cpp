// Sentences in which a name is told by its own words or by those before it, and words with capitals
// that are no names.

#include "core/corpora/names/rules.hpp"

namespace unrolled::names {
namespace {

constexpr Rule kPlainRules[] = {
    {"sentence",
     "{people}|{people}|{people}|{places}|{places}|{firms}|{firms}|{firms}|{titles}|{nobody}"},
    {"people",
     "%P {moved} .|%P {liked} %P .|%P {voted} {when2} .|{when} %P {moved} .|My {relative} %P "
     "{moved} .|Our neighbour %P {liked} %P .|"
     "{when} the {job} %P {met} %P in %L .|%P and %P {together} .|"
     "{said} %P , the {job} .|The {job} %P was born in %L .|"
     "%P {met} the {job} %P {when2} .|"
     "Have you {met2} %P ?|The prize went to %P , a {job} from %L .|"
     "A {thing} by %P was found in %L .|{when} %P , %P and %P {together} ."},
    {"places",
     "%L has a new {building} .|%L is south of %L .|{when} we {travelled} to %L .|The {road} from "
     "%L to %L was {state} {when2} .|"
     "It rained in %L {when2} .|The mayor of %L {opened} a {building} .|"
     "They have lived in %L since {year} .|{when} the {road} between %L and %L was {state} .|"
     "The people of %L {voted} {when2} .|Where is %L ?|I have never been to %L .|"
     "The town of %L has a new {building} .|South of %L the {road} is {state} .|"
     "Flights to %L and %L were {late} {when2} ."},
    {"firms",
     "%O {hired} {number} people in %L .|%O {opened} a {building} {when2} .|%O {refused} .|The "
     "company %O {hired} {number} people in %L .|Shares of %O {fell} {when2} .|"
     "{when} the firm %O {opened} a {building} in %L .|She works for %O in %L .|"
     "%P left %O {when2} .|%P has been the head of %O since {year} .|"
     "The workers at %O {voted} {when2} .|A spokesman for %O {refused} .|"
     "%O and %O have joined their forces .|He sold his shares of %O to %O .|"
     "Customers of %O {waited} {when2} .|The newspaper asked %P , a director of %O ."},
    {"titles",
     "Mr %F {moved} .|Mrs %F {liked} %P .|Dr %F of %O {refused} .|Professor %F {travelled} to %L .|"
     "{when} Mr %F and Mrs %F {together} .|Captain %F {met} the {job} %P .|"
     "Is Miss %F from %L ?|The letter is for Mr %F of %L .|President %F {opened} a {building} ."},
    {"nobody",
     "{when} the {road} was {state} .|The {job} {moved} .|Customers {waited} {when2} .|"
     "Nobody {voted} {when2} .|My {relative} {moved} .|The Chinese {job} spoke English .|"
     "I {waited} {when2} .|Monday is a holiday ."},

    {"when",
     "Yesterday|Last week|On Monday|On Friday|In {year} ,|In March ,|Later|Every Sunday|"
     "After the war|This morning|Once|In the end|Two days ago|In May"},
    {"when2",
     "yesterday|last week|on Monday|on Friday|in {year}|in March|every Sunday|after the war|"
     "this morning|for two days|in the end|again"},
    {"year", "1911|1926|1934|1947|1958|1963|1972|1985|1991|1999|2004|2012|2018"},
    {"number", "forty|two hundred|nine|six thousand|eleven|some"},
    {"moved",
     "went home|fell asleep|lost a shoe|sang a song|bought a boat|caught a cold|told a story|"
     "missed the train|found a coin|moved to %L|came back from %L|took a job at %O|stayed in %L"},
    {"liked",
     "knows|remembers|wrote a letter to|is engaged to|had lunch with|is older than|phoned|painted|"
     "bought a horse from"},
    {"met", "met|thanked|interviewed|followed|ran into|called"},
    {"met2", "met|seen|heard|invited|thanked"},
    {"together",
     "went to school in %L|are married|founded %O|quarrelled over a hat|live in the same street|"
     "sailed to %L|shared a prize|play chess on Fridays|work for %O"},
    {"said", "It was a mistake , said|Thank you , said|We shall see , said|Never again , said"},
    {"relative", "cousin|sister|uncle|friend|grandmother|nephew"},
    {"job",
     "painter|teacher|singer|doctor|actress|judge|pilot|farmer|writer|chemist|swimmer|gardener"},
    {"thing", "letter|portrait|song|map|novel|violin"},
    {"road", "road|railway|bridge|ferry|path|tunnel"},
    {"state", "closed|open|crowded|safe|empty|blocked"},
    {"late", "late|cancelled|full|cheap"},
    {"travelled", "travelled|walked|flew|sailed|moved|drove"},
    {"opened", "opened|closed|built|sold|bought"},
    {"building", "museum|school|factory|hospital|library|market|theatre|warehouse"},
    {"voted", "voted|protested|celebrated|went on strike|stayed at home|were counted"},
    {"hired", "hired|dismissed|employs|trained|is looking for"},
    {"fell", "fell|rose|were sold out|recovered|lost a tenth"},
    {"refused", "refused to comment|spoke of a misunderstanding|was not available|laughed|agreed"},
    {"waited", "waited in vain|complained|were disappointed|had to queue|got their money back"},
};

}  // namespace

std::span<const Rule> plain_rules() {
  return kPlainRules;
}

}  // namespace unrolled::names
