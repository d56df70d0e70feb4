import type { Gate } from '../../app/cells';
import { visible } from '../../app/text/visible';
import { lettersOf, presentNotation } from '../notation';
import { gateWeight } from '../symbols';
import type { Name } from './expression';
import { unrolledCell } from './kinds';
import type { Param, ParamRef, Ref, Scene } from './scene';

/** Stands for every character that the network has never read. */
export const unknown = '⁇';

/** A character as it stands in the picture. */
export function shownCharacter(character: string): string {
  return character === '\uFFFD' ? unknown : visible(character);
}

/** A character as it stands in an index: 'e', '␣'. */
export function quoted(character: string): string {
  return `'${shownCharacter(character)}'`;
}

/**
 * The letter of a score before the softmax. U, W, V write it o; where that is a gate's (the LSTM's
 * output gate), it stays y.
 */
export function scoreLetter({ gates }: Scene['cell']): string {
  const { base } = lettersOf('score');
  return gates.some(({ letter }) => letter === base) ? 'y' : base;
}

export const probabilityLetter = (): string => lettersOf('probability').base;
export const lossLetter = (): string => lettersOf('loss').base;

export function nameOf(scene: Scene, ref: Ref): Name {
  const error = `∂${lossLetter()}/∂`;
  const gate = 'g' in ref ? scene.cell.gates[ref.g]! : undefined;
  const sub = 't' in ref ? String(ref.t) : undefined;
  const unit = 'i' in ref ? `[${ref.i}]` : '';
  const character = 'i' in ref ? () => `[${quoted(scene.character(ref.i))}]` : () => '';
  switch (ref.kind) {
    case 'x':
      return { base: 'x', sub: sub!, index: `[${quoted(scene.character(scene.input(ref.t)))}]` };
    case 'h':
    case 'c':
      return { base: ref.kind, sub: sub!, index: unit };
    case 'gate':
      return {
        base: scene.cell.gateIsState ? 'h' : gate!.letter,
        tilde: gate!.tilde ?? false,
        sub: sub!,
        index: unit,
      };
    case 'a':
      return { base: 'a', sub: sumIndex(scene, gate!, sub!), index: unit };
    case 'extra':
      return {
        base: unrolledCell(scene.trace.network).extra(scene).letter,
        sub: sub!,
        index: unit,
      };
    case 'dh':
      return { prefix: error, base: 'h', sub: sub!, index: unit };
    case 'dhOutput':
      return { prefix: error, base: 'h', sub: sub!, index: unit, note: 'own' };
    case 'dhNext':
      return { prefix: error, base: 'h', sub: sub!, index: unit, note: 'later' };
    case 'dc':
      return { prefix: error, base: 'c', sub: sub!, index: unit };
    case 'dcNext':
      return { prefix: error, base: 'c', sub: sub!, index: unit, note: 'later' };
    case 'da':
      return {
        prefix: error,
        base: 'a',
        sub: sumIndex(scene, gate!, sub!),
        index: unit,
      };
    case 'y':
      return { base: scoreLetter(scene.cell), sub: sub!, index: character() };
    case 'p':
      return { base: probabilityLetter(), sub: sub!, index: character() };
    case 'dy':
      return { prefix: error, base: scoreLetter(scene.cell), sub: sub!, index: character() };
    case 'E':
      return { base: lossLetter(), sub: sub! };
    case 'total':
      return { base: lossLetter() };
    case 'weight':
      return paramName(scene, ref);
    case 'updated':
      return { prefix: 'new ', ...paramName(scene, ref) };
    case 'gradient':
      return { prefix: error, ...paramName(scene, ref) };
  }
}

/** W_hh, b_h: what a whole array is called. */
export function arrayName(scene: Scene, param: Param, g: number): Name {
  const { gates, gateIsState: plain } = scene.cell;
  const sub = indexOf(gates[g] ?? gates[0]!);
  switch (param) {
    case 'Wx':
    case 'Wh':
      return plain ? lettersOf(param) : gateWeight(param, sub, presentNotation());
    case 'b':
      return plain ? lettersOf('bh') : { base: 'b', sub };
    case 'bn':
      return { base: 'b', sub: `h${sub}` };
    case 'Wy':
    case 'by':
      return lettersOf(param);
  }
}

function paramName(scene: Scene, { param, g, i, j }: ParamRef): Name {
  const row = param === 'Wy' || param === 'by' ? quoted(scene.character(i)) : String(i);
  const column = param === 'Wx' ? quoted(scene.character(j)) : String(j);
  const flat = param === 'b' || param === 'bn' || param === 'by';
  return { ...arrayName(scene, param, g), index: flat ? `[${row}]` : `[${row},${column}]` };
}

/** A gate in the index of its weights. */
const indexOf = ({ sub, letter }: Gate): string => sub ?? letter;

/** Where there is one gate only, its sums need no name. */
function sumIndex({ cell }: Scene, gate: Gate, step: string): string {
  return cell.gateIsState ? step : `${indexOf(gate)},${step}`;
}

const digits = '₀₁₂₃₄₅₆₇₈₉';
/** 12 as ₁₂, where a subscript stands inside a line of text. */
export function low(value: number): string {
  return Array.from(String(value), (digit) => digits[Number(digit)]!).join('');
}

/** In one line of plain text, for labels and a screen reader: h_2[1]. */
export function plain({ prefix = '', base, sub, tilde = false, index = '', note }: Name): string {
  const letter = tilde ? `${base}\u0303` : base;
  return `${prefix}${letter}${sub ? `_${sub}` : ''}${index}${note ? ` (${note})` : ''}`;
}
