import { expect, test } from 'vitest';

import { begunLine } from '../../../../web/elements/try/begun_line';
import { partsOfLabel, sayKind } from '../../../../web/elements/try/entity_label';
import { shades } from '../../../../web/elements/try/shades';
import { readTune } from '../../../../web/elements/try/tune';
import type { Reading } from '../../../../web/engine/shared/api';

test('each word is shaded by what it changed in what is answered in the end', () => {
  const reading = {
    tokens: ['not', 'bad'],
    labels: ['bad', 'good'],
    course: Float64Array.of(0.8, 0.2, 0.1, 0.9),
    answer: 'good',
  } as unknown as Reading;
  expect(shades(reading).map(({ word, moved }) => [word, Number(moved.toFixed(6))])).toEqual([
    ['not', -0.3],
    ['bad', 0.7],
  ]);
});

test('labels of entities are read in any of the usual schemes, others as they are', () => {
  expect(partsOfLabel('B-PER')).toEqual({ kind: 'person', inner: false });
  expect(partsOfLabel('I-LOC')).toEqual({ kind: 'place', inner: true });
  expect(partsOfLabel('E-ORG')).toEqual({ kind: 'organisation', inner: true });
  expect(partsOfLabel('NOUN')).toEqual({ kind: 'noun', inner: false });
  expect(partsOfLabel('stem')).toEqual({ kind: 'stem', inner: false });
  expect(sayKind('VERB')).toBe('a verb');
  expect(sayKind('ADJ')).toBe('an adjective');
  expect(sayKind('stem')).toBe('stem');
  expect(partsOfLabel('O')).toEqual({ kind: '', inner: false });
  expect(sayKind('I-PER')).toBe('part of a name: person');
});

test('a tune is read as the corpus writes it: signs, octaves, dots, rests', () => {
  const notes = readTune("c4 f#'4. r8 bb,2 | b1")!;
  expect(notes.map(({ pitch }) => pitch)).toEqual([60, 78, undefined, 58, 71]);
  expect(notes.map(({ length }) => length)).toEqual([0.25, 0.375, 0.125, 0.5, 1]);
  expect(notes.map(({ start }) => start)).toEqual([0, 0.25, 0.625, 0.75, 1.25]);
});

test.each(['Zukeqat', 'c5', 'h4', 'r#4', '', ' | '])('“%s” is no tune', (line) => {
  expect(readTune(line)).toBeUndefined();
});

test('a line begins as it was typed, also where the network knows no such character', () => {
  expect(begunLine('Zukeqat', 'Zu')).toEqual({ line: 'Zukeqat', begun: 2 });
  expect(begunLine('\uFFFDzuk', '😀z')).toEqual({ line: '😀zuk', begun: 3 });
  expect(begunLine('Zukeqat', 'Sa')).toEqual({ line: 'Zukeqat', begun: 0 });
});
