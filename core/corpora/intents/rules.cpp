#include "core/corpora/intents/rules.hpp"

namespace unrolled::intents {
namespace {

constexpr std::string_view kLabels[] = {
    "hours",   "order_status", "cancel",  "complaint", "greeting", "thanks",  "price",
    "booking", "human",        "address", "weather",   "goodbye",  "parking", "refund"};

constexpr Rule kRules[] = {
    {"hours",
     "when does the {house} open {day}?|{ask} when the {house} closes?|is the {house} open {day}?|"
     "until what time is the {house} open {day}?|what are the opening hours of the {house}?|"
     "are you open {day}?|I wanted to come {day}, is anybody there?|does the {house} close for "
     "lunch?|opening times {house} {day}|can I still come to the {house} after {hour}?|"
     "the door of the {house} says closed, when can I come?|{ask} when you open {day}?|"
     "is {hour} too late for the {house}?|how early can I be at the {house} {day}?"},
    {"order_status",
     "where is my {thing}?|I ordered a {thing} {ago} and it has not come yet|{ask} where my order "
     "is?|has my {thing} been sent?|when will my {thing} arrive?|any news of order {number}?|"
     "order {number}, how far is it?|still waiting for the {thing} I ordered {ago}|"
     "is the {thing} on its way?|can you track parcel {number}?|the {thing} was to come {day}, "
     "is that still right?|{ask} if my {thing} is ready?|did you get my order {number}?|"
     "what is the state of order {number}?"},
    {"cancel",
     "{want} cancel order {number}|please cancel my {visit} {day}|I do not need the {thing} any "
     "more, please do not send it|{want} call off my {visit}|can I still cancel the {thing}?|"
     "stop order {number}|I cannot come {day}, please take my {visit} out|"
     "how do I cancel a {visit}?|forget about the {thing} I ordered {ago}|"
     "I ordered two {thing}s by mistake, cancel one of them|I have changed my mind, no {thing} for "
     "me|delete my {visit} {day}|I will not need the {visit} {day} after all|"
     "{ask} how to get rid of order {number} before it is sent?"},
    {"complaint",
     "the {thing} you sent is {broken}|I have been waiting for an answer for {span}|"
     "the lady at the {house} was very rude|this is the third time the {thing} comes {broken}|"
     "nobody at the {house} answers the phone|I am not happy at all with the {thing}|"
     "thanks for nothing, the {thing} is {broken}|the {house} was dirty {ago}|"
     "{want} complain about the {house}|your price is one thing, but a {broken} {thing} is another|"
     "my {visit} was at {hour} and I had to wait for {span}|that was no help at all|"
     "the {thing} is not what I ordered|great, closed again although you said open, I am angry|"
     "your driver threw the {thing} over the fence"},
    {"greeting",
     "{hi}|{hi} {you}|{hi} {you}, {well}|{hi}, {well}|{hi}, {there}|{hi} {you}, {there}|"
     "{hi} from {me}|{hi}, it is me again, {me}"},
    {"thanks",
     "{thx}|{thank} {much}|{thank} {much}, {nice}|{nice}, {thx}|{thx}, {nice}|{thx} for {your}|"
     "{thank} {much} for {your}|{nice}, {thx} for {your}|{nice}, {thank} {much}"},
    {"price",
     "how much is a {thing}?|what does a {thing} cost?|what do you charge for a {paid}?|"
     "{ask} what a {thing} costs?|is there a fee for a {paid}?|price of {thing} please|"
     "do pensioners pay less at the {house}?|what would two {thing}s cost?|"
     "is the {thing} cheaper {day}?|how expensive is it to send a {thing}?|"
     "do I have to pay for the {paid}?|what is the cheapest {thing} you have?|"
     "how much do you want for the {thing} in the window?|are {paid}s expensive?"},
    {"booking",
     "{want} book a {visit} {day}|can I have a {visit} {day}?|is there a free slot {day}?|"
     "I need a {visit}, {day} if possible|{ask} how to get a {visit}?|{want} come {date} at "
     "{hour}, "
     "is that free?|put me down for a {visit} at {hour}|my {visit} should be {day}, can you "
     "arrange that?|please reserve a {visit} for {me}|any {visit}s left {day}?|"
     "{want} move my {visit} to {hour}|when is your next free {visit}?|"
     "a {visit} for two {day} please|could we make the {visit} {day}?"},
    {"human",
     "can I talk to a {person}?|{want} speak to a {person}|get me a {person}|"
     "no more bots please, I need a {person}|is there a {person} I can call?|"
     "you do not understand me, give me a {person}|please put me through to a {person}|"
     "I would rather explain that to a {person}|are you a {person} or a machine? I want the first|"
     "{ask} how I can reach a {person}?|a {person} please|my question is too hard for you, "
     "I need a {person}|let a {person} call me {day}|transfer me to somebody at the {house}"},
    {"address",
     "I have moved to {street}|{want} change my address|my new address is {street}|"
     "please send the {thing} to {street} instead|I do not live at {street} any more|"
     "{ask} how to change my address?|the address on order {number} is wrong|"
     "can you deliver the {thing} to my office, {street}?|we are moving {day}, where do I tell "
     "you?|"
     "do not cancel the {thing}, just send it to {street}|update my address: {street}|"
     "you have my old address|I am staying with {me} at {street}, send my mail there|"
     "wrong house number, it should be {street}"},
    {"weather",
     "will it {rain} {day}?|what is the weather like {day}?|do I need {coat} {day}?|"
     "how {warm} will it be {day}?|is it going to {rain} at {hour}?|weather {day}?|"
     "{ask} if it will {rain} {day}?|is the market in the rain {day}, or will it be dry?|"
     "can we sit outside {day} or will it {rain}?|is a storm coming?|"
     "it looks as if it will {rain}, am I right?|sun or clouds {day}?|"
     "how {warm} is it at the market right now?|will the snow stay until {day2}?"},
    {"goodbye",
     "{bye}|{bye} {you}|{bye}, {leaving}|{leaving}, {bye}|{thx}, {bye}|{bye} and {wish}|"
     "{wish}, {bye}|{nice}, {bye}|{leaving}, {wish}"},
    {"parking",
     "where can I park near the {house}?|is there a car park at the {house}?|"
     "{ask} where to leave my {car}?|how much is parking at the {house}?|"
     "can I leave my {car} behind the {house} {day}?|is parking free {day}?|"
     "how long may I park in front of the {house}?|are there spaces for a {car} at the {house}?|"
     "I got a ticket for my {car} at the {house}, where may one park?|"
     "is the car park open at {hour}?|do I need a permit to park my {car}?|"
     "all spaces at the {house} are taken, where else can I leave the {car}?|parking {house} "
     "{day}?|"
     "{want} park my {car} overnight"},
    {"refund",
     "I want my money back for the {thing}|when do I get my money for order {number}?|"
     "I sent the {thing} back {ago}, where is my money?|{ask} how to return a {thing}?|"
     "please refund order {number}|can I bring the {thing} back?|"
     "I paid twice for the {thing}, please return one payment|the {visit} was cancelled, do I get "
     "my money back?|how many days do I have to return the {thing}?|"
     "the {thing} does not fit, I would like to send it back|refund for {thing} please|"
     "do I get the price of the {thing} back if I cancel?|I would like my money instead of the "
     "{thing}|"
     "my refund for order {number} has not arrived"},

    {"house",
     "library|pool|market hall|town hall|post office|museum|recycling yard|bakery|toy shop"},
    {"thing", "lamp|bicycle|cake|coat|book|kettle|chair|library card|puzzle|flower pot|rug|radio"},
    {"visit", "appointment|guided tour|swimming lesson|table|consultation|passport photo"},
    {"paid", "guided tour|swimming lesson|consultation|passport photo|library card"},
    {"person", "real person|human|human being|colleague of yours|live operator|clerk|man or woman"},
    {"car", "car|van|bike|trailer|motorbike|truck"},
    {"day",
     "today|tomorrow|on Sunday|on Monday|next week|on Friday morning|on the first of May|tonight|"
     "on Saturdays|at Christmas|this afternoon"},
    {"date", "tomorrow|on Sunday|on Monday|on the first of May|next Friday"},
    {"day2", "Sunday|Monday|next week|the weekend|Christmas"},
    {"ago", "yesterday|last week|ten days ago|on Monday|in March|three weeks ago"},
    {"span", "an hour|three days|two weeks|forty minutes|ages"},
    {"hour", "six|half past seven|noon|nine in the evening|eight in the morning|four"},
    {"number", "4711|2093|118|60552|7730|9004|3316|1842"},
    {"broken", "broken|scratched|the wrong colour|damaged|wet|mouldy|much too small|useless"},

    {"want", "I want to|I would like to|I'd like to|I need to|I have to"},
    {"ask", "can you tell me|could you tell me|do you know|please tell me|I wonder"},
    {"street",
     "3 Mill Lane|12 Harbour Street|7 Linden Square|44 Station Road|8 Garden Row|19 Church Hill"},
    {"hi", "hi|hello|hey|good morning|good evening|good afternoon|hi there|hello again|greetings"},
    {"you", "everybody|you|robot|team|dear assistant|market hall|folks|friend"},
    {"well", "how are you?|how is it going?|nice to meet you|all well?|what's up?"},
    {"there", "are you there?|anybody there?|can you hear me?|do you read this?|is this on?"},
    {"me", "Anna|my sister|Tom|Mrs Field|a new customer|the garden club|Maria"},
    {"thx", "thanks|thank you|many thanks|thanks a lot|cheers|all my thanks"},
    {"thank", "thanks|thank you"},
    {"much", "so much|again|a thousand times|very much"},
    {"nice",
     "that helped|you are great|that was quick|perfect|just what I needed|very kind|lovely"},
    {"your", "your help|the quick answer|the information|your time|everything|being so patient"},
    {"bye", "bye|goodbye|see you|bye bye|so long|good night|take care|until next time"},
    {"leaving",
     "I have to go|that was all|no more questions|I am off|got to run|that is it for today"},
    {"wish", "have a nice day|have a good weekend|all the best|sleep well|enjoy the sun"},
    {"rain", "rain|snow|get cold|be sunny|freeze|be windy"},
    {"coat", "an umbrella|a coat|a scarf|boots|sun cream"},
    {"warm", "warm|cold|hot|windy|wet"},
};

}  // namespace

std::span<const std::string_view> labels() {
  return kLabels;
}
std::span<const Rule> rules() {
  return kRules;
}

}  // namespace unrolled::intents
