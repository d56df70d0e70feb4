// Plots about friends: quarrels, illness, strangers, secrets, sharing.

import type { Plot } from './plot';

export const plotsAboutFriends: readonly Plot[] = [
  {
    id: 'quarrel',
    beats: [
      [
        '<Oneday> {hero} and {friend} both wanted the same {thing}. "It is mine," said {hero}. "No, it is mine," said {friend}.',
        '<Oneday> {friend} laughed at the {thing} that {hero} had made. {He2} did not mean it badly, but {hero} turned <colour> with anger.',
        '<Oneday> they played <game>, and {hero} said that {friend} had not kept to the rules. "I did," said {friend}. "You did not," said {hero}.',
        'They had agreed to meet at {place}. <Oneday> {hero} waited there <time>, and {friend} did not come.',
      ],
      [
        '"Then I will play by myself," said {hero}. {He} went home and shut the [door|window|door and the window].',
        '{Friend} went to the left and {hero} went to the right, and neither of them looked round.',
        '"I will never speak to you again," said {hero}. "I was going to say that," said {friend}.',
        '{Hero} drew a line across the road with a stick. "This side is mine," {he} said, "and that [side|one|half] is [yours|yours, and so are the puddles]."',
      ],
      [
        'But it is not easy to play <game> alone. {Hero} tried it <time>, and then {he} felt <sad>.',
        '{He} found <find>, and turned to show it to {friend}, and there was nobody there.',
        '<Weather>. {Hero} had <food>, but it did not taste of anything.',
        'There was a joke that only {friend} would have understood. {Hero} told it to <creature>, and nothing happened.',
      ],
      [
        '"Why are you so quiet?" asked {elder}. {Hero} told {him3}. "And who was right?" asked {elder}. {Hero} opened {his} mouth, and found that {he} had forgotten.',
        '{Elder} was mending a fence near {place}. "Odd," {he3} said. "{Friend} came by just now with a face like yours."',
        '"Two who quarrel hold one rope," said {elder}. "The one who [lets go first has won|pulls harder falls harder]."',
        '<Later> {hero} went to ask {elder} what to do. "Say the shortest thing that is true," said {elder}.',
      ],
      [
        'So {hero} went to the house of {friend}, and half way there {he} met {him2}, coming the other way. "[I am sorry|It was my fault|Forgive me]," they both said [at the same time|at once|together].',
        '{Hero} knocked <number> times. When {friend} opened the door, {hero} said, "I miss you." That was all, and [it was enough|it was everything|no more was needed].',
        '{He} took a {dish} and put it on the step of {friend}. Then {he} hid behind a <tree> tree. "I can see your feet," said {friend}.',
        '{Friend} was sitting at {place2}. {Hero} sat down beside {him2}. For a long time they said nothing, and then {friend} gave {him} half of a bun.',
      ],
    ],
  },
  {
    id: 'ill',
    beats: [
      [
        '<Oneday> {friend} did not come out to play. {Hero} looked in at the window and saw {him2} in bed with a red nose.',
        '<Oneday> {friend} was ill. {He2} had a [cough|sore throat|cold], and {his2} head was as hot as [an oven|a stove|a kettle].',
        '<Oneday> {friend} fell from a <tree> tree and hurt {his2} leg. The doctor came and said that {he2} must lie still for <number> days.',
        '"I cannot come to {place} with you," said {friend} <oneday>. "I feel [hot and cold and green|like a wet sock|as weak as milk]."',
      ],
      [
        '{Hero} wanted to help. "What do you need?" {he} asked. "I do not know," said {friend}. "Something [nice|new|sweet|funny]."',
        '"I am so bored," said {friend}, "that I have counted all the lines on the wall. There are <number> of them, and then there are some more."',
        '{Hero} sat by the bed and told {him2} all the news from {village}, but {friend} only sighed.',
        '{He} asked {elder} what was good for a sick friend. "Honey," said {elder}, "and company."',
      ],
      [
        'So {hero} took a basket and walked to {place2} to get honey. The bees asked no questions, and {hero} ran all the way back.',
        '{Hero} went home and made a {dish}. It was [burned at the bottom|flat on one side] and [raw at the top|soft in the middle], but it [smelled|tasted] good.',
        'So {he} brought the outside in: <find>, a branch of the <tree> tree and a jar full of <flower>.',
        '{Hero} asked everyone for a story. {Elder} gave {him} one, and the miller gave {him} two, and soon {he} had a whole basket of them.',
      ],
      [
        '{Friend} sat up and laughed for the first time. "[More|Again|Go on]," {he2} said.',
        '"Is it for me?" asked {friend}. {He2} sat up [in bed|at once], and a little [colour|light] came into {his2} face.',
        '{Friend} smiled, and then {he2} fell asleep and slept <time>.',
        '"I feel better already," said {friend}, and {he2} sneezed <number> times to prove it.',
      ],
      [
        'On Sunday {friend} was well again. But now it was {hero} who sneezed, and so it all began once more, the other way round.',
        '<Later> the doctor came. "Who has [cured|mended|helped] you?" he asked. {Friend} pointed at {hero}.',
        'A week later the two of them ran to {place} together, and {friend} was the faster.',
        'When {friend} could walk again, {he2} went first of all to {hero} and knocked <number> times, as only friends do.',
      ],
    ],
  },
  {
    id: 'stranger',
    beats: [
      [
        '<Oneday> a stranger came to {village}. She was a goat with a [suitcase|violin|bicycle|birdcage], and nobody [had ever seen her before|knew her name].',
        '<Oneday> there was a light in the empty house near {place}. [An old|A tall|A thin|A grey] goat had moved in.',
        '<Oneday> {hero} heard somebody cough behind the <tree> tree. It was a goat in a [wet|torn|long] coat, and she had lost her [way|map|hat].',
        'The new neighbour was [a goat|an old goat|a tall goat]. She came <oneday>, with <number> boxes and a piano.',
      ],
      [
        '"She has a strange [hat|voice|nose]," said the people. "She [eats flowers|reads at table|talks to herself]. She [sings|dances|bakes] at night." And they [shut their doors|looked away|crossed the road].',
        '"I do not like new things," said {friend}. "You [do not know what is in them|never know what they will do next]."',
        'Nobody [said good morning to her|asked her in|sat beside her in church]. {Hero} did not say it either, the first time, and afterwards {he} felt <sad>.',
        '{Hero} watched her from behind the wall. She put <number> cups on the table, but she drank alone.',
      ],
      [
        '<Later> {hero} took {his} {thing} and knocked at her door. "Good [morning|evening|day]," {he} said. "I live [over there|down the road|behind the hedge]."',
        'Then <weather>, and {hero} had no umbrella. The [door|window] of the goat opened. "Come in," she said, "before you [melt|drown|catch cold]."',
        '"Shall we go and see?" said {hero}. {Friend} did not want to, but {he2} came, one step behind.',
        '{Hero} picked some <flower> and gave them to her. "[Thank you|How kind|For me]," said the goat, and [ate them|put them on a plate|took a bite]. "They [are delicious|need a little salt|taste of spring]."',
      ],
      [
        'The goat had been a [sailor|cook on a ship|dancer|teacher in the south]. She knew <number> songs, and she could play all of them on her piano with her feet.',
        'On her wall hung a map of the whole world, with a [pin|flag|cross] in it for every place where she had been happy. She had no pin for {village} yet.',
        'She told them about the cities of the south, where it is so [hot that people cook eggs on the road|warm that nobody has a door|dry that rain is sold in bottles].',
        'In her suitcase she had a telescope, and that night {hero} and {friend} saw the mountains of the moon.',
      ],
      [
        'The next Sunday everyone in {village} came to tea with the goat, and there were not enough chairs.',
        '"What was it that we were afraid of?" asked {friend}. {Hero} could not remember. "Her [hat|horns|beard], I think," {he} said.',
        '<Later> the goat put a new [pin|flag|cross] in her map, right [in the middle|on {village}]. "There," she said.',
        '"She does sing at night," said {elder}, "and I sleep much better for it."',
      ],
    ],
  },
  {
    id: 'sharing',
    beats: [
      [
        '<Oneday> {hero} baked a {dish}, and it was the best that {he} had ever made. "I will [eat it all alone|not give any of it away|hide it and eat it in bed]," {he} thought.',
        '<Oneday> somebody left a {dish} on the step of {hero}. It was still [warm|hot], and [nobody was there|there was no name on it|it smelled of butter].',
        '{Hero} won a {dish} at the fair in {village} and carried it home <manner>.',
        '<Oneday> {elder} gave {hero} a {dish}. "Is it all for me?" asked {hero}. "You will see," said {elder}.',
      ],
      [
        '{He} sat down with a [knife and a fork|big spoon|clean plate]. But at that moment {friend} looked in at the window. "What a [good|fine|wonderful] smell," {he2} said.',
        'On the road {he} met {friend}, who had eaten nothing since breakfast.',
        '{Hero} took it to a quiet place near {place2}. But a smell cannot be hidden, and {friend} came round the <tree> tree with {his2} nose in the air.',
        '"I am not hungry," said {friend}, and just then {his2} stomach made <noise>.',
      ],
      [
        '{Hero} looked at the {dish}, and it seemed very small. "There is not enough [for two|for both of us|of it]," {he} said.',
        '"Tomorrow I will make you one too," said {hero}. But tomorrow is a long way off when you [are hungry|can smell today|have had no dinner].',
        '{Hero} cut it in two. One half was [bigger|a little bigger|much bigger]. {He} looked at the bigger half, and {he} looked at {friend}.',
        '"Just a little, then," said {hero}, and {he} cut a piece so thin that you could see <creature> through it.',
      ],
      [
        '{Friend} said nothing. {He2} took <find> out of {his2} bag and put it on the table. "For you," {he2} said. "[I was keeping it|I found it this morning|It is all I have]."',
        'Then {hero} remembered the winter, and how {friend} had brought {him} <food> through the snow.',
        '"You may have my {thing2}," said {friend}. "You [always wanted it|may keep it|will take care of it]." {Hero} was so ashamed that {his} ears turned red.',
        '{He} took one bite, and it tasted of [nothing|paper|dust|sand]. {He} looked up. {Friend} was smiling at {him}, as {he2} always did.',
      ],
      [
        'So they shared it, and then {elder} came by, and they shared it again; and the strange thing was that everyone had enough.',
        '"Take the big half," said {hero}. "No, you take it," said {friend}. They argued about it for so long that the <bird> ate it.',
        '{Hero} fetched a second plate. It was the same {dish}, but now it tasted of summer.',
        'They ate it together to the last crumb, and the crumb they gave to a <bird>.',
      ],
    ],
  },
  {
    id: 'secret',
    beats: [
      [
        '<Oneday> {friend} told {hero} a secret. "You must not tell anyone," {he2} said. "I will not," said {hero}.',
        '"Can you keep a secret?" asked {friend} <oneday>. {Hero} said that {he} could keep <number> of them.',
        '<Oneday> {friend} whispered something into the ear of {hero}. It was a [small|short|strange] secret, but it was [a good one|a true one|a heavy one].',
        'Nobody knew what {friend} did every evening at {place}. <Oneday> {he2} told {hero}.',
      ],
      [
        'A secret is a [heavy|hot|hard|slippery] thing to carry. By noon {hero} felt it in {his} chest, and by evening it was in {his} mouth.',
        '{Hero} went to bed with it and got up with it. All day long it [knocked at|tickled|pushed against] {his} teeth.',
        '{He} hummed, so that it could not get out. {He} bit on <food>. It [did not help|helped for a minute|made things worse].',
        'Everyone {he} met asked how {he} was, and every time {he} nearly said it.',
      ],
      [
        'At last {he} whispered it into a hollow <tree> tree near {place2}. But a <bird> was sitting in the tree.',
        '{He} told it to <creature>, who promised to be silent, and then told the miller.',
        '{He} dug a hole, [said|whispered|told] the secret into it, and [filled it up|covered it|closed it] again. But when the <flower> grew there, they nodded and whispered all day.',
        '"I know something that you do not know," {he} said to a [girl|boy|woman|man] at the [well|gate|market]. After that [it was too late|there was no stopping it].',
      ],
      [
        '<Later> everybody knew it. {Friend} came down the street, and people smiled and looked away.',
        '"Did you tell them?" asked {friend}. {Hero} would have given {his} {thing} to be able to say no.',
        '{Friend} did not shout. {He2} only looked at {him}, and {hero} felt <sad>.',
        'Then {hero} went to {friend}. "It was I who told," {he} said. "[I could not hold it|It slipped out|It was too hot to hold]."',
      ],
      [
        '"Then tell me one of yours," said {friend}, "and we will be even." And {hero} told {him2} the one thing that nobody else in the world knew.',
        'But nobody had [laughed|minded|been cross]. It turned out that {friend} could <skill>, and that was the whole secret. People came from {village} to see it.',
        'It took <number> weeks until {friend} told {him} anything again. That one {hero} kept, and {he} keeps it still.',
        '"It was too big for one," said {elder}. "Next time, come to me. I am [old|very old], and I forget [everything|what I hear|it all by supper]."',
      ],
    ],
  },
];
