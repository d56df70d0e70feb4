import { html, nothing } from 'lit';
import { guard } from 'lit/directives/guard.js';

import { type Gate, letterOf } from '../../app/cells';
import { cssVars } from '../css_vars';
import { arrayName, lossLetter, nameOf, plain, shownCharacter } from './names';
import { keyOf, type Param, type ParamRef, type Ref, type Scene } from './scene';
import { cellDigits } from './write';
import { nameHtml } from './written';

export interface WeightsPicture {
  readonly scene: Scene;
  /** The gate whose weights are shown. */
  readonly gate: number;
  /** The steps whose part is added up are this one and all later; undefined: none yet. */
  readonly from: number | undefined;
  /** A part was added just now. */
  readonly now: boolean;
  readonly opened: string | undefined;
}

/** Rows and columns of an array that are shown. */
const mostRows = 8;
const mostColumns = 10;

interface Shown {
  readonly param: Param;
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  readonly rowName: (i: number) => string;
  readonly columnName: (j: number) => string;
  readonly rowsLeft: number;
  readonly columnsLeft: number;
}

/** The shared weights, each above the gradient that its steps have added up so far. */
export function weightsSection(picture: WeightsPicture & { choose: (gate: number) => void }) {
  const { scene, gate, from, now, opened, choose } = picture;
  const { gates } = scene.cell;
  return html`<section class="weights" aria-label="Shared weights and their gradients">
    <div class="weights-head">
      <h3>
        Shared weights, the same in every column; below each its gradient, summed over
        <b>${summedSteps(scene, from)}</b>
      </h3>
      ${gates.length > 1 ? gateChoice(gates, gate, choose) : nothing}
    </div>
    <div class="arrays">
      ${guard([scene, gate, from, now, opened, lossLetter()], () =>
        shownArrays(scene, gate).map((array) => both(picture, array)),
      )}
    </div>
  </section>`;
}

function gateChoice(gates: readonly Gate[], gate: number, choose: (gate: number) => void) {
  return html`<fieldset>
    <legend class="hidden-visually">Gate whose weights are shown</legend>
    ${gates.map(
      (each, g) => html`<label title=${each.title}
        ><input
          type="radio"
          name="gate"
          aria-label=${each.title}
          .checked=${g === gate}
          @change=${() => choose(g)}
        /><span>${letterOf(each)}</span></label
      >`,
    )}
  </fieldset>`;
}

/** Which steps' parts the gradients hold, in words. */
function summedSteps({ steps }: Scene, from: number | undefined): string {
  if (from === undefined) return 'no step yet';
  return from === steps ? `step ${from}` : `steps ${steps} … ${from}`;
}

function shownArrays(scene: Scene, gate: number): Shown[] {
  const { hiddenSize: hidden, characters } = scene;
  const units = upTo(Math.min(hidden, mostRows));
  const ids = interesting(scene);
  const unit = (i: number) => String(i);
  const character = (id: number) => shownCharacter(scene.character(id));
  const over = {
    units: { rows: units, rowName: unit, rowsLeft: hidden - units.length },
    ids: { rows: ids, rowName: character, rowsLeft: characters - ids.length },
  };
  const one = { columns: [0], columnName: () => '', columnsLeft: 0 };
  const columns = {
    units: { columns: units, columnName: unit, columnsLeft: hidden - units.length },
    ids: { columns: ids, columnName: character, columnsLeft: characters - ids.length },
  };
  return [
    { param: 'Wx', ...over.units, ...columns.ids },
    { param: 'Wh', ...over.units, ...columns.units },
    { param: 'b', ...over.units, ...one },
    ...(scene.biasApart(gate) ? [{ param: 'bn' as const, ...over.units, ...one }] : []),
    { param: 'Wy', ...over.ids, ...columns.units },
    { param: 'by', ...over.ids, ...one },
  ];
}

/** All characters, or those of the text where the vocabulary is large. */
function interesting(scene: Scene): number[] {
  if (scene.characters <= mostColumns) return upTo(scene.characters);
  const read = [...new Set(scene.trace.ids)].slice(0, mostColumns);
  return read.sort((a, b) => a - b);
}

function both(picture: WeightsPicture, array: Shown) {
  const { scene, gate, from } = picture;
  const g = array.param === 'Wy' || array.param === 'by' ? 0 : gate;
  const name = nameHtml(arrayName(scene, array.param, g));
  const label = plain(arrayName(scene, array.param, g));
  const weight = (i: number, j: number): Ref => ({ kind: 'weight', param: array.param, g, i, j });
  const gradient = (i: number, j: number): Ref => ({
    ...(weight(i, j) as ParamRef),
    kind: 'gradient',
    from: from ?? scene.steps,
  });
  return html`<section class="array" aria-label=${label}>
    <h4>${name}</h4>
    ${grid(picture, array, label, weight, true)}
    <h4 class=${picture.now ? 'now' : ''}>∂${lossLetter()}/∂${name}</h4>
    ${grid(picture, array, `gradient of ${label}`, gradient, from !== undefined)}
  </section>`;
}

function grid(
  { scene, opened, now }: WeightsPicture,
  array: Shown,
  label: string,
  ref: (i: number, j: number) => Ref,
  filled: boolean,
) {
  const { rows, columns, rowName, columnName, rowsLeft, columnsLeft } = array;
  const moving = now && label.startsWith('gradient');
  return html`<table aria-label=${label}>
    ${
      columns.length > 1 || columnName(columns[0]!) !== ''
        ? html`<thead>
            <tr>
              <td></td>
              ${columns.map((j) => html`<th scope="col">${columnName(j)}</th>`)}
              ${columnsLeft > 0 ? html`<td class="left">+${columnsLeft}</td>` : nothing}
            </tr>
          </thead>`
        : nothing
    }
    <tbody>
      ${rows.map(
        (i) => html`<tr>
          <th scope="row">${rowName(i)}</th>
          ${columns.map((j) => {
            const first = i === rows[0] && j === columns[0];
            const number = filled ? entry(scene, ref(i, j), opened, moving, first) : empty;
            return html`<td>${number}</td>`;
          })}
        </tr>`,
      )}
      ${
        rowsLeft > 0
          ? html`<tr>
              <td></td>
              <td class="left" colspan=${columns.length}>and ${rowsLeft} more</td>
            </tr>`
          : nothing
      }
    </tbody>
  </table>`;
}

const empty = html`<span class="nothing">·</span>`;

/** Tab leads to the first entry of a table, arrow keys on from there. */
function entry(
  scene: Scene,
  ref: Ref,
  opened: string | undefined,
  moving: boolean,
  first: boolean,
) {
  const key = keyOf(ref);
  const value = scene.value(ref);
  const depth = Math.sqrt(Math.min(1, Math.abs(value))) * 100;
  const marks = `${opened === key ? 'opened' : ''} ${moving ? 'now' : ''}`;
  return html`<button
    type="button"
    class="entry ${value < 0 ? 'below' : 'above'} ${marks}"
    data-key=${key}
    .ref=${ref}
    tabindex=${first ? 0 : -1}
    aria-label="${plain(nameOf(scene, ref))} = ${cellDigits(value)}"
    ${cssVars({ '--depth': `${depth.toFixed(0)}%` })}
  >
    ${cellDigits(value)}
  </button>`;
}

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}
