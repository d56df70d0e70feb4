/** What stands for "no name" in every scheme of labels. */
export const none = 'O';

/** In words, where the data's labels are the usual ones. */
const spoken: Readonly<Record<string, string>> = {
  PER: 'person',
  LOC: 'place',
  ORG: 'organisation',
  MISC: 'other',
  // Parts of speech, as Universal Dependencies name them.
  NOUN: 'noun',
  PROPN: 'name',
  VERB: 'verb',
  AUX: 'auxiliary',
  ADJ: 'adjective',
  ADV: 'adverb',
  PRON: 'pronoun',
  DET: 'determiner',
  ADP: 'preposition',
  CCONJ: 'conjunction',
  PART: 'particle',
  PUNCT: 'mark',
};

/** 'B-PER' is the beginning of a person, 'I-PER' goes on; other labels are as they are. */
export function partsOfLabel(label: string): { kind: string; inner: boolean } {
  if (label === none) return { kind: '', inner: false };
  const [, place, kind] = /^([BIES])-(.+)$/.exec(label) ?? [undefined, '', label];
  return { kind: spoken[kind!] ?? kind!, inner: place === 'I' || place === 'E' };
}

/** As what a word is said to be. */
export function sayKind(label: string): string {
  const { kind, inner } = partsOfLabel(label);
  if (kind === '') return 'no name';
  if (spoken[label]) return `${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind}`;
  if (!/^[BIES]-/.test(label)) return kind;
  return inner ? `part of a name: ${kind}` : `a name: ${kind}`;
}
