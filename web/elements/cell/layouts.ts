import type { Network } from '../../engine/shared/inside';
import type { Layout } from './layout';
import { gruLayout } from './layout_gru';
import { lstmLayout } from './layout_lstm';
import { rnnLayout } from './layout_rnn';

/** How the diagram of a network's cell is laid out. */
export function layoutOf(network: Pick<Network, 'cell' | 'reset' | 'activation'>): Layout {
  if (network.cell === 'lstm') return lstmLayout;
  if (network.cell === 'gru') return gruLayout(network.reset);
  return rnnLayout(network.activation);
}
