import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';

import { checkpointName, download } from '../../app/checkpoint_download';
import type { Keeper } from '../../app/keeping/keeper';
import { settingsInWords, title } from '../../app/keeping/keeping_words';
import { openSaved } from '../../app/keeping/open_run';
import { readBody } from '../../app/keeping/record_keys';
import { isFull } from '../../app/keeping/record_store';
import { type ListedRun, listRuns, nameRun } from '../../app/keeping/runs_list';
import type { PageFacts } from '../../app/keeping/saved_run';
import { lazily, NotLoaded } from '../../app/lazy';
import { count } from '../../app/numbers';
import { valueIn } from '../../app/settings';
import { sentence } from '../../engine/shared/sentence';
import { NoAnswer } from '../../engine/shared/time_limit';
import { sheet } from '../../styles/sheet';
import { DialogElement } from '../dialog_element';
import { icons } from '../icons';
import rowStyles from './rows.css?inline';
import type { ComparedRun } from './run_comparison';
import styles from './runs.css?inline';

const when = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

const noNetwork = (title: string): string =>
  `What was saved of ${title} is damaged: there is no network in it.`;

/** What it learns from. */
const wordFor = ({ settings }: PageFacts): string =>
  valueIn(settings, 'task') === 'language' ? 'text' : 'data';

const noRoom = 'This browser has no room left. Delete runs that you need no more, and try again.';

const noRoomFor = (name: string): string =>
  `This browser has no room left to keep the name “${name}”; nothing that was kept has changed. ` +
  'Delete a run that you need no more.';

/** Why something in the list did not happen; `full`: what is said where there is no room. */
function whyNot(reason: unknown, full: string): string {
  if (reason instanceof NoAnswer)
    return 'The storage of this browser does not answer. Close the list and try again.';
  if (isFull(reason)) return full;
  if (reason instanceof NotLoaded) return sentence(reason);
  return 'The storage of this browser failed. Reload the page and try again.';
}

/**
 * The list of what this browser has kept, in a dialog. Property: `keeper` (undefined where
 * nothing is kept). Method: show(). Event: `opened`, when the page goes on from one of them.
 */
export class UnrolledRuns extends DialogElement {
  static override properties = {
    keeper: { attribute: false },
    runs: { state: true },
    deleted: { state: true },
    busy: { state: true },
    trouble: { state: true },
    chosen: { state: true },
    compared: { state: true },
  };
  static override styles = [super.styles, sheet(rowStyles), sheet(styles)];

  declare keeper: Keeper | undefined;
  declare private runs: ListedRun[] | undefined;
  /** Let go when the list closes: until then there is a way back. */
  declare private deleted: ReadonlySet<string>;
  declare private busy: boolean;
  declare private trouble: string;
  /** Keys of those that are to be compared, the last chosen one last. */
  declare private chosen: readonly string[];
  declare private compared: readonly ComparedRun[];

  constructor() {
    super();
    this.runs = undefined;
    this.deleted = new Set();
    this.busy = false;
    this.trouble = '';
    this.chosen = [];
    this.compared = [];
  }

  override async show(): Promise<void> {
    this.trouble = '';
    await super.show();
    await this.refresh();
  }

  protected override render() {
    return html`<dialog aria-labelledby="title" @close=${() => void this.closed()}>
      ${this.heading('Your runs')}
      <p class="faint">
        What this browser has kept of this page, newest first. The last twenty stay by themselves;
          one
        that you give a name stays until you delete it.
      </p>
      <p role="alert" class="trouble">${this.trouble}</p>
      ${
        this.compared.length === 2
          ? html`<section aria-label="Comparison">
              <unrolled-run-comparison .runs=${this.compared}></unrolled-run-comparison>
            </section>`
          : nothing
      }
      ${this.list()}
    </dialog>`;
  }

  private list() {
    const { runs } = this;
    if (!this.persistence) return html`<p>This browser keeps nothing over a reload.</p>`;
    if (!runs) return html`<p>Reading …</p>`;
    if (runs.length === 0) return html`<p>Nothing is kept yet.</p>`;
    return html`<ul>
      ${repeat(
        runs,
        ({ key }) => key.key,
        (run) => html`<li>${this.deleted.has(run.key.key) ? this.gone(run) : this.row(run)}</li>`,
      )}
    </ul>`;
  }

  private gone(run: ListedRun) {
    return html`<div class="what">
        <p>Deleted: ${this.titleOf(run)}</p>
      </div>
      <div class="acts">
        <button type="button" @click=${() => this.restore(run)}>Undo</button>
      </div>`;
  }

  private row(run: ListedRun) {
    const { facts, where } = run;
    const name = this.titleOf(run);
    const elsewhere = where === 'elsewhere';
    return html`<div class="what">
        <p class="name">${name}</p>
        ${facts ? html`<p class="faint">${this.line(run)}</p>` : nothing}
      </div>
      <div class="acts">
        ${facts?.step === undefined ? nothing : this.compareBox(run, name)}
        ${
          where === 'here'
            ? html`<span class="faint">This page</span>`
            : elsewhere
              ? html`<span class="faint">Open in another tab</span>`
              : facts
                ? html`<button
                  type="button"
                  aria-label="Open ${name}"
                  ?disabled=${this.busy}
                  @click=${() => void this.open(run)}
                >
                  Open
                </button>`
                : nothing
        }
        ${
          run.nameable
            ? html`<input
              type="text"
              maxlength="60"
              placeholder="Give it a name"
              aria-label="Name of ${name}"
              .value=${facts?.name ?? ''}
              @change=${(event: Event) => void this.renamed(run, event.target as HTMLInputElement)}
            />`
            : nothing
        }
        ${
          facts?.step === undefined
            ? nothing
            : html`<button
              class="plain"
              type="button"
              title="Save as a file"
              aria-label="Save ${name} as a file"
              @click=${() => void this.save(run)}
            >
              ${icons.save}
            </button>
            <button
              class="plain"
              type="button"
              title="Save as one file with its ${wordFor(facts)}, to go on anywhere"
              aria-label="Save ${name} with its ${wordFor(facts)}"
              ?disabled=${this.busy}
              @click=${() => void this.save(run, true)}
            >
              ${icons.save} with ${wordFor(facts)}
            </button>`
        }
        ${
          where === 'nowhere'
            ? html`<button
              class="plain"
              type="button"
              title="Delete"
              aria-label="Delete ${name}"
              ?disabled=${this.busy}
              @click=${() => this.letGo(run)}
            >
              ${icons.close}
            </button>`
            : nothing
        }
      </div>`;
  }

  private titleOf({ facts }: ListedRun): string {
    return facts ? title(facts) : 'Damaged, or of another version of this page: it cannot be read';
  }

  private line({ facts, savedAt }: ListedRun): string {
    const { step, settings, name, words } = facts!;
    const parts = [
      step === undefined ? 'not trained yet' : `step ${count(step)}`,
      settingsInWords(settings),
      savedAt !== undefined && savedAt > 0 && savedAt < 8e15 ? when.format(savedAt) : '',
      name === undefined ? '' : `“${words.slice(0, 40)}”`,
    ];
    return parts.filter(Boolean).join(' · ');
  }

  private async refresh(): Promise<void> {
    const { persistence } = this;
    if (!persistence) return;
    await this.asking(async () => {
      await this.keeper?.autosave?.flush();
      this.runs = await listRuns(persistence);
    });
  }

  private async open(run: ListedRun): Promise<void> {
    this.trouble = '';
    this.busy = true;
    const opened = await openSaved(this.keeper!, run.key).catch(() => false);
    this.busy = false;
    if (opened) {
      this.dispatchEvent(new Event('opened'));
      return this.dialog.close();
    }
    this.trouble =
      `${this.titleOf(run)} could not be opened; it is kept as it is, and so is the present run. ` +
      'Its network can be saved as a file, for another browser or the command line.';
  }

  private async renamed(run: ListedRun, field: HTMLInputElement): Promise<void> {
    const name = field.value.trim();
    this.trouble = '';
    await this.asking(() => nameRun(this.persistence!, run, name), noRoomFor(name));
    await this.refresh();
    // The page's own has another key with each save.
    const now = this.runs?.find(({ key, where }) =>
      run.where === 'here' ? where === 'here' : key.key === run.key.key,
    );
    if (now && (now.facts?.name ?? '') === name) return;
    // What was typed is no name until it is kept.
    field.value = now?.facts?.name ?? '';
    this.trouble ||= now
      ? // The present run's name goes with its next save; the page tells of it behind this dialog.
        `${noRoomFor(name)} As soon as there is room it is given by itself.`
      : 'This run is no longer there: another tab has deleted it.';
  }

  /** `whole`: with its text, so that it goes on wherever it is opened. */
  private async save(run: ListedRun, whole = false): Promise<void> {
    this.trouble = '';
    await this.asking(async () => {
      const read = await readBody(this.persistence!.records, run.key);
      const kept = read?.page.run;
      if (!kept) {
        this.trouble = noNetwork(this.titleOf(run));
        return;
      }
      const name = checkpointName(read.page.settings, kept.step);
      if (!whole) return download(kept.checkpoint, name);
      this.busy = true;
      try {
        const { withData } = await lazily('What packs runs', () => import('../../app/whole_run'));
        download(await withData(kept.checkpoint, kept.text), name);
      } catch (error) {
        this.trouble = sentence(error);
      }
      this.busy = false;
    });
  }

  private compareBox({ key }: ListedRun, name: string) {
    return html`<label class="compare">
      <input
        type="checkbox"
        aria-label="Compare ${name}"
        .checked=${this.chosen.includes(key.key)}
        @change=${(event: Event) =>
          void this.choose(key.key, (event.target as HTMLInputElement).checked)}
      />Compare
    </label>`;
  }

  /** Two at a time: a third takes the place of the first. */
  private async choose(key: string, chosen: boolean): Promise<void> {
    const others = this.chosen.filter((each) => each !== key);
    this.chosen = (chosen ? [...others, key] : others).slice(-2);
    const wanted = this.chosen;
    this.trouble = '';
    const compared: ComparedRun[] = [];
    await this.asking(async () => {
      await lazily('The comparison', () => import('./run_comparison'));
      for (const each of wanted) {
        const run = this.runs?.find((listed) => listed.key.key === each);
        const read = run && (await readBody(this.persistence!.records, run.key));
        if (read?.page.run) compared.push({ title: this.titleOf(run!), page: read.page });
        else if (run) this.trouble = noNetwork(this.titleOf(run));
      }
    });
    if (this.chosen === wanted) this.compared = compared;
  }

  private async asking(work: () => Promise<void>, full = noRoom): Promise<void> {
    try {
      await work();
    } catch (reason) {
      this.trouble = whyNot(reason, full);
    }
  }

  private letGo(run: ListedRun): void {
    this.deleted = new Set([...this.deleted, run.key.key]);
    this.focusRow(run);
  }

  private restore(run: ListedRun): void {
    this.deleted = new Set([...this.deleted].filter((key) => key !== run.key.key));
    this.focusRow(run);
  }

  /** What was pressed is gone: focus goes to what stands in its place. */
  private focusRow(run: ListedRun): void {
    const index = this.runs!.indexOf(run);
    void this.updateComplete.then(() =>
      this.renderRoot.querySelectorAll('li')[index]?.querySelector('button')?.focus(),
    );
  }

  private async closed(): Promise<void> {
    const gone = (this.runs ?? []).filter(({ key }) => this.deleted.has(key.key));
    this.deleted = new Set();
    this.runs = undefined;
    this.chosen = this.compared = [];
    for (const { key } of gone) await this.persistence?.letGo(key).catch(() => {});
  }

  private get persistence() {
    return this.keeper?.persistence;
  }
}

customElements.define('unrolled-runs', UnrolledRuns);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-runs': UnrolledRuns;
  }
}
