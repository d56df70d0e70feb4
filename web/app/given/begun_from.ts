/**
 * A network that a page begins from, and what the page asks for beside it. Its settings are part of
 * it: those that act on any network act on this one, and what is left out is told.
 */
import type { SettingValues } from '../../engine/shared/api';
import { isLocked } from '../locks';
import type { Hooks } from '../run/hooks';
import type { Run } from '../run/run';
import { longerTo } from '../run/run_length';
import { changedNames } from '../settings';
import type { PlaygroundStore } from '../store';
import { isPart, leftBeside, ofLength, sentenceBeside } from './beside';

export class BegunFrom {
  constructor(
    /** What named it: the attribute or parameter. */
    readonly by: 'trained' | 'src',
    /** Its settings when it was opened. */
    private readonly its: SettingValues,
    private readonly store: PlaygroundStore,
    private readonly run: Run,
    private readonly hooks: Pick<Hooks, 'tell'>,
    /** Its attribute says what nobody is to change. */
    private readonly element: Element,
  ) {}

  private locked(name: string): boolean {
    return isLocked(this.element.getAttribute('lock'), name);
  }

  /** Whether the run is still that network, trained on or not: no link leads to it else. */
  get stays(): boolean {
    const { its, store } = this;
    return !changedNames(its, store.running).some(isPart);
  }

  /** What the page asks for beside it; `corpus`: the id of a built-in text. */
  async take(asked: SettingValues, corpus?: string): Promise<void> {
    const { its, by, store } = this;
    const left = await leftBeside(asked, its, (name, value) => this.act(name, value));
    const text = corpus !== undefined && corpus !== store.source ? corpus : undefined;
    const all = { ...left, ...(text !== undefined && { corpus: text }) };
    const names = Object.keys(all);
    if (names.length === 0) return;
    const action = { label: 'Begin anew with that', run: () => void this.beginAnew(left, text) };
    const possible = !names.some(
      (name) => name === 'task' || this.locked(name === 'corpus' ? 'text' : name),
    );
    this.hooks.tell({
      message: sentenceBeside(by, all, { ...its, corpus: store.source }),
      problem: true,
      about: 'beside',
      ...(possible && { action }),
    });
  }

  private async beginAnew(settings: SettingValues, corpus: string | undefined): Promise<void> {
    const { run } = this;
    for (const [name, value] of Object.entries(settings)) await run.set(name, value);
    if (corpus !== undefined) await run.choose(corpus);
    if (run.pending) await run.apply();
  }

  /** Whether it can have any effect on a network that is there. */
  private async act(name: string, value: string): Promise<boolean> {
    const { run, store } = this;
    if (ofLength.includes(name)) {
      const before = store.settings;
      store.setSettings({ ...before, [name]: value });
      const longer = longerTo(store, [name]) !== undefined;
      store.setSettings(before);
      if (!longer) return false;
    }
    await run.byPage(() => run.set(name, value));
    return true;
  }
}
