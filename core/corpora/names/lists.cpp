// Names from lists and from syllables: so many that most of a new text's were never seen.

#include "core/corpora/names/rules.hpp"

namespace unrolled::names {
namespace {

constexpr std::string_view kFirst =
    "Anna Paul Maria Tom Helen Peter Ruth Martin Nora Felix Alice Simon Clara Hugo Emma Oscar Lucy "
    "Leon Julia Adam Irene Victor Sofia Daniel Marta Robert Edith Henry Laura Edward Agnes Walter "
    "Nina Frank Rosa George Eva Arthur Lena Philip Carmen Samuel Ingrid Rashid Mei Kofi Yuki Amina "
    "Olga Pedro Leila Sven Priya Diego Fatima Jan Elif Marco Aisha Piotr";

constexpr std::string_view kFamilyStarts =
    "Hol Ber Lind Mar Gran Stein Wal Kor Vas Petr Har Dun Mac Sor Fer Nov Ros Kel Bran Tor Wes Ald "
    "Gar Lam Mor Nor Pel Quin Rad Sel Tur Ul Var Win Zel Bor Cal Dor Fal Hart";
constexpr std::string_view kFamilyEnds =
    "berg man son sen ström ski ovic etti ez ano wald gren stein ard ell ing er ley ton field ford "
    "by ham well more";

constexpr std::string_view kPlaceStarts =
    "Ash Bel Cran Dal Elm Fair Glen Hol Kings Lang Mill Nor Oak Port Red Sand Thorn Up Vel West "
    "Wol "
    "Stan Mar Ost Brun Kal Tam Zar Sil Ver Rav Lim Cor Dor Gal Hav Kor Ler";
constexpr std::string_view kPlaceEnds =
    "burg ville mouth dale stad wick port haven ow ina ia istan ora ano ford ton field ham by ley "
    "bridge minster more well grad holm";

constexpr std::string_view kFirmStarts =
    "Omni Alpha Bio Cyber Digi Ferro Globo Helio Info Kine Mega Nano Poly Sono Turbo Nova Syn Tele "
    "Agro Hydro Micro Vita Inter Trans Opti Luma Pro Gen Eco Robo Aero Termo "
    "Uni "
    "Dyna";
constexpr std::string_view kFirmEnds =
    "tec corp data chem dyne soft tron mar pharm lux gas plex net max";

// What people, places and firms have been called alike.
constexpr std::string_view kShared =
    "Jordan Paris Florence Sydney Austin Lincoln Georgia Virginia Charlotte Kent Chad Madison "
    "Savannah Victoria Adelaide Washington Chelsea Ford Morgan Wells Hudson Carson Hamilton "
    "Houston "
    "Jackson Wellington Logan Dallas Preston Milton Bristol Stafford Ashton Beverley Clifton "
    "Lancaster Melrose Camden Denton Barton Marlow Selby Hartley Winslow";
constexpr std::string_view kSharedStarts =
    "Al Bar Carl Dal El Fen Gar Har Kel Lang Mel Nor Os Pres Rad Sel Tar Wal Win Thor";
constexpr std::string_view kSharedEnds = "ton ford field ham ley by wood well";

constexpr std::string_view kWater = "River Valley Bay Island Hills Beach Falls Heights";
constexpr std::string_view kTrade =
    "Bank Motors Airlines Steel Foods Press Records Insurance Railways United Brothers Electric";

std::string pick(std::string_view list, Rng& rng) {
  const auto choices = choices_of(list, ' ');
  return std::string(choices[rng.below(static_cast<std::uint32_t>(choices.size()))]);
}

std::string place_word(Rng& rng) {
  return rng.below(4) == 0 ? shared_name(rng) : pick(kPlaceStarts, rng) + pick(kPlaceEnds, rng);
}

std::string place(Rng& rng) {
  switch (rng.below(10)) {
    case 0:
      return "New " + place_word(rng);
    case 1:
      return pick("Lake Mount Port Cape Saint", rng) + ' ' + place_word(rng);
    case 2:
      return place_word(rng) + ' ' + pick(kWater, rng);
    case 3:
      return pick("North South East West", rng) + ' ' + place_word(rng);
    default:
      return place_word(rng);
  }
}

std::string person(Rng& rng) {
  const std::string first = rng.below(8) == 0 ? shared_name(rng) : pick(kFirst, rng);
  switch (rng.below(8)) {
    case 0:
    case 1:
      return first;
    case 2:
      return first + ' ' + pick("A. B. C. D. E. F. G. J. K. L. M. P. R. S. T. W.", rng) + ' ' +
             family_name(rng);
    case 3:
      return first + ' ' + pick("van de von di", rng) + ' ' + family_name(rng);
    default:
      return first + ' ' + family_name(rng);
  }
}

std::string organisation(Rng& rng) {
  switch (rng.below(10)) {
    case 0:
      return "University of " + place_word(rng);
    case 1:
      return "Bank of " + place_word(rng);
    case 2:
      return family_name(rng) + " & " + pick("Sons Daughters Partners Company", rng);
    case 3:
      return place_word(rng) + ' ' + pick("Rovers Wanderers City Athletic", rng);
    case 4:
      return family_name(rng) + ' ' + pick(kTrade, rng);
    case 5:
      return pick("National Royal Central General", rng) + ' ' + pick(kTrade, rng);
    case 6:
      return shared_name(rng);
    default:
      return pick(kFirmStarts, rng) + pick(kFirmEnds, rng);
  }
}

}  // namespace

std::string name(Type type, Rng& rng) {
  if (type == Type::person) return person(rng);
  return type == Type::place ? place(rng) : organisation(rng);
}

std::string family_name(Rng& rng) {
  return rng.below(6) == 0 ? shared_name(rng) : pick(kFamilyStarts, rng) + pick(kFamilyEnds, rng);
}

std::string shared_name(Rng& rng) {
  return rng.below(3) > 0 ? pick(kShared, rng) : pick(kSharedStarts, rng) + pick(kSharedEnds, rng);
}

std::string continuation(Type type, Rng& rng) {
  if (type == Type::person) return family_name(rng);
  return pick(type == Type::place ? kWater : kTrade, rng);
}

}  // namespace unrolled::names
