import { html } from 'lit';

import { count } from '../../app/numbers';
import { lossLetter } from './names';
import type { Ref, Scene } from './scene';
import { digitsOf } from './write';

export interface TrainingBar {
  readonly scene: Scene;
  /** The picture has come to the update. */
  readonly due: boolean;
  /** No step can be taken now. */
  readonly idle: boolean;
  /** What the copy button says instead for a moment. */
  readonly copied: string;
  readonly train: (steps: number) => void;
  readonly reset: () => void;
  readonly copy: () => void;
}

/** Steps of training, the loss they lower, and the picture as a program. */
export function trainingView({ scene, due, idle, copied, train, reset, copy }: TrainingBar) {
  const total: Ref = { kind: 'total' };
  const loss = scene.value(total);
  const { trainingStep } = scene.trace;
  const exact = scene.rate !== undefined;
  const rate = exact ? String(Number((scene.rate * scene.steps).toPrecision(4))) : '';
  return html`<section class="training" aria-label="Training">
    <button
      type="button"
      class=${due ? 'primary' : ''}
      ?disabled=${idle}
      @click=${() => train(1)}
    >
      ${exact ? `Apply one step of SGD, η = ${rate}` : 'Train one step'}
    </button>
    <button type="button" ?disabled=${idle} @click=${() => train(100)}>100 steps</button>
    <button type="button" ?disabled=${idle || trainingStep === 0} @click=${reset}>Reset</button>
    <button type="button" class="copy" @click=${copy}>
      ${copied || 'Copy as NumPy'}
    </button>
    <p class="where">
      Training step ${count(trainingStep)}: ${lossLetter()} =
      <button class="link" type="button" .ref=${total}>${digitsOf(loss)}</button>,
      ${digitsOf(loss / scene.steps, 3)} nats a character.
      ${exact ? '' : 'A step is taken by the optimizer, on the text of the run.'}
    </p>
  </section>`;
}
