// The words of the stories, by the place that they can take in a sentence.

import type { Lexicon } from './grammar';

export const lexicon: Lexicon = {
  /** Opens the sentence in which something happens. */
  oneday: [
    'one morning', 'one evening', 'one windy day', 'one cold morning', 'one fine day',
    'one rainy afternoon', 'early one morning', 'late one evening', 'one day in spring',
    'one day in summer', 'one day in autumn', 'one day in winter', 'on a quiet Sunday',
    'on a Monday morning', 'on a grey Tuesday', 'on the first warm day of the year',
    'on the longest day of the year', 'the day after the fair', 'the day before the new moon',
    'one day after breakfast', 'one day before supper', 'when the snow had gone',
    'when the leaves began to fall', 'on market day', 'one afternoon', 'one bright noon',
    'on a day without any wind', 'on the last day of summer',
  ],
  later: [
    'after a while', 'a little later', 'by and by', 'at noon', 'before long', 'that afternoon',
    'when the sun was high', 'that same evening', 'the next day', 'three days later',
    'as soon as it was light', 'half an hour later', 'when the rain had stopped', 'at last',
    'in the end', 'just before dark', 'a moment later', 'when the moon came up',
  ],
  little: [
    'little', 'small', 'young', 'cheerful', 'quiet', 'curious', 'kind', 'clever', 'shy', 'brave',
    'busy', 'gentle', 'sleepy', 'patient', 'merry', 'careful', 'bold', 'thin', 'round', 'polite',
  ],
  colour: [
    'red', 'blue', 'green', 'yellow', 'brown', 'grey', 'white', 'black', 'golden', 'silver',
    'purple', 'pink', 'orange',
  ],
  number: ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'twelve'],
  tree: [
    'apple', 'pear', 'plum', 'cherry', 'oak', 'birch', 'willow', 'pine', 'maple', 'chestnut',
    'walnut', 'elm', 'fig', 'lemon', 'hazel', 'olive',
  ],
  bird: [
    'robin', 'blackbird', 'swallow', 'sparrow', 'thrush', 'cuckoo', 'lark', 'finch', 'magpie',
    'dove', 'woodpecker', 'wren', 'jackdaw', 'kingfisher',
  ],
  flower: [
    'poppies', 'daisies', 'roses', 'bluebells', 'tulips', 'violets', 'lilies', 'buttercups',
    'marigolds', 'snowdrops', 'primroses', 'sunflowers',
  ],
  berry: [
    'blackberries', 'strawberries', 'raspberries', 'blueberries', 'cherries', 'plums', 'nuts',
    'mushrooms', 'wild apples', 'gooseberries',
  ],
  food: [
    'a warm bun', 'a slice of plum cake', 'a bowl of soup', 'a pancake', 'a piece of cheese',
    'a boiled egg', 'a honey biscuit', 'a bowl of porridge', 'a plate of dumplings', 'a ripe pear',
    'a crust of fresh bread', 'a spoonful of jam', 'a baked potato', 'a dish of rice',
  ],
  find: [
    'a rusty nail', 'a grey feather', 'a broken cup', 'an old boot', 'a snail on a leaf',
    'a round stone', 'a nest with no eggs in it', 'a page from a newspaper', 'half a comb',
    'a bent spoon', 'a piece of blue glass', 'a very surprised frog', 'a wheel without a cart',
    'a hat with a hole in it', 'a bottle with sand in it', 'an empty shell', 'a long ribbon',
    'a button with four holes', 'a candle end', 'a horseshoe',
  ],
  creature: [
    'a snail', 'a heron', 'a duck with a bad temper', 'a goat', 'an old horse', 'a beetle',
    'a family of mice', 'a frog', 'a white cow', 'a goose', 'a sparrow', 'a lizard', 'a cat on a wall', 'a donkey',
    'a toad', 'a line of ants', 'a sheep with a bell', 'a bat',
  ],
  manner: [
    'slowly', 'quietly', 'softly', 'carefully', 'at once', 'very gently', 'without a word',
    'with a smile', 'with great care', 'as fast as {he} could', 'all by {himself}',
    'with both {hands}', 'with shining eyes', 'little by little',
  ],
  feature: [
    'bright eyes', 'a loud laugh', 'a soft voice', 'very big ears', 'a crooked smile',
    'a yellow scarf', 'muddy feet', 'a good memory', 'a quick temper', 'a warm heart',
    'a freckled nose', 'a long blue coat', 'a great many questions', 'two left shoes',
  ],
  skill: [
    'whistle', 'climb trees', 'bake bread', 'tell stories', 'find mushrooms', 'tie knots',
    'draw maps', 'mend things', 'swim', 'sing', 'run', 'keep a secret', 'count stars', 'row a boat',
    'fly a kite', 'build a fire', 'guess riddles', 'play the flute', 'grow beans', 'catch a ball',
  ],
  family: [
    '{his} mother', '{his} father', '{his} grandmother', '{his} grandfather', '{his} aunt',
    '{his} uncle', '{his} mother and father', '{his} <number> brothers', '{his} two sisters',
    '{his} big brother', 'an old clock and a new broom', 'nobody but a cricket',
  ],
  season: ['spring', 'summer', 'autumn', 'winter', 'night', 'week', 'month'],
  sad: [
    'sad', 'lonely', 'worried', 'tired', 'cross', 'afraid', 'unhappy', 'ashamed', 'cold and small',
    'close to tears', 'very much alone', 'too sad to eat',
  ],
  glad: [
    'glad', 'happy', 'proud', 'warm all over', 'as light as a feather', 'full of joy', 'brave',
    'very much at home', 'ready for anything', 'so happy that {he} had to hop',
    'as tall as a tower', 'peaceful',
  ],
  weather: [
    'the rain [ran down the windows|drummed on the roofs|hung over {village}]',
    'the sun [lay on the roof like a cat|stood over {place}|warmed the walls]',
    'a cold wind came [over the hill|down the road|from {place2}|through the <tree> trees]',
    'the snow fell [without a sound|on {village}|as if it would never stop]',
    'mist lay on the [fields|meadows|water] like a [blanket|scarf|sheet]',
    'the clouds went by like [sheep|ships|slow horses]',
    'the stars came out [one after another|over {place}|to see what was going on]',
    'a [small|warm|fine] rain began to fall',
    'the sky turned the colour of a [plum|peach|cherry|lemon]',
    'the frost drew [ferns|stars|feathers] on the [glass|windows]',
    'thunder walked about behind [the hill|{place}|the clouds]',
    'the wind went to sleep in the [grass|<tree> trees|reeds]',
    'the moon looked over the [wall|hill|roofs]',
    'the whole valley smelled of [hay|rain|<flower>]',
    'a rainbow stood with one foot in the [river|garden|pond]',
    'the leaves danced in the [yard|road|wind]',
  ],
  noise: [
    'tap, tap, tap', 'a long low hum', 'a squeak and a bump', 'a sound like a very small drum',
    'somebody sighing', 'scratch, scratch, and then nothing', 'a tiny bell',
    'a noise like rain in a dry pan', 'a soft whistle', 'something that went plop',
  ],
  game: [
    'hide and seek', 'leapfrog', 'marbles', 'a game of catch', 'pirates', 'shops', 'dominoes',
    'a game without any rules', 'kings and queens', 'trains',
  ],
  time: [
    'all day', 'until noon', 'for an hour', 'until dark', 'the whole week', 'for a long time',
    'until supper', 'all through the night', 'from Monday to Friday', 'for <number> days',
  ],
  goodbye: [
    'see you tomorrow', 'mind the puddles', 'come again soon', 'sleep well', 'take care',
    'do not be late for supper', 'remember me to your mother', 'keep warm', 'the door is open',
  ],
};
