import type { Opened } from '../../app/run/opening';
import { settingRow, settingsTable } from '../../app/settings';
import { type Turn, turnOf } from '../../app/turns';
import type { UnrolledPlayground } from '../playground/playground';
import { inSight, Sight } from '../sight';
import type { TryElement } from '../try/try_element';
import { type Attributes, attributesOf, changedBetween, saysYes, takeEarly } from './attributes';
import { takeChanges } from './changed_attributes';
import type { Guest } from './guest';
import { keepKeys } from './keys';

/** Attributes besides the settings that act when they become others. */
const asking = ['goal', 'notation', 'prompt'];
const acting = [
  ...['corpus', 'text', 'task', 'src', 'trained', 'keep', 'autostart', 'alongside'],
  ...asking,
];

/** Properties that stand for attributes. */
export const reflected: readonly string[] = [
  ...[
    'corpus',
    'text',
    'task',
    'prompt',
    'theme',
    'autostart',
    'src',
    'trained',
    'keep',
    'goal',
    'notation',
  ],
  ...settingsTable.map(({ name }) => name),
];

/**
 * A playground on a page that is not its own: it begins when it is in sight, trains when no other
 * network on the page does, follows its attributes, and keeps its keys.
 */
export class PlaygroundGuest implements Guest {
  /** Attributes that the run has, or is being opened with. */
  private taken: Attributes;
  private opening: Opened | undefined;
  private turn: Turn | undefined;
  private changing = Promise.resolve();
  private readonly sight: Sight;

  constructor(private readonly host: UnrolledPlayground) {
    this.sight = new Sight(host);
    this.taken = attributesOf(host);
    takeEarly(host, reflected);
    keepKeys(host);
    new MutationObserver(() => this.follow()).observe(host, { attributes: true });
  }

  async seen(signal: AbortSignal): Promise<void> {
    await inSight(this.host, signal);
    this.taken = attributesOf(this.host);
  }

  opened(opened: Opened): void {
    const { host } = this;
    this.opening = opened;
    opened.engine.addEventListener('waiting', ({ detail }) => {
      const action = { label: 'Train here', run: () => void opened.run.train() };
      if (detail) host.tell({ message: detail, action, about: 'turn', quiet: true });
      else host.withdraw('turn');
    });
    this.takePlace();
    this.follow();
  }

  /** Among all that train on the page; none where it trains alongside. */
  private takePlace(): void {
    const waited = this.turn?.waiting ?? false;
    this.turn?.leave();
    const alone = this.opening && !this.host.hasAttribute('alongside');
    this.turn = alone ? turnOf(this.opening!.engine, this.sight) : undefined;
    if (waited) this.train();
    else this.turn?.look();
  }

  closed(): void {
    this.opening = undefined;
    this.turn?.leave();
    this.turn = undefined;
    this.host.withdraw('turn');
  }

  train(): void {
    if (this.turn) this.turn.begin();
    else this.opening?.engine.train();
  }

  private follow(): void {
    const { host, opening } = this;
    const now = attributesOf(host);
    const changed = changedBetween(this.taken, now);
    // A chart is drawn in colours that it has read.
    if (changed.includes('theme')) window.dispatchEvent(new Event('themechange'));
    if (!opening) return; // What opens reads them.
    this.taken = now;
    const names = changed.filter((name) => acting.includes(name) || settingRow(name));
    if (names.length === 0) return;
    const { store } = host;
    const changing = {
      store,
      opened: opening,
      value: (name: string) => now.get(name) ?? null,
      tell: (notice: Parameters<typeof host.tell>[0]) => host.tell(notice),
      reopen: () => host.reopen(),
    };
    this.changing = this.changing.then(async () => {
      if (this.opening !== opening) return;
      await opening.run.byPage(() => takeChanges(changing, names));
      if (names.some((name) => asking.includes(name))) host.asks(opening);
      if (names.includes('prompt')) this.prefill(now.get('prompt') ?? '');
      if (names.includes('alongside')) this.takePlace();
      if (names.includes('autostart')) this.autostart(now.get('autostart') ?? null);
    });
    this.changing.catch((reason: unknown) => opening.run.problem(reason));
  }

  private prefill(prompt: string): void {
    const { renderRoot } = this.host;
    const box = renderRoot.querySelector('unrolled-autocomplete');
    (box ?? renderRoot.querySelector<TryElement>('[data-part=try]'))?.restore(prompt);
  }

  /** It says how a run begins: one that has begun goes on as it was. */
  private autostart(value: string | null): void {
    const state = this.opening?.engine.state;
    if (value !== null && !saysYes(value)) {
      if (this.turn?.waiting && state === 'ready') this.turn.end();
    } else if (state === 'ready') this.train();
  }
}
