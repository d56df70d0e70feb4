import { html, LitElement, nothing } from 'lit';

import { fewestContestants, type Look, mostContestants } from '../../app/contestants';
import { applies, settingRow, valueIn, withSetting } from '../../app/settings';
import type { SettingValues } from '../../engine/shared/api';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { contestantColours } from '../plot/colours';
import { swatch, swatchStyles } from '../plot/swatch';
import styles from './contestant_forms.css?inline';
import '../setting_field';

const offered = [
  'cell',
  'activation',
  'hidden_size',
  'layers',
  'optimizer',
  'learning_rate',
  'clip',
];

const ofTasks = ['bidirectional', 'attention', 'longest'];

/**
 * A short form over the settings table for each contestant. Properties: `entries`, `looks`.
 * Event: `entries-change` with the new list of settings.
 */
export class UnrolledContestantForms extends LitElement {
  static override properties = {
    entries: { attribute: false },
    looks: { attribute: false },
  };
  static override styles = [base, contestantColours, swatchStyles, sheet(styles)];

  declare entries: readonly SettingValues[];
  declare looks: readonly Look[];

  constructor() {
    super();
    this.entries = [];
    this.looks = [];
  }

  protected override render() {
    return html`<div class="forms">${this.entries.map((values, i) => this.form(values, i))}</div>
      ${
        this.entries.length < mostContestants
          ? html`<p class="bar">
            <button @click=${() => this.send([...this.entries, { ...this.entries.at(-1) }])}>
              Add another
            </button>
          </p>`
          : nothing
      }`;
  }

  private form(values: SettingValues, i: number) {
    const look = this.looks[i];
    const rows = [...offered, ...ofTasks]
      .flatMap((name) => settingRow(name) ?? [])
      .filter((row) => applies(row, values));
    return html`<fieldset>
      <legend>${look ? html`${swatch(look)}${look.name}` : nothing}</legend>
      ${rows.map(
        (row) =>
          html`<unrolled-setting-field
            .row=${row}
            .value=${valueIn(values, row.name)}
            @setting-change=${(event: CustomEvent<{ name: string; value: string }>) =>
              this.change(i, event.detail)}
          ></unrolled-setting-field>`,
      )}
      ${
        this.entries.length > fewestContestants
          ? html`<p class="bar">
            <button @click=${() => this.send(this.entries.filter((_, other) => other !== i))}>
              Remove<span class="hidden-visually"> ${look?.name}</span>
            </button>
          </p>`
          : nothing
      }
    </fieldset>`;
  }

  private change(i: number, { name, value }: { name: string; value: string }): void {
    this.send(
      this.entries.map((each, other) => (other === i ? withSetting(each, name, value) : each)),
    );
  }

  private send(entries: readonly SettingValues[]): void {
    this.dispatchEvent(new CustomEvent('entries-change', { detail: entries }));
  }
}

customElements.define('unrolled-contestant-forms', UnrolledContestantForms);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-contestant-forms': UnrolledContestantForms;
  }
}
