import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

import { lessonBodyOf, lessonHead, lessonPages, proseFile } from '../../../web/lesson_pages';
import { lessons as loaders } from '../../../web/lessons/index';
import list from '../../../web/lessons/list.json';
import { equation, markdown, views } from '../../../web/markdown';

const path = (name: string) => fileURLToPath(new URL(`../../../${name}`, import.meta.url));
const sources = (folder: string) =>
  readdirSync(path(folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(path(`${folder}/${name}`), 'utf8'))
    .join('\n');

const defined = new Set(
  [...(sources('web/elements') + sources('web/lessons')).matchAll(/define\(\s*'([\w-]+)'/g)].map(
    (match) => match[1]!,
  ),
);

describe('equations', () => {
  test('come out as MathML alone: no style, no script, no class of a library', () => {
    const made = equation('\\frac{\\partial E}{\\partial h_t} = \\sum_k W^{\\top} x', true);
    expect(made).toMatch(/^<math [^>]*display="block"/);
    expect(made).not.toMatch(/style=|<script|katex|annotation/);
  });

  test('stand once where the notations agree, and twice where they do not', () => {
    expect(equation('x_t', false).match(/<math/g)).toHaveLength(1);
    const both = equation('\\Whh', false);
    expect(both).toMatch(/class="lectures"><math.*<mi>h<\/mi><mi>h<\/mi>/s);
    expect(both).toMatch(/class="wuv"><math[^>]*><mrow><mi>W<\/mi><\/mrow><\/math>/);
    expect(equation('\\either{a}{b}', false)).toMatch(/<mi>a<\/mi>.*class="wuv".*<mi>b<\/mi>/s);
  });

  test('colour a gate as the views do', () => {
    expect(equation('\\gf_t', false)).toContain('<mstyle class="forget"><mi>f</mi></mstyle>');
  });

  test('keep the comma behind them on their line', () => {
    expect(markdown('see $x$, then')).toMatch(/<\/math>,<\/span> then/);
  });

  test('that are wrong stop the build', () => {
    expect(() => markdown('$\\frac{1}$')).toThrow(/KaTeX/);
    expect(() => markdown('$\\unknown$')).toThrow(/KaTeX/);
  });
});

test('a view stands in a template, and text in a task stays text', () => {
  expect(markdown('<unrolled-cell shared></unrolled-cell>\n')).toBe(
    '<unrolled-live view="cell"><template><unrolled-cell ' +
      'shared></unrolled-cell></template></unrolled-live>\n',
  );
  expect(markdown('<unrolled-try name="a">\n\nDo *it*.\n\n</unrolled-try>\n')).toMatch(
    /<unrolled-try name="a"><p>Do <em>it<\/em>.<\/p>\s*<\/unrolled-try>/,
  );
});

describe.each(list.map(({ topic }) => [topic]))('%s', (topic) => {
  const body = lessonBodyOf(topic);
  const source = readFileSync(proseFile(topic), 'utf8');

  test('has a page of its own', () => {
    expect(lessonPages).toContain(topic);
    expect(readFileSync(path(`web/pages/lessons/${topic}.html`), 'utf8')).toBe(
      readFileSync(path('web/pages/lessons/index.html'), 'utf8'),
    );
    expect(lessonHead(topic)).toContain(list.find((lesson) => lesson.topic === topic)!.title);
  });

  test('keeps a strict policy: nothing inline', () => {
    expect(body).not.toMatch(/\sstyle=|<script|\son\w+=|https?:\/\/(?!www\.w3\.org)/);
  });

  test('names only elements that there are', () => {
    const used = [...body.matchAll(/<(unrolled-[\w-]+)/g)].map((match) => match[1]!);
    expect(used.filter((name) => !defined.has(name))).toEqual([]);
    expect([...body.matchAll(/<unrolled-live view="(\w+)"/g)].length).toBeGreaterThan(0);
    for (const [, view] of body.matchAll(/<unrolled-live view="(\w+)"/g))
      expect(views).toContain(view);
  });

  test('has each of its tasks once, in their order', async () => {
    const named = [...source.matchAll(/<unrolled-(try|predict|question) name="([\w-]+)"/g)].map(
      ([, kind, id]) => `${kind} ${id}`,
    );
    const { tasks } = await loaders[topic]!();
    expect([...named].sort()).toEqual(tasks.map(({ kind, id }) => `${kind} ${id}`).sort());
  });

  test('is short: what one reads in a few minutes', () => {
    const words = source.replace(/\$[^$]*\$|<[^>]*>/g, ' ').split(/\s+/u).length;
    expect(words).toBeGreaterThan(150);
    expect(words).toBeLessThan(700);
  });

  test('leads to its neighbours and back to the list', () => {
    const index = list.findIndex((lesson) => lesson.topic === topic);
    for (const near of [list[index - 1], list[index + 1]])
      if (near) expect(body).toContain(`<a href="./${near.topic}.html" rel=`);
    expect(body).toContain('href="./index.html"');
    expect(body).toContain('href="../index.html"');
  });
});

test('lessons with equations are there in both notations', () => {
  for (const topic of ['rnn', 'bptt', 'vanishing', 'lstm', 'gru']) {
    const body = lessonBodyOf(topic);
    const ours = body.match(/class="lectures"/g)?.length ?? 0;
    expect(ours, topic).toBeGreaterThan(0);
    expect(body.match(/class="wuv"/g)?.length, topic).toBe(ours);
  }
});
