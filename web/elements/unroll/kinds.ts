/** Every kind of cell that can be unrolled: the one place of this view that asks which it is. */
import { gru } from './kinds/gru';
import { lstm } from './kinds/lstm';
import { rnn } from './kinds/rnn';
import type { UnrolledCell } from './picture';

const kinds: Readonly<Record<string, UnrolledCell>> = { rnn, lstm, gru };

export const unrolledCell = ({ cell }: { readonly cell: string }): UnrolledCell => kinds[cell]!;

/** All forms of all cells, in the order of the kinds. */
export const forms = Object.values(kinds).flatMap((kind) => kind.forms);
