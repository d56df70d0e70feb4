// A lesson cut into the screens of a presentation.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

import { proseFile } from '../../../web/lesson_pages';
import list from '../../../web/lessons/list.json';
import { type Part, screensOf, screenWith } from '../../../web/lessons/present/screens';
import { markdown } from '../../../web/markdown';

const prose = (size: number): Part => ({ kind: 'prose', size });
const title: Part = { kind: 'title', size: 20 };
const heading: Part = { kind: 'heading', size: 20 };
const figure: Part = { kind: 'figure', size: 140 };
const view = (name: string): Part => ({ kind: 'view', size: 0, view: name });
const task = (about?: string): Part => ({
  kind: 'task',
  size: 90,
  ...(about ? { view: about } : {}),
});

describe('screens', () => {
  test('begin with the title, and anew with each heading', () => {
    const screens = screensOf([title, title, title, prose(100), heading, prose(100)]);
    expect(screens).toEqual([{ parts: [0, 1, 2] }, { parts: [3] }, { parts: [4, 5] }]);
  });

  test('have no more words than can be read from the back', () => {
    const screens = screensOf([prose(400), prose(300), prose(300), prose(300)]);
    expect(screens.map(({ parts }) => parts)).toEqual([[0], [1, 2], [3]]);
  });

  test('keep an equation with the words that lead to it', () => {
    // A heading is no screen by itself.
    expect(screensOf([heading, prose(150), { kind: 'figure', size: 500 }])).toEqual([
      { parts: [0, 1, 2] },
    ]);
    expect(screensOf([prose(300), prose(250), figure]).map(({ parts }) => parts)).toEqual([
      [0],
      [1, 2],
    ]);
  });

  test('show a view with the sentence before it, a task beside the view that it is about', () => {
    const screens = screensOf([
      prose(500),
      prose(100),
      view('unroll'),
      task(),
      prose(300),
      task('unroll'),
      task(),
    ]);
    expect(screens).toEqual([
      { parts: [0] },
      { parts: [1], view: 2 },
      { parts: [3], view: 2 },
      { parts: [4] },
      { parts: [5], view: 2 },
      { parts: [6] },
    ]);
    expect(screenWith(screens, 2)).toBe(1);
    expect(screenWith(screens, 5)).toBe(4);
  });

  test.each(list.map(({ topic }) => [topic]))(
    '%s: every part is on a screen, in its order',
    (topic) => {
      const html = markdown(readFileSync(proseFile(topic), 'utf8'));
      const tags = [...html.matchAll(/^<(p|h2|ul|ol|div|unrolled-[a-z]+)\b/gm)].map(
        ([, tag]) => tag!,
      );
      const parts = tags.map((tag): Part => {
        if (tag === 'h2') return heading;
        if (tag === 'unrolled-live') return view('any');
        return tag.startsWith('unrolled') ? task('any') : prose(200);
      });
      expect(parts.length).toBeGreaterThan(5);
      const screens = screensOf(parts);
      const own = screens.flatMap(({ parts: words, view: shown }) => [...words, shown ?? -1]);
      parts.forEach((_, index) => expect(own, String(index)).toContain(index));
      const words = screens.flatMap(({ parts: each }) => [...each]);
      expect(words).toEqual([...words].sort((a, b) => a - b));
    },
  );
});
