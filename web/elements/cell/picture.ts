import type { Network } from '../../engine/shared/inside';
import type { Example } from './examples';
import type { Layout } from './layout';
import type { Operation } from './operations';
import type { Part } from './parts';

/** What decides how a cell is drawn. */
export type Shape = Pick<Network, 'cell' | 'reset' | 'activation'>;

/** What only the picture of a cell knows of it. */
export interface CellPicture {
  /** In the order in which values arise. */
  parts(shape: Shape): readonly Part[];
  operations(shape: Shape): readonly Operation[];
  layout(shape: Shape): Layout;
  /** Experiments with its gates, for the networks that have read about couples. */
  readonly examples: readonly Example[];
}
