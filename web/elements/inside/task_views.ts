/** The views into networks of other tasks than a text; each is loaded when it is first looked at. */
import { html, nothing } from 'lit';

import type { TryElement } from '../try/try_element';
import './question';
import { type Asked, raceView, type View } from './view';

export const taskViews: readonly View[] = [
  {
    id: 'gates',
    name: 'Gates & states',
    load: () => import('./task_gates'),
    show: (engine, staged, { question, part, reads }) =>
      html`<unrolled-task-gates
        .question=${question}
        .networkPart=${part}
        .reads=${reads}
        ?staged=${staged}
        .engine=${engine}
      ></unrolled-task-gates>`,
  },
  {
    id: 'cell',
    name: 'The cell',
    load: () => import('../cell/cell'),
    show: (engine, staged, { question, part, reads }) =>
      html`<unrolled-cell
        shared
        untitled
        asked
        .reading=${question}
        .networkPart=${part}
        .reads=${reads}
        ?staged=${staged}
        .engine=${engine}
      ></unrolled-cell>`,
  },
  {
    id: 'decided',
    name: 'What decided',
    load: () => import('./decided'),
    show: (engine, staged, { question, reads }) =>
      html`<unrolled-decided
        .question=${question}
        .reads=${reads}
        ?staged=${staged}
        .engine=${engine}
      ></unrolled-decided>`,
    whole: true,
  },
  {
    id: 'unroll',
    name: 'Unrolled',
    load: () => import('./task_unroll'),
    show: (engine, staged, { question, reads }) =>
      html`<unrolled-task-unroll
        .question=${question}
        .reads=${reads}
        ?staged=${staged}
        .engine=${engine}
      ></unrolled-task-unroll>`,
    whole: true,
  },
  raceView,
];

/** Tasks whose questions are typed; others are drawn or moved. */
const typed = new Set(['classify', 'tag', 'translate', 'invent', 'forecast']);

export const isTyped = (task: string) => typed.has(task);

/** Where the page beside it asks the network. */
export function tryBeside(panel: Element): TryElement | null {
  return (panel.getRootNode() as ParentNode).querySelector<TryElement>('[data-part=try]');
}

/** The question is that of the page, which keeps it. */
export function putQuestion(panel: Element, question: string): void {
  const beside = tryBeside(panel);
  beside?.restore(question);
  beside?.dispatchEvent(new CustomEvent('question-change', { detail: question }));
}

export function questionBar(
  panel: Element,
  task: string,
  { engine, question, part, reads, parted }: Asked,
  change: (detail: { question?: string; networkPart?: number }) => void,
) {
  if (!engine) return nothing;
  return html`<unrolled-inside-question
    ?typed=${isTyped(task)}
    ?parted=${parted}
    .question=${question}
    .networkPart=${part}
    .reads=${reads}
    .engine=${engine}
    @question=${({ detail }: CustomEvent<string>) => {
      change({ question: detail });
      putQuestion(panel, detail);
    }}
    @part=${({ detail }: CustomEvent<number>) => change({ networkPart: detail })}
  ></unrolled-inside-question>`;
}
