// A text of which it is known what a network must learn.

export const phrase = 'the silver lantern swings above the quiet harbour';

const words = (
  'stone bread window river candle garden summer letter orange morning paper bridge winter ' +
  'basket yellow music forest button carpet engine mirror needle pocket rabbit saddle tunnel ' +
  'velvet walnut'
).split(' ');

/** Sentences of words in random order, between them always the same phrase. */
export function textWithPhrase(size = 20_000): string {
  let seed = 7;
  const random = () => (seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff) / 0x80000000;
  let text = '';
  while (text.length < size) {
    const some = Array.from({ length: 4 }, () => words[Math.floor(random() * words.length)]);
    text += `${some.join(' ')}, ${phrase}.\n`;
  }
  return text.slice(0, size);
}
