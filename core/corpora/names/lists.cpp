// Names from lists and from syllables: so many that most of a new text's were never seen.

#include "core/corpora/names/rules.hpp"

namespace unrolled::names {
namespace {

// What is said twice is twice as likely.
constexpr Rule kListRules[] = {
    {"person",
     "{given}|{given}|{given} {initial} {family}|{given} {of} {family}|{given} {family}|"
     "{given} {family}|{given} {family}|{given} {family}"},
    {"given", "{first}|{first}|{first}|{first}|{first}|{first}|{first}|{shared}"},
    {"family", "{clan}|{clan}|{clan}|{clan}|{clan}|{shared}"},
    {"clan", "{clan1}{clan2}"},
    {"place",
     "{spot}|{spot}|{spot}|{spot}|{spot}|{spot}|New {spot}|{what} {spot}|{spot} {water}|"
     "{side} {spot}"},
    {"spot", "{place1}{place2}|{place1}{place2}|{place1}{place2}|{shared}"},
    {"firm",
     "University of {spot}|Bank of {spot}|{family} & {heirs}|{spot} {club}|{family} {trade}|"
     "{big} {trade}|{shared}|{firm1}{firm2}|{firm1}{firm2}|{firm1}{firm2}"},
    {"shared", "{known}|{known}|{shared1}{shared2}"},

    {"initial", "A.|B.|C.|D.|E.|F.|G.|J.|K.|L.|M.|P.|R.|S.|T.|W."},
    {"of", "van|de|von|di"},
    {"what", "Lake|Mount|Port|Cape|Saint"},
    {"side", "North|South|East|West"},
    {"heirs", "Sons|Daughters|Partners|Company"},
    {"club", "Rovers|Wanderers|City|Athletic"},
    {"big", "National|Royal|Central|General"},
    {"water", "River|Valley|Bay|Island|Hills|Beach|Falls|Heights"},
    {"trade",
     "Bank|Motors|Airlines|Steel|Foods|Press|Records|Insurance|Railways|United|Brothers|"
     "Electric"},
    {"first",
     "Anna|Paul|Maria|Tom|Helen|Peter|Ruth|Martin|Nora|Felix|Alice|Simon|Clara|Hugo|Emma|"
     "Oscar|Lucy|Leon|Julia|Adam|Irene|Victor|Sofia|Daniel|Marta|Robert|Edith|Henry|Laura|"
     "Edward|Agnes|Walter|Nina|Frank|Rosa|George|Eva|Arthur|Lena|Philip|Carmen|Samuel|Ingrid|"
     "Rashid|Mei|Kofi|Yuki|Amina|Olga|Pedro|Leila|Sven|Priya|Diego|Fatima|Jan|Elif|Marco|"
     "Aisha|Piotr"},
    {"clan1",
     "Hol|Ber|Lind|Mar|Gran|Stein|Wal|Kor|Vas|Petr|Har|Dun|Mac|Sor|Fer|Nov|Ros|Kel|Bran|Tor|"
     "Wes|Ald|Gar|Lam|Mor|Nor|Pel|Quin|Rad|Sel|Tur|Ul|Var|Win|Zel|Bor|Cal|Dor|Fal|Hart"},
    {"clan2",
     "berg|man|son|sen|ström|ski|ovic|etti|ez|ano|wald|gren|stein|ard|ell|ing|er|ley|ton|"
     "field|ford|by|ham|well|more"},
    {"place1",
     "Ash|Bel|Cran|Dal|Elm|Fair|Glen|Hol|Kings|Lang|Mill|Nor|Oak|Port|Red|Sand|Thorn|Up|Vel|"
     "West|Wol|Stan|Mar|Ost|Brun|Kal|Tam|Zar|Sil|Ver|Rav|Lim|Cor|Dor|Gal|Hav|Kor|Ler"},
    {"place2",
     "burg|ville|mouth|dale|stad|wick|port|haven|ow|ina|ia|istan|ora|ano|ford|ton|field|ham|"
     "by|ley|bridge|minster|more|well|grad|holm"},
    {"firm1",
     "Omni|Alpha|Bio|Cyber|Digi|Ferro|Globo|Helio|Info|Kine|Mega|Nano|Poly|Sono|Turbo|Nova|"
     "Syn|Tele|Agro|Hydro|Micro|Vita|Inter|Trans|Opti|Luma|Pro|Gen|Eco|Robo|Aero|Termo|Uni|"
     "Dyna"},
    {"firm2", "tec|corp|data|chem|dyne|vent|tron|mar|pharm|lux|gas|plex|net|max"},
    // What people, places and firms have been called alike.
    {"known",
     "Jordan|Paris|Florence|Sydney|Austin|Lincoln|Georgia|Virginia|Charlotte|Kent|Chad|"
     "Madison|Savannah|Victoria|Adelaide|Washington|Chelsea|Ford|Morgan|Wells|Hudson|Carson|"
     "Hamilton|Houston|Jackson|Wellington|Logan|Dallas|Preston|Milton|Bristol|Stafford|Ashton|"
     "Beverley|Clifton|Lancaster|Melrose|Camden|Denton|Barton|Marlow|Selby|Hartley|Winslow"},
    {"shared1", "Al|Bar|Carl|Dal|El|Fen|Gar|Har|Kel|Lang|Mel|Nor|Os|Pres|Rad|Sel|Tar|Wal|Win|Thor"},
    {"shared2", "ton|ford|field|ham|ley|by|wood|well"},
};

std::string write(std::string_view text, Rng& rng) {
  static const Grammar grammar{kListRules};
  return grammar.write(text, '+', rng);
}

}  // namespace

std::string name(Type type, Rng& rng) {
  if (type == Type::person) return write("{person}", rng);
  return write(type == Type::place ? "{place}" : "{firm}", rng);
}

std::string family_name(Rng& rng) {
  return write("{family}", rng);
}

std::string shared_name(Rng& rng) {
  return write("{shared}", rng);
}

std::string continuation(Type type, Rng& rng) {
  if (type == Type::person) return family_name(rng);
  return write(type == Type::place ? "{water}" : "{trade}", rng);
}

}  // namespace unrolled::names
