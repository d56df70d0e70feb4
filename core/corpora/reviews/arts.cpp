// Films, books, concerts and plays.

#include <array>

#include "core/corpora/reviews/rules.hpp"

namespace unrolled::reviews {
namespace {

constexpr Rule kFilm[] = {
    {"thing", "film|picture"},
    {"rival", "the first part|the film we saw last week|the old version|his last film"},
    {"fact",
     "we saw this film on a rainy Sunday|the cinema was half empty|it runs for two hours|"
     "two sisters inherit a lighthouse in it|it is set in a harbour town|"
     "the film came out in spring|a baker looks for his lost brother in it|"
     "we sat in the third row|it was shown with subtitles|I had not seen a film for months"},
    {"aspect",
     "the plot was {pred:story}|the dialogue was {pred:story}|the ending was {pred:story}|"
     "the second half was {pred:story}|the lead actress was {pred:skill}|"
     "the old king was {pred:skill}|the music was {pred:sound}|the jokes were {pred:joke}|"
     "the opening scene was {pred:story}"},
    {"np", "a {story} plot|a {skill} cast|a {story} ending|a {sound} soundtrack|{joke} jokes"},
    {"part", "the ending|the music|the last scene|the camera work|the lead actor|the dialogue"},
    {"whole", "{story}"},
    {"own+",
     "I will watch it a second time|I forgot to eat my popcorn|I did not look at my watch once|"
     "I stayed until the last name had gone by|I was never bored|I was sorry when it was over|I "
     "laughed and cried"},
    {"own-",
     "I will not watch it a second time|I had time to count my popcorn|"
     "I looked at my watch more than once|I left long before the last name|I was bored "
     "throughout|I was not sorry when it was over|"
     "I neither laughed nor cried"},
    {"again", "see it|watch it|buy a ticket"},
    {"cost", "the ticket|the price of the ticket|the evening|two hours of my life"},
};

constexpr Rule kBook[] = {
    {"thing", "book|novel"},
    {"rival", "her first novel|the book before it|the sequel|the last thing I read"},
    {"fact",
     "I read this novel in the train|it has four hundred pages|a clockmaker tells the story|"
     "I borrowed the book from the library|it begins with a storm at sea|"
     "it follows one family through three wars|I read it aloud in the evenings|"
     "each chapter is a letter|my copy came with a torn cover|the author was a nurse before"},
    {"aspect",
     "the story was {pred:story}|the style was {pred:story}|the first chapter was {pred:story}|"
     "the letters were {pred:story}|the middle part was {pred:story}|"
     "the translation was {pred:skill}|the hero was {pred:people}|the last page was {pred:story}"},
    {"np", "a {story} story|a {story} beginning|a {skill} translation|{story} letters"},
    {"part", "the style|the last chapter|the heroine|the translation|the beginning"},
    {"whole", "{story}"},
    {"own+",
     "I could not put it down|I read it twice|I did not skip a single page|"
     "I have given it to all my friends|I stayed up until four because of it"},
    {"own-",
     "I could not get through it|I never finished it|I skipped page after page|"
     "I would not give it to a friend|I fell asleep at nine because of it"},
    {"again", "read it|buy it|borrow it"},
    {"cost", "the price|the effort|the weekend|a place on my shelf"},
};

constexpr Rule kConcert[] = {
    {"thing", "concert|evening"},
    {"rival", "the concert in May|their last record|the other orchestra|the choir before them"},
    {"fact",
     "the concert began at eight|they played in the old riding school|we sat near the drums|"
     "four people stood on the stage|the programme was printed on blue paper|"
     "they played three songs twice|the hall was warm and full|"
     "a boy of twelve turned the pages|I went to this concert with my aunt|it rained outside"},
    {"aspect",
     "the singer was {pred:skill}|the sound was {pred:sound}|the violins were {pred:sound}|"
     "the drummer was {pred:skill}|the new songs were {pred:song}|the conductor was {pred:skill}|"
     "the seats were {pred:place}|the encore was {pred:song}|the piano was {pred:sound}"},
    {"np", "a {skill} singer|a {sound} sound|{song} songs|a {skill} pianist|{sound} violins"},
    {"part", "the singer|the drummer|the sound|the encore|the last song"},
    {"whole", "{song}"},
    {"own+",
     "we clapped until our hands hurt|nobody wanted to go home|I bought their record on the spot|"
     "I still hum the tunes|my feet would not keep still"},
    {"own-",
     "we clapped out of politeness|everybody wanted to go home|I would not take their record as a "
     "gift|I remember none of the tunes|my feet fell asleep"},
    {"again", "go|hear them|buy a ticket"},
    {"cost", "the ticket|the long drive|the evening|an hour in the queue"},
};

constexpr Rule kPlay[] = {
    {"thing", "play|production"},
    {"rival", "last year's play|the production in the park|the school's version|the radio play"},
    {"fact",
     "the play was put on in a barn|the curtain rose at seven|a miser hides his gold in it|"
     "there was one interval|the actors wore masks|we had seats in the gallery|"
     "the stage was bare but for a ladder|it was the opening night|"
     "the play is three hundred years old|the author sat in front of us"},
    {"aspect",
     "the acting was {pred:skill}|the costumes were {pred:look}|the miser was {pred:skill}|"
     "the first act was {pred:story}|the director's ideas were {pred:joke}|"
     "the speeches were {pred:story}|the seats were {pred:place}|the love scene was {pred:story}"},
    {"np", "a {skill} miser|{look} costumes|a {story} first act|{skill} acting|{place} seats"},
    {"part", "the acting|the last act|the leading lady|the stage set|the young servant"},
    {"whole", "{story}"},
    {"own+",
     "we stood up to applaud|I forgot that I was in a theatre|I could have watched another act|"
     "nobody coughed"},
    {"own-",
     "we did not stand up to applaud|I never forgot that I was in a theatre|"
     "I could not have watched another act|everybody coughed"},
    {"again", "see it|go|sit through it"},
    {"cost", "the ticket|the babysitter|the evening|the journey"},
};

constexpr std::array<std::span<const Rule>, 4> kArts = {kFilm, kBook, kConcert, kPlay};

}  // namespace

std::span<const std::span<const Rule>> arts() {
  return kArts;
}

}  // namespace unrolled::reviews
