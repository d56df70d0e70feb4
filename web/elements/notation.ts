/** Which of two notations the page is in: equations, sentences and pictures follow it. */
import { type Notation, type SymbolName, symbols, written } from './symbols';

export type { Notation };

const key = 'unrolled.notation';

/** Sent on the window when the notation changes: equations follow a style sheet, the rest this. */
export const notationChange = 'notationchange';

export function readNotation(): Notation {
  try {
    // A link has the last word.
    const asked = new URLSearchParams(location.search).get('notation');
    if (asked === 'wuv' || asked === 'lectures') return asked;
    return localStorage.getItem(key) === 'wuv' ? 'wuv' : 'lectures';
  } catch {
    return 'lectures';
  }
}

export function showNotation(notation: Notation): void {
  document.documentElement.dataset['notation'] = notation;
  window.dispatchEvent(new Event(notationChange));
}

export function keepNotation(notation: Notation): void {
  try {
    localStorage.setItem(key, notation);
  } catch {
    // It then lasts as long as the page.
  }
}

/** Letters that also are words, or other things, stay as they are in a sentence. */
const inSentences: readonly SymbolName[] = ['Wx', 'Wh', 'Wy', 'bh', 'by'];
const theirs = new Map(
  inSentences.map((name) => [written(symbols[name].lectures), written(symbols[name].wuv)]),
);

/**
 * A sentence written in the lectures' notation, in `notation`; a loss is known by its derivative.
 */
export function translate(sentence: string, notation: Notation): string {
  if (notation === 'lectures') return sentence;
  return sentence
    .replace(/W_xh|W_hh|W_hy|b_h|b_y/g, (name) => theirs.get(name)!)
    .replaceAll(`∂${symbols.loss.lectures.base}`, `∂${symbols.loss.wuv.base}`);
}

/** Outside a page, the lectures'. */
export function presentNotation(): Notation {
  if (typeof document === 'undefined') return 'lectures';
  return document.documentElement.dataset['notation'] === 'wuv' ? 'wuv' : 'lectures';
}

/** A symbol as the page writes it now. */
export const lettersOf = (name: SymbolName) => symbols[name][presentNotation()];
