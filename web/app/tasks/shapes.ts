/** The shapes of what recurrent networks read and say, as the lectures name them. */

export type ShapeName =
  | 'one-to-one'
  | 'one-to-many'
  | 'many-to-one'
  | 'synced'
  | 'lengths-differ'
  | 'series';

export interface Shape {
  readonly name: ShapeName;
  readonly title: string;
  /** What it reads and says, and where memory comes in: a sentence. */
  readonly summary: string;
}

export const shapes: readonly Shape[] = [
  {
    name: 'one-to-one',
    title: 'One to one',
    summary: 'One thing in, one answer out, and nothing to remember: a plain network.',
  },
  {
    name: 'one-to-many',
    title: 'One to many',
    summary: 'One thing in, a sequence out: what was said so far is all in the memory.',
  },
  {
    name: 'many-to-one',
    title: 'Many to one',
    summary: 'A sequence in, one answer at its end: the memory has to bring along what decides.',
  },
  {
    name: 'synced',
    title: 'Many to many, in step',
    summary: 'An answer at every step, from what came before it, or from both sides.',
  },
  {
    name: 'lengths-differ',
    title: 'Many to many, lengths differ',
    summary:
      'All is read before the first word is said: an encoder, and a decoder that looks back.',
  },
  {
    name: 'series',
    title: 'Time series',
    summary: 'Numbers in, the next ones out: one step ahead, or on its own forecasts.',
  },
];
