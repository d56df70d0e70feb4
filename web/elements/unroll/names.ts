import { visible } from '../../app/text/visible';
import { lettersOf, presentNotation } from '../notation';
import { gateWeight } from '../symbols';
import type { Name } from './expression';
import type { Param, ParamRef, Ref, Scene } from './scene';

/** The lectures' letters of the gates, in the engine's order. */
export interface GateLetter {
  readonly base: string;
  readonly tilde?: boolean;
  /** In W_xi, W_hi, b_i. */
  readonly sub: string;
  readonly title: string;
  /** The design token of its colour. */
  readonly colour: string;
}

const letters: Readonly<Record<'rnn' | 'lstm' | 'gru', readonly GateLetter[]>> = {
  rnn: [{ base: 'a', sub: 'h', title: 'state', colour: '--state-hidden' }],
  lstm: [
    { base: 'i', sub: 'i', title: 'input gate', colour: '--gate-input' },
    { base: 'f', sub: 'f', title: 'forget gate', colour: '--gate-forget' },
    { base: 'g', sub: 'g', title: 'candidate', colour: '--gate-candidate' },
    { base: 'o', sub: 'o', title: 'output gate', colour: '--gate-output' },
  ],
  gru: [
    { base: 'r', sub: 'r', title: 'reset gate', colour: '--gate-reset' },
    { base: 'z', sub: 'z', title: 'update gate', colour: '--gate-update' },
    { base: 'h', tilde: true, sub: 'h', title: 'candidate', colour: '--gate-candidate' },
  ],
};

export function gateLetters(cell: 'rnn' | 'lstm' | 'gru'): readonly GateLetter[] {
  return letters[cell];
}

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
 * The letter of a score before the softmax. U, W, V write it o; in an LSTM that is the output gate,
 * and it stays y.
 */
export function scoreLetter(cell: Scene['cell']): string {
  return cell === 'lstm' ? 'y' : lettersOf('score').base;
}

export const probabilityLetter = (): string => lettersOf('probability').base;
export const lossLetter = (): string => lettersOf('loss').base;

export function nameOf(scene: Scene, ref: Ref): Name {
  const error = `∂${lossLetter()}/∂`;
  const gate = 'g' in ref ? letters[scene.cell][ref.g]! : undefined;
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
        base: scene.cell === 'rnn' ? 'h' : gate!.base,
        tilde: gate!.tilde ?? false,
        sub: sub!,
        index: unit,
      };
    case 'a':
      return { base: 'a', sub: scene.cell === 'rnn' ? sub! : `${gate!.sub},${sub}`, index: unit };
    case 'extra':
      return { base: extraBase(scene), sub: sub!, index: unit };
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
        sub: scene.cell === 'rnn' ? sub! : `${gate!.sub},${sub}`,
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
  const { sub } = letters[scene.cell][g] ?? letters[scene.cell][0]!;
  const plain = scene.cell === 'rnn';
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

function extraBase(scene: Scene): string {
  if (scene.cell === 'lstm') return 'tanh c';
  return scene.resetAfter ? 'q' : 's';
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
