// Plots about courage: fears, races, journeys, storms, sounds in the night.

import type { Plot } from './plot';

export const plotsAboutCourage: readonly Plot[] = [
  {
    id: 'fear',
    beats: [
      [
        '{Hero} was afraid of the dark. When the lamp was out, the chair looked like a [wolf|bear|lion] and the coat looked like a [witch|ghost|giant].',
        'There was one thing that {hero} was afraid of, and that was deep water. {He} would not even [step over a puddle|sit in a bath|stand near a bucket].',
        '{Hero} was afraid of high places. {He} could not look down from a stool without feeling <sad>.',
        '{Hero} was afraid of thunder. As soon as a cloud came over {place}, {he} crept under the bed.',
      ],
      [
        '{He} had never told anyone, not even {friend}.',
        '"Everybody is afraid of something," said {friend}. "I am afraid of [soup|buttons|geese|stairs|spoons]." But {hero} did not believe {him2}.',
        '{He} tried [singing|humming], and {he} tried [counting|running], and neither of them helped.',
        '"How does one become brave?" {he} asked {elder}. "By accident," said {elder}, and went on working.',
      ],
      [
        '<Oneday> {friend} did not come home. It was night, <weather>, and the river was rising near {place}.',
        '<Oneday> a cry came from the tower by the river. It was {friend}, and {he2} could not get down.',
        '<Oneday> there was a great storm, and {hero} saw a light out on the water that moved from side to side. {Friend} was in trouble.',
        '<Oneday> {friend} went to {place} in the evening, and {his2} lamp went out half way, on the narrow bridge.',
      ],
      [
        '{Hero} did not think about it. {He} took a rope and a lantern and ran out of the door.',
        '{His} knees shook. {He} said to them, "You may [shake|knock|tremble], but you must [walk|run|go]," and they did.',
        '"I will count to <number>," said {hero}, "and then I will be brave." {He} counted, and {he} went.',
        'There was no time to fetch {elder}. {Hero} shut {his} eyes, opened them again, and went <manner>.',
      ],
      [
        '{He} held out {his} {hands}, and {friend} took hold of them, and step by step the two of them came back to the shore.',
        '"Hold on to me," said {hero}. "But you are shaking," said {friend}. "I know," said {hero}. "Hold on [all the same|tight|anyway]."',
        '{He} found {friend} in the middle of the dark, and they sang as loudly as they could until they were home.',
        'The rope was [just long enough|old, but it was strong|a little too short, but only a little]. {Hero} pulled, and {friend} climbed, and then they both lay in the grass and laughed.',
      ],
      [
        '"Were you not afraid?" asked {friend}. {Hero} thought about it. "Yes," {he} said. "I [forgot to stop|still am|was, the whole time]."',
        'The next evening {hero} was afraid again, but only a little, and only until <number>.',
        '{Elder} gave {him} <food>. "By accident," {he3} said, and smiled.',
        'After that the fear still came to visit, but it [knocked first|wiped its feet], and it did not stay [long|for supper|the night].',
      ],
    ],
  },
  {
    id: 'race',
    beats: [
      [
        'Every year there was a race from {place} to {place2}, and the prize was a {thing}. {Hero} wanted very much to win it.',
        '<Oneday> there was a notice on the wall in {village}. "Great race on [Sunday|Monday|Friday|Saturday]," it said. "The winner gets a {dish}."',
        '"I am faster than you," said {friend}. "You are not," said {hero}. So they agreed to run from {place} to {place2}.',
        '<Oneday> {hero} said that {he} would win the big race. Everyone laughed, because {his} [legs were so short|feet were so big|nose was always in a book].',
      ],
      [
        '{He} got up early every day and ran round {place} <number> times before breakfast.',
        '"You must breathe with your feet," said {elder}. {Hero} did not know what that meant, but {he} tried it.',
        '{He} ate <food> every morning, because somebody had told {him} that it was good for the legs.',
        '{Friend} held the clock, and {hero} ran. On Friday {he} was faster than <creature>.',
      ],
      [
        'On the day of the race the whole of {village} stood along the road. {Elder} rang a bell, and off they went.',
        '"One, two, three!" cried {elder}. {Hero} slipped at the start, and then {he} ran as {he} had never run before.',
        'At the well {hero} was the last. At the [bridge|inn|gate] {he} was in the middle. At the <tree> tree {he} was second, and only {friend} was in front of {him}.',
        'The [sun was hot|dust was thick|hill was steep] and the road was long. One after another they sat down in the shade, until only {hero} and {friend} were left.',
      ],
      [
        'Then {friend} fell over a root and did not get up. {Hero} was alone in front. {He} could [see the ribbon|hear the cheers]. {He} [stopped|stood still|slowed down].',
        'Close to the end {hero} heard a small voice from the ditch. It was <creature>, stuck fast in the [mud|thorns|long grass]. Everyone else [ran|hurried|flew] past.',
        'Just before the end the [bridge was broken|road was under water|way was shut by a fallen tree]. "We can only cross it together," said {hero}. {Friend} nodded.',
        'They could see the [ribbon|flags] now. "My [foot|leg|side|knee] hurts," said {friend}. {Hero} looked at the ribbon, and then at {friend}.',
      ],
      [
        '{He} went back, although everybody [shouted|called to {him}|waved]. A [minute|moment] later they all came over the line at the same time, and nobody [knew who had won|could say who was first].',
        'In the end they came in last, [arm in arm|side by side|laughing]. The people [cheered|clapped|shouted] so loudly that the [winner thought it was for him|bell fell from its hook].',
        'The prize went to <creature>, who had only wanted to cross the road. Nobody laughed more than {hero}.',
        '"You could have won," said {friend}. "I know," said {hero}. "There is another race next [year|week|spring]."',
      ],
    ],
  },
  {
    id: 'journey',
    road: true,
    beats: [
      [
        '{Hero} had never seen the sea. <Oneday> {he} made up {his} mind to go there.',
        '"What is behind the hills?" asked {hero} <oneday>. [Nobody knew|No one could say|{Friend} shook {his2} head]. "Then I will go and look," {he} said.',
        '<Oneday> {hero} read about a city where the lamps were <colour> and the streets were made of water. {He} wanted to see it.',
        'A letter came for {hero} <oneday>. "[Come and visit me|When will you come|Come before the winter]," it said. It was from {his} [cousin|aunt|uncle], who lived [at the other end of the world|beside the sea|on an island|in the mountains].',
      ],
      [
        '{He} packed a {thing}, <food> and a clean shirt. "Can I come too?" asked {friend}. They packed another [shirt|blanket|hat|bun].',
        '"How shall we get there?" asked {friend}. "We walk until we are tired," said {hero}, "and then we sit until we are bored."',
        '{Elder} drew them a map on the back of an envelope. "I was there once," {he3} said. "Greet the [gulls|hills|boats|lamps] from me."',
        'They left [when it was still dark|at sunrise|before anyone was up]. {Friend} carried the bag, and {hero} carried the lamp.',
      ],
      [
        'On the first day they came to {place2}, and slept under a <tree> tree. On the second day they slept in a haystack with <creature>.',
        'A cart took them as far as {village}. The driver talked of nothing but [turnips, and by evening they knew a lot about turnips|pigs, and by evening they knew a lot about pigs|wheels, and by evening they knew a lot about wheels].',
        'A railway line crossed the road, and <later> a train stopped for them. The driver gave them <food> and let {hero} blow the whistle.',
        'They walked <time>. The road went up, and then it went down, and then it stopped, and there was only a [path|gate|field|signpost].',
      ],
      [
        'In the middle of a [wood|field|marsh] the path divided. The left way was [wide|steep|sunny] and the right way was [dark|wet|narrow]. They asked <creature>, who said, "Both."',
        '"I want to go home," said {friend}. {Hero} wanted to go home too, but {he} said, "One more hill."',
        'Then <weather>, and the map was so wet that all its roads ran together.',
        'They had no more [bread|cheese|cake]. {Hero} found some <berry>, and they had them for breakfast, dinner and supper.',
      ],
      [
        'And then they came [over the last hill|round the last corner|out of the wood], and there it was. It was [bigger|wider|brighter] than {hero} had thought. Nobody spoke for [a long time|a while|<number> minutes].',
        '"Is that it?" asked {friend}. "That is it," said {hero}. They took each other by the {hands} and ran.',
        'They arrived on a [Tuesday|Thursday|Saturday]. {Hero} sat down, and looked, and forgot to eat.',
        'When they got there at last, {hero} laughed aloud. It looked just like home, only [on the other side|with more gulls|bigger|the other way round].',
      ],
      [
        'They stayed for <number> days. Then {hero} thought of {place} and of {his} own bed. "Do you know what I would like to see now?" {he} said. "[Home|My own door|Our kitchen|My bed]."',
        '{Hero} brought back <find> and gave it to {elder}, who put it on the shelf beside another one that was just the same.',
        'The way back was much shorter, as ways back are, and <family> stood at the gate.',
        'They took home a [bottle|jar|bag] of the air, and in [winter|autumn] they opened it for a moment, to [remember|smell it again].',
      ],
    ],
  },
  {
    id: 'noise',
    beats: [
      [
        '[One night|Late one night|One still night|One cold night|In the middle of the night] {hero} woke up, because there was a noise. <Noise>. It came from [behind the wall|under the floor|inside the cupboard].',
        'There was something in the [attic|cellar|chimney|barn]. Every night {hero} heard it. <Noise>. Then it was [still|quiet|over].',
        '"Did you hear that?" whispered {friend} [one night|in the dark|one still evening]. {Hero} had heard it too. <Noise>. It came from {place}.',
        '[One night|Late one night|One still night|One cold night|In the middle of the night] a strange sound woke the whole of {village}. <Noise>. Nobody [dared|wished] to go and look.',
      ],
      [
        '"It is a ghost," said {friend}, and {he2} pulled {his2} hat down over {his2} eyes.',
        '"Perhaps it is a thief," said {hero}. "What would he steal?" asked {friend}. They looked round the room and could think of [nothing|one spoon].',
        'One said that it was a [bear|dragon|thief]. One said that it was the [wind|moon|cat]. {Elder} said that it was Thursday.',
        '{Hero} lay quite still and counted {his} heart. It went much [faster|louder] than the noise did.',
      ],
      [
        'They took a lamp and a {thing}, and went to see. The stairs creaked under them, and <weather>.',
        '"You go first," said {friend}. "No, you," said {hero}. In the end they went [sideways|backwards|on tiptoe], both at once.',
        '{Hero} tied a string to the door and held on to the other end, so that {he} could find the way back.',
        '"Who is there?" called {hero}. There was no [answer|answer for a while|reply]. <Noise>, and this time it was nearer.',
      ],
      [
        '{Hero} lifted the lamp. Two <colour> eyes looked at {him} out of the dark.',
        'There was a [box|sack|basket] in the corner, and it [moved|shook|rocked].',
        'Something small and soft ran over the feet of {friend}, and {he2} said a word that {he2} had learned from the miller.',
        'They looked behind the last [door|barrel|curtain]. There was [dust|flour|sand] on the floor, and in it there were very small footprints.',
      ],
      [
        'It was a young [owl|cat|crow], and it had fallen down the [chimney|ladder|stairs]. It was much more [frightened|unhappy|afraid] than they were. They gave it <food> and set it on the window sill.',
        'It was only a <tree> branch that knocked on the roof because it was cold. So [they|people] said. But {hero} put out a bowl of milk, and in the morning it was empty.',
        'It was a mouse with a {thing2}, and she was practising for the concert. "Am I too [loud|early|fast]?" she asked. "Not at all," said {hero}.',
        'It was <creature>, come in out of the rain. "You might have knocked," said {friend}. But then they saw that it [had|could not reach the knocker|was very small].',
      ],
    ],
  },
  {
    id: 'sleep',
    beats: [
      [
        '[One night|One summer night|One windy night|The night before the fair] {hero} could not fall asleep. {He} lay on the left side, and {he} lay on the right side, and {he} [stood on {his} head|lay across the bed|lay under the bed].',
        'It was late, and everyone slept, and only {hero} was awake.',
        '"Go to sleep," said the clock, but {hero} could not. {He} had drunk <number> cups of cocoa.',
        'The bed was too warm, and the pillow was too flat, and the night was much too long for {hero}.',
      ],
      [
        '{He} counted [sheep|cows|geese]. At <number> one of them stopped and asked {him} what {his} name was.',
        '{He} got up, put on {his} [shoes|coat|hat] and went [out|into the garden|down the road]. <Weather>.',
        '{He} opened the window. Far off, at {place}, there was one small light.',
        '{He} sang to {himself}, but that only woke the <bird> in the <tree> tree.',
      ],
      [
        'On the road {he} met {friend}. "Can you not sleep either?" asked {hero}. "I am looking for my dream," said {friend}. "It was here [a moment ago|last night|before supper]."',
        '{Friend} was sitting on the step in {his2} night shirt. "I was waiting to see [whether the dark would be finished soon|where the night goes|who puts out the stars]," {he2} said.',
        'Then there was a [knock|tap|whistle|face] at the [window|door]. It was {friend}, with a lamp. "I [saw|knew|thought] that you were awake," {he2} said.',
        '{Hero} went to {friend} and threw a small stone at {his2} window. "Are you asleep?" {he} called. "Yes," said {friend}, and came down.',
      ],
      [
        'They walked to {place}, where {elder} was still at work. "The night is not for sleeping only," said {elder}. "Somebody has to [look after it|keep it company|hold it up]."',
        'They lay down in the grass near {place2} and looked up. They gave names to the stars: the Spoon, the Big Hat, the <Colour> Cow.',
        'They watched <creature> go home. They heard the bread being made in {village}. They saw the moon fall into the [pond|river|well] and climb out again.',
        '"Tell me something dull," said {hero}. So {friend} told {him} how to [wash potatoes|paint a fence|count spoons|dry towels], from the beginning.',
      ],
      [
        'When {friend} got to the end, {hero} was asleep, with {his} nose in the <flower>.',
        'At <number> they yawned, both at once. They did not remember how they got home, but in the morning each of them was in bed, with [wet shoes|a hat|one sock] on.',
        '"I am not at all tired," said {hero}, and in the middle of the word {he} fell asleep. {Elder} carried {him} home.',
        'And then [the sun came up|it was day|the cocks began to crow]. "Now we have missed it," said {friend}. "We must try again [tonight|tomorrow|on Sunday]." They slept [until noon|all morning|like stones].',
      ],
    ],
  },
];
