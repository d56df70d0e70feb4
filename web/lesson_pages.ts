/**
 * A plugin for Vite: the pages of web/pages/lessons say which lesson they are, and this fills them
 * from the Markdown of web/lessons, both while developing and for the site.
 */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Plugin } from 'vite';

import { shapeIcon, shapesHtml } from './lesson_shapes.ts';
import { timelineHtml } from './lesson_timeline.ts';
import list from './lessons/list.json' with { type: 'json' };
import { markdown } from './markdown.ts';

interface Row {
  readonly topic: string;
  /** The part of the lecture: lessons of one part follow each other. */
  readonly group: string;
  /** The shape that it is about, where it is about one. */
  readonly shape?: string;
  readonly title: string;
  readonly summary: string;
}

const lessons: readonly Row[] = list;
const folder = join(import.meta.dirname, 'lessons');
const topics = lessons.map(({ topic }) => topic);

/** The file of a topic's prose. Its number is its place in the list, which may change. */
export const proseFile = (topic: string): string => join(folder, `${topic}.md`);

/** The pages' names without `.html`, for the bundler. */
export const lessonPages: readonly string[] = ['index', ...topics];

function head(title: string, summary: string): string {
  return `<meta charset="utf-8" />
    <title>${title}</title>
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="description" content="${summary}" />
    <meta name="color-scheme" content="light dark" />
    <link rel="icon" href="../icon.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="./lesson.css" />`;
}

const presentButton = `<button class="present" type="button"
        title="One screen at a time, for a lecture (p)">
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="M1 2h14v9H1zM2.6 3.6v5.8h10.8V3.6zM7.2 11h1.6v1.6h3V14H4.2v-1.4h3z" />
        </svg>
        Present
      </button>`;

/** `top`: where the site's first page lies, as seen from the page; `end`: what else stands there. */
export const siteBar = (top: string, middle = '', end = '') => `<header class="bar">
      <p class="brand">
        <a href="${top}/index.html">
          <svg viewBox="0 0 68 30" width="68" height="30" aria-hidden="true">
            <path d="M10 15h48" />
            <circle cx="10" cy="15" r="6" />
            <circle cx="34" cy="15" r="6" />
            <circle cx="58" cy="15" r="6" />
          </svg>
          Unrolled</a
        >
      </p>
      <nav aria-label="Site">
        <a href="${top}/lessons/index.html">Lessons</a>
        <a href="${top}/index.html">Playground</a>
      </nav>
      ${middle}
      ${end}
      <unrolled-theme-toggle></unrolled-theme-toggle>
    </header>`;

const bar = (lecture: string) => siteBar('..', lecture, '<unrolled-notation></unrolled-notation>');

const without =
  '<noscript><p>The views need JavaScript: they train and run networks here.</p></noscript>';

/** The lessons of its part as the steps of an unrolled network, the present one marked. */
function chain({ topic: present, group }: Row): string {
  const links = lessons.flatMap(({ topic, title, group: its }, index) => {
    if (its !== group) return [];
    const current = topic === present ? ' aria-current="page"' : '';
    return `<li><a href="./${topic}.html" data-topic="${topic}" title="${title}"${current}>
        <span aria-hidden="true">${index + 1}</span><span
        class="hidden-visually">${title}</span></a></li>`;
  });
  return `<nav class="part" aria-label="Lessons of this part">
      <a href="./index.html">${group}</a>
      <ol class="chain">${links.join('\n      ')}</ol></nav>`;
}

function neighbour(index: number, rel: 'prev' | 'next'): string {
  const lesson = lessons[index];
  const words = rel === 'prev' ? 'Before' : 'Next';
  if (!lesson && rel === 'next')
    return '<a href="../index.html" rel="next"><span>And now</span> A text of your own</a>';
  if (!lesson) return '<span></span>';
  return `<a href="./${lesson.topic}.html" rel="${rel}"><span>${words}</span> ${lesson.title}</a>`;
}

function prose(topic: string): string {
  const source = readFileSync(proseFile(topic), 'utf8');
  return markdown(source)
    .replace('<!-- shapes -->', () => shapesHtml)
    .replace('<!-- timeline -->', () => timelineHtml);
}

function lessonBody(topic: string): string {
  const index = topics.indexOf(topic);
  const lesson = lessons[index]!;
  const { title, summary } = lesson;
  return `${bar(presentButton)}
    <unrolled-lesson topic="${topic}">
      ${chain(lesson)}
      <main>
        <p class="number">Lesson ${index + 1} of ${lessons.length}</p>
        <h1>${title}</h1>
        <p class="lead">${summary}</p>
        ${without}
        ${prose(topic)}
      </main>
      <footer>
        <p class="status" role="status"></p>
        <p class="to-sheet">
          <button class="lab-sheet" type="button">Lab sheet</button>
          Your answers, the settings and the pictures, to be printed.
        </p>
        <p class="sheet-trouble" role="alert"></p>
        <nav class="neighbours" aria-label="Lessons before and after">
          ${neighbour(index - 1, 'prev')} ${neighbour(index + 1, 'next')}
        </nav>
        <unrolled-next-class></unrolled-next-class>
      </footer>
    </unrolled-lesson>`;
}

/** One part of the lecture, its lessons with the shape that they are about. */
function part(group: string): string {
  const its = lessons.filter((lesson) => lesson.group === group);
  const first = lessons.indexOf(its[0]!) + 1;
  const items = its.map(
    ({ topic, title, summary, shape }, index) =>
      `<li><span class="number" aria-hidden="true">${first + index}</span>
        <div><a href="./${topic}.html" data-topic="${topic}">${title}</a><p>${summary}</p></div>
        ${shape === undefined ? '' : shapeIcon(shape)}</li>`,
  );
  return `<section><h2>${group}</h2>
        <ol class="lessons" start="${first}">${items.join('\n        ')}</ol></section>`;
}

function indexBody(): string {
  const groups = [...new Set(lessons.map(({ group }) => group))].map(part);
  const lead = markdown(readFileSync(join(folder, 'index.md'), 'utf8')).replace(/<\/?p>/g, '');
  return `${bar('')}
    <main class="contents">
      <h1>Recurrent networks, from the inside</h1>
      <p class="lead">${lead}</p>
      <div class="map">${groups.join('\n      ')}</div>
      <p class="also">On a page of your own: <a href="../elements.html">the elements</a>, each with
        one tag.</p>
      <p class="teachers">
        For teachers: <a href="../teach.html">a playground for your own course page</a>, with your
        text, your settings and a goal.
      </p>
      <unrolled-next-class></unrolled-next-class>
    </main>`;
}

export function lessonHead(topic: string): string {
  const lesson = lessons[topics.indexOf(topic)];
  if (lesson) return head(`Unrolled: ${lesson.title}`, lesson.summary);
  return head(
    'Unrolled: lessons',
    'Recurrent networks explained with networks that run and learn in the page.',
  );
}

export function lessonBodyOf(topic: string): string {
  return topic === 'index' ? indexBody() : lessonBody(topic);
}

export function lessonPagesPlugin(): Plugin {
  return {
    name: 'unrolled:lessons',
    transformIndexHtml: {
      order: 'pre',
      handler(html, { filename }) {
        const topic = basename(filename, '.html');
        if (!filename.includes('/lessons/') || !lessonPages.includes(topic)) return html;
        return html
          .replace('<!-- head -->', () => lessonHead(topic))
          .replace('<!-- body -->', () => lessonBodyOf(topic));
      },
    },
    // While developing: a page shows the prose as it is now.
    configureServer(server) {
      server.watcher.add(folder);
      server.watcher.on('change', (file) => {
        if (file.endsWith('.md')) server.ws.send({ type: 'full-reload' });
      });
    },
  };
}
