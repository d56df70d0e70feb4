import { css } from 'lit';

/**
 * The colour of a cell, and of a second, third and fourth network with the same cell: the same hue,
 * told apart by lightness, by the pattern of its line and by its name.
 */
export const contestantColours = css`
  :host {
    --rnn-1: var(--cell-rnn);
    --rnn-2: color-mix(in oklab, var(--cell-rnn) 50%, var(--ink));
    --rnn-3: color-mix(in oklab, var(--cell-rnn) 80%, var(--paper));
    --rnn-4: var(--ink-3);
    --lstm-1: var(--cell-lstm);
    --lstm-2: color-mix(in oklab, var(--cell-lstm) 50%, var(--ink));
    --lstm-3: color-mix(in oklab, var(--cell-lstm) 80%, var(--paper));
    --lstm-4: var(--ink-3);
    --gru-1: var(--cell-gru);
    --gru-2: color-mix(in oklab, var(--cell-gru) 50%, var(--ink));
    --gru-3: color-mix(in oklab, var(--cell-gru) 80%, var(--paper));
    --gru-4: var(--ink-3);
  }
`;
