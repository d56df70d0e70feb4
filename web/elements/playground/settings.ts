import { html, LitElement, nothing } from 'lit';

import { isLocked } from '../../app/locks';
import { brief, bytes, count, roughly } from '../../app/numbers';
import type { Estimate } from '../../app/run/estimate';
import {
  applies,
  defaultBeside,
  type SettingRow,
  settingsTable,
  valueIn,
} from '../../app/settings';
import { isOtherTask } from '../../app/tasks/asked';
import type { SettingValues } from '../../engine/shared/api';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import type { UnrolledHelpPopover } from './help_popover';
import '../setting_field';
import { setByPage } from './set_by_page';
import './sketch';
import styles from './settings.css?inline';

/** What a first-time visitor may want to touch, in this order; the rest is under "more". */
const essentials = ['cell', 'hidden_size', 'layers', 'learning_rate', 'batch', 'window', 'steps'];
/** Of a task that learns from examples, whose length is theirs. */
const ofExamples = [
  ...[
    'cell',
    'hidden_size',
    'layers',
    'bidirectional',
    'attention',
    'learning_rate',
    'batch',
    'epochs',
  ],
];

/** Shown elsewhere on the page. */
const elsewhere = new Set(['temperature', 'task']);

const groups = [
  { name: 'model', label: 'Model' },
  { name: 'training', label: 'Training' },
  { name: 'generation', label: 'Writing' },
];

/**
 * The form over the settings table. Properties: `values` (what differs from the defaults),
 * `changed` (names that wait for a restart), `errors` (name to sentence), `estimate`, `only` (names
 * offered; empty for all), `lock`, `text` (for the sketch), `defaults` (the text's own), `input`
 * (what a step reads). Slot: `sketch`, the picture of a task that is none of texts.
 * Events: `setting-change` {name, value},
 * `apply`, `revert`.
 */
export class UnrolledSettings extends LitElement {
  static override properties = {
    values: { attribute: false },
    changed: { attribute: false },
    errors: { attribute: false },
    estimate: { attribute: false },
    only: { attribute: false },
    lock: { attribute: false },
    text: { attribute: false },
    defaults: { attribute: false },
    input: { type: String },
    open: { type: Boolean },
  };
  static override styles = [base, sheet(styles)];

  declare values: SettingValues;
  declare changed: readonly string[];
  declare errors: Readonly<Record<string, string>>;
  declare estimate: Estimate | undefined;
  declare only: readonly string[];
  /** As the attribute of the playground. */
  declare lock: string | null;
  declare text: string;
  declare defaults: SettingValues;
  declare open: boolean;
  /** What a step reads, in the singular. */
  declare input: string;
  private helper: UnrolledHelpPopover | undefined;

  constructor() {
    super();
    this.values = {};
    this.changed = [];
    this.errors = {};
    this.only = [];
    this.lock = null;
    this.text = '';
    this.defaults = {};
    this.open = false;
    this.input = 'character';
  }

  protected override render() {
    const offered = settingsTable.filter(
      (row) =>
        !elsewhere.has(row.name) &&
        (this.only.length === 0 || this.only.includes(row.name)) &&
        applies(row, this.values),
    );
    const order = isOtherTask(this.values) ? ofExamples : essentials;
    const first = offered
      .filter((row) => order.includes(row.name) || this.only.length > 0)
      .sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
    const rest = offered.filter((row) => !first.includes(row));
    return html`
      <header>
        <h2>Network &amp; training</h2>
        ${
          rest.length > 0
            ? html`<button
              class="end link faint"
              type="button"
              aria-expanded=${this.open ? 'true' : 'false'}
              aria-controls="rest"
              @click=${this.unfold}
            >
              ${this.open ? 'fewer' : `${rest.length} more`}<span class="hidden-visually">
                settings</span
              >
            </button>`
            : nothing
        }
      </header>
      <div
        class=${this.open ? 'fields all' : 'fields'}
        tabindex=${this.fixed ? 0 : nothing}
        @help=${this.help}
      >
        ${this.fixed ? html`<p class="faint">${setByPage}</p>` : nothing}
        ${first.map((row) => this.field(row))}
        <div id="rest">${this.open ? this.rest(rest) : nothing}</div>
      </div>
      ${this.sketch()} ${this.cost()} ${this.restart()}
    `;
  }

  /** Where nothing in it takes the focus, the list itself does, so that keys can scroll it. */
  private get fixed(): boolean {
    return isLocked(this.lock, 'settings');
  }

  /** What was asked for stands in sight, whatever of the rest then does not. */
  private async unfold(): Promise<void> {
    this.open = !this.open;
    await this.updateComplete;
    const fields = this.renderRoot.querySelector<HTMLElement>('.fields')!;
    const rest = this.renderRoot.querySelector<HTMLElement>('#rest')!;
    fields.scrollTop = this.open ? rest.offsetTop : 0;
  }

  private rest(rows: readonly SettingRow[]) {
    return groups.map(({ name, label }) => {
      const members = rows.filter((row) => row.group === name);
      return members.length === 0
        ? nothing
        : html`<h3>${label}</h3>
            ${members.map((row) => this.field(row))}`;
    });
  }

  private field(row: SettingRow) {
    return html`<unrolled-setting-field
      .row=${row}
      .value=${valueIn(this.values, row.name)}
      .error=${this.errors[row.name] ?? ''}
      .note=${this.note(row)}
      ?disabled=${isLocked(this.lock, row.name)}
      ?pending=${this.changed.includes(row.name)}
    ></unrolled-setting-field>`;
  }

  /** Whose default a value is, where it is not everybody's. */
  private note(row: SettingRow): string {
    // Of all of them it is said once.
    if (this.fixed) return '';
    if (isLocked(this.lock, row.name)) return setByPage;
    const its = this.defaults[row.name];
    if (its !== undefined && valueIn(this.values, row.name) === its) return 'default for this text';
    // What is so for all of a task needs no words.
    if (isOtherTask(this.values)) return '';
    const { value, of } = defaultBeside(row, this.values);
    return of && valueIn(this.values, row.name) === value ? `default for ${of}` : '';
  }

  private sketch() {
    const value = (name: string) => valueIn(this.values, name);
    const cell = settingsTable
      .find((row) => row.name === 'cell')
      ?.choices.find((choice) => choice.value === value('cell'))?.label;
    if (isOtherTask(this.values)) return html`<slot name="sketch" ?hidden=${this.open}></slot>`;
    return html`<unrolled-sketch
      ?hidden=${this.open}
      .text=${this.text}
      .cell=${cell ?? ''}
      .units=${Number(value('hidden_size'))}
      .layers=${Number(value('layers'))}
      .window=${Number(value('window'))}
    ></unrolled-sketch>`;
  }

  private cost() {
    const { estimate } = this;
    const cell = (help: string, value: string, label: string) => html`<div data-help=${help}>
      <dt>${label}</dt>
      <dd>${value}</dd>
    </div>`;
    return html`<dl class="cost" aria-label="What this network costs">
      ${cell('parameters', estimate ? count(estimate.parameters) : '–', 'parameters')}
      ${cell('memory', estimate ? bytes(estimate.bytes) : '–', 'of memory')}
      ${cell(
        'duration',
        estimate ? roughly(estimate.seconds) : '–',
        estimate?.measured ? 'to train' : 'to train, a guess',
      )}
      ${cell('flop', estimate ? brief(estimate.flopPerCharacter) : '–', `flop a ${this.input}`)}
    </dl>`;
  }

  /** Always takes its room, so that a change moves nothing. */
  private restart() {
    const names = this.changed.map(
      (name) => settingsTable.find((row) => row.name === name)?.label ?? name,
    );
    if (names.length === 0) return html`<div class="restart" aria-live="polite"></div>`;
    return html`<div class="restart" aria-live="polite">
      <p>
        ${names.length > 2 ? `${names.length} changes` : names.join(' and ')}
        ${names.length === 1 ? 'needs' : 'need'} a new start.
      </p>
      <button class="primary" type="button" @click=${() => this.send('apply')}>
        Apply and restart
      </button>
      <button type="button" @click=${() => this.send('revert')}>Undo</button>
    </div>`;
  }

  /** Its code comes when somebody asks. */
  private async help({ detail, target }: CustomEvent<SettingRow | undefined>): Promise<void> {
    if (!detail) return this.helper?.leave();
    const { helpOn } = await import('./help_popover');
    this.helper ??= this.renderRoot.appendChild(document.createElement('unrolled-help-popover'));
    this.helper.show(helpOn(detail), target as HTMLElement);
  }

  private send(type: 'apply' | 'revert'): void {
    this.dispatchEvent(new CustomEvent(type));
  }
}

customElements.define('unrolled-settings', UnrolledSettings);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-settings': UnrolledSettings;
  }
}
