// Headphones, kitchen machines, apps and tents.

#include <array>

#include "core/corpora/reviews/rules.hpp"

namespace unrolled::reviews {
namespace {

constexpr Rule kHeadphones[] = {
    {"thing", "headset|pair"},
    {"rival", "my old pair|the cheaper model|the one from the office|what I had before"},
    {"fact",
     "I use this headset on my way to work|it came in a grey box|it folds up|"
     "I have had it since autumn|it weighs as much as an apple|there is a cable in the box|"
     "I bought it at the station|mine is the red one|I wear it for six hours a day|"
     "it connects to my phone"},
    {"aspect",
     "the sound was {pred:sound}|the bass was {pred:sound}|the hinges were {pred:craft}|"
     "the switch was {pred:device}|putting it on was {pred:ease}|the price was {pred:price}|"
     "the microphone was {pred:sound}|the battery was {pred:device}|"
     "the voices on the phone were {pred:sound}"},
    {"np", "a {sound} sound|a {device} battery|{craft} hinges|a {price} price|a {sound} bass"},
    {"part", "the sound|the battery|the cushion|the microphone|the case"},
    {"whole", "{device}"},
    {"own+",
     "I never take it off|I would not swap it for another|I hear my records with new ears|"
     "I have ordered a second one for my son"},
    {"own-",
     "I never put it on|I would swap it for any other|I hear my records better without it|"
     "I have sent it back"},
    {"again", "buy it|choose it|order it"},
    {"cost", "the price|the postage|the money|a month of saving"},
};

constexpr Rule kMachine[] = {
    {"thing", "machine|mixer"},
    {"rival", "my grandmother's mixer|a wooden spoon|the smaller model|the one it replaced"},
    {"fact",
     "the machine stands in our kitchen|I bake on Saturdays|it has three speeds|"
     "the bowl holds two litres|we got it for our wedding|I tried it with bread first|"
     "the parcel came on Monday|it has been running for a year|the manual has ninety pages|"
     "it comes in blue and in white"},
    {"aspect",
     "the motor was {pred:device}|the bowl was {pred:craft}|cleaning it was {pred:ease}|"
     "the manual was {pred:guide}|the dough was {pred:food}|the lid was {pred:craft}|"
     "the price was {pred:price}|the man on the hotline was {pred:people}|"
     "the first cake was {pred:food}"},
    {"np", "a {device} motor|a {guide} manual|a {craft} lid|a {price} price|a {craft} bowl"},
    {"part", "the motor|the bowl|the manual|the hotline|the first cake"},
    {"whole", "{device}"},
    {"own+",
     "I use it every day|my cakes have never been better|I do not know how I lived without it|"
     "it has never let me down"},
    {"own-",
     "I do not use it any more|my cakes have never been worse|I know how to live without it|"
     "it has always let me down"},
    {"again", "buy it|choose it|order it"},
    {"cost", "the price|the money|the room it takes up|the wait"},
};

constexpr Rule kApp[] = {
    {"thing", "app|program"},
    {"rival", "the old version|a paper notebook|the app from the bank|the one my brother uses"},
    {"fact",
     "I installed this app in January|it keeps my shopping lists|it asks for a name first|"
     "the icon is a green owl|we use it in our club|the app knows nine languages|"
     "I tried it on two phones|there was an update last week|it counts my steps as well|"
     "you need an account for it"},
    {"aspect",
     "the start screen was {pred:guide}|signing up was {pred:ease}|the search was {pred:device}|"
     "the reminders were {pred:device}|the help pages were {pred:guide}|"
     "the people at support were {pred:people}|the subscription was {pred:price}|"
     "the maps were {pred:device}|moving my lists was {pred:ease}"},
    {"np", "a {guide} start screen|{device} reminders|a {price} subscription|a {device} search"},
    {"part", "the search|the support|the last update|the design|the start screen"},
    {"whole", "{device}"},
    {"own+",
     "I open it every morning|I have told all my friends about it|it saves me an hour a day|"
     "it stays on my phone"},
    {"own-",
     "I never open it now|I have told none of my friends about it|it costs me an hour a day|"
     "it did not stay on my phone"},
    {"again", "install it|choose it|pay for it"},
    {"cost", "the subscription|the effort|the space|the money"},
};

constexpr Rule kTent[] = {
    {"thing", "tent"},
    {"rival", "our old tent|the tent of our neighbours|the one from the market|a night in the car"},
    {"fact",
     "we took this tent to the mountains|it sleeps four|it is green on the outside|"
     "it rained on the second night|we camped by a lake|my daughter put it up|"
     "it fits under the seat|there were eleven of us in three tents|we had it for two weeks|"
     "the nearest village was a mile away"},
    {"aspect",
     "the poles were {pred:craft}|putting it up was {pred:ease}|the zips were {pred:craft}|"
     "the inside was {pred:place}|the price was {pred:price}|the pegs were {pred:craft}|"
     "folding it up was {pred:ease}|the floor was {pred:craft}|the bag was {pred:craft}"},
    {"np", "{craft} poles|a {place} inside|{craft} zips|a {craft} floor|a {price} price"},
    {"part", "the floor|the porch|the bag|the window|the weather"},
    {"whole", "{place}"},
    {"own+",
     "not a drop came in|it will come with us every summer|the storm did not trouble us|"
     "we slept better than at home"},
    {"own-",
     "the rain came in|it will not come with us again|the storm blew it down|"
     "we slept worse than ever"},
    {"again", "buy it|camp in it|take it along"},
    {"cost", "the money|the weight|the price|the trouble"},
};

constexpr std::array<std::span<const Rule>, 4> kGoods = {kHeadphones, kMachine, kApp, kTent};

}  // namespace

std::span<const std::span<const Rule>> goods() {
  return kGoods;
}

}  // namespace unrolled::reviews
