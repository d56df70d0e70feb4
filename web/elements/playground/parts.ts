import { html, nothing, type TemplateResult } from 'lit';

import { defaultsOf } from '../../app/corpus_settings';
import type { FirstLine } from '../../app/keeping/saved_run';
import { isLocked } from '../../app/locks';
import type { Notice } from '../../app/notices';
import type { Estimate } from '../../app/run/estimate';
import type { Opened } from '../../app/run/opening';
import type { SpeedMemory } from '../../app/run/speed_memory';
import { valueIn } from '../../app/settings';
import { settingsIn } from '../../app/start_words';
import type { PlaygroundStore } from '../../app/store';
import { shapeOf } from '../../app/text/completion';
import { openingPhrase } from '../../app/text/text_facts';
import { corporaOf } from '../../corpora/index';
import type { EarlyDeeds } from './early_deeds';
import { ofText } from './text_words';

/** What the parts of a playground show, and whom they tell what a person did. */
export interface PartsHost {
  readonly store: PlaygroundStore;
  /** Undefined until there is an engine. */
  readonly opened: Opened | undefined;
  /** Does what a person asks for, also where there is no run yet. */
  readonly early: EarlyDeeds;
  /** Names of the settings offered. */
  readonly controls: string | null;
  /** What is shown, and cannot be changed. */
  readonly lock: string | null;
  estimate(): Estimate | undefined;
  choose(source: string): void;
  set(name: string, value: string): void;
  /** What is learnt, in words; '' where nothing else can be chosen. */
  readonly learns: string;
  /** Offers what else there is to learn. */
  showTasks(): void;
  tell(notice: Notice): void;
  withdraw(about: string): void;
  /** Draws all of it anew, soon. */
  requestUpdate(): void;
}

/** A part of the page, by its name in the grid. */
export type Part = (host: PartsHost) => TemplateResult;

/**
 * The text, or what else is learnt from: then `words` and `counted` say how it is called, and
 * `more` is what else can be done with it.
 */
export function textPart(host: PartsHost, words = ofText, counted = '', more: unknown = nothing) {
  const { store, opened, early } = host;
  const run = opened?.run;
  return html`<unrolled-text
    data-part="text"
    .words=${words}
    .counted=${counted}
    .text=${store.text}
    .source=${store.source}
    .corpora=${corporaOf(store.task)}
    ?own=${run?.ownText !== undefined}
    ?edited=${(run?.edited ?? false) && store.run !== 'empty'}
    .summary=${store.summary}
    .missing=${store.trainable ? undefined : (opened?.engine.mark ?? null)}
    .learns=${host.learns}
    ?locked=${isLocked(host.lock, 'text')}
    ?tied=${isLocked(host.lock, 'tasks')}
    @text-edit=${(event: CustomEvent<{ text: string }>) => early.write(event.detail.text, false)}
    @text-replace=${(event: CustomEvent<{ text: string }>) => early.write(event.detail.text, true)}
    @corpus-choose=${(event: CustomEvent<string>) => host.choose(event.detail)}
    @checkpoint-file=${({ detail }: CustomEvent<File>) => early.load(detail)}
    @tell=${(event: CustomEvent<Notice>) => host.tell(event.detail)}
    @withdraw=${(event: CustomEvent<string>) => host.withdraw(event.detail)}
    @apply=${() => run?.apply()}
    @tasks=${() => host.showTasks()}
    >${more}</unrolled-text
  >`;
}

/** The parts of a page that learns one kind of thing, and how they hear of its run. */
export interface PartSet {
  /** The order in which one sees the parts, and so that of the focus; see playground.css. */
  readonly wide: readonly string[];
  readonly narrow: readonly string[];
  readonly parts: Readonly<Record<string, Part>>;
  /** What the form says of a run: `pending`, it is not the one that there is. */
  estimate(host: PartsHost, speed: SpeedMemory, pending: boolean): Estimate | undefined;
  /** There is another run. `prompt`: what was asked for to begin with, or ''. */
  created(root: ParentNode, host: PartsHost, prompt: string): void;
  /** The network learnt meanwhile. */
  weights(root: ParentNode): void;
  /** What a person had typed before a reload. */
  typed(root: ParentNode, text: string): void;
  sample(root: ParentNode, host: PartsHost, text: string, step: number): void;
  lines(root: ParentNode, lines: readonly FirstLine[]): void;
}

/** `sketch`: a picture in place of that of a network over a text. */
export function settingsPart(host: PartsHost, sketch: unknown = nothing) {
  const { store, opened } = host;
  const run = opened?.run;
  return html`<unrolled-settings
    .values=${store.settings}
    .text=${store.text.slice(0, 60)}
    .changed=${run?.changed ?? []}
    .errors=${{ ...opened?.costs.errors, ...run?.errors }}
    .estimate=${host.estimate()}
    .input=${store.summary?.input ?? 'character'}
    .only=${settingsIn(host.controls)}
    .lock=${host.lock}
    .defaults=${store.task === 'language' ? defaultsOf(store.source) : {}}
    @setting-change=${(event: CustomEvent<{ name: string; value: string }>) =>
      host.set(event.detail.name, event.detail.value)}
    @apply=${() => run?.apply()}
    @revert=${() => run?.revert()}
    >${sketch}</unrolled-settings>`;
}

const parts: Readonly<Record<string, Part>> = {
  text: (host) => textPart(host),
  settings: (host) => settingsPart(host),

  loss({ store }) {
    return html`<unrolled-loss
      data-part="loss"
      .history=${store.history}
      .summary=${store.summary}
      .state=${store.run}
      .diverged=${store.diverged}
      .patience=${Number(store.running['patience'] ?? 0)}
    ></unrolled-loss>`;
  },

  autocomplete({ store, opened }) {
    return html`<unrolled-autocomplete
      .suggest=${opened?.suggest}
      .text=${opened?.engine.text ?? ''}
      .shape=${shapeOf(store.settings)}
      @prefix-change=${(event: CustomEvent<string>) => opened?.typed(event.detail)}
    ></unrolled-autocomplete>`;
  },

  sample(host) {
    return html`<unrolled-sample
      .temperature=${Number(valueIn(host.store.settings, 'temperature'))}
      ?locked=${isLocked(host.lock, 'temperature')}
      @temperature-change=${(event: CustomEvent<number>) =>
        host.set('temperature', String(event.detail))}
    ></unrolled-sample>`;
  },
};

const child = <K extends keyof HTMLElementTagNameMap>(root: ParentNode, name: K) =>
  root.querySelector<HTMLElementTagNameMap[K]>(name);

/** Of a page that learns a text. */
export const textParts: PartSet = {
  wide: ['text', 'settings', 'loss', 'autocomplete', 'sample'],
  narrow: ['autocomplete', 'text', 'loss', 'sample', 'settings'],
  parts,
  estimate({ store, opened }, speed, pending) {
    opened?.costs.ask(store);
    return speed.estimate(store, pending, opened?.costs.cost);
  },
  created(root, { store }, prompt) {
    child(root, 'unrolled-sample')?.clear();
    store.written = '';
    child(root, 'unrolled-autocomplete')?.prefill(prompt || openingPhrase(store.text));
  },
  weights: (root) => child(root, 'unrolled-autocomplete')?.refresh(),
  typed: (root, text) => child(root, 'unrolled-autocomplete')?.restore(text),
  sample(root, { store }, text, step) {
    const sample = child(root, 'unrolled-sample');
    sample?.write(text, step);
    store.lines = sample?.lines ?? [];
    store.written = sample?.text ?? '';
  },
  lines(root, lines) {
    const sample = child(root, 'unrolled-sample');
    if (sample) sample.lines = lines;
  },
};
