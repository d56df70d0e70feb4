import { clusters } from './clusters';

const signs: Readonly<Record<string, string>> = {
  ' ': '␣',
  '\n': '↵',
  '\r': '␍',
  '\t': '⇥',
  '\u00a0': '⍽',
  '\u200c': '⋮',
  '\u200d': '⁀',
  '\ufe0e': 'VS15',
  '\ufe0f': 'VS16',
};

const names: Readonly<Record<string, string>> = {
  ' ': 'space',
  '\n': 'new line',
  '\r': 'carriage return',
  '\t': 'tab',
  '\u00a0': 'fixed space',
  '\u200c': 'non-joiner',
  '\u200d': 'joiner',
  '\ufe0e': 'as text',
  '\ufe0f': 'as emoji',
  '.': 'full stop',
  ',': 'comma',
  ';': 'semicolon',
  ':': 'colon',
  '!': 'exclamation mark',
  '?': 'question mark',
  "'": 'apostrophe',
  '"': 'quotation mark',
  '-': 'hyphen',
  '(': 'opening bracket',
  ')': 'closing bracket',
};

/** Nothing is drawn for these, or a blank. */
const unseen = /^[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]$/u;

function codePoint(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}

function shown(cluster: string): string {
  const [first = '', ...rest] = Array.from(cluster);
  const sign = signs[first] ?? (unseen.test(first) ? codePoint(first) : undefined);
  if (sign !== undefined) return sign + rest.map(shown).join('');
  // A mark that has nothing to stand on gets the circle that grammars use.
  return /^\p{M}/u.test(first) ? `\u25cc${cluster}` : cluster;
}

/**
 * Text with its blanks, and what else is not seen or cannot stand alone, as signs, for where a
 * character is the point. What belongs to a letter or an emoji is left with it.
 */
export function visible(text: string): string {
  return clusters(text).map(shown).join('');
}

/** What a screen reader should say for a suggestion; punctuation alone is often skipped by it. */
export function spoken(text: string): string {
  if (names[text] !== undefined) return names[text];
  if (/^\p{M}$/u.test(text) || unseen.test(text)) return `character ${codePoint(text)}`;
  return text.replace(/\n/g, ' new line ');
}
