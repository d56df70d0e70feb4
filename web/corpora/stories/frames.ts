// The sentences that any story may use around its plot: titles, openings, traits, pauses, endings.

export const titles: readonly string[] = [
  '{Hero} and the {thing}',
  '{Hero} and {friend}',
  'The {kind} from {place}',
  '{Hero} of {village}',
  'How {hero} went to {place}',
  '{Hero}, {friend} and {elder}',
  'The {thing}',
  'What {hero} told {friend}',
  'A <little> {kind}',
  'The day at {place}',
];

export const openings: readonly string[] = [
  'Once there was a <little> {kind} named {hero}. {He} lived in {home} with <family>.',
  'Long ago, in {home} near {place}, there lived a {kind} called {hero}.',
  '{Hero} was a <little> {kind} who lived in {home}.',
  'Near {place} there was {home}, and in it lived a <little> {kind} whose name was {hero}.',
  'When {place} was still new, a {kind} named {hero} lived close by with <family>.',
  'Everybody in {village} knew {hero}, the <little> {kind} with <feature>.',
  'This is the story of a <little> {kind} called {hero}, who came from {village}.',
  'In the village of {village} lived a {kind} named {hero}. {His} home was {home}.',
  'There was once a {kind} who was so <little> that all of {village} still talks of {him}. {His} name was {hero}.',
  'If you had walked past {place} in those days, you would have met a <little> {kind} named {hero}.',
  'Not far from {place}, where the <flower> grow, lived {hero}, a <little> {kind}.',
  'On the road from {village} to {village2} there stood {home}. A {kind} named {hero} lived there.',
  '{Hero} the {kind} lived in {home}, between a <tree> tree and {place}.',
  'A long time ago a <little> {kind} and <family> came to live near {place}. The name of the {kind} was {hero}.',
  'My grandmother knew a <little> {kind} named {hero}, and this is what she told me.',
  'Under a <tree> tree near {village} lived a {kind} called {hero}, who was <little> and <little>.',
];

export const traits: readonly string[] = [
  '{He} could <skill> better than anyone in {village}.',
  '{He} had <feature>, and {he} loved <food> more than anything.',
  '{He} was not very big, but {he} could <skill>, and {he} was never afraid of <creature>.',
  'All day long {he} liked to <skill> and to <skill>.',
  'Every morning {he} ate <food> and went out to look at the <flower>.',
  '{His} best thing was a {thing}, and {he} took it everywhere.',
  '{He} had learned to <skill> before {he} could walk.',
  'People said that {he} had <feature> and <feature>.',
  '{He} had never been farther from home than {place2}.',
  '{He} knew every <tree> tree and every <bird> by name.',
  'In the evening {he} liked to sit by the window and look toward {place2}.',
  '{He} could not <skill>, but {he} did not mind.',
  'When {he} was happy {he} sang, and when {he} was <sad> {he} sang more softly.',
  '{He} kept <number> stones and <find> in a box under the bed.',
  'On Sundays {he} played <game> with anyone who came by, even with <creature>.',
  'There was only one thing that {he} did not like, and that was to [go to bed|wear shoes|wash {his} ears|get up early|stand still|wait].',
];

export const friends: readonly string[] = [
  '{His} best friend was {friend}, a {kind2} with <feature>.',
  '{He} had a friend named {friend}, who could <skill>.',
  'Next door lived {friend}, a <little> {kind2}, and the two of them played <game> every day.',
  'Across the river lived a {kind2} called {friend}. {He2} [came|rowed|swam] over whenever the [water was low|sun was out|work was done|wind was right].',
  '{Hero} and {friend} had been friends since the day they both fell into the same pond.',
  'Everyone liked {him}, but nobody liked {him} more than {friend} the {kind2} did.',
  'There was also {friend}, a {kind2}, who had <feature> and always knew what to do next.',
  '{He} shared everything with {friend}, a <little> {kind2} from {village2}.',
  '{Friend} was the {kind2} who lived in {home2}. {He2} and {hero} told each other everything.',
  'With {friend}, the <little> {kind2}, {he} had built a secret place behind {place2}.',
];

/** Between two steps of any plot: a look at the world, whoever is there. */
export const pauses: readonly string[] = [
  '<Later> <weather>.',
  '<Weather>, and a <bird> sang in the <tree> tree.',
  'A <bird> flew over {place} and did not look down.',
  'From {place2} came <noise>, but it was only <creature>.',
  'Somewhere [in {village}|near {place2}|far away] a clock struck <number>.',
  '<Weather>, and <creature> looked for a better place.',
  'It was so quiet [in {village}|there|at {place}] that one could hear the <flower> grow.',
  'That day the whole of {village} smelled of <berry>.',
  'In {village} the lamps were lit, <number> of them, one after another.',
  '<Weather>. The people of {village} said that it would be a long <season>.',
  'A <bird> had built a nest in the <tree> tree, and now there were <number> eggs in it.',
  '[Everything|All the world|{Village}] was still, and even <creature> [held its breath|looked up|waited].',
];

/** Only for plots in which the two friends are on the road together. */
export const roadPauses: readonly string[] = [
  'On the way they passed <creature> and <creature>.',
  '{Hero} stopped to pick <berry>, and {friend} held the [basket|hat|bag].',
  '"Are you [hungry|tired|cold]?" asked {friend}. {Hero} was, and so they sat down and shared <food>.',
  'They rested under a <tree> tree, and {hero} found <find> in the grass.',
  '<Weather>. {Hero} pulled {his} coat around {him} and went on.',
  'There were <flower> along the path, <colour> ones and <colour> ones.',
  '{Friend} began to [hum|whistle|sing], and {hero} joined in.',
  'They asked <creature> for the way, but they got no answer.',
  '{Hero} counted <number> <colour> boats on the water, and then {he} counted them again.',
  '<Later> they saw the lights of {village2}.',
  '"How far is it?" asked {hero}. "[As far as it is|Farther than before|Not as far as yesterday]," said {friend}.',
  '{Hero} looked back once. {Village} was already [small|far away|out of sight] behind them.',
  'They met a child from {village2} who was carrying <find>.',
  '"Look," said {friend}, and {he2} pointed at <creature> beside the road.',
];

export const endings: readonly string[] = [
  'That night {hero} felt <glad>. <Weather>, and soon everyone was asleep.',
  'And if you go to {place} today, you may still see {hero} and {friend} there.',
  'After that they met at {place2} every evening, to <skill> and to eat <food>.',
  '"Good night," said {hero}. "Good night," said {friend}. And <weather>.',
  'They went home together, and on the way {hero} felt <glad>.',
  '"Tomorrow," said {friend}, "we will do it all again." And [they did|so they did|that is what they did, only better|they would have, but <weather>].',
  '{Hero} told the whole story to <family>, and then {he} told it again.',
  'From that day on {hero} was never <sad> for long.',
  'Then they ate <food> and <food>, and {hero} had the last bite.',
  '"<Goodbye>," said {elder}, and {he3} stood at the gate until they were out of sight.',
  'People in {village} talked about it for <number> years.',
  '{Hero} put the {thing} beside {his} bed, and there it stayed.',
  '{Friend} laughed, and {hero} laughed too, and even {elder} smiled a little.',
  'When {hero} was old, {he} still told this story on rainy days.',
  'And <weather>, as it always did in {village} at that time of the year.',
  'It had been a long day, and {hero} felt <glad>.',
  'Nobody ever found out, but {hero} and {friend} knew, and that was enough.',
  'That was how {hero} and {friend} learned to <skill>.',
  '{Hero} fell asleep at once, and dreamed of <creature> and <food>.',
  'The next day they played <game> near {place}, and <creature> watched them.',
  '"You are a good friend," said {hero}. "<Goodbye>," said {friend}, and {he2} went home.',
  'Even now, when <weather>, {hero} thinks of that day and feels <glad>.',
];
