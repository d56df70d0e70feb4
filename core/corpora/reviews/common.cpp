// How judgements are built: by negation, contrast, concession, comparison, what others say, and
// what was expected. Each word of praise serves blame as well and the other way round, since every
// frame here either keeps a judgement or turns it.

#include "core/corpora/reviews/rules.hpp"

namespace unrolled::reviews {
namespace {

constexpr Rule kCommon[] = {
    // One adjective of the class {*} and what can be said with it or with its opposite.
    {"pred",
     "{*}|{*}|{very} {*}|{*} and {*}|not {*!} at all|not at all {*!}|"
     "anything but {*!}|far from {*!}|never {*!}|not in the least {*!}|neither {*!} nor {*!}|"
     "not {*!}, and not {*!} either|by no means {*!}"},
    {"very", "very|really|quite|so|remarkably|wonderfully|uncommonly|truly"},
    {"very-", "very|really|quite|so|remarkably|terribly|uncommonly|truly"},

    // Adjectives by what they are said of.
    {"story+",
     "gripping|clever|moving|funny|surprising|charming|tender|witty|fresh|touching|exciting|"
     "elegant"},
    {"story-",
     "dull|predictable|confusing|silly|clumsy|tedious|lifeless|forced|shallow|hollow|slow|stale"},
    {"people+", "friendly|patient|kind|attentive|helpful|polite|cheerful|obliging|warm|quick"},
    {"people-", "rude|impatient|unkind|careless|grumpy|arrogant|cold|lazy|gruff|slow"},
    {"skill+", "brilliant|convincing|graceful|sincere|natural|confident|inspired|precise"},
    {"skill-", "wooden|unconvincing|stiff|lifeless|shaky|hesitant|uninspired|sloppy"},
    {"joke+", "funny|witty|clever|fresh|surprising"},
    {"joke-", "flat|stale|silly|forced|predictable"},
    {"song+", "moving|stirring|beautiful|original|lively"},
    {"song-", "tedious|dreary|dull|unoriginal|lifeless"},
    {"look+", "beautiful|colourful|imaginative|splendid|tasteful"},
    {"look-", "ugly|drab|unimaginative|shabby|tasteless"},
    {"visit+", "fascinating|lively|instructive|original|moving"},
    {"visit-", "tedious|dull|lifeless|dreary|tiring"},
    {"food+", "delicious|fresh|fragrant|tasty|exquisite|excellent|appetising"},
    {"food-", "bland|stale|insipid|tasteless|inedible|disgusting|unappetising"},
    {"place+", "spotless|cosy|quiet|comfortable|bright|spacious|airy|peaceful|tidy|welcoming"},
    {"place-", "dirty|cramped|noisy|damp|gloomy|shabby|stuffy|draughty|filthy|cheerless"},
    {"device+", "reliable|quick|handy|smooth|precise|dependable|efficient"},
    {"device-", "unreliable|sluggish|awkward|jerky|inaccurate|erratic|inefficient"},
    {"craft+", "sturdy|solid|well made|durable|tough|handsome"},
    {"craft-", "flimsy|wobbly|badly made|fragile|weak|ugly"},
    {"guide+", "clear|simple|helpful|tidy|legible"},
    {"guide-", "confusing|complicated|useless|cluttered|illegible"},
    {"sound+", "clear|warm|rich|lovely|crisp|full|gentle|balanced"},
    {"sound-", "muffled|shrill|thin|ugly|tinny|harsh|muddy|distorted"},
    {"price+", "fair|reasonable|modest|low|honest"},
    {"price-", "steep|unreasonable|outrageous|absurd|shameless"},
    {"ease+", "easy|simple|painless|pleasant|clear|effortless"},
    {"ease-", "difficult|complicated|painful|annoying|confusing|tiresome"},

    // All of it, in a clause that needs nothing else.
    {"plain", "{own}|{own}|{general}|{general}|{claim}|{turned}"},
    {"general+",
     "I loved {it}|I took to it at once|I would {again} tomorrow|I can recommend {it}|"
     "I have nothing to complain about|it was worth {cost}|I would be a fool not to {again} once "
     "more|"
     "I regret nothing|I am glad that I gave {it} a chance|I could not have been happier|"
     "I could not stop smiling|I have no reason to warn anybody"},
    {"general-",
     "I hated {it}|I never took to it|I would not {again}|I cannot recommend {it}|"
     "I have much to complain about|it was not worth {cost}|I would be a fool to {again} once more|"
     "I regret everything about it|I wish that I had not given {it} a chance|I could not have been "
     "unhappier|"
     "I could not find anything to smile about|I have every reason to warn everybody"},
    {"claim+",
     "I was delighted|I was right to choose it|it was worth the money|it deserves its good name|"
     "it was a pleasure|I was thoroughly content|I felt well treated"},
    {"claim-",
     "I was disappointed|I was wrong to choose it|it was money thrown away|it deserves its bad "
     "name|"
     "it was a torment|I was thoroughly annoyed|I felt cheated"},
    {"turned",
     "I cannot say that {claim!}|nobody will hear from me that {claim!}|"
     "not for a moment did I think that {claim!}|I would be lying if I said that {claim!}|"
     "it would be wrong to say that {claim!}"},
    {"it", "it|it|this {thing}|the {thing}"},

    // One side of it.
    {"clause", "{aspect}|{aspect}|{aspect}|{aspect}|{aspect}|{aspect}|{denied}"},
    {"denied",
     "it is not true that {aspect!}|nobody can say that {aspect!}|it would be a lie to say that "
     "{aspect!}|I never had the feeling that {aspect!}|I do not agree that {aspect!}"},
    {"rescue+",
     "{part} saved it|{part} made up for everything|nothing could spoil {it} for me|"
     "even {part} could not ruin it|{part} won me over|I forgave everything because of {part}"},
    {"rescue-",
     "{part} ruined it|nothing made up for {part}|nothing could save {it} for me|"
     "even {part} could not rescue it|{part} put me off|I forgave nothing because of {part}"},

    // Others, and whether I agree.
    {"other",
     "my sister|my brother|my wife|my husband|my best friend|the critic of our newspaper|"
     "a colleague of mine|our neighbour|my father|my mother|the lady next door|my cousin|"
     "a stranger on the bus|everyone I know|half the town|my old teacher|my flatmate"},
    {"felt+", "loved|adored|praised|raved about|could not get enough of|was delighted with"},
    {"felt-", "hated|loathed|made fun of|complained about|could not stand|was disappointed with"},
    {"contrary",
     "I felt just the opposite|I could not disagree more|I saw it quite differently|"
     "how wrong that was|I am of the opposite opinion|I do not understand why|"
     "we have been arguing ever since"},
    {"agreeing",
     "I felt just the same|I could not agree more|I saw it no differently|"
     "how right that was|I am of the same opinion|I understand why|"
     "we have not argued about it since"},
    {"opinion",
     "{other} {felt!} {it}, but {plain}|{other} {felt!} {it}; {contrary}|"
     "{other} {felt} {it}, and {agreeing}|{other} {felt!} {it}, whereas {plain}|"
     "whatever {other} may say, {plain}|{other} {felt!} {it}, and {contrary}|"
     "{other} {felt} {it}; {agreeing}"},
    {"hearsay",
     "{other} had told me that {aspect!}. {wrong}|{other} had told me that {aspect}. {right}|"
     "I had read somewhere that {aspect!}. {wrong}|I had read somewhere that {aspect}. {right}"},
    {"wrong", "That was not true.|Not so.|I found the very opposite.|Whoever says that is wrong."},
    {"right", "That was true.|Just so.|I found exactly that.|Whoever says that is right."},

    // What was expected, and what it is measured by.
    {"hope",
     "I had expected {np!}, and I was wrong|I had expected {np}, and I was right|"
     "I was told to expect {np}, and that is what I got|"
     "I was told to expect {np!}, and I got nothing of the kind|"
     "where I had expected {np!} I found {np}|instead of {np!} I got {np}"},
    {"measure",
     "it was nowhere near as {whole!} as {rival}|{rival} was {whole!}; this was the reverse|"
     "{rival} was {whole}, and this was no different|"
     "{rival} was {whole!}, and I cannot say that of this one|"
     "compared with {rival}, which was {whole!}, this {thing} was {whole}|"
     "it was not half as {whole!} as people say|it was every bit as {whole} as {rival}"},

    // Sentences whose sign is that of the whole.
    {"says",
     "{clause}, and {plain}.|{clause}. {plain}.|{opinion}.|{hearsay} {plain}.|{hope}.|{measure}.|"
     "{hope}; {plain}.|{measure}, and {plain}.|{opinion}.|{against}|{against}|{against}"},
    {"against",
     "{clause!}, but {plain}.|although {clause!}, {plain}.|{plain}, even though {clause!}.|"
     "{clause!} and {clause!}, and yet {plain}.|true, {clause!}; all the same, {plain}.|"
     "in spite of {np!}, {plain}.|{clause!}. Still, {plain}.|{clause!}, but {rescue}.|"
     "{plain}, and that in spite of {np!}.|{clause!} and {clause!}, but {rescue}.|"
     "granted, {clause!}, and {clause!} as well. Even so, {plain}.|"
     "{clause!}, but {clause}, and that counts for more.|"
     "even if {clause!}, {clause}, and {plain}.|it does not matter that {clause!}, because "
     "{plain}."},

    // Sentences that decide nothing, in reviews whose one verdict stands far from them.
    {"detail",
     "{clause?}.|{clause?}, while {clause?}.|{clause?}; {clause?}.|{other} {felt?} {it}.|{fact}.|"
     "{fact}.|{clause?}, I noticed.|as for the rest, {clause?}.|{other} thought that {aspect?}.|"
     "I remember {np?}, and I remember {np?}."},
    {"lately",
     "All in all, {plain}.|When all is said, {plain}.|In the end, {plain}.|To sum it up, {plain}.|"
     "My verdict on all this: {plain}.|Put it all together, and {plain}.|"
     "That was a mixed bag, so here is what counts: {plain}.|"
     "If you ask me for one sentence, {plain}."},
    {"early",
     "My verdict first: {plain}. Now for the details.|Let me begin with the end: {plain}. "
     "Here is how it went.|If you read only one sentence, {plain}. The rest is small print.|"
     "In short, {plain}. At length, it was like this."},
    {"shut",
     "So much for the details; what I said at the beginning stands.|None of that changes what I "
     "said at first.|I stand by my first sentence.|But you know my verdict already.|"
     "You have read above what I make of it."},
};

}  // namespace

std::span<const Rule> common_rules() {
  return kCommon;
}

}  // namespace unrolled::reviews
