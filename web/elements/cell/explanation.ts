import { html, nothing } from 'lit';

import type { Network } from '../../engine/shared/inside';
import './equations';
import { operationsOf, partsOf } from './kinds';
import type { Values } from './moment';
import { whatHappened } from './operations';
import type { PartId } from './parts';
import './prediction';
import type { Guess } from './values';

const ofMeans =
  'The picture shows means over all units, and means do not multiply: that of f ⊙ c is not the ' +
  'mean of f times the mean of c. Choose one unit, or a coloured cell, for numbers that do.';

/** What stands beside the picture of one moment. */
export interface Explained {
  readonly network: Network;
  readonly values: Values;
  readonly guesses: readonly Guess[];
  /** Of the text as it is, and with gates held. */
  readonly losses: readonly [number, number | undefined];
  readonly comparing: boolean;
  /** What the step's loss is of: the character that comes next in the text, or the answer. */
  readonly actual: string | undefined;
  /** What a step reads. */
  readonly reads: string;
  /** Which of the cell's operations. */
  readonly operation: number;
  readonly unit: number | 'all';
  /** The operation's equations with the unit's numbers in them. */
  readonly numbers: readonly unknown[];
  readonly lit: PartId | undefined;
  /** For a screen reader. */
  readonly live: 'off' | 'polite';
  /** So many of the two parts are drawn: what comes later may come a frame later. */
  readonly parts: number;
  readonly point: (event: CustomEvent<PartId | undefined>) => void;
  readonly choose: (operation: number) => void;
}

/** What the operation does in words, what the network guesses, the equations and their numbers. */
export function explanation(explained: Explained) {
  const { parts } = explained;
  const words = parts < 1 ? nothing : inWords(explained);
  return html`${words}${parts < 2 ? nothing : inEquations(explained)}`;
}

function inWords({ network, values, operation, unit, live, ...of }: Explained) {
  const done = operationsOf(network)[operation]!;
  const happened = whatHappened(done, values, unit);
  return html`<p class="sentence serif" aria-live=${live}>${done.meaning} <b>${happened}</b></p>
    ${of.guesses.length > 0 ? predicted(of) : nothing}`;
}

function predicted(of: Pick<Explained, 'guesses' | 'comparing' | 'actual' | 'losses' | 'reads'>) {
  return html`<unrolled-cell-prediction
      ?answers=${of.reads !== 'character'}
      .guesses=${of.guesses}
      ?comparing=${of.comparing}
      .actual=${of.actual}
      .losses=${of.losses}
    ></unrolled-cell-prediction>`;
}

function inEquations({ network, operation, unit, numbers, lit, live, point, choose }: Explained) {
  const part = partsOf(network).find(({ id }) => id === lit);
  return html`<unrolled-cell-equations
      .network=${network}
      .current=${operation}
      .lit=${lit}
      @part-point=${point}
      @operation-choose=${({ detail }: CustomEvent<number>) => choose(detail)}
    ></unrolled-cell-equations>
    <div class="numbers" aria-live=${live}>
      ${
        unit === 'all'
          ? html`<p>${ofMeans}</p>`
          : html`<p class="faint">With the numbers of unit ${unit}</p>
              ${numbers.map((line) => html`<p class="line">${line}</p>`)}`
      }
    </div>
    <p class="meaning">
      ${
        part
          ? html`<b>${part.name}</b>: ${part.meaning}`
          : 'Point at a term, a wire or a tile: what belongs together lights up.'
      }
    </p>`;
}
