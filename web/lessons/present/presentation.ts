/** A lesson on a projector: one screen at a time, led by the keys that presenters send. */
import { onPageKeys } from '../../elements/hotkeys';
import { fill, staged } from '../../elements/present/fill';
import { sized } from '../../styles/sheet';
import type { Lesson } from '../lesson';
import styles from './presentation.css?inline';
import { type Part, type Screen, screensOf, screenWith } from './screens';

const off = 'data-off';
/**
 * Beside a view words are as large as on screens of their own; where they are many, not below this.
 */
const leastFit = 0.8;
/** What they may have of the width, in percent. */
const shares = [36, 42] as const;
/** What an equation, a table or a drawing takes, in characters of prose. */
const roomOf = { equation: 70, row: 60, drawing: 500 } as const;
/** Elements that arrow keys move something in. */
const ownArrows =
  'input:not([type=checkbox]), textarea, select, [role=slider], [role=listbox], [role=tab], svg ' +
  '*, [tabindex="0"]';

export async function presentLesson(element: HTMLElement, lesson: Lesson): Promise<void> {
  const main = element.querySelector('main');
  if (!main) return;
  await new Presentation(element, main, lesson).begin();
}

class Presentation {
  private readonly children: HTMLElement[];
  private screens: readonly Screen[];
  private readonly strip = document.createElement('div');
  private readonly ending = new AbortController();
  private at = 0;
  private fitting = new ResizeObserver(() => {});

  constructor(
    private readonly element: HTMLElement,
    private readonly main: HTMLElement,
    lesson: Lesson,
  ) {
    this.children = [...main.children].filter(
      (child): child is HTMLElement =>
        child instanceof HTMLElement && child.localName !== 'noscript',
    );
    this.screens = screensOf(this.children.map((child) => partOf(child, lesson)));
  }

  async begin(): Promise<void> {
    const first = this.inSight();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(sized(styles));
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    const title = this.main.querySelector('h1')?.textContent ?? '';
    await fill(this.element, `Presentation: ${title}`, () => this.end(sheet));
    const { signal } = this.ending;
    // Before the views get to see them: a presenter's keys work whatever was clicked last.
    window.addEventListener('keydown', (event) => this.page(event), { signal, capture: true });
    onPageKeys((event) => this.key(event), signal);
    this.element.append(this.strip);
    this.screens = this.screens.flatMap((screen) => this.split(screen));
    this.makeStrip();
    this.main.tabIndex = -1;
    this.show(screenWith(this.screens, first));
  }

  private show(at: number): void {
    this.at = Math.max(0, Math.min(this.screens.length - 1, at));
    const { parts, view } = this.screens[this.at]!;
    const shown = new Set([...parts, view].map((index) => this.children[index ?? -1]));
    for (const child of this.children) child.toggleAttribute(off, !shown.has(child));
    const task = parts.some((index) => this.children[index]!.localName.startsWith('unrolled-'));
    const { dataset, style } = this.main;
    if (view === undefined) dataset['screen'] = 'words';
    else dataset['screen'] = parts.length === 0 ? 'alone' : task ? 'beside' : 'above';
    style.setProperty('--words', String(Math.max(1, parts.length)));
    this.main.scrollTop = 0;
    this.fitting.disconnect();
    if (view !== undefined)
      this.fit(
        this.children[view]!,
        parts.map((index) => this.children[index]!),
      );
    else this.fitWords();
    this.main.focus({ preventScroll: true });
    this.tell();
  }

  /** Words that would have to be scrolled are screens of their own, as many as it takes. */
  private split(screen: Screen): Screen[] {
    if (screen.view !== undefined) return [screen];
    const { main, children } = this;
    const made: Screen[] = [];
    let rest = [...screen.parts];
    const holds = (count: number): boolean => {
      const shown = new Set(rest.slice(0, count).map((index) => children[index]));
      for (const child of children) child.toggleAttribute(off, !shown.has(child));
      return main.scrollHeight <= main.clientHeight + 1;
    };
    main.dataset['screen'] = 'words';
    while (rest.length > 0) {
      let count = rest.length;
      while (count > 1 && !holds(count)) --count;
      // An equation keeps the words before it, and a heading is none by itself.
      if (count > 1 && children[rest[count] ?? -1]?.matches('.equation')) --count;
      if (count === 1 && children[rest[0]!]!.localName === 'h2') count = Math.min(2, rest.length);
      made.push({ parts: rest.slice(0, count) });
      rest = rest.slice(count);
    }
    return made;
  }

  /** As large as the room allows; beside a view words get more of the width before they shrink. */
  private fitWords(live?: HTMLElement): void {
    const { main } = this;
    const fits = () =>
      main.scrollHeight <= main.clientHeight + 1 &&
      (!live || live.clientHeight > 0.66 * main.clientHeight);
    const put = (size: number, share: number): boolean => {
      main.style.setProperty('--fit', size.toFixed(2));
      main.style.setProperty('--beside', `${share}%`);
      return fits();
    };
    if (live && shares.some((share) => put(1, share))) return;
    for (let size = 1; size >= leastFit; size -= 0.05) if (put(size, shares.at(-1)!)) return;
  }

  /** Where a view is higher than its place, what stands above its picture gives way. */
  private fit(live: HTMLElement, words: readonly HTMLElement[]): void {
    const place = () => {
      this.fitWords(live);
      const picture = live.lastElementChild?.shadowRoot?.querySelector('[data-picture]');
      if (!picture) return;
      const over = picture.getBoundingClientRect().bottom - live.getBoundingClientRect().bottom;
      live.scrollTop += Math.max(0, over + 4);
    };
    live.scrollTop = 0;
    this.fitting = new ResizeObserver(place);
    for (const each of words) this.fitting.observe(each);
    const take = () => {
      for (const view of live.children) {
        view.toggleAttribute(staged, true);
        this.fitting.observe(view);
      }
    };
    take();
    // It may not be made yet.
    const made = new MutationObserver(take);
    made.observe(live, { childList: true });
    this.ending.signal.addEventListener('abort', () => made.disconnect());
  }

  private tell(): void {
    const { at, screens } = this;
    this.strip.querySelector('.count')!.textContent = `${at + 1} of ${screens.length}`;
    this.strip.querySelectorAll('.marks i').forEach((mark, index) => {
      mark.toggleAttribute('data-now', index === at);
      mark.toggleAttribute('data-past', index < at);
    });
    const [back, on] = this.strip.querySelectorAll('button');
    back!.disabled = at === 0;
    on!.disabled = at === screens.length - 1;
  }

  /** Page keys are a presenter's, except where text is typed. */
  private page(event: KeyboardEvent): void {
    const by = ({ PageDown: 1, PageUp: -1 } as Readonly<Record<string, number>>)[event.key];
    const target = event.composedPath()[0] as Element;
    if (by === undefined || target.matches('textarea, input[type=text]')) return;
    event.preventDefault();
    event.stopPropagation();
    this.show(this.at + by);
  }

  private key(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
    const target = event.composedPath()[0] as Element;
    const free = target === this.main || !target.matches(ownArrows);
    const { at } = this;
    const space = event.key === ' ' && !target.matches('button, a[href], input, textarea, select');
    const to: Readonly<Record<string, number>> = {
      ArrowRight: at + 1,
      ArrowDown: at + 1,
      ArrowLeft: at - 1,
      ArrowUp: at - 1,
      Home: 0,
      End: this.screens.length - 1,
      ...(space ? { ' ': event.shiftKey ? at - 1 : at + 1 } : {}),
    };
    const wanted = to[event.key];
    if (wanted === undefined || !free) return;
    event.preventDefault();
    this.show(wanted);
  }

  /** The first part that is in the window, where the focus is or the reader has come to. */
  private inSight(): number {
    const focused = this.children.findIndex((child) => child.contains(document.activeElement));
    if (focused >= 0) return focused;
    const seen = this.children.findIndex((child) => child.getBoundingClientRect().bottom > 90);
    return Math.max(0, seen);
  }

  private makeStrip(): void {
    const { strip } = this;
    strip.className = 'presentation';
    strip.setAttribute('role', 'group');
    strip.setAttribute('aria-label', 'Screens');
    const back = button('Screen before', 'M10 3L5 8l5 5', () => this.show(this.at - 1));
    const on = button('Next screen', 'M6 3l5 5-5 5', () => this.show(this.at + 1));
    const marks = document.createElement('span');
    marks.className = 'marks';
    marks.setAttribute('aria-hidden', 'true');
    marks.append(...this.screens.map(() => document.createElement('i')));
    const count = document.createElement('span');
    count.className = 'count';
    count.setAttribute('role', 'status');
    strip.append(back, marks, count, on);
  }

  /** The page as it was, at the place that was shown last. */
  private end(sheet: CSSStyleSheet): void {
    this.ending.abort();
    this.fitting.disconnect();
    this.strip.remove();
    const { parts, view } = this.screens[this.at]!;
    for (const child of this.children) child.removeAttribute(off);
    for (const view of this.main.querySelectorAll(`[${staged}]`)) view.removeAttribute(staged);
    for (const name of ['--fit', '--beside']) this.main.style.removeProperty(name);
    delete this.main.dataset['screen'];
    this.main.removeAttribute('tabindex');
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
    this.children[parts[0] ?? view ?? 0]?.scrollIntoView({ block: 'start', behavior: 'instant' });
  }
}

function partOf(child: HTMLElement, lesson: Lesson): Part {
  const size = child.textContent?.trim().length ?? 0;
  if (child.matches('.number, h1, .lead')) return { kind: 'title', size };
  if (child.localName === 'h2') return { kind: 'heading', size };
  if (child.localName === 'unrolled-live')
    return { kind: 'view', size: 0, view: child.getAttribute('view') ?? '' };
  if (child.matches('unrolled-try, unrolled-predict, unrolled-question')) {
    const task = lesson.tasks.find(({ id }) => id === child.getAttribute('name'));
    const about =
      task && 'highlight' in task
        ? task.highlight
        : task?.kind === 'try' && 'used' in task.done
          ? task.done.used
          : undefined;
    return { kind: 'task', size, ...(about === undefined ? {} : { view: about }) };
  }
  if (child.matches('.equation')) {
    // It is there once in each notation, where they differ.
    const rows = child.querySelector('math')?.querySelectorAll('mtr').length ?? 0;
    return { kind: 'figure', size: roomOf.equation * Math.max(1, rows) };
  }
  if (child.matches('.table'))
    return { kind: 'figure', size: roomOf.row * child.querySelectorAll('tr').length };
  if (child.querySelector('svg')) return { kind: 'figure', size: roomOf.drawing };
  return { kind: 'prose', size };
}

function button(label: string, path: string, press: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.title = label;
  made.setAttribute('aria-label', label);
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  line.setAttribute('d', path);
  svg.append(line);
  made.append(svg);
  made.addEventListener('click', press);
  return made;
}
