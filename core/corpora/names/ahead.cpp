// Sentences in which nothing up to a name, and not the name itself, says what it is the name of:
// "Jordan lost" may go on with his hat, its last railway or a fifth of its customers.

#include "core/corpora/names/rules.hpp"

namespace unrolled::names {
namespace {

constexpr Rule kAhead[] = {
    {"ahead",
     "%A {does} .|%A {apart} {does} .|{front} %A {does} .|%A {apart} {does} .|{front} %A {apart} "
     "{does} .|"
     "{about} %A , {which} .|{about} %A , {which} .|%A 's {own} .|{front} %A 's {own} .|"
     "%A and %A {do} .|{front} %A and %A {do} .|{about} %A , {than} .|"
     "%A %C {happens} .|{front} %A %C {happens} .|%A {does} .|%A {does} ."},
    {"does",
     "{acts}|{acts}|{acts}|{acts}|lost {lost}|is known for {fame}|had {had}|has {had}|is {is}|"
     "was {was}"},
    {"apart",
     ", as you know ,|, so they say ,|, to be honest ,|, of all names ,|, it seems ,|once again|"
     ", by the way ,|, I believe ,|, the papers say ,|, if I am right ,|, in a word ,"},
    {"front",
     "In the story|In the film|Nobody believed that|People said that|We read that|I think that|"
     "They told us that|Some say that|It is true that|Everyone knew that|She wrote that|"
     "As everyone knows ,|In the end"},
    {"about",
     "Everyone talked about|We had never heard of|The letter mentions|I often think of|"
     "She dreamt of|He wrote a book about|The song is about|You will remember|They all love|"
     "The film shows us|Nobody could forget|Tell me about"},
    {"happens",
     "was in the news|is no longer the same|changed over the years|surprised us all|is famous|"
     "was never mentioned again|has changed|was in my dream"},
};

constexpr Rule kPerson[] = {
    {"acts",
     "said she was tired|wept|laughed out loud|put on a coat|married a baker|fell off a chair|"
     "sneezed twice|whispered something|combed his hair|asked for her glasses|died at ninety|"
     "smiled at me|learned to swim|washed his hands|took off her shoes|went to bed early"},
    {"lost", "his hat|her temper|a tooth|his way|her wedding ring|his glasses"},
    {"fame", "her laugh|his poems|her beautiful voice|his long beard|her bad temper"},
    {"had", "a cold|three sons|a headache|green eyes|an appointment at the dentist|a twin sister"},
    {"is", "her brother|my teacher|a nurse|his best friend|the tallest boy in class|an orphan"},
    {"was", "asleep|in love|her first husband|a shy child|barefoot|a widow"},
    {"which",
     "who had lost his hat|whose mother was a singer|who never married|who laughed so much|"
     "whose glasses broke|who is my oldest friend|who was only six then"},
    {"own",
     "sister laughed|left hand was in plaster|mother called again|first kiss was a surprise|"
     "shoes were wet|wife snored|birthday is in June|headache got worse"},
    {"do",
     "are sisters|shook hands|got married in May|are twins|danced all night|are in love|"
     "held their breath|were both born in April"},
    {"than", "a man of few words|a girl of nine|the boy next door|my late husband"},
};

constexpr Rule kPlace[] = {
    {"acts",
     "lies on a river|stands on seven hills|was flooded|borders on the sea|can be reached by train|"
     "was under snow|is two hours away by car|was destroyed by an earthquake|is shut in by "
     "mountains|"
     "attracts many tourists|was besieged for a year|became the capital|lies in ruins|"
     "stretches along the coast|is an island|was put on the map"},
    {"lost", "its last railway line|a third of its inhabitants|its harbour|its old town walls"},
    {"fame", "its cathedral|its long beaches|its narrow streets|its mild climate|its waterfalls"},
    {"had",
     "nine bridges|four thousand inhabitants|a harbour|two airports|a mild climate|no trams"},
    {"is", "a country|a quiet town|a port in the north|the next stop|an hour from here|a suburb"},
    {"was", "a fishing village|on our way|the end of the line|an empty desert|without water|foggy"},
    {"which",
     "where it never rains|whose streets are steep|where we spent the summer|which lies by the sea|"
     "where the road ends|whose harbour froze|which has no airport"},
    {"own",
     "harbour was frozen|streets were empty|northern border was closed|main square is round|"
     "inhabitants fled|climate is mild|old bridge fell down|coast is rocky"},
    {"do",
     "are towns on the coast|lie far apart|are joined by a railway|were both flooded|"
     "are neighbouring valleys|share a harbour|are an hour apart|have the same climate"},
    {"than", "a port in the south|the last stop on the line|a village of farmers|an island"},
};

constexpr Rule kOrganisation[] = {
    {"acts",
     "hired forty people|reported a loss|closed two factories|filed for bankruptcy|"
     "launched a new product|recalled its lawnmowers|raised its prices|makes clocks|"
     "was taken over by a rival|doubled its sales|signed a contract|paid no dividend|"
     "merged with a competitor|dismissed half its staff|sells insurance|went public"},
    {"lost", "a fifth of its customers|a lawsuit|its best engineers|a contract"},
    {"fame",
     "its tractors|its low prices|its slow deliveries|its light bulbs|its customer service"},
    {"had",
     "a thousand employees|a new chairman|a turnover of two million|offices in four countries|"
     "no competitors|its own patent lawyers"},
    {"is", "a maker of lamps|our main supplier|a small publisher|in debt|an airline|a brewery"},
    {"was", "sold to a rival|a family business|fined for its adverts|the market leader|insolvent"},
    {"which",
     "which makes clocks|whose shares fell|which hired my cousin|whose products are cheap|"
     "which went bankrupt|whose factories were closed|which had no competitors"},
    {"own",
     "shares fell|profits doubled|new chairman resigned|employees went on strike|"
     "products are sold everywhere|headquarters were moved|customers complained|turnover grew"},
    {"do",
     "are competitors|signed a contract|have merged|both make tractors|cut their prices|"
     "share a patent|dismissed their staff|both reported losses"},
    {"than", "a maker of bicycles|the oldest brewery here|our only supplier|a publisher of maps"},
};

}  // namespace

std::span<const Rule> ahead_rules() {
  return kAhead;
}

std::span<const Rule> ahead_rules_of(Type type) {
  if (type == Type::person) return kPerson;
  return type == Type::place ? std::span<const Rule>(kPlace) : std::span<const Rule>(kOrganisation);
}

}  // namespace unrolled::names
