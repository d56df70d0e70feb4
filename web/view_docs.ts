// The views into a network: see element_docs.ts.

import {
  type AttributeDoc,
  alongside,
  autostart,
  type ElementDoc,
  flag,
  goalEvent,
  type NamedDoc,
  present,
  staged,
  theme,
} from './element_docs.ts';

const shared = flag(
  'shared',
  'It makes no network of its own and waits for the property `engine`.',
);
/** Asked of any view by its button (web/elements/present/present_button.ts). */
const together = flag(
  'shared',
  'What is around it presents all of it: it has no button of its own to fill the screen.',
);
const engine: NamedDoc = {
  name: 'engine',
  type: 'Engine | undefined',
  text: 'The engine whose network it looks into, for instance that of a playground.',
};
const race = (of: string): NamedDoc => ({
  name: 'race',
  type: `${of} | undefined`,
  text: 'The race that runs, for a page that wants to look on.',
});

/** What every view into one network understands (web/elements/view/view_element.ts). */
export const ofViews: readonly AttributeDoc[] = [
  shared,
  {
    name: 'trained',
    type: 'string',
    text: 'A network that was trained while the site was built: people-lstm, prose-gru and others.',
  },
  { name: 'corpus', type: 'string', text: 'The built-in text that it learns, by its id.' },
  {
    name: 'text',
    type: 'string',
    text:
      'A text of your own to learn, in place of a built-in one. A longer one stands between the ' +
      'tags, best in a <script type="text/plain">.',
  },
  {
    name: 'src',
    type: 'string',
    text:
      'The address of a text or of a saved network that learnt one: of this site, or of one that ' +
      'allows it (CORS).',
  },
  {
    name: 'goal',
    type: 'string',
    text:
      'What its network is to reach, checked by the engine: loss < 2.0 bits within 500 steps, or ' +
      'answer = lo. The view says how far it is, and sends `goal`.',
  },
  { name: 'prompt', type: 'string', text: 'The question of a goal that is an answer.' },
  {
    name: 'notation',
    type: "'lectures' | 'wuv'",
    text: 'How the page writes weights: W_xh, W_hh or U, W.',
  },
  theme,
  autostart,
  alongside,
];

/** What a view with a network tells. */
const viewEvents: readonly NamedDoc[] = [present, goalEvent];

export const viewDocs = {
  settings: 'texts',
  properties: [engine],
  events: viewEvents,
} as const satisfies Partial<ElementDoc>;

const reading = (text: string): AttributeDoc => ({ name: 'reading', type: 'string', text });

export const viewElementDocs: readonly ElementDoc[] = [
  {
    tag: 'unrolled-unroll',
    source: 'elements/unroll/unroll',
    text:
      'The network unrolled over a short text, forward and backward through time, every number ' +
      'with its formula.',
    ...viewDocs,
    attributes: [
      ...ofViews,
      reading(
        'The text that is read; a network of its own is trained on it, with two units unless said.',
      ),
      flag('still', 'It does not play by itself.'),
    ],
    example: '<unrolled-unroll reading="hello"></unrolled-unroll>',
  },
  {
    tag: 'unrolled-cell',
    source: 'elements/cell/cell',
    text:
      'The cell of an RNN, LSTM or GRU at work: its diagram with the values of one step, the ' +
      'operations one by one, and gates that can be held.',
    ...viewDocs,
    attributes: [
      ...ofViews,
      {
        ...reading('The text that is read; by default a start of its own for each network.'),
        default: '',
      },
      flag('untitled', 'Without its heading.'),
      flag('asked', 'What is read is chosen elsewhere.'),
      {
        name: 'reads',
        type: 'string',
        default: 'character',
        text: 'What a step reads, in a word.',
      },
    ],
    properties: [
      engine,
      {
        name: 'networkPart',
        type: 'string | undefined',
        text: 'Which part it shows, of a network of several.',
      },
    ],
    example: '<unrolled-cell trained="people-lstm"></unrolled-cell>',
  },
  {
    tag: 'unrolled-gates',
    source: 'elements/gates/gates',
    text:
      'Gates and states of all units under a text, the text as one unit sees it, and the units ' +
      'that follow a pattern.',
    ...viewDocs,
    attributes: [
      ...ofViews,
      reading("The text that is read; by default a piece of the run's own."),
      {
        name: 'quantity',
        type: 'string',
        default: '',
        text: 'What is shown: f, i, g, o, c or h of an LSTM; r, z, n or h of a GRU.',
      },
      {
        name: 'sort',
        type: "'unit' | 'mean' | 'pattern' | 'similarity'",
        default: 'pattern',
        text: 'How units are ordered.',
      },
      {
        name: 'pattern',
        type: 'string',
        default: '',
        text:
          'What is searched for: quotes, line, word, letters, space, vowel, capital, digit or ' +
          'depth; by default what some unit follows most closely.',
      },
    ],
    events: [
      ...viewEvents,
      {
        name: 'found',
        type: 'CustomEvent<{ pattern: string; r: number; chance: Chance }>',
        text:
          'A search is done: how closely the best unit follows the pattern, and what chance ' +
          'would give.',
      },
    ],
    example: '<unrolled-gates trained="prose-lstm" pattern="quotes"></unrolled-gates>',
  },
  {
    tag: 'unrolled-gradients',
    source: 'elements/gradients/gradients',
    text:
      'How far back a loss reaches, and why: for an RNN, an LSTM and a GRU that learn the same ' +
      'text, while they learn it.',
    attributes: [
      theme,
      { ...shared, text: 'It shows the one network of the property `engine`, and waits for that.' },
      {
        name: 'begin',
        type: "'untrained' | 'trained'",
        default: 'untrained',
        text: 'Whether the networks have learnt before.',
      },
      { ...reading('The text that is read.'), default: '' },
      autostart,
      alongside,
      staged,
    ],
    properties: [engine, race('Race')],
    events: [present],
    example: '<unrolled-gradients begin="trained"></unrolled-gradients>',
  },
  {
    tag: 'unrolled-landscape',
    source: 'elements/landscape/landscape',
    text:
      "The loss over a plane through a network's own weights, the path that training took, and " +
      'points that roll down it with their slope clipped and not.',
    ...viewDocs,
    attributes: [
      ...ofViews,
      {
        name: 'plane',
        type: "'random' | 'path' | 'recurrent'",
        default: 'random',
        text: 'Which plane.',
      },
      { name: 'draw', type: 'number', default: '1', text: 'Which of the random planes.' },
      {
        name: 'span',
        type: "'2' | '1' | '0.3' | '0.03'",
        default: '1',
        text: 'From its middle to its edge, in lengths of the weights.',
      },
      { name: 'show', type: "'loss' | 'slope'", default: 'loss', text: 'What is coloured.' },
    ],
    events: [
      ...viewEvents,
      { name: 'drawn', type: 'CustomEvent<SeenPicture>', text: 'All cells are known.' },
      {
        name: 'standing',
        type: 'CustomEvent<{ verdict: string }>',
        text: 'A point has rolled; a sentence says where to. It bubbles.',
      },
    ],
    example: '<unrolled-landscape trained="people-rnn"></unrolled-landscape>',
  },
  {
    tag: 'unrolled-memory',
    source: 'elements/memory/memory',
    text:
      'The long-term-dependency lab: an RNN, an LSTM and a GRU learn the same batches of a task ' +
      'with a dial for the lag.',
    attributes: [
      theme,
      {
        name: 'task',
        type: "'copy' | 'country' | 'clouds'",
        default: 'country',
        text: 'What is to be remembered.',
      },
      { name: 'lag', type: 'number', default: '10', text: 'How many steps lie between, 5 to 200.' },
      { name: 'seed', type: 'number', default: '1', text: 'What is drawn at random.' },
      { name: 'size', type: 'number', default: '64', text: 'Hidden units of each network.' },
      {
        name: 'hidden_size',
        type: 'number',
        text: 'The same, under the name that other elements have for it.',
      },
      {
        name: 'gates',
        type: "'open' | 'usual'",
        default: 'open',
        text: 'Whether gates begin open for the lag.',
      },
      autostart,
      alongside,
      together,
      staged,
    ],
    properties: [race('LagRace')],
    events: [
      present,
      {
        name: 'learnt',
        type: 'CustomEvent<{ cell: string; lag: number; step: number }>',
        text: 'A network has learnt a lag.',
      },
    ],
    example: '<unrolled-memory lag="10"></unrolled-memory>',
  },
  {
    tag: 'unrolled-compare',
    source: 'elements/compare/compare',
    text: 'Two to four networks race on the same data and the same batches.',
    attributes: [
      theme,
      { name: 'task', type: 'string', text: 'What they learn; by default the next character.' },
      {
        name: 'corpus',
        type: 'string',
        text: 'The built-in text or data, by its id; by default the first of the task.',
      },
      { name: 'text', type: 'string', text: 'A text, or data, of your own.' },
      {
        name: 'contestants',
        type: 'string',
        default: '',
        text:
          'Who races: settings with commas between, networks with semicolons between, as in ' +
          'cell=rnn; cell=lstm, layers=2. By default an RNN, an LSTM and a GRU.',
      },
      { name: 'steps', type: 'string', default: '600', text: 'How many steps each of them takes.' },
      { name: 'seed', type: 'string', default: '1', text: 'What is drawn at random.' },
      autostart,
      alongside,
      together,
      staged,
    ],
    properties: [
      { ...engine, text: 'Whose data and settings are raced, and which rests meanwhile.' },
      race('Race'),
    ],
    events: [
      present,
      {
        name: 'standing',
        type: 'CustomEvent<Standing>',
        text:
          'There is something new: `verdict` is a sentence once the race is over, nothing ' +
          'before; `stands` says whether it goes on, waits, is paused or over. It bubbles.',
      },
    ],
    example: '<unrolled-compare corpus="names" steps="200"></unrolled-compare>',
  },
  {
    tag: 'unrolled-activations',
    source: 'elements/activations/activations',
    text:
      'Sigmoid, tanh and ReLU side by side: the value and the slope at one place, and what is ' +
      'left of a gradient that has passed so many such slopes.',
    attributes: [
      theme,
      { name: 'at', type: 'number', default: '1', text: 'The place z.' },
      { name: 'steps', type: 'number', default: '20', text: 'How many slopes a gradient passes.' },
      together,
      staged,
    ],
    events: [present],
    example: '<unrolled-activations at="2"></unrolled-activations>',
  },
  {
    tag: 'unrolled-saturation',
    source: 'elements/activations/saturation',
    text:
      "Where a network's numbers lie between the ends of their functions, gate by gate, and the " +
      'share that is saturated.',
    ...viewDocs,
    attributes: [...ofViews, staged],
    example: '<unrolled-saturation trained="people-lstm"></unrolled-saturation>',
  },
  {
    tag: 'unrolled-hopfield',
    source: 'elements/hopfield/hopfield',
    text:
      "Hopfield's associative memory: store patterns, spoil one, and let it settle unit by unit " +
      'while the energy falls.',
    attributes: [
      theme,
      {
        name: 'seed',
        type: 'number',
        default: '1',
        text: 'What is drawn: noise, random patterns, the order of the units.',
      },
      together,
      staged,
    ],
    events: [
      present,
      {
        name: 'settled',
        type: 'CustomEvent<string>',
        text: 'It has come to rest; a sentence says in what.',
      },
    ],
    example: '<unrolled-hopfield></unrolled-hopfield>',
  },
];
