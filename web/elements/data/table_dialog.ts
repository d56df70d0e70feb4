import { html, nothing, type PropertyValues } from 'lit';

import { download } from '../../app/checkpoint_download';
import { count } from '../../app/numbers';
import type { TaskPage } from '../../app/tasks/index';
import {
  columnsOf,
  separators,
  type TableChoice,
  withoutLayout,
  withRole,
} from '../../app/tasks/table_choice';
import { TableLooker } from '../../engine/page/data_calls';
import type { TablePreview } from '../../engine/shared/api';
import { sentence } from '../../engine/shared/sentence';
import { sheet } from '../../styles/sheet';
import { cssVars } from '../css_vars';
import { DialogElement } from '../dialog_element';
import styles from './table_dialog.css?inline';

const shownRows = 8;
const shownLabels = 8;
/** Characters: more is looked at in its first part only, which is said. */
const mostLookedAt = 20_000_000;

const asShown: TableChoice = { separator: '', roles: undefined, header: false };

/**
 * The data of a task as a table, in a dialog: its first rows, what each column is read as, and how
 * often each label is there. Properties: `task`, `data`, `counted` (how a run divides it).
 * Method: show(). Event: `data-replace` with the same data and how it is to be read.
 */
export class UnrolledDataTable extends DialogElement {
  static override properties = {
    task: { attribute: false },
    data: { attribute: false },
    counted: { attribute: false },
    preview: { state: true },
    choice: { state: true },
    trouble: { state: true },
  };
  static override styles = [super.styles, sheet(styles)];

  declare task: TaskPage | undefined;
  declare data: string;
  declare counted: string;
  declare private preview: TablePreview | undefined;
  declare private choice: TableChoice;
  declare private trouble: string;

  private looker: TableLooker | undefined;
  /** The line that says what is chosen, and the data that it was chosen for. */
  private layout = '';
  private looks = 0;

  constructor() {
    super();
    this.task = undefined;
    this.data = this.counted = '';
    this.preview = undefined;
    this.choice = asShown;
    this.trouble = '';
  }

  override async show(): Promise<void> {
    this.choice = asShown;
    this.preview = undefined;
    await super.show();
    await this.look();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leave();
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('choice') && changed.get('choice') !== undefined) void this.look();
  }

  private leave(): void {
    this.looker?.close();
    this.looker = undefined;
  }

  private get lookedAt(): string {
    const bare = withoutLayout(this.data);
    if (bare.length <= mostLookedAt) return bare;
    return bare.slice(0, bare.lastIndexOf('\n', mostLookedAt) + 1);
  }

  /** What there is to see with what is chosen; what is chosen in between is looked at alone. */
  private async look(): Promise<void> {
    const { task, choice, preview } = this;
    if (!task || !this.dialog?.open) return;
    const look = ++this.looks;
    try {
      const looker = (this.looker ??= new TableLooker(task.name));
      const columns = preview ? columnsOf(choice, preview) : '';
      const unchosen = choice === asShown;
      const layout = unchosen ? '' : await looker.layoutLine(columns, choice.separator);
      const data = unchosen ? this.keptLayout() + this.lookedAt : layout + this.lookedAt;
      const found = await looker.preview(data, shownRows + 1);
      if (look !== this.looks) return;
      this.layout = layout;
      this.preview = found;
      this.trouble = '';
    } catch (error) {
      this.leave();
      if (look === this.looks) this.trouble = sentence(error);
    }
  }

  /** The line that the data came with. */
  private keptLayout(): string {
    return this.data.slice(0, this.data.length - withoutLayout(this.data).length);
  }

  protected override render() {
    return html`<dialog aria-labelledby="title" @close=${() => this.leave()}>
      ${this.heading('The data as a table')}
      ${this.task && this.preview ? this.table(this.task, this.preview) : html`<p>Reading …</p>`}
      <p role="alert" class="trouble">${this.problem}</p>
      <footer>
        <button type="button" @click=${() => this.saveExample()}>Save an example file</button>
        <button
          class="primary"
          type="button"
          ?disabled=${this.choice === asShown || this.problem !== ''}
          @click=${() => this.take()}
        >
          Read it like this
        </button>
      </footer>
    </dialog>`;
  }

  private get problem(): string {
    if (this.trouble !== '') return this.trouble;
    const { problem = '', hint = '' } = this.preview ?? {};
    return problem === '' ? '' : `${problem} ${hint}`;
  }

  private table(task: TaskPage, preview: TablePreview) {
    const { roles, cells, header } = preview;
    const width = roles.length;
    const rows = Array.from({ length: width > 0 ? cells.length / width : 0 }, (_, row) =>
      cells.slice(row * width, (row + 1) * width),
    );
    const named = header ? rows.shift() : undefined;
    const name = (column: number) => named?.[column] || `Column ${column + 1}`;
    return html`<div class="choices">
        <label>
          Between columns
          <select @change=${this.chooseSeparator}>
            <option value="" ?selected=${this.choice.separator === ''}>
              ${preview.separator ? `as it is: ${preview.separator}` : 'as it is'}
            </option>
            ${separators.map(
              (each) =>
                html`<option value=${each} ?selected=${this.choice.separator === each}>
                  ${each}
                </option>`,
            )}
          </select>
        </label>
        ${
          task.numbers === ''
            ? html`<label class="check">
                <input type="checkbox" .checked=${header} @change=${this.chooseHeader} />
                The first row names the columns
              </label>`
            : nothing
        }
      </div>
      <div class="table" role="region" aria-label="The first rows" tabindex="0">
        <table>
          <thead>
            <tr>
              ${roles.map(
                (role, column) => html`<th scope="col" class=${role === '' ? 'left-out' : ''}>
                  <span>${name(column)}</span>
                  <select
                    aria-label="${name(column)} is read as"
                    @change=${(event: Event) => this.chooseRole(column, event)}
                  >
                    ${this.rolesOf(task).map(
                      ([value, label]) =>
                        html`<option value=${value} ?selected=${value === role}>${label}</option>`,
                    )}
                  </select>
                </th>`,
              )}
            </tr>
          </thead>
          <tbody>
            ${rows.slice(0, shownRows).map(
              (row) => html`<tr>
                ${row.map(
                  (cell, column) =>
                    html`<td class=${roles[column] === '' ? 'left-out' : ''} title=${cell}>
                      ${cell}
                    </td>`,
                )}
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
      <p>${this.counts(preview)}</p>
      ${preview.labels.length > 0 ? this.balance(preview) : nothing}`;
  }

  private counts({ rows }: TablePreview): string {
    const bare = withoutLayout(this.data);
    const all = bare.length <= mostLookedAt;
    const here = `${count(rows)} ${rows === 1 ? 'row' : 'rows'}`;
    const seen = all ? `${here} in all.` : `${here} in the first part, which is looked at here.`;
    return this.counted === '' ? seen : `${seen} The run has ${this.counted}.`;
  }

  private rolesOf({ roles, numbers }: TaskPage): (readonly [string, string])[] {
    const number = numbers === '' ? [] : ([['number', 'a number']] as const);
    return [['', 'not read'], ...roles.map((role) => [role, `the ${role}`] as const), ...number];
  }

  /** How often each label is there: a class that is rare is learnt late. */
  private balance({ labels, labelCounts }: TablePreview) {
    const most = labelCounts[0] ?? 1;
    const shown = labels.slice(0, shownLabels);
    const others = labels.length - shown.length;
    return html`<dl class="balance" aria-label="How often each label is there">
        ${shown.map(
          (label, i) => html`<dt
              ${cssVars({ '--share': `${((labelCounts[i]! / most) * 100).toFixed(1)}%` })}
            >
              ${label || '(nothing)'}
            </dt>
            <dd>${count(labelCounts[i]!)}</dd>`,
        )}
      </dl>
      ${
        others > 0
          ? html`<p class="faint">
              and ${count(others)} other ${others === 1 ? 'label' : 'labels'}
            </p>`
          : nothing
      }`;
  }

  private chooseSeparator(event: Event): void {
    const separator = (event.target as HTMLSelectElement).value;
    // Other columns: what each was read as says nothing of them.
    this.choice = { separator, roles: undefined, header: false };
  }

  private chooseHeader(event: Event): void {
    const { roles = [] } = this.preview ?? {};
    const header = (event.target as HTMLInputElement).checked;
    this.choice = { ...this.choice, roles: this.choice.roles ?? roles, header };
  }

  private chooseRole(column: number, event: Event): void {
    const { roles = [], header = false } = this.preview ?? {};
    const role = (event.target as HTMLSelectElement).value;
    const before = this.choice.roles ?? roles;
    this.choice = {
      ...this.choice,
      roles: withRole(before, column, role),
      header: this.choice.roles ? this.choice.header : header,
    };
  }

  private take(): void {
    const detail = this.layout + withoutLayout(this.data);
    this.dialog.close();
    this.dispatchEvent(new CustomEvent('data-replace', { detail }));
  }

  private saveExample(): void {
    const { sample = '', name = '' } = this.task ?? {};
    download(new TextEncoder().encode(sample), `${name}-example.${endingOf(sample)}`);
  }
}

/** What a spreadsheet opens. */
function endingOf(sample: string): string {
  return sample.includes('\t') ? 'tsv' : 'csv';
}

customElements.define('unrolled-data-table', UnrolledDataTable);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-data-table': UnrolledDataTable;
  }
}
