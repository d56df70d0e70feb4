/** The parts of a page that learns another task than a text. */
import { html, type TemplateResult } from 'lit';
import { html as staticHtml, unsafeStatic } from 'lit/static-html.js';

import type { Estimate } from '../../app/run/estimate';
import type { Opened } from '../../app/run/opening';
import { settingRow, valueIn } from '../../app/settings';
import type { PlaygroundStore } from '../../app/store';
import { type Added, canAddTo } from '../../app/tasks/added_example';
import { classed, HeldOutWatch } from '../../app/tasks/held_out_scores';
import { type TaskPage, taskPage } from '../../app/tasks/index';
import { PlainData } from '../../app/tasks/plain_data';
import type { Reading, SettingValues } from '../../engine/shared/api';
import { tableButton } from '../data/table_button';
import '../shape/shape_sketch';
import { tryElements } from '../try/index';
import type { TryElement } from '../try/try_element';
import { addExample } from './add_example';
import { dataCounts, dataWords } from './data_words';
import './measures';
import { type Part, type PartSet, type PartsHost, settingsPart, textPart } from './parts';

/** Lines of the data from which a Try panel may take an example. */
const exampleLength = 20_000;

/** Before its first step the time a run takes is not known: examples differ in length. */
function estimateOfRun(store: PlaygroundStore, pending: boolean): Estimate | undefined {
  const { summary, totalStep, secondsLeft } = store;
  if (!summary || pending) return undefined;
  const share = (summary.totalSteps - totalStep) / summary.totalSteps;
  const measured = Number.isFinite(secondsLeft) && share > 0;
  return { ...summary, seconds: measured ? secondsLeft / share : Number.NaN, measured };
}

/** The kind of cell, as the form has it. */
function cellIn(settings: SettingValues): string {
  const cell = valueIn(settings, 'cell');
  return settingRow('cell')?.choices.find(({ value }) => value === cell)?.label ?? '';
}

function partsWith(task: TaskPage): Readonly<Record<string, Part>> {
  const words = dataWords(task);
  const tried = tryPart(task, true);
  return {
    text: (host) => textPart(host, words, dataCounts(host.store.summary), tableButton(host, task)),
    settings: (host) => settingsPart(host, shapePart(task, host.store)),
    loss: ({ store }) => measuresOf(task, store),
    try: (host) => tried(host, (added) => void addExample(host, task, added)),
  };
}

/** How well it does, as of the run that the store follows. */
export function measuresOf(task: TaskPage, store: PlaygroundStore): TemplateResult {
  return html`<unrolled-measures
    data-part="loss"
    .task=${task}
    .history=${store.history}
    .summary=${store.summary}
    .state=${store.run}
    .diverged=${store.diverged}
    .validation=${store.validation}
    .patience=${Number(store.running['patience'] ?? 0)}
  ></unrolled-measures>`;
}

/** What a panel to try a network with asks of who shows it. */
export interface TryHost extends Pick<PartsHost, 'store' | 'set' | 'requestUpdate'> {
  readonly opened: Pick<Opened, 'engine' | 'ask' | 'typed'> | undefined;
}

/**
 * The panel that the task is tried with; its code has to be there (see tryElements). `beside`:
 * whether another network may be trained beside the run.
 */
export function tryPart(
  task: TaskPage,
  beside = false,
): (host: TryHost, add?: (added: Added) => void) => TemplateResult {
  const watch = new HeldOutWatch();
  const [shown, learnt] = [new PlainData(task), new PlainData(task)];
  const tag = unsafeStatic(`unrolled-try-${task.name}`);
  return (host, add) => {
    const { store, opened } = host;
    const addable = add !== undefined && canAddTo(task.name, store.text);
    const changed = () => host.requestUpdate();
    if (opened && classed.has(task.name)) watch.look(opened.engine, store, changed);
    return staticHtml`<${tag}
      data-part="try"
      .ask=${opened?.ask}
      .addable=${addable}
      @data-add=${(event: CustomEvent<Added>) => add?.(event.detail)}
      .engine=${beside ? opened?.engine : undefined}
      .task=${task}
      .summary=${store.summary}
      .state=${store.run}
      .examples=${shown.of(store.text, changed).slice(0, exampleLength)}
      .data=${learnt.of(opened?.engine.text ?? store.text, changed)}
      .scores=${watch.scores}
      .temperature=${Number(valueIn(store.settings, 'temperature'))}
      @reading=${showReading}
      @question-change=${(event: CustomEvent<string>) => opened?.typed(event.detail)}
      @temperature-change=${(event: CustomEvent<number>) =>
        host.set('temperature', String(event.detail))}
    ></${tag}>` as TemplateResult;
  };
}

/** The lectures' picture of what is learnt, with what the network said last in its boxes. */
export function shapePart(task: TaskPage, store: PlaygroundStore): TemplateResult {
  return html`<unrolled-shape-sketch
    slot="sketch"
    .task=${task}
    .values=${store.settings}
    .cell=${cellIn(store.settings)}
  ></unrolled-shape-sketch>`;
}

/** What the network said last stands in the picture of the shape. */
function showReading({ currentTarget, detail }: CustomEvent<Reading>): void {
  const root = (currentTarget as Element).getRootNode() as ParentNode;
  const sketch = root.querySelector('unrolled-shape-sketch');
  if (sketch) sketch.reading = detail;
}

const tryIn = (root: ParentNode) => root.querySelector<TryElement>('[data-part=try]');

/** The page of a task of that name, and its parts, with the code that they take. */
export async function partsFor(name: string): Promise<[TaskPage, PartSet]> {
  const task = taskPage(name);
  if (!task)
    throw new Error(
      `There is no page for “${name}”: it makes up its own examples, and races in the memory lab ` +
        'of the lesson on vanishing gradients. Choose another one under “What shall it learn?”.',
    );
  await tryElements[name]?.();
  return [task, setOf(task)];
}

function setOf(task: TaskPage): PartSet {
  return {
    wide: ['text', 'settings', 'loss', 'try'],
    narrow: ['try', 'loss', 'text', 'settings'],
    parts: partsWith(task),
    estimate: ({ store }, _speed, pending) => estimateOfRun(store, pending),
    created(root, _host, prompt) {
      const element = tryIn(root);
      if (prompt !== '') element?.restore(prompt);
      element?.clear();
    },
    weights: (root) => tryIn(root)?.refresh(),
    typed: (root, text) => tryIn(root)?.restore(text),
    sample() {},
    lines() {},
  };
}
