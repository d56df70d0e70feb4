// Plots about the world outside: seeds, weather, animals, snow, water, the moon.

import type { Plot } from './plot';

export const plotsAboutNature: readonly Plot[] = [
  {
    id: 'seed',
    beats: [
      [
        '<Oneday> {elder} gave {hero} a seed. "What will it be?" asked {hero}. "It will be a surprise," said {elder}.',
        '<Oneday> {hero} found a seed in {his} shoe. It was <colour>, and it was as small as a flea.',
        'A <bird> dropped a seed at the feet of {hero} <oneday>, and did not come back for it.',
        '<Oneday> {hero} bought a {thing} at the market, and at the bottom of the bag there was one <colour> seed.',
      ],
      [
        '{He} planted it near {place}, where the earth was soft, and sat down beside it to wait.',
        '{He} dug a hole <manner>, put in the seed, and said good night to it.',
        '"It needs water, sun and time," said {elder}. The first two were easy to [get|find|bring].',
        '{Friend} brought water in a {thing2}, and {hero} drew a fence round it with a stick.',
      ],
      [
        'On Monday [nothing happened|there was nothing to see]. On Tuesday [nothing happened|there was still nothing]. On Wednesday it was the same as on [Monday|Tuesday].',
        '"Perhaps it is asleep," said {friend}. "Perhaps it is upside down," said {hero}. {He} wanted to dig it up and [look|ask|turn it round].',
        '{He} [read|whistled] to it. {He} [sang|talked] to it. {He} told it about {place2}, in case it wanted to travel.',
        'A [week|day|Sunday] went by, and then another. {Friend} went off to play <game>, but {hero} stayed.',
      ],
      [
        'Then, <oneday>, there was a green point in the earth, no bigger than a tooth.',
        '<Later> it rained <time>, and the next morning there were two small leaves.',
        'When {hero} had almost stopped looking, something had come up. It was as thin as a [thread|needle|hair].',
        'One night there was a frost, and {hero} put {his} own blanket over the place. In the morning something green was [holding up|lifting|peeping out from under] a corner of it.',
      ],
      [
        'It grew as high as [a fence|a gate|{hero}], and then as high as [a house|a barn|the church]. It was a <tree> tree, and today it has a swing on it.',
        'In summer it had one flower, and the flower was <colour> and <colour>, and people came from {village} to look at it.',
        'It was a pumpkin, and it became so big that {hero} and {friend} made a boat of it and crossed the river.',
        'It was a [sunflower|big yellow sunflower|flower as big as a plate]. It looked at {hero} all day long, as if {he} were the sun.',
      ],
    ],
  },
  {
    id: 'rescue',
    beats: [
      [
        '<Oneday> {hero} heard a thin cry near {place}. A <bird> lay in the grass, and one of its wings was hurt.',
        '<Oneday> {hero} and {friend} found a <bird> that was too young to fly. It had fallen out of [its nest|a tree|the sky, or so it looked].',
        'After the storm there was a <bird> on the step. It was [wet|thin|stiff] and [cold|still|muddy], and it did not [move|open its eyes|make a sound].',
        'On the way to {place2}, <oneday>, {hero} nearly stepped on a <bird>. It [looked up at {him}|tried to hop away] and [opened its beak|trembled|said nothing].',
      ],
      [
        '{Hero} took it home <manner> and made a bed for it in {his} hat.',
        '"It will not live," said a [man|woman|boy] who came by. "We will see," said {hero}, and {he} put it inside {his} coat.',
        '"Do not touch it too much," said {elder}. "Keep it [warm|dry], and keep it [quiet|safe|in the dark], and [hope|wait|be patient]."',
        '{Friend} fetched hay, and {hero} fetched a box. They put the box [near the stove|on the window sill|under the table] and went about [on tiptoe|in their socks|without a word].',
      ],
      [
        'It ate [worms|flies|crumbs]. It ate a great many of them, and {friend} had to find them all.',
        'Every hour they gave it a drop of water from a spoon, <time>.',
        'At first it only [slept|shivered|lay there]. On the second day it opened [one eye|its beak|one wing]. On the third day it bit {friend} in the finger, and everybody was glad.',
        'They called it <Number>, because that was the time on the clock when it ate its first crumb.',
      ],
      [
        'Soon it could hop from the box to the chair, and from the chair to the head of {hero}.',
        'It learned to fly in the [kitchen|attic|bedroom]. There was not a [cup|plate|book] left on the shelf, but it learned.',
        'When {hero} whistled, it whistled too, and it was always a little better.',
        'It sat on the [window sill|gate|step] and looked [out|up|at the sky]. The others flew by, and it [called to|watched|counted] them.',
      ],
      [
        '"You must open the window," said {elder}. {Hero} knew it. {He} opened the window <manner>.',
        '"It is not ours," said {friend}. "I know," said {hero}, but {he} felt <sad>. They took it [up the hill|to the edge of the wood|to {place}] and let it go.',
        '<Later> {hero} held it up in both {hands}. It weighed no more than a [letter|leaf|sigh]. Then it was [gone|in the air|a dot in the sky].',
        'One morning the box was empty, and there was one <colour> feather on the pillow.',
      ],
      [
        'The next spring a <bird> built its nest above the door. It might have been any bird, but it whistled just like {hero}.',
        '{Hero} looked at the sky <time>. High up, something turned, and came back, and flew [once|twice|three times] round {his} [head|hat].',
        'It went straight up, and it did not look back; and that, said {elder}, is how you know that you have done it well.',
        'They never [saw it again|found out where it went]. But every morning, before it was light, somebody sang [outside the window|on the roof|in the hedge].',
      ],
    ],
  },
  {
    id: 'drought',
    road: true,
    beats: [
      [
        'That summer it did not rain for <number> weeks. The <flower> hung their heads, and the river was as thin as a ribbon.',
        'One summer the well in {village} was dry. {Hero} let down the bucket, and it came up with <find>.',
        'It was [hot|dry|still], and [it became hotter|there was dust on everything]. The grass near {place} turned brown, and the cows stood in the shade and sighed.',
        'There was no more water at {place}. Every [morning|evening] people looked at the sky, and [it was always blue|there was never a cloud].',
      ],
      [
        '"We could ask the clouds," said {hero}. "They are too far away," said {friend}. "Then we must go nearer," said {hero}.',
        'Some [danced|prayed|shouted], and some [sang|beat drums|shook their heads]. {Elder} washed all {his3} windows, because after that it had always rained before.',
        '"Where does the water come from?" asked {hero}. "From the hill," said {elder}. "And why does it not come [now|any more|this year]?" [Nobody had asked that yet|That was a good question|They all looked at the hill].',
        '{Hero} and {friend} shared one cup of water a day, and they gave half of it to the <tree> tree.',
      ],
      [
        'So they climbed the hill, with a spade and a {thing}. It took them <number> hours.',
        'They followed the dry bed of the stream, [stone by stone|step by step|bend by bend], up to the [place|hollow|cave] where it began.',
        '{Hero} and {friend} went up together, past {place2}, where no one had been since the spring.',
        'They set out before sunrise, when it was cool, and on the way they met <creature>, who was just as thirsty as they were.',
      ],
      [
        'There they saw it: a great [stone|rock|log] had rolled into the spring and shut it like a [cork|door|lid].',
        'At the top lay an old <tree> tree, which had fallen right across the water.',
        'The spring was full of [leaves|branches|stones] and mud, and in the middle of it sat a [toad|frog|newt], who was very sorry for himself.',
        'Up there was a pond, and [a family of|two|<number>] beavers had built a [dam|wall|house] across it. "[Is somebody living|Are there people] down there?" they asked. "[Nobody told us|We did not know|We are so sorry]."',
      ],
      [
        'They pushed <time>, and dug, and pushed again. Then there was a [rumble|groan|crack], and a [gurgle|splash|hiss], and the water jumped out and ran down the hill [ahead of them|toward {village}|like a young dog].',
        'All together they made a gap, no wider than a [door|hat|plate]. The water put a [finger|toe] through it, and then [an arm|a leg|everything].',
        'It gave way with <noise>. {Hero} and {friend} sat down in the wet, and they were wet through, and they shouted for joy.',
        '{Hero} pulled and {friend} pushed, and everything moved at once. That evening there was water in every bucket in {village}.',
      ],
    ],
  },
  {
    id: 'snow',
    beats: [
      [
        '<Weather>. In the morning the whole of {village} was white, and {hero} could not open the door.',
        'It snowed <time>. {Hero} had to climb out through the window.',
        'The first snow fell on a [Sunday|Monday|Friday]. {Hero} had waited for it since June.',
        '"Wake up!" cried {friend} under the window. "Somebody has [taken all the colours away|spilled the flour|hidden the road]!"',
      ],
      [
        '{Hero} and {friend} built a snowman beside {place}. He had a carrot for a nose and <number> buttons, and {friend} gave him {his2} hat.',
        'They made a snowman as tall as {elder}. For eyes they took two plums, and for an arm they took a {thing}.',
        '"He looks cold," said {hero}, when the snowman was ready. So they put a [scarf|shawl|blanket|curtain] round his [neck|shoulders].',
        'They rolled [one ball, and another, and a third|three balls, each smaller than the last]. "Good morning," said {hero} to the snowman. He had a very [kind|wise|friendly] face.',
      ],
      [
        'That night {hero} looked out of the window. The snowman had turned round, and was [looking at|counting|talking to] the [stars|moon].',
        'In the night {hero} dreamed that the snowman knocked at the door and asked for a glass of cold water.',
        '"Do you think that he is lonely?" asked {hero} at supper. {Friend} looked out into the dark. "He has the whole [night|sky|winter] to himself," {he2} said.',
        'In the morning there were footprints all round {place}, very large ones, and the snowman stood where he had stood before.',
      ],
      [
        'Then the [wind|weather] changed. Water ran from the [roofs|trees], and the snowman became [thin|small|grey].',
        'But in [March|April] the sun came back. Each day the snowman was a little [smaller|thinner|shorter], and each day he smiled a little more.',
        '"He is going away," said {hero}, and felt <sad>. "He has to," said {elder}. "He is expected [in the north|at the pole|on the mountain]."',
        'After <number> days the <flower> came up between his feet, and the hat had slipped down over his ears.',
      ],
      [
        'One day there was only a [hat|scarf|puddle] in the grass, and in it there was a carrot. "He left us his nose," said {friend}.',
        '{Hero} kept one snowball in the coldest corner of the cellar. "That is for next [year|winter]," {he} said, "so that he [knows us|finds the way|can begin again]."',
        'The water ran down to the [river|brook|stream], and then it ran on to the sea. "So now he is travelling," said {hero}.',
        'The next winter they built him again, [in the same place|on the same day]. He had another [nose|hat|scarf], but they knew him by his smile.',
      ],
    ],
  },
  {
    id: 'moon',
    beats: [
      [
        '[One night|Late one night|One still night|One cold night|In the middle of the night] {hero} saw the moon in the pond. "It has fallen in!" {he} cried.',
        '{Hero} looked up [one night|one cold night|after supper], and there was no moon. "Somebody has taken it," {he} said.',
        'One [autumn|summer|winter|spring] night the moon was so big and so near that {hero} thought {he} could touch it from the roof.',
        '"I should like to have the moon," said {hero} [one night|one evening|at bedtime]. "I would [hang it over my bed|keep it in a jar|use it as a lamp|give it a name]."',
      ],
      [
        '{He} ran to {friend} and borrowed a net, a ladder and <food>.',
        '"What do you need it for?" asked {friend}. "To read by," said {hero}. {Friend} thought that this was a good reason.',
        '"You cannot catch it," said {friend}. "Has anyone tried?" asked {hero}.',
        '{Elder} heard of it. "I tried that too, when I was [your age|small|young]," {he3} said, and lent them {his3} longest ladder.',
      ],
      [
        'They went to {place}, because that was the highest place they knew. {Hero} stood on the ladder, and {friend} held it, but it was still too short.',
        '{Hero} threw the net, and pulled it in <manner>. There was <find> in it, and a very small fish, but no moon.',
        'They waited at {place2} until it came over the hill. But when they went [one step|two steps] nearer, it went [one step|two steps] back.',
        'They put out a plate with a piece of cheese on it and hid behind a <tree> tree. A [mouse|cat|hedgehog] came, but the moon did not.',
      ],
      [
        'Then [a cloud|the mist] came. When it had gone, the moon stood on the other side of the [sky|hill|church] and seemed to [laugh|wink|hide].',
        '{Friend} filled a bowl with water and set it on the ground. "[Now look|There|Come and see]," {he2} said. {Hero} looked. There it was, [round|small|cold] and [white|bright], and it [trembled|danced|swung] a little.',
        'At last {hero} was tired and sat down on a stone. The light of the moon lay on {his} {hands}, and {he} had not noticed it before.',
        '"It is looking for us as well," said {friend}. "See, it has come all the way from {place2}."',
      ],
      [
        '"If I took it home," said {hero}, "then nobody else would have it." So {he} let it hang [where it was|in the sky|over everyone].',
        '{Hero} filled a bucket with water and carried the moon home in it. On the way {he} spilled it <number> times, but at the door there was still some left.',
        'They walked home in its light, and their shadows [went before|walked behind|ran beside] them, one long and one short.',
        'When {hero} lay in bed, a <colour> stripe of moonlight came in at the window and lay across the blanket. It had come [by itself|without being asked|in without a sound].',
      ],
    ],
  },
  {
    id: 'flood',
    beats: [
      [
        'It had rained <time>, and <oneday> the river came over its banks. In the morning it stood in front of the door of {hero}.',
        '<Oneday> {hero} woke up and put a foot out of bed, and the foot got wet.',
        '"The dam is breaking!" cried {friend} <oneday>. Behind {him2}, along the road from {place}, came the water.',
        'The snow melted, and the brook became a river, and <oneday> the river became a lake.',
      ],
      [
        '{Hero} climbed on the roof with a {thing}, a {dish} and the cat.',
        '{He} put everything that {he} loved on top of the [cupboard|wardrobe|stove], and it was [not very much|more than {he} had thought].',
        '{Friend} came by in a bath tub, and rowed with a wooden spoon. "[Get in|Mind the step|Next stop, the church]," {he2} said.',
        'They carried the chairs up the stairs, and then the table, and then they carried up <creature>, who had come to the window.',
      ],
      [
        'From there they could see the whole [valley|village|town]. Only the tops of the <tree> trees looked out, and in every top sat somebody and waved.',
        'A door floated by, with <creature> on it. A [cradle|chair|hat] floated by, and two [hens|geese|pumpkins].',
        '"We must fetch the others," said {hero}. They tied <number> barrels together, and that was their ship.',
        'It was strange to look down through the clear water and see the garden, with all its <flower> still standing in rows.',
      ],
      [
        '{Elder} sat on the roof of {place} and read a book. "I was [wondering when somebody would come|just at the best part|nearly worried]," {he3} said.',
        'They took everyone on board, the [miller|tailor|priest], the [hens|goats|geese], and a [piano stool|kitchen table] with a baby on it. [Nobody was left behind|There was room for all].',
        'That night they all slept in the [church tower|school|big barn], the [cats beside the mice|foxes beside the hens], and nobody ate anybody.',
        'They rowed from house to house <time>, and their arms were sore, but they did not stop.',
      ],
      [
        'After <number> days the water went home. It left mud in every [drawer|shoe|cup], and a [fish|frog] in the [piano|bath|clock].',
        'Then it sank, as [quietly|slowly|gently] as it had come. All of {village} washed and swept, and they sang, because everyone was there.',
        '"What have you lost?" asked {friend}. {Hero} counted. "A [spoon|sock|chair]," {he} said, "and a [bad temper|cold]."',
        'When it was dry again, there was a line on the wall, as high as {hero}. They never [painted over it|washed it off|forgot it].',
      ],
    ],
  },
];
