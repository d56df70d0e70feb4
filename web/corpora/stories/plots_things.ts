// Plots about things: lost, broken, made, given, found, swapped.

import type { Plot } from './plot';

export const plotsAboutThings: readonly Plot[] = [
  {
    id: 'lost',
    road: true,
    beats: [
      [
        '<Oneday> {hero} looked for {his} {thing}, and it was not there. {He} looked under the [bed|table|stairs|stove] and behind the [door|curtain|clock|cupboard], but {he} could not find it.',
        '{Hero} had a {thing}, and {he} loved it very much. <Oneday> it was gone.',
        '<Oneday> the wind came through the window and took away {his} {thing}. {Hero} ran after it as far as {place}, but the wind was faster.',
        '<Oneday> {hero} came home from {place} and saw that {he} had lost {his} {thing} on the way.',
      ],
      [
        '"Have you seen my {thing}?" {he} asked {friend}. "No," said {friend}, "but I will help you to look for it."',
        '{Friend} found {him} on the step, looking <sad>. "What is wrong?" {he2} asked. "My {thing} has gone," said {hero}.',
        '{He} felt <sad> and could not eat {his} supper. {Friend} came to the window. "Get your [coat|hat|boots|bag]," {he2} said. "We [are going to look for it|shall find it before dark|will not come home without it]."',
        '"A {thing} does not walk away," said {friend}. "Somebody has [seen it|met it|found it], and we only have to [ask|find out who|knock at every door]."',
      ],
      [
        'First they went to {place2}. They found <find> and <find>, but no {thing}.',
        'They asked <creature> and <creature>. Nobody had seen a {thing}, but all of them had seen something else.',
        'They looked <time>. {Friend} looked up in the <tree> trees, and {hero} looked down in the <flower>.',
        '{Hero} looked in every corner of {place2}, while {friend} looked into every puddle.',
      ],
      [
        '<Later> they came to {elder}. "When I lose something," said {elder}, "I go back to the place where I was happy. [Lost things like to wait there|That is where lost things wait|It may be sitting there still]."',
        '<Later> they met {elder}, who listened to them and nodded. "[Stop looking|Stand still for a moment|Do not run about so]," {he3} said. "[Sit down|Shut your eyes|Take a deep breath], and think of the last time you held it."',
        '{Elder} was at home and gave them <food>. "I saw something <colour> beside {place} this morning," said {elder}. "I thought that it was a [flower|bird|butterfly|scrap of cloth]."',
        '"It is not lost," said {elder}. "It is only [somewhere else|hiding|waiting|late]. Have you asked the <bird>?"',
      ],
      [
        'They ran back to {place}. There, under a <tree> tree, lay the {thing}, wet but whole. A <bird> was sitting on it as if it were an egg.',
        '{Hero} shut {his} eyes and thought. Then {he} jumped up and ran to {place}, and there it was, exactly where {he} had left it.',
        'And there it was! It [hung|sat|swung] on the lowest branch of a <tree> tree and turned in the wind. {Hero} took it down <manner>.',
        '{Friend} saw it first. "There!" {he2} cried. {Hero} picked up the {thing} and held it <manner>, and {he} did not say anything at all.',
      ],
    ],
  },
  {
    id: 'broken',
    beats: [
      [
        '<Oneday> {hero} played <game> in the house, and {friend} had left a {thing} on the table. It fell, and it [broke|broke in two|came apart].',
        '<Oneday> {friend} lent {hero} a {thing}. "[Take good care of it|Bring it back on Sunday|Do not let it get wet|It was my mother\'s]," {he2} said. But on the way home {hero} slipped near {place} and sat down on it.',
        "The {thing} was {friend}'s, and {hero} was not allowed to touch it. <Oneday> {he} touched it. There was a [crack|crash|snap|bang], and then it was very [quiet|still].",
        '<Oneday> {hero} wanted to see how the {thing} of {friend} worked. {He} took it apart, and then {he} could not put it together again.',
      ],
      [
        '{Hero} hid the pieces under the bed and felt <sad>.',
        '"I could say that the cat did it," thought {hero}. "Or the [wind|moon|neighbour]." But {he} knew [that neither of them had|who had really done it|that it would not be true].',
        '{He} went outside and walked up and down beside {place} <time>.',
        'That [night|evening] {he} [could not sleep|lay awake|looked at the ceiling]. Each time {he} shut {his} eyes {he} saw the {thing}.',
      ],
      [
        '<Later> {he} took the pieces to {elder}. "Can you mend it?" {he} asked. "I can mend the {thing}," said {elder}, "but not the rest. You must [do|see to] that [yourself|alone]."',
        '"[What have you got there|What is that in your {hands}|And what is this]?" asked {elder}. {Hero} opened {his} {hands} and showed {him3} the pieces. {Elder} looked at them for a long time.',
        '{Elder} had glue, and string, and a very small hammer. They worked on it <time>, and {hero} held the pieces <manner>.',
        '<Later> {hero} went to see {elder}. "A broken thing is only half of the trouble," said {elder}. "The other half is [not telling|the hiding|the waiting]."',
      ],
      [
        'Then {hero} went to {friend} and told {him2} everything. "I [broke it|did it]," {he} said, "and I am [sorry|very sorry|sorry, and I will not do it again]."',
        '{Hero} put the {thing} into the {hands} of {friend}. "It was me," {he} said, [very fast|in a small voice|without a stop], before {he} could change {his} mind.',
        '"I have something to tell you," said {hero}, "and you will be angry." {He} told {him2}, and looked at [the floor|{his} feet|the wall|the ceiling].',
        'It was hard to [knock on the door|go in|lift {his} eyes], and it was harder to [speak|find the words|say it aloud]. But {hero} did both.',
      ],
      [
        '{Friend} was silent for a moment. Then {he2} said, "I was [angry|cross|sad] this morning. Now I am only [glad that you came|glad that I know|hungry]."',
        '"I know," said {friend}. "I saw the [pieces|glue on your nose|hole]. I was [waiting for you to tell me|hoping that you would come]."',
        '{Friend} turned it round and found the crack. "I like it [better so|better than before]," {he2} said. "Now it has [a story|a face|something to tell]."',
        '"Once I lost your {thing2}," said {friend}, "and I never told you. Now we are [even|quits]." And they both began to [laugh|giggle|smile|dance about].',
      ],
    ],
  },
  {
    id: 'gift',
    beats: [
      [
        "Soon it would be {friend}'s birthday, and {hero} had no gift. {He} had only <number> pennies and <find>.",
        '<Oneday> {hero} remembered that {friend} had a birthday the next day. "What can I give {him2}?" {he} thought.',
        '{Friend} had always wanted a {thing}. {Hero} wished to give {him2} one, but a {thing} costs a lot of money.',
        '{Hero} wanted to give {friend} the best birthday in the world. {He} thought about it <time>.',
      ],
      [
        '{He} went to the market in {village}. There was a {thing} in the window of the shop, but it cost more than {he} had.',
        '{He} asked <family>. "Give {him2} something that you [have made|have found|love yourself]," was the answer.',
        '"I will make a {thing} myself," said {hero}. {He} took some wood, some string and <find>, and {he} worked <time>.',
        'So {hero} went to {elder} and asked for work. {He} swept the yard, fed the hens and carried water <time>.',
      ],
      [
        'But on the way home {he} fell over <creature>, and everything {he} had went into the river.',
        'On the way home {he} met a [child|boy|girl|mouse] who was crying with [hunger|cold], and {he} gave away all {his} pennies.',
        'Then <weather>, and {hero} lost {his} way near {place}. When {he} got home it was too late.',
        'Then {he} met <creature> in trouble near {place}. {Hero} stayed to help, and when {he} had finished, the shop was shut.',
      ],
      [
        'So {hero} came to the party with nothing but <find>, and felt <sad>. "I have [only this|nothing better|no more than this] for you," {he} said.',
        '{He} went in last, with a very [small|flat|thin|light] parcel, and put it [under the table|behind the curtain|beside the door], where nobody would see it.',
        'Now there was no time to [find|buy|make] anything [good|better]. {He} took <find> and held it out <manner>.',
        'At the last minute {he} wrapped up <find> in a piece of <colour> paper and tied it with string.',
      ],
      [
        '"You came," said {friend}. "All the others sent [something|a card|a cake], but you [came|came yourself|are here]." And {he2} pulled {him} in by the {hands}.',
        '{Friend} looked at it from all sides. "[Nobody else has one like it|It is just what I wanted|I shall keep it for ever]," {he2} said, and {he2} [never gave it away|put it in the window|showed it to everyone].',
        '{Elder} had followed {him}, and {he3} put a {thing} on the table. "You [left this behind|forgot this]," {he3} said. "[You have worked for it|It is from me|A good heart should not come late]."',
        '"Can you stay [for the whole day|until the stars come out|for supper and for breakfast]?" asked {friend}. "Then [that is my present|I need nothing else|you have given me a day]."',
      ],
    ],
  },
  {
    id: 'swap',
    beats: [
      [
        '<Oneday> {hero} had a {thing} and wanted a {thing2}.',
        '{Hero} was tired of {his} {thing}. "I wish I had a {thing2}," {he} said <oneday>.',
        '<Oneday> {hero} saw a {thing2} at {place}, and from then on {he} could think of nothing else.',
        'The {thing} was old, and {hero} had owned it for <number> years. {He} thought that a {thing2} would be much better.',
      ],
      [
        'At {place} {he} met <creature> and a boy with a basket of <berry>. {Hero} gave the boy the {thing} and got the basket.',
        '{He} met a woman on the road to {village}. "I will give you a {dish} for it," she said, and {hero} agreed.',
        '{Elder} wanted a {thing} just then, and gave {him} a hen for it.',
        '"Swap?" said a girl at {place2}, and she held up <find>. {Hero} thought about it, and then they swapped.',
      ],
      [
        'But <creature> ate half of it, and {hero} swapped the other half for <find>.',
        'A little farther on {he} swapped that for a [cheese|clock|cake], and then for a [hat|chair|drum], and then for a very small [tree|table|pig].',
        'At {place2} a man offered {him} a sack for it. It was a [heavy|fine|big] sack. When {hero} looked inside, there [was only sand|were only stones|was another sack].',
        '{He} swapped it at the [well|church|school], {he} swapped it at the [gate|inn|station], and each time {he} had a little less.',
      ],
      [
        '<Later> {hero} had nothing left but a piece of string. {He} sat down by the road and felt <sad>.',
        '"What did you have in the morning?" asked {friend}. "A {thing}," said {hero}. "And what have you [now|got now|tonight]?" {Hero} did not answer.',
        'Then {he} heard [a sound that {he} knew|something, and stood still]. Somebody was using {his} {thing}, somewhere behind the <tree> trees.',
        '"A good swap," said {elder}, "is one after which you sleep well. How [do you think that you will|will you] sleep [tonight|now]?"',
      ],
      [
        'It was {friend}. {He2} had bought the {thing} at the market. "I knew that you would [miss it|want it back|be sorry]," {he2} said, and gave it back for [nothing|a smile|a song].',
        '{Friend} had been behind {him} on the road all day, and had swapped everything back again, one thing after another.',
        'A little girl at {place} had it now. "I will give you a story for it," said {hero}. "[The story first|Is it a long one|Does it have a bear in it]," she said.',
        'The {thing} had come to {elder} in the end, and {hero} asked for it back. "First you must tell me why you want it," said {elder}. So {hero} told {him3}, and it took <number> minutes.',
      ],
    ],
  },
  {
    id: 'treasure',
    road: true,
    beats: [
      [
        '<Oneday> {hero} found a piece of paper inside an old {thing}. It was a map, and there was a [cross|star|red cross|small key] on it.',
        '<Oneday> a bottle came down the river and stopped at the feet of {hero}. In the bottle was a map, [drawn in blue ink|with a cross on it|and nothing else|as old as the hills].',
        '"There is a treasure near {place}," {elder} had always said. <Oneday> {he3} gave {hero} an old map of it.',
        '<Oneday> {hero} dug for worms beside {place}, and {he} found a tin. In the tin was a [paper|map|drawing] with a [cross|star|red line] on it.',
      ],
      [
        '{He} ran to {friend}. "Bring a [lamp|spade|basket] and a [rope|sack|bun]," {he} said, "and [do not tell anyone|be quick|walk softly]."',
        '{Friend} read it twice. "It says that we must take <number> steps to the north," {he2} said. "[Whose steps, I wonder|Big steps or small ones]?"',
        '"Do you think that it is gold?" asked {friend}. "Gold, or cake," said {hero}.',
        'The two of them set out before breakfast, with a spade, a lamp and <food>.',
      ],
      [
        'First they had to cross {place2}. The [boards were rotten|stones were wet|path was narrow], and below them something went [plop|splash|squeak].',
        'They counted <number> <tree> trees, turned left, and walked into a [cloud of bees|wall|pond|hedge]. They [counted again|began again|tried the other way].',
        'At {place2} sat <creature> and would not let them pass until {hero} had sung all the songs that {he} knew.',
        'It was dark there, and {friend} held on to {him}. "I am not [afraid|frightened]," {he2} said. "I am only [holding on|keeping you warm|making sure of you]."',
      ],
      [
        'Under a [stone|root|plank] they found a box. It had a <colour> lid and no lock. {Hero} lifted the lid <manner>.',
        'They dug <time>, and at last they pulled out an iron pot with a lid on it.',
        '"Here!" cried {friend}. Behind the roots of a <tree> tree there was a door, no bigger than a plate.',
        'There was a [hole|hollow], and in it there was a [bag|box|basket], and in that there was another [bag|box|basket].',
      ],
      [
        'There was no [gold|silver|money|treasure] in it. There was a {thing2}, and a note that said, "Whoever finds this may keep it. I was [happy here|young once]."',
        'It was full of [seeds|small black seeds|seeds of every colour]. They planted them all, and in the spring there were <flower> from {place} to {village}.',
        'Inside they found <number> marbles, <find> and a letter from {elder}, who had hidden them when {he3} was small.',
        'It was [empty|quite empty|empty to the bottom]. They looked [at each other|in again, to be sure|up, and then down]. Then {hero} put in {his} {thing}, and {friend} put in a letter, and they hid it again for someone else.',
      ],
    ],
  },
];
