/** From a memory that settles to one that reads, drawn: a strip in scale, then a line for each. */

interface Moment {
  /** On the strip. */
  readonly year: number;
  readonly when: string;
  readonly name: string;
  /** On the strip, where it is not the name. */
  readonly short?: string;
  /** What it solved. */
  readonly solved: string;
  readonly source: string;
  /** Where it is live: an address from a lesson's page, and its words. */
  readonly live?: readonly [address: string, words: string];
  /** On which side of the strip its name stands, and where it begins or ends there. */
  readonly side: 'above' | 'below';
  readonly anchor?: 'start' | 'end';
}

export const moments: readonly Moment[] = [
  {
    ...{ year: 1982, when: '1982', name: 'Hopfield network', short: 'Hopfield', side: 'above' },
    solved:
      'Units in a loop come to rest in what was stored: a memory that is asked by a piece of ' +
      'itself. It reads no sequence, and its weights are written down, not learnt.',
    source: 'J. J. Hopfield, PNAS 79',
  },
  {
    ...{ year: 1986, when: '1986, 1990', name: 'BPTT', side: 'below' },
    solved:
      'A loop laid out in time is a deep network, so backpropagation trains it: what to keep in ' +
      'a state is learnt from the errors.',
    source:
      'Rumelhart, Hinton and Williams, in “Parallel Distributed Processing”; P. J. Werbos, ' +
      'Proceedings of the IEEE 78',
    live: ['./bptt.html', 'Unrolling and BPTT'],
  },
  {
    ...{ year: 1990, when: '1990', name: 'Elman network', short: 'Elman', side: 'above' },
    solved:
      'The standard RNN reads language: trained to say the next word, it came to have similar ' +
      'states for similar words, which nobody had sorted for it.',
    source: 'J. L. Elman, Cognitive Science 14',
    live: ['./rnn.html', 'The standard RNN'],
  },
  {
    ...{ year: 1991, when: '1991, 1994', name: 'Vanishing gradients', side: 'below' },
    solved:
      'Why long lags are not learnt: an error that goes back shrinks or grows exponentially with ' +
      'the number of steps.',
    source:
      'S. Hochreiter, diploma thesis, Munich; Bengio, Simard and Frasconi, IEEE Transactions on ' +
      'Neural Networks 5',
    live: ['./vanishing.html', 'Vanishing and exploding gradients'],
  },
  {
    ...{ year: 1997, when: '1997', name: 'LSTM', side: 'above' },
    solved:
      'A cell that is added to and not multiplied, behind gates for writing and showing: errors ' +
      'get back over very long lags.',
    source: 'Hochreiter and Schmidhuber, Neural Computation 9',
    live: ['./lstm.html', 'The LSTM, gate by gate'],
  },
  {
    ...{ year: 2000, when: '2000', name: 'Forget gate', side: 'below' },
    solved:
      'A third gate lets the cell let go, so that it can read on without end. What is called an ' +
      'LSTM today has it.',
    source: 'Gers, Schmidhuber and Cummins, Neural Computation 12',
    live: ['./lstm.html', 'The LSTM, gate by gate'],
  },
  {
    ...{ year: 2014, when: '2014', name: 'GRU', side: 'above', anchor: 'end' },
    solved:
      'One network reads a sentence into a state, another writes its translation from it; and a ' +
      'cell with two gates in place of three.',
    source: 'Cho and others, EMNLP 2014',
    live: ['./gru.html', 'The GRU'],
  },
  {
    ...{ year: 2015, when: '2014, 2015', name: 'Attention', side: 'below', anchor: 'end' },
    solved:
      'The network that writes looks back at all states of the one that reads: a long sentence ' +
      'need not fit into a single state.',
    source: 'Bahdanau, Cho and Bengio, ICLR 2015',
    live: ['../index.html?task=translate', 'Translation, in the playground'],
  },
];

const [first, last] = [1980, 2016] as const;
const width = 1000;
const line = 62;

const acrossOf = (year: number) => Math.round(((year - first) / (last - first)) * width);

/** Above and below the line; a leader of its own for each name. */
function mark({ year, name, short, side, anchor = 'start' }: Moment): string {
  const x = acrossOf(year);
  const above = side === 'above';
  const [from, to] = above ? [line - 8, line - 26] : [line + 8, line + 26];
  const down = above ? line - 32 : line + 42;
  const shift = anchor === 'start' ? -3 : 3;
  return (
    `<path class="leader" d="M${x} ${from}V${to}"/>` +
    `<circle cx="${x}" cy="${line}" r="7"/>` +
    `<text x="${x + shift}" y="${down}" text-anchor="${anchor}">` +
    `<tspan class="year">${year}</tspan> ${short ?? name}</text>`
  );
}

const decades = [1980, 1990, 2000, 2010].map(
  (year) => `<path class="tick" d="M${acrossOf(year)} ${line - 4}v8"/>`,
);

/** What it says stands in the list below it. */
const strip =
  `<svg viewBox="-10 0 ${width + 20} 116" aria-hidden="true">` +
  `<path class="line" d="M0 ${line}H${width}"/>${decades.join('')}` +
  `${moments.map(mark).join('')}</svg>`;

function item({ when, name, solved, source, live }: Moment): string {
  const link = live ? ` <a href="${live[0]}">${live[1]}</a>` : ' In the view above.';
  return (
    `<li><span class="when">${when}</span><div><b>${name}.</b> ${solved}${link}` +
    `<cite>${source}</cite></div></li>`
  );
}

const part = (from: number, to?: number) =>
  `<div class="timeline"><ol start="${from + 1}">${moments
    .slice(from, to)
    .map(item)
    .join('\n')}</ol></div>`;

/** In parts that have room on a screen of a presentation. */
export const timelineHtml = [
  `<div class="timeline strip">${strip}</div>`,
  ...[part(0, 2), part(2, 4), part(4, 6), part(6)],
].join('\n');
