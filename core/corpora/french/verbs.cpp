#include "core/corpora/french/lexicon.hpp"

namespace unrolled::french {
namespace {

constexpr std::uint32_t kGoods = kFood | kStuff | kDrink | kReading | kSmall;

// clang-format off
constexpr Verb kTransitives[] = {
    {"eat", "eats", "eating", "manger",
     {"mange", "manges", "mange", "mangeons", "mangez", "mangent"}, kAnybody, kFood | kStuff},
    {"drink", "drinks", "drinking", "boire",
     {"bois", "bois", "boit", "buvons", "buvez", "boivent"}, kAnybody, kDrink},
    {"see", "sees", "", "voir",
     {"vois", "vois", "voit", "voyons", "voyez", "voient"}, kAnybody,
     kAnybody | kThing | kPlace},
    {"look for", "looks for", "looking for", "chercher",
     {"cherche", "cherches", "cherche", "cherchons", "cherchez", "cherchent"}, kAnybody,
     kAnybody | kSmall | kReading},
    {"find", "finds", "", "trouver",
     {"trouve", "trouves", "trouve", "trouvons", "trouvez", "trouvent"}, kAnybody,
     kAnimal | kSmall | kFood},
    {"buy", "buys", "buying", "acheter",
     {"achète", "achètes", "achète", "achetons", "achetez", "achètent"}, kPerson, kGoods},
    {"sell", "sells", "selling", "vendre",
     {"vends", "vends", "vend", "vendons", "vendez", "vendent"}, kPerson, kGoods | kAnimal},
    {"read", "reads", "reading", "lire",
     {"lis", "lis", "lit", "lisons", "lisez", "lisent"}, kPerson, kReading},
    {"write", "writes", "writing", "écrire",
     {"écris", "écris", "écrit", "écrivons", "écrivez", "écrivent"}, kPerson, kWritten},
    {"take", "takes", "taking", "prendre",
     {"prends", "prends", "prend", "prenons", "prenez", "prennent"}, kPerson, kSmall | kFood},
    {"choose", "chooses", "choosing", "choisir",
     {"choisis", "choisis", "choisit", "choisissons", "choisissez", "choisissent"}, kPerson,
     kSmall | kFood | kReading},
    {"open", "opens", "opening", "ouvrir",
     {"ouvre", "ouvres", "ouvre", "ouvrons", "ouvrez", "ouvrent"}, kPerson, kOpens},
    {"lose", "loses", "losing", "perdre",
     {"perds", "perds", "perd", "perdons", "perdez", "perdent"}, kPerson, kSmall},
    {"carry", "carries", "carrying", "porter",
     {"porte", "portes", "porte", "portons", "portez", "portent"}, kPerson, kSmall},
    {"make", "makes", "making", "faire",
     {"fais", "fais", "fait", "faisons", "faites", "font"}, kPerson, kMade},
    {"look at", "looks at", "looking at", "regarder",
     {"regarde", "regardes", "regarde", "regardons", "regardez", "regardent"}, kAnybody,
     kAnybody | kThing | kPlace},
    {"wait for", "waits for", "waiting for", "attendre",
     {"attends", "attends", "attend", "attendons", "attendez", "attendent"}, kAnybody, kPerson},
    {"listen to", "listens to", "listening to", "écouter",
     {"écoute", "écoutes", "écoute", "écoutons", "écoutez", "écoutent"}, kAnybody, kPerson},
    {"know", "knows", "", "connaître",
     {"connais", "connais", "connaît", "connaissons", "connaissez", "connaissent"}, kPerson,
     kPerson | kReached, true},
    {"help", "helps", "helping", "aider",
     {"aide", "aides", "aide", "aidons", "aidez", "aident"}, kPerson, kAnybody},
};

constexpr Verb kIntransitives[] = {
    {"sleep", "sleeps", "sleeping", "dormir",
     {"dors", "dors", "dort", "dormons", "dormez", "dorment"}, kAnybody, 0},
    {"work", "works", "working", "travailler",
     {"travaille", "travailles", "travaille", "travaillons", "travaillez", "travaillent"},
     kPerson, 0},
    {"sing", "sings", "singing", "chanter",
     {"chante", "chantes", "chante", "chantons", "chantez", "chantent"}, kPerson, 0},
    {"dance", "dances", "dancing", "danser",
     {"danse", "danses", "danse", "dansons", "dansez", "dansent"}, kPerson, 0},
    {"laugh", "laughs", "laughing", "rire",
     {"ris", "ris", "rit", "rions", "riez", "rient"}, kPerson, 0},
    {"run", "runs", "running", "courir",
     {"cours", "cours", "court", "courons", "courez", "courent"}, kAnybody, 0},
    {"wait", "waits", "waiting", "attendre",
     {"attends", "attends", "attend", "attendons", "attendez", "attendent"}, kAnybody, 0},
    {"cry", "cries", "crying", "pleurer",
     {"pleure", "pleures", "pleure", "pleurons", "pleurez", "pleurent"}, kPerson, 0},
};

constexpr Verb kGivings[] = {
    {"give", "gives", "giving", "donner",
     {"donne", "donnes", "donne", "donnons", "donnez", "donnent"}, kPerson, kSmall | kFood},
    {"show", "shows", "showing", "montrer",
     {"montre", "montres", "montre", "montrons", "montrez", "montrent"}, kPerson,
     kSmall | kAnimal | kReading},
};

}  // namespace

constinit const Verb kBe = {"be", "is", "", "être",
    {"suis", "es", "est", "sommes", "êtes", "sont"}, kAnybody, 0};
constinit const Verb kHave = {"have", "has", "", "avoir",
    {"ai", "as", "a", "avons", "avez", "ont"}, kPerson, kAnimal | kSmall | kLarge | kFood,
    true};
constinit const Verb kGo = {"go", "goes", "going", "aller",
    {"vais", "vas", "va", "allons", "allez", "vont"}, kAnybody, 0};
constinit const Verb kCome = {"come", "comes", "coming", "venir",
    {"viens", "viens", "vient", "venons", "venez", "viennent"}, kAnybody, 0};
constinit const Verb kWant = {"want", "wants", "", "vouloir",
    {"veux", "veux", "veut", "voulons", "voulez", "veulent"}, kAnybody, 0};
constinit const Verb kCan = {"can", "can", "", "pouvoir",
    {"peux", "peux", "peut", "pouvons", "pouvez", "peuvent"}, kAnybody, 0};
constinit const Verb kMust = {"must", "must", "", "devoir",
    {"dois", "dois", "doit", "devons", "devez", "doivent"}, kAnybody, 0};
constinit const Verb kLive = {"live", "lives", "", "habiter",
    {"habite", "habites", "habite", "habitons", "habitez", "habitent"}, kPerson, 0};
constinit const Verb kLike = {"like", "likes", "", "aimer",
    {"aime", "aimes", "aime", "aimons", "aimez", "aiment"}, kAnybody,
    kAnybody | kFood | kUncounted | kSmall | kReading, true};
// clang-format on

std::span<const Verb> transitives() {
  return kTransitives;
}
std::span<const Verb> intransitives() {
  return kIntransitives;
}
std::span<const Verb> givings() {
  return kGivings;
}

}  // namespace unrolled::french
