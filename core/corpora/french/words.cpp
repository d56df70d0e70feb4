#include "core/corpora/french/lexicon.hpp"

namespace unrolled::french {
namespace {

constexpr bool kF = true, kM = false;

constexpr Noun kNouns[] = {
    {"man", "men", "homme", "hommes", kM, kPerson},
    {"woman", "women", "femme", "femmes", kF, kPerson},
    {"boy", "boys", "garçon", "garçons", kM, kPerson},
    {"girl", "girls", "fille", "filles", kF, kPerson},
    {"child", "children", "enfant", "enfants", kM, kPerson},
    {"king", "kings", "roi", "rois", kM, kPerson},
    {"queen", "queens", "reine", "reines", kF, kPerson},
    {"doctor", "doctors", "médecin", "médecins", kM, kPerson},
    {"brother", "brothers", "frère", "frères", kM, kPerson},
    {"sister", "sisters", "sœur", "sœurs", kF, kPerson},
    {"uncle", "uncles", "oncle", "oncles", kM, kPerson},
    {"aunt", "aunts", "tante", "tantes", kF, kPerson},
    {"dog", "dogs", "chien", "chiens", kM, kAnimal},
    {"cat", "cats", "chat", "chats", kM, kAnimal},
    {"horse", "horses", "cheval", "chevaux", kM, kAnimal},
    {"bird", "birds", "oiseau", "oiseaux", kM, kAnimal},
    {"cow", "cows", "vache", "vaches", kF, kAnimal},
    {"mouse", "mice", "souris", "souris", kF, kAnimal},
    {"owl", "owls", "hibou", "hiboux", kM, kAnimal},
    {"hen", "hens", "poule", "poules", kF, kAnimal},
    {"donkey", "donkeys", "âne", "ânes", kM, kAnimal},
    {"fox", "foxes", "renard", "renards", kM, kAnimal},
    {"apple", "apples", "pomme", "pommes", kF, kFood},
    {"pear", "pears", "poire", "poires", kF, kFood},
    {"orange", "oranges", "orange", "oranges", kF, kFood},
    {"egg", "eggs", "œuf", "œufs", kM, kFood},
    {"onion", "onions", "oignon", "oignons", kM, kFood},
    {"cake", "cakes", "gâteau", "gâteaux", kM, kFood | kMade},
    {"bread", "", "pain", "", kM, kStuff | kMade},
    {"cheese", "", "fromage", "", kM, kStuff | kMade},
    {"meat", "", "viande", "", kF, kStuff},
    {"soup", "", "soupe", "", kF, kStuff | kMade},
    {"honey", "", "miel", "", kM, kStuff},
    {"water", "", "eau", "", kF, kDrink},
    {"milk", "", "lait", "", kM, kDrink},
    {"tea", "", "thé", "", kM, kDrink | kMade},
    {"coffee", "", "café", "", kM, kDrink | kMade},
    {"book", "books", "livre", "livres", kM, kReading | kWritten | kSmall},
    {"letter", "letters", "lettre", "lettres", kF, kReading | kWritten | kSmall | kOpens},
    {"newspaper", "newspapers", "journal", "journaux", kM, kReading | kSmall},
    {"story", "stories", "histoire", "histoires", kF, kReading | kWritten},
    {"poem", "poems", "poème", "poèmes", kM, kReading | kWritten},
    {"key", "keys", "clé", "clés", kF, kSmall},
    {"hat", "hats", "chapeau", "chapeaux", kM, kSmall},
    {"coat", "coats", "manteau", "manteaux", kM, kSmall},
    {"umbrella", "umbrellas", "parapluie", "parapluies", kM, kSmall},
    {"lamp", "lamps", "lampe", "lampes", kF, kSmall},
    {"chair", "chairs", "chaise", "chaises", kF, kSmall},
    {"box", "boxes", "boîte", "boîtes", kF, kSmall | kOpens},
    {"knife", "knives", "couteau", "couteaux", kM, kSmall},
    {"clock", "clocks", "horloge", "horloges", kF, kSmall},
    {"flower", "flowers", "fleur", "fleurs", kF, kSmall},
    {"tool", "tools", "outil", "outils", kM, kSmall},
    {"bicycle", "bicycles", "vélo", "vélos", kM, kSmall},
    {"car", "cars", "voiture", "voitures", kF, kLarge},
    {"boat", "boats", "bateau", "bateaux", kM, kLarge},
    {"tree", "trees", "arbre", "arbres", kM, kLarge | kPlace | kFaced},
    {"door", "doors", "porte", "portes", kF, kOpens},
    {"window", "windows", "fenêtre", "fenêtres", kF, kOpens},
    {"house", "houses", "maison", "maisons", kF, kPlace | kInside | kFaced},
    {"garden", "gardens", "jardin", "jardins", kM, kInside},
    {"school", "schools", "école", "écoles", kF, kPlace | kInside | kReached | kFaced},
    {"church", "churches", "église", "églises", kF, kPlace | kInside | kReached | kFaced},
    {"market", "markets", "marché", "marchés", kM, kPlace | kReached},
    {"river", "rivers", "rivière", "rivières", kF, kPlace | kReached},
    {"forest", "forests", "forêt", "forêts", kF, kInside},
    {"village", "villages", "village", "villages", kM, kInside | kReached},
    {"kitchen", "kitchens", "cuisine", "cuisines", kF, kInside},
    {"station", "stations", "gare", "gares", kF, kPlace | kInside | kReached | kFaced},
    {"hotel", "hotels", "hôtel", "hôtels", kM, kPlace | kInside | kReached | kFaced},
    {"castle", "castles", "château", "châteaux", kM, kPlace | kInside | kReached | kFaced},
    {"bridge", "bridges", "pont", "ponts", kM, kPlace | kReached},
};

constexpr std::uint32_t kPlaces = kPlace | kInside;
constexpr std::uint32_t kVisible = kAnybody | kThing | kReading | kFood | kPlaces;

constexpr Adjective kAdjectives[] = {
    {"small", "petit", "petite", "petits", "", true, kVisible & ~kReading, false},
    {"big", "grand", "grande", "grands", "", true, kVisible & ~(kPerson | kReading), false},
    {"beautiful", "beau", "belle", "beaux", "bel", true, kVisible & ~kFood, false},
    {"old", "vieux", "vieille", "vieux", "vieil", true, kVisible & ~kFood, false},
    {"new", "nouveau", "nouvelle", "nouveaux", "nouvel", true, kThing | kReading | kPlaces, false},
    {"young", "jeune", "jeune", "jeunes", "", true, kAnybody, false},
    {"good", "bon", "bonne", "bons", "", true, kFood | kUncounted | kReading, false},
    {"pretty", "joli", "jolie", "jolis", "", true, kThing | kPlaces | kAnimal, false},
    {"red", "rouge", "rouge", "rouges", "", false, kThing, false},
    {"green", "vert", "verte", "verts", "", false, kThing, false},
    {"blue", "bleu", "bleue", "bleus", "", false, kThing, false},
    {"black", "noir", "noire", "noirs", "", false, kThing | kAnimal, false},
    {"white", "blanc", "blanche", "blancs", "", false, kThing | kAnimal, false},
    {"grey", "gris", "grise", "gris", "", false, kThing | kAnimal, false},
    {"expensive", "cher", "chère", "chers", "", false, kThing | kFood | kUncounted, false},
    {"long", "long", "longue", "longs", "", true, kReading, false},
    {"interesting", "intéressant", "intéressante", "intéressants", "", false, kReading, false},
    {"cold", "froid", "froide", "froids", "", false, kUncounted | kInside, true},
    {"quiet", "calme", "calme", "calmes", "", false, kAnybody | kInside, true},
    {"sad", "triste", "triste", "tristes", "", false, kAnybody, true},
    {"happy", "heureux", "heureuse", "heureux", "", false, kAnybody, true},
    {"tired", "fatigué", "fatiguée", "fatigués", "", false, kAnybody, true},
    {"ill", "malade", "malade", "malades", "", false, kAnybody, true},
    {"curious", "curieux", "curieuse", "curieux", "", false, kAnybody, true},
};

}  // namespace

std::span<const Noun> nouns() {
  return kNouns;
}
std::span<const Adjective> adjectives() {
  return kAdjectives;
}

}  // namespace unrolled::french
