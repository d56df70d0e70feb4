/** Which of two notations equations and sentences are in: the lectures', or U, W, V. */
export type Notation = 'lectures' | 'wuv';

const key = 'unrolled.notation';

/** Sent on the window when the notation changes: equations follow a style sheet, sentences this. */
export const notationChange = 'notationchange';

export function readNotation(): Notation {
  try {
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

const theirs: Readonly<Record<string, string>> = {
  W_xh: 'U',
  W_hh: 'W',
  W_hy: 'V',
  b_h: 'b',
  b_y: 'c',
};

/** A sentence written in the lectures' notation, in `notation`. */
export function translate(sentence: string, notation: Notation): string {
  if (notation === 'lectures') return sentence;
  return sentence.replace(/W_xh|W_hh|W_hy|b_h|b_y/g, (name) => theirs[name]!);
}

export function presentNotation(): Notation {
  return document.documentElement.dataset['notation'] === 'wuv' ? 'wuv' : 'lectures';
}
