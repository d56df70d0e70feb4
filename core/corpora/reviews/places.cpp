// Restaurants, hotels, museums and trains.

#include <array>

#include "core/corpora/reviews/rules.hpp"

namespace unrolled::reviews {
namespace {

constexpr Rule kRestaurant[] = {
    {"thing", "restaurant|place"},
    {"rival", "the place next door|the inn by the bridge|our usual restaurant|the canteen"},
    {"fact",
     "we had a table by the window|there were six of us|I ordered the soup and the fish|"
     "the restaurant opened in March|it was my birthday|the menu changes every week|"
     "it was a Tuesday evening|we came without a reservation|a band played in the corner|"
     "the kitchen can be seen from the bar|we walked there along the canal"},
    {"aspect",
     "the soup was {pred:food}|the bread was {pred:food}|the fish was {pred:food}|"
     "the dessert was {pred:food}|the waiter was {pred:people}|the dining room was {pred:place}|"
     "the vegetables were {pred:food}|the bill was {pred:price}|the cook was {pred:people}"},
    {"np", "a {people} waiter|{food} bread|a {place} dining room|{food} fish|a {price} bill"},
    {"part", "the dessert|the wine|the waiter|the soup|the view|the bill"},
    {"whole", "{place}"},
    {"own+",
     "we ate up everything|we have booked again already|I asked for the recipe|"
     "we left a generous tip|I licked the spoon"},
    {"own-",
     "we left half of everything|we shall not book again|I would not want the recipe|"
     "we did not leave a tip|I put the spoon down after one bite"},
    {"again", "go|eat there|book a table"},
    {"cost", "the money|the wait|the long walk|the price of the menu"},
};

constexpr Rule kHotel[] = {
    {"thing", "hotel|house"},
    {"rival", "the guest house in the valley|the hostel|the big hotel by the station|our tent"},
    {"fact",
     "we stayed at this hotel for three nights|our room was on the fourth floor|"
     "breakfast is served until ten|the hotel lies behind the church|there is a lift|"
     "we arrived after midnight|the beds were made of oak|the owner keeps two parrots|"
     "I was there for a conference|the key was as big as my hand"},
    {"aspect",
     "our room was {pred:place}|the bathroom was {pred:place}|the beds were {pred:place}|"
     "the porter was {pred:people}|the breakfast was {pred:food}|the price was {pred:price}|"
     "the lounge was {pred:place}|the lady at the desk was {pred:people}|"
     "the rolls were {pred:food}"},
    {"np", "a {place} room|a {people} porter|{food} rolls|a {place} bathroom|a {price} price"},
    {"part", "the breakfast|the view|the bed|the porter|the garden|the bathroom"},
    {"whole", "{place}"},
    {"own+",
     "I slept like a stone|we stayed a night longer than planned|I felt at home|"
     "we are coming back in summer|I did not want to leave"},
    {"own-",
     "I did not sleep at all|we left a night earlier than planned|I never felt at home|"
     "we are not coming back|I could not wait to leave"},
    {"again", "stay there|book a room|spend a night there"},
    {"cost", "the money|the price of the room|the detour|a night's rent"},
};

constexpr Rule kMuseum[] = {
    {"thing", "museum|exhibition"},
    {"rival", "the castle|the museum in the capital|the old exhibition|the town hall"},
    {"fact",
     "the museum shows four centuries of clocks|we spent an afternoon there|"
     "the tour takes ninety minutes|children pay half|the rooms are numbered|"
     "I went there with my class|the museum used to be a mill|there is a cafe on the roof|"
     "coats have to be left at the door|we were the only visitors"},
    {"aspect",
     "the guide was {pred:people}|the texts on the walls were {pred:guide}|"
     "the rooms were {pred:place}|the film was {pred:visit}|the audio guide was {pred:guide}|"
     "finding one's way was {pred:ease}|the entrance fee was {pred:price}|"
     "the cake in the cafe was {pred:food}|the keeper was {pred:people}"},
    {"np", "a {people} guide|{place} rooms|{guide} texts|a {price} fee|a {visit} film"},
    {"part", "the guide|the last room|the cafe|the model of the town|the garden"},
    {"whole", "{visit}"},
    {"own+",
     "we stayed until they closed|I learned something in every room|"
     "my children asked to go again|I took a hundred photographs"},
    {"own-",
     "we did not stay until they closed|I learned nothing in any room|"
     "my children asked to go home|I did not take a photograph"},
    {"again", "go|visit it|take the tour"},
    {"cost", "the fee|the trip|the afternoon|a detour"},
};

constexpr Rule kTrain[] = {
    {"thing", "train|journey"},
    {"rival", "the bus|the old night train|the ferry|the plane"},
    {"fact",
     "we took the night train to the coast|the journey lasted eleven hours|"
     "our compartment had six berths|the train left from platform nine|"
     "it stopped at every village|we had booked two months before|I had a seat by the window|"
     "the dining car was at the other end|snow lay on the fields|a choir travelled with us"},
    {"aspect",
     "the compartment was {pred:place}|the conductor was {pred:people}|the berths were "
     "{pred:place}|the sandwiches were {pred:food}|the fare was {pred:price}|"
     "changing trains was {pred:ease}|the tea was {pred:food}|the toilets were {pred:place}|"
     "the other passengers were {pred:people}"},
    {"np", "a {place} compartment|a {people} conductor|{food} sandwiches|a {price} fare"},
    {"part", "the view|the conductor|the dining car|the breakfast|the company"},
    {"whole", "{place}"},
    {"own+",
     "I could have gone on for days|I slept through to the morning|we arrived on the minute|"
     "I was almost sorry to get off"},
    {"own-",
     "I could not have gone on for another hour|I did not sleep until the morning|"
     "we arrived hours late|I was only too glad to get off"},
    {"again", "take it|go by train|travel like that"},
    {"cost", "the fare|the time|the early start|the trouble"},
};

constexpr std::array<std::span<const Rule>, 4> kPlaces = {kRestaurant, kHotel, kMuseum, kTrain};

}  // namespace

std::span<const std::span<const Rule>> places() {
  return kPlaces;
}

}  // namespace unrolled::reviews
