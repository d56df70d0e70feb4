/** The five shapes of recurrent networks, drawn: inputs below, states between, outputs above. */

import type { ShapeName } from './app/tasks/shapes.ts';

interface Shape {
  readonly id: ShapeName;
  readonly name: string;
  readonly example: string;
  /** A column each; '' where nothing is read or answered. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

const shapes: readonly Shape[] = [
  {
    id: 'one-to-one',
    name: 'one to one',
    example: 'Naming a picture. No sequence, no memory.',
    inputs: ['picture'],
    outputs: ['cat'],
  },
  {
    id: 'one-to-many',
    name: 'one to many',
    example: 'Captions: a picture in, words out.',
    inputs: ['picture', '', ''],
    outputs: ['a', 'cat', 'asleep'],
  },
  {
    id: 'many-to-one',
    name: 'many to one',
    example: 'Sentiment: read a review, say whether it is kind.',
    inputs: ['what', 'a', 'film'],
    outputs: ['', '', 'kind'],
  },
  {
    id: 'synced',
    name: 'many to many, in step',
    example: 'Name tagging: for each word, is it a name? Autocomplete too.',
    inputs: ['Ada', 'met', 'Alan'],
    outputs: ['name', 'no', 'name'],
  },
  {
    id: 'lengths-differ',
    name: 'many to many, afterwards',
    example: 'Translation: read all of it, then write.',
    inputs: ['guten', 'Tag', '', ''],
    outputs: ['', '', 'good', 'day'],
  },
];

const pitch = 62;
const [above, between, below] = [22, 76, 130] as const;

const box = (kind: string, x: number, y: number, label: string) =>
  `<rect class="${kind}" x="${x - 27}" y="${y - 14}" width="54" height="28" rx="5"/>` +
  `<text x="${x}" y="${y + 5}">${label}</text>`;

/** Once in a page is enough. */
const tip =
  '<defs><marker id="tip" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="7" markerHeight="7" ' +
  'orient="auto"><path d="M0 0L8 4L0 8z"/></marker></defs>';

const state = (x: number) => `<circle class="state" cx="${x}" cy="${between}" r="16"/>`;

const arrow = (x1: number, y1: number, x2: number, y2: number) =>
  `<path class="arrow" d="M${x1} ${y1}L${x2} ${y2}" marker-end="url(#tip)"/>`;

function drawing({ name, inputs, outputs }: Shape, index: number): string {
  const width = pitch * inputs.length;
  const parts = inputs.map((input, i) => {
    const x = pitch * (i + 0.5);
    const output = outputs[i]!;
    return [
      state(x),
      i > 0 ? arrow(x - pitch + 17, between, x - 20, between) : '',
      input ? box('input', x, below, input) + arrow(x, below - 15, x, between + 20) : '',
      output ? box('output', x, above, output) + arrow(x, between - 17, x, above + 18) : '',
    ].join('');
  });
  return (
    `<svg viewBox="0 0 ${width} 152" width="${width}" height="152" role="img" ` +
    `aria-label="${name}: ${inputs.filter(Boolean).join(', ')} in, ` +
    `${outputs.filter(Boolean).join(', ')} ` +
    `out">${index === 0 ? tip : ''}${parts.join('')}</svg>`
  );
}

export const shapesHtml = `<div class="shapes">${shapes
  .map(
    (shape, index) =>
      `<figure>${drawing(shape, index)}<figcaption><b>${shape.name}</b> ` +
      `${shape.example}</figcaption></figure>`,
  )
  .join('\n')}</div>`;

/** A series reads and says a number at every step. */
const drawnAs = (name: string) => (name === 'series' ? 'synced' : name);

/** A shape without words, as small as a sign. */
export function shapeIcon(name: string): string {
  const shape = shapes.find(({ id }) => id === drawnAs(name));
  if (!shape) throw new Error(`There is no shape "${name}".`);
  const { inputs, outputs } = shape;
  const step = 22;
  const parts = inputs.map((input, i) => {
    const x = step * (i + 0.5);
    const box = (kind: string, y: number) =>
      `<rect class="${kind}" x="${x - 6}" y="${y}" width="12" height="9" rx="2"/>`;
    return [
      i > 0 ? `<path class="arrow" d="M${x - step + 6} 27h${step - 12}"/>` : '',
      input ? `<path class="arrow" d="M${x} 44v-11"/>${box('input', 44)}` : '',
      outputs[i] ? `<path class="arrow" d="M${x} 21v-11"/>${box('output', 1)}` : '',
      `<circle class="state" cx="${x}" cy="27" r="6"/>`,
    ].join('');
  });
  const width = step * inputs.length;
  return (
    `<svg class="icon" viewBox="0 0 ${width} 54" width="${width}" height="54" ` +
    `aria-hidden="true">${parts.join('')}</svg>`
  );
}
