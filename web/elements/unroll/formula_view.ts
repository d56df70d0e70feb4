import { html, nothing } from 'lit';

import { icons } from '../icons';
import type { Expression } from './expression';
import { formulaOf } from './formulas';
import { lossLetter, nameOf, plain, scoreLetter } from './names';
import type { ParamRef, Ref, Scene } from './scene';
import { meaningOf } from './sentences';
import type { Moment } from './timeline';
import { digitsOf, plainText, tokens } from './write';
import { formulaHtml, nameHtml } from './written';

export interface OpenedNumber {
  readonly scene: Scene;
  readonly ref: Ref;
  /** Chosen by the reader; otherwise it follows what happens. */
  readonly pinned: boolean;
  /** All terms of a long sum are written out. */
  readonly whole: boolean;
  readonly close: () => void;
  readonly showAll: () => void;
}

/** A number: what it is, the formula it came from, the same with the values put in. */
export function formulaView({ scene, ref, pinned, whole, close, showAll }: OpenedNumber) {
  const formula = formulaOf(scene, ref);
  const value = scene.value(ref);
  const name = nameHtml(nameOf(scene, ref));
  return html`
    <div class="title">
      <h3 class="opened-name">${name} <span class="equals">=</span> <b>${digitsOf(value)}</b></h3>
      ${
        pinned
          ? html`<button class="plain" type="button" aria-label="Close" title="Close (Escape)"
            @click=${close}>
              ${icons.close}
            </button>`
          : nothing
      }
    </div>
    <p class="meaning">${meaningOf(scene, ref)}</p>
    ${formula ? lines(name, formula, value, whole, showAll) : nothing} ${also(scene, ref)}
  `;
}

/** The terms have a digit more than the result, so that they add up to what is printed. */
function lines(
  name: unknown,
  formula: Expression,
  value: number,
  whole: boolean,
  showAll: () => void,
) {
  return html`<div class="formula">
      <div class="line letters">${name}<span
        class="sign"> = </span>${formulaHtml(formula, false, whole, showAll)}</div>
      <div class="line digits">
              <span class="sign">= </span>${formulaHtml(formula, true, whole, showAll)}
            </div>
    </div>
    <p class="line result"><span class="sign">= </span><b>${digitsOf(value)}</b></p>`;
}

/** What else there is to open from here. */
function also(scene: Scene, ref: Ref) {
  const links: { label: string; to: Ref }[] = [];
  if (ref.kind === 'weight' || ref.kind === 'updated') {
    const { param, g, i, j } = ref as ParamRef;
    const from = 1;
    links.push({ label: 'its gradient', to: { kind: 'gradient', param, g, i, j, from } });
    if (ref.kind === 'weight' && scene.rate !== undefined)
      links.push({ label: 'after one step', to: { kind: 'updated', param, g, i, j } });
  }
  if (ref.kind === 'gradient') {
    const { param, g, i, j } = ref;
    links.push({ label: 'the weight', to: { kind: 'weight', param, g, i, j } });
    if (scene.rate !== undefined)
      links.push({ label: 'after one step', to: { kind: 'updated', param, g, i, j } });
  }
  if (ref.kind === 'p')
    links.push({ label: `its score ${scoreLetter(scene.cell)}`, to: { ...ref, kind: 'y' } });
  if (ref.kind === 'E')
    links.push({ label: `${lossLetter()} of the whole text`, to: { kind: 'total' } });
  if (links.length === 0) return nothing;
  return html`<p class="also">
    Open
    ${links.map(
      ({ label, to }, k) =>
        html`${k > 0 ? ' or ' : ''}<button class="link" type="button" .ref=${to}>${label}</button>`,
    )}.
  </p>`;
}

/** The same in one sentence, for a screen reader. */
export function spokenFormula(scene: Scene, ref: Ref): string {
  const formula = formulaOf(scene, ref);
  const name = plain(nameOf(scene, ref));
  const value = digitsOf(scene.value(ref));
  if (!formula) return `${name} = ${value}. ${meaningOf(scene, ref)}`;
  const letters = plainText(tokens(formula, false), plain, false);
  const digits = plainText(tokens(formula, true), plain, true);
  return `${name} = ${letters} = ${digits} = ${value}. ${meaningOf(scene, ref)}`;
}

/** The number to show while the reader has chosen none; of gate `g`, where it is of one. */
export function numberOf(scene: Scene, moment: Moment | undefined, g: number): Ref {
  if (!moment) return { kind: 'h', t: 1, i: 0 };
  if (moment.phase === 'update')
    return moment.what === 'update' && scene.rate !== undefined
      ? { kind: 'updated', param: 'Wh', g, i: 0, j: 0 }
      : { kind: 'gradient', param: 'Wh', g, i: 0, j: 0, from: 1 };
  const { t, what, phase } = moment;
  const target = scene.target(t);
  if (phase === 'forward') {
    if (what === 'state') return { kind: 'h', t, i: 0 };
    return what === 'prediction' ? { kind: 'p', t, i: target } : { kind: 'E', t };
  }
  if (what === 'output') return { kind: 'dy', t, i: target };
  if (what === 'state') return { kind: 'dhNext', t, i: 0 };
  if (what === 'cell') return { kind: 'da', t, g, i: 0 };
  return { kind: 'gradient', param: 'Wh', g, i: 0, j: 0, from: t };
}
