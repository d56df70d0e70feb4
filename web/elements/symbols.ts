/**
 * What the two notations call the same thing, in one table: equations (web/markdown.ts), pictures
 * and sentences all read it.
 */
export const notations = ['lectures', 'wuv'] as const;
/** The lectures', or Goodfellow et al.'s U, W, V. */
export type Notation = (typeof notations)[number];

export interface Letters {
  readonly base: string;
  readonly sub?: string;
}

export type SymbolName = 'Wx' | 'Wh' | 'Wy' | 'bh' | 'by' | 'score' | 'probability' | 'loss';

export const symbols: Readonly<Record<SymbolName, Readonly<Record<Notation, Letters>>>> = {
  Wx: { lectures: { base: 'W', sub: 'xh' }, wuv: { base: 'U' } },
  Wh: { lectures: { base: 'W', sub: 'hh' }, wuv: { base: 'W' } },
  Wy: { lectures: { base: 'W', sub: 'hy' }, wuv: { base: 'V' } },
  bh: { lectures: { base: 'b', sub: 'h' }, wuv: { base: 'b' } },
  by: { lectures: { base: 'b', sub: 'y' }, wuv: { base: 'c' } },
  score: { lectures: { base: 'y' }, wuv: { base: 'o' } },
  probability: { lectures: { base: 'p' }, wuv: { base: 'ŷ' } },
  loss: { lectures: { base: 'E' }, wuv: { base: 'L' } },
};

/** A gate's part of a weight: W_xf, or U_f. */
export function gateWeight(of: 'Wx' | 'Wh', gate: string, notation: Notation): Letters {
  const { base, sub } = symbols[of][notation];
  return { base, sub: `${sub ? sub[0] : ''}${gate}` };
}

/** On one line: W_xh. */
export const written = ({ base, sub }: Letters): string => (sub ? `${base}_${sub}` : base);

/** For TeX: W_{xh}. */
export const inTex = ({ base, sub }: Letters): string =>
  `${base === 'ŷ' ? '\\hat{y}' : base}${sub ? `_{${sub}}` : ''}`;
