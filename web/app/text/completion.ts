import type { SettingValues, SuggestionShape, Suggestions } from '../../engine/shared/api';
import { valueIn } from '../settings';

export type Suggest = (prefix: string, shape: SuggestionShape) => Promise<Suggestions | undefined>;

/** What a word is written with, as the core has it: letters, digits and apostrophes. */
const wordCharacter = /[\p{L}\p{M}\p{N}'’]/u;
const wordAtEnd = /[\p{L}\p{M}\p{N}'’]*$/u;

/** The unfinished word a text ends in, of which a long one's end is shown. */
export function stemOf(text: string): string {
  return Array.from(wordAtEnd.exec(text)![0]).slice(-24).join('');
}

/**
 * What the network would write next: always the likeliest character, so that the grey text begins
 * with what Next character calls most likely. Where the likeliest word begins with it too, that.
 */
export function greyText({ ghost, words, characters }: Suggestions): string {
  const word = words[0]?.text ?? '';
  if (ghost.startsWith(word)) return ghost;
  const first = characters[0]?.text;
  return first !== undefined && word.startsWith(first) ? word : ghost;
}

/** What is written to end a word that is complete: the likeliest character that ends one. */
export function endingOf({ characters }: Suggestions): string {
  return characters.find(({ text }) => !wordCharacter.test(text))?.text ?? ' ';
}

/** Suggestions are drawn by the settings that the sample is drawn by. */
export const shapeOf = (settings: SettingValues): SuggestionShape => ({
  temperature: Number(valueIn(settings, 'temperature')),
  topK: Number(valueIn(settings, 'top_k')),
  topP: Number(valueIn(settings, 'top_p')),
});

export function sameShape(a: SuggestionShape, b: SuggestionShape): boolean {
  return a.temperature === b.temperature && a.topK === b.topK && a.topP === b.topP;
}

/** By what the bars are drawn, for a heading: '' where they are the model's own. */
export function shapeText({ temperature, topK, topP }: SuggestionShape): string {
  const parts = [];
  if (temperature !== 1) parts.push(`τ ${Number(temperature.toFixed(2))}`);
  if (topK > 0) parts.push(`top ${topK}`);
  if (topP < 1) parts.push(`p ${Number(topP.toFixed(2))}`);
  return parts.join(', ');
}
