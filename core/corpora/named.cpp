// Invented names by what they name. Each sort has its own sounds: rivers flow, dragons growl, herbs
// are two plain words grown together.

#include <set>

#include "core/corpora/grammar.hpp"
#include "core/corpora/text.hpp"

namespace unrolled {
namespace {

constexpr std::size_t kOfEach = 500;

struct Sort {
  std::string_view name;
  std::span<const Rule> rules;  ///< "name" is the whole; a letter behind '^' becomes a capital
};

constexpr Rule kRivers[] = {
    {"name", "^{on}{v}{on}{end}|^{on}{v}{on}{end}|^{v2}{on}{end}|^{on}{v}{on}{v}{end2}"},
    {"on", "l|r|m|n|w|s|v|l|r|sh|fl|ll|y"},
    {"v", "a|e|o|u|i|ea|ou|ae"},
    {"v2", "a|e|o|i|au"},
    {"end", "a|ia|une|inna|ora|ora|alla|ine|uwa|ilo|eila|ame|una|oa"},
    {"end2", "lla|ra|me|nna|we|sa|lo"},
};

constexpr Rule kTowns[] = {
    {"name", "^{first}{last}|^{first}{last}|^{first}{last}|^{side} ^{first}{last}"},
    {"first",
     "grim|har|thorn|brad|stock|whit|led|ox|mar|cald|tun|wer|hed|bram|scar|kirk|pem|hul|wick|gos|"
     "dun|rad|ash|bur|crad|hat|nor|sted|tad|wal|ches|dray|fen|lam|pad|rip|swin|tet|win|yar"},
    {"last",
     "stead|ton|wick|by|ford|ham|bury|thorpe|ley|worth|don|cote|gate|field|combe|stoke|mere|hurst"},
    {"side", "great|little|upper|lower|high|old|market"},
};

constexpr Rule kDragons[] = {
    {"name",
     "^{on}{v}{mid}{v}{end}|^{on}{v}{end}{end2}|^{v}{mid}{v}{end}|^{on}{v}{mid}{end2}|"
     "^{on}{v}{mid}{v}{end} the ^{what}"},
    {"on", "kr|gr|sk|vr|zr|dr|gh|kh|thr|z|g|ur|sn|br|x"},
    {"v", "a|o|u|au|y"},
    {"mid", "rg|zg|kth|gn|rz|thr|lk|gr|rkh|dr|xx|mm"},
    {"end", "x|th|rak|goth|nax|zar|gor|rax|drak|mog|ruk|xur"},
    {"end2", "ax|oth|ur|agor|yx|uzz|orn"},
    {"what", "black|old|hungry|sleepless|scorched|last|grim|blind|red|horned"},
};

constexpr Rule kStars[] = {
    {"name", "^al{c}{v}{c}{end}|^{c}{v}{c2}{v}{end2}|^{fore}{c}{v}{end2}|^{fore} ^al{c}{v}{end2}"},
    {"c", "z|r|q|b|m|d|f|n|k|h|j|s"},
    {"c2", "nk|zr|lb|rq|dh|bh|sh|kb|mr|hd"},
    {"v", "a|i|u|e|aa"},
    {"end", "ir|ab|iq|ah|ain|un|aq|im|ar|ib"},
    {"end2", "rah|bar|qat|lim|nab|zur|dib|hain|maq|sir"},
    {"fore", "men|ras|deneb|zu|mi|ain|sad|tha|ruk|beni"},
};

constexpr Rule kHerbs[] = {
    {"name", "{first}{last}|{first}{last}|{first}{last}|{kind} {first}{last}|{whose}'s {part}"},
    {"first",
     "moon|fever|wolf|goat|bitter|silver|milk|feather|bell|frost|honey|sheep|crow|sand|toad|wind|"
     "saint|pepper|blood|sleep|cough|bone|candle|mouse|sun|marsh|velvet|ink|widow|thimble"},
    {"last",
     "wort|bane|root|leaf|mint|balm|thistle|weed|cress|clover|sage|berry|moss|grass|heal|cup|"
     "bloom|parsley|fern|nettle"},
    {"kind", "common|lesser|creeping|white|dwarf|marsh|stinking|early|golden|wild"},
    {"whose", "widow|shepherd|miller|beggar|abbot|sailor|bishop|maiden|hermit|tinker"},
    {"part", "purse|comb|button|slipper|beard|needle|lantern|tear|glove|ear|crown|thumb"},
};

constexpr Rule kShips[] = {
    {"name",
     "^{how} ^{what}|^{how} ^{what}|^{rank} {lady}|^{what} of {port}|^{virtue} of {port}|"
     "^{rank} {lady} of {port}"},
    {"how",
     "swift|silent|proud|northern|golden|merry|bold|western|lucky|grey|brave|distant|faithful|"
     "wandering|royal|stormy"},
    {"what",
     "heron|petrel|dolphin|star|anchor|gull|tide|lantern|swallow|trader|wave|mermaid|comet|"
     "albatross|compass|wind"},
    {"rank", "queen|lady|princess|saint|duchess|captain|empress"},
    {"virtue", "pride|hope|spirit|maid|pearl|glory|bell"},
    {"lady", "^{a}{b}{c}"},
    {"port", "^{a}{b}{d}"},
    {"a", "mar|or|ol|is|cat|vel|ros|laur|bel|fer|ev|cor"},
    {"b", "i|a|e|o"},
    {"c", "bel|sola|nda|line|tina|lva|ra|nne"},
    {"d", "va|nto|ster|rra|mund|lia|gen|sund"},
};

constexpr Rule kBoys[] = {
    {"name", "^{on}{v}{mid}{end}|^{on}{v}{mid}{end}|^{on}{v}{end2}|^{v2}{mid}{end}"},
    {"on", "b|t|d|j|r|k|g|h|l|m|br|tr|n|p|st|w"},
    {"v", "a|e|i|o|u"},
    {"v2", "a|e|o|u"},
    {"mid", "nd|rr|st|m|v|lb|rt|d|nt|rv|lk|dr|b|rl"},
    {"end", "o|an|ik|us|en|ek|in|er|or|is|on|ert"},
    {"end2", "lf|rt|mo|rk|sk|ttok|bbin|do|lm|rn"},
};

constexpr Rule kGirls[] = {
    {"name", "^{on}{v}{mid}{end}|^{on}{v}{mid}{end}|^{v}{mid}{v}{end2}|^{on}{v}{mid}{v}{end2}"},
    {"on", "m|l|s|t|v|c|f|el|am|d|j|n|r|cl|b"},
    {"v", "a|e|i|o|y"},
    {"mid", "r|l|n|v|ss|ll|s|m|nn|d|ph"},
    {"end", "ia|elle|ina|ette|iana|is|etta|eth|aya|yn|inde|ise"},
    {"end2", "na|rie|ra|ssa|nne|ma|dy|vy"},
};

constexpr Sort kSorts[] = {{"rivers", kRivers}, {"towns", kTowns}, {"dragons", kDragons},
                           {"stars", kStars},   {"herbs", kHerbs}, {"ships", kShips},
                           {"boys", kBoys},     {"girls", kGirls}};

/// A capital for each letter behind '^'.
std::string with_capitals(std::string_view text) {
  std::string out;
  bool capital = false;
  for (const char c : text) {
    if (c == '^') {
      capital = true;
      continue;
    }
    out += capital && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    capital = false;
  }
  return out;
}

std::string make_named(std::uint64_t seed) {
  Rng rng(seed);
  std::vector<std::string> lines;
  for (const Sort& sort : kSorts) {
    const Grammar grammar{sort.rules};
    std::set<std::string> seen;
    while (seen.size() < kOfEach) {
      const std::string name = with_capitals(grammar.write("{name}", '+', rng));
      if (!seen.insert(name).second) continue;
      lines.push_back(std::string(sort.name) + '\t' + name + '\n');
    }
  }
  // In any order (Fisher and Yates), so that each part of the corpus has all sorts.
  for (std::size_t left = lines.size(); left > 1; --left)
    std::swap(lines[left - 1], lines[rng.below(static_cast<std::uint32_t>(left))]);
  std::string out;
  for (const std::string& line : lines) out += line;
  return out;
}

}  // namespace

constinit const Corpus kNamed = {
    "named", "invent", "Names to invent",
    "Rivers, towns, dragons, stars, herbs, ships, boys and girls that never were. Each sort sounds "
    "its own way, and the task is to go on inventing.",
    make_named};

}  // namespace unrolled
