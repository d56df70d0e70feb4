// What the prose of the lessons on the five shapes says of their data.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

import { parseContestants } from '../../../web/app/contestants';
import { contestant, fieldWanted } from '../../../web/app/race_field';
import { kindsIn } from '../../../web/app/tasks/data_lines';
import { findCorpus } from '../../../web/corpora/index';
import { seriesIn } from '../../../web/elements/try/series';
import { proseFile } from '../../../web/lesson_pages';
import { pair } from '../../../web/lessons/in_step';
import { gated, review } from '../../../web/lessons/many_to_one';
import { exchanged } from '../../../web/lessons/one_to_many';
import { sentence } from '../../../web/lessons/shapes';
import './made_here';

const prose = (topic: string) => readFileSync(proseFile(topic), 'utf8');
const data = (corpus: string) => findCorpus(corpus)!.load();

test('what the panels are asked first is what the questions are about', () => {
  expect(prose('shapes')).toContain(`question="${sentence}"`);
  expect(prose('many-to-one')).toContain(`question="${review}"`);
  expect(prose('in-step')).toContain(`question="${pair[1]}"`);
  expect(pair[0].split(' ')[0]).toBe(pair[1].split(' ')[0]);
});

test('one to one: ten shapes, and frames of three numbers with what the lesson names', async () => {
  expect(kindsIn(await data('picture.drawings'))).toHaveLength(10);
  const rows = (await data('gesture.movements')).split('\n').filter((row) => row !== '');
  expect(rows[0]).toBe('x,y,pen,label');
  const named = [...new Set(rows.slice(1).map((row) => row.split(',')[3]))].sort();
  expect(named).toEqual('clockwise,counterclockwise,down,left,rest,right,up,zigzag'.split(','));
});

test('one to many: eight kinds, and none is its own when they are exchanged', async () => {
  const names = await data('invent.named');
  const kinds = kindsIn(names);
  expect([...kinds].sort()).toEqual('boys,dragons,girls,herbs,rivers,ships,stars,towns'.split(','));
  for (const kind of kinds) expect(prose('one-to-many')).toContain(kind);
  const lines = names.trim().split('\n').slice(0, 500);
  exchanged(lines, kinds).forEach((line, i) => {
    const [kind, text] = line.split('\t');
    expect(kinds).toContain(kind);
    expect(lines[i]).not.toBe(line);
    expect(lines[i]).toMatch(new RegExp(`\t${text}$`));
  });
});

test('many to one: six thousand reviews of some sixty words', async () => {
  const lines = (await data('classify.reviews')).trim().split('\n');
  expect(lines).toHaveLength(6000);
  const words = lines.reduce((sum, line) => sum + line.match(/[\w']+|[.,!?]/g)!.length, 0);
  expect(Math.round(words / lines.length / 10)).toBe(6);
});

test('many to one: the race is between networks of the prediction’s size', async () => {
  const tag = /<unrolled-compare [^>]*>/.exec(prose('many-to-one'))![0];
  const attribute = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(tag)![1]!;
  const { contestants, problems } = parseContestants(attribute('contestants'));
  expect(problems).toEqual([]);
  expect(contestants.map(({ cell }) => cell)).toEqual(['rnn', 'lstm', 'gru']);
  const { corpus, settings } = gated;
  expect(attribute('corpus')).toBe(corpus);
  const length = { steps: attribute('steps'), seed: '1' };
  const field = await fieldWanted({ task: null, corpus: attribute('corpus'), text: null });
  // How long, and how often it is measured, is the race's own.
  const { cell: _, validate_every: __, ...same } = settings!;
  for (const each of contestants) expect(contestant(field, each, length)).toMatchObject(same);
});

test('in step: names of people, places and firms, that begin or go on', async () => {
  const labels = new Set(
    (await data('tag.names_ahead')).split('\n').map((line) => line.split('\t')[1] ?? 'O'),
  );
  expect([...labels].sort()).toEqual('B-LOC,B-ORG,B-PER,I-LOC,I-ORG,I-PER,O'.split(','));
});

test('lengths differ: words of small letters, up to eight', async () => {
  const lines = (await data('translate.reversal')).trim().split('\n');
  for (const line of lines) {
    const [word = '', back] = line.split('\t');
    expect(word).toMatch(/^[a-z]{2,8}$/);
    expect(back).toBe(Array.from(word).reverse().join(''));
  }
});

test('series: a century of months', async () => {
  expect(seriesIn(await data('forecast.trend'))!.rows).toBe(1200);
});
