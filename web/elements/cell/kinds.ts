/** Every kind of cell that can be drawn: the one place of this view that asks which it is. */
import type { Example } from './examples';
import { gru } from './kinds/gru';
import { lstm } from './kinds/lstm';
import { rnn } from './kinds/rnn';
import type { Layout } from './layout';
import type { Operation } from './operations';
import type { Part } from './parts';
import type { CellPicture, Shape } from './picture';

const pictures: Readonly<Record<string, CellPicture>> = { rnn, lstm, gru };

export const partsOf = (shape: Shape): readonly Part[] => pictures[shape.cell]!.parts(shape);

export const operationsOf = (shape: Shape): readonly Operation[] =>
  pictures[shape.cell]!.operations(shape);

export const layoutOf = (shape: Shape): Layout => pictures[shape.cell]!.layout(shape);

/** In the order in which they tell the story. */
export const examplesOf = (cell: string): readonly Example[] => pictures[cell]!.examples;
