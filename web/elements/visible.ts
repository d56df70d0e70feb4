const signs: Readonly<Record<string, string>> = {
  ' ': '␣',
  '\n': '↵',
  '\r': '␍',
  '\t': '⇥',
  '\u00a0': '⍽',
  '\u200d': '⁀',
};

const names: Readonly<Record<string, string>> = {
  ' ': 'space',
  '\n': 'new line',
  '\r': 'carriage return',
  '\t': 'tab',
  '\u00a0': 'fixed space',
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

/** Text with its blanks as signs, for where a blank is the point. */
export function visible(text: string): string {
  return Array.from(text, (character) => signs[character] ?? character).join('');
}

/** What a screen reader should say for a suggestion; punctuation alone is often skipped by it. */
export function spoken(text: string): string {
  return names[text] ?? text.replace(/\n/g, ' new line ');
}
