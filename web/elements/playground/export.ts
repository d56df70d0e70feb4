import { html, nothing } from 'lit';

import { download } from '../../app/checkpoint_download';
import type { ExportContext, ExportFormat } from '../../app/export/format';
import { exportFormats } from '../../app/export/formats';
import { lazily } from '../../app/lazy';
import type { Opened } from '../../app/run/opening';
import type { PlaygroundStore } from '../../app/store';
import { sentence } from '../../engine/shared/sentence';
import { sheet } from '../../styles/sheet';
import { DialogElement } from '../dialog_element';
import { icons } from '../icons';
import styles from './export.css?inline';
import rowStyles from './rows.css?inline';

/** Shows in a dialog of `root` what the run can be taken elsewhere as. */
export function offerFormats(root: ParentNode, opened: Opened, store: PlaygroundStore): void {
  let dialog = root.querySelector('unrolled-export');
  if (!dialog) {
    dialog = document.createElement('unrolled-export');
    // Where the page's type is.
    root.querySelector('.page')!.appendChild(dialog);
  }
  dialog.context = { engine: opened.engine, store };
  void dialog.show();
}

/**
 * What a run can be taken elsewhere as, a row a format, in a dialog. Property: `context` (the run).
 * Method: show(). A file goes to the browser's downloads.
 */
export class UnrolledExport extends DialogElement {
  static override properties = {
    context: { attribute: false },
    making: { state: true },
    told: { state: true },
    trouble: { state: true },
  };
  static override styles = [super.styles, sheet(rowStyles), sheet(styles)];

  declare context: ExportContext | undefined;
  /** The format whose file is on its way. */
  declare private making: ExportFormat | undefined;
  declare private told: string;
  declare private trouble: string;

  /** What is shown follows the run while the dialog is open. */
  private readonly follow = () => this.requestUpdate();

  constructor() {
    super();
    this.context = this.making = undefined;
    this.told = this.trouble = '';
  }

  override async show(): Promise<void> {
    this.told = this.trouble = '';
    await super.show();
    this.context?.store.addEventListener('change', this.follow);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.closed();
  }

  protected override render() {
    return html`<dialog aria-labelledby="title" @close=${() => this.closed()}>
      ${this.heading('Export')}
      <p class="faint">
        What is learnt here, for other programs. To go on with the run here, on another day or
        another machine, press Save instead.
      </p>
      <p role="alert" class="trouble">${this.trouble}</p>
      <p role="status" class="faint told">${this.told}</p>
      <ul>
        ${this.context ? this.sheetRow(this.context) : nothing}
        ${this.context ? exportFormats.map((format) => this.row(format, this.context!)) : nothing}
      </ul>
    </dialog>`;
  }

  /** For paper: settings, curves and samples, with lines for a name. */
  private sheetRow(context: ExportContext) {
    return html`<li>
      <div class="what">
        <p class="name">Lab sheet (print, PDF)</p>
        <p class="faint" id="sheet-help">
          Settings, data, curves, measurements and samples on paper, with a line for a name.
        </p>
      </div>
      <button
        type="button"
        id="sheet"
        aria-label="Open the lab sheet"
        aria-describedby="sheet-help"
        @click=${() => void this.openSheet(context)}
      >
        Open
      </button>
    </li>`;
  }

  private async openSheet(context: ExportContext): Promise<void> {
    this.told = this.trouble = '';
    try {
      const { showSheetOfRun } = await lazily('The lab sheet', () => import('../lab_sheet/of_run'));
      const root = this.getRootNode() as ShadowRoot;
      // Focus goes back to what opened the dialog, and from there to the sheet.
      this.dialog.close();
      await showSheetOfRun(context, root.querySelector('.page') ?? root);
    } catch (error) {
      await this.show();
      this.trouble = sentence(error);
    }
  }

  private row(format: ExportFormat, context: ExportContext) {
    const { key, label, help } = format;
    const refused = format.refused(context);
    return html`<li>
      <div class="what">
        <p class="name" id=${`${key}-label`}>${label}</p>
        <p class="faint" id=${`${key}-help`}>${help}</p>
        ${refused ? html`<p class="refused" id=${`${key}-refused`}>${refused}</p>` : nothing}
      </div>
      <button
        type="button"
        id=${key}
        aria-label=${`Save ${label}`}
        aria-describedby=${refused ? `${key}-refused` : `${key}-help`}
        aria-disabled=${refused || this.making ? 'true' : nothing}
        @click=${() => void this.save(format, context)}
      >
        ${icons.save}${this.making === format ? 'Making …' : 'Save'}
      </button>
    </li>`;
  }

  private async save(format: ExportFormat, context: ExportContext): Promise<void> {
    if (this.making || format.refused(context)) return;
    this.told = this.trouble = '';
    this.making = format;
    const name = format.fileName(context);
    try {
      download(await format.make(context), name);
      format.saved?.(context, name);
      this.told = `${name} went to the downloads of this browser.`;
    } catch (error) {
      this.trouble = `There is no ${name}: ${sentence(error)}`;
    }
    this.making = undefined;
  }

  private closed(): void {
    this.context?.store.removeEventListener('change', this.follow);
  }
}

customElements.define('unrolled-export', UnrolledExport);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-export': UnrolledExport;
  }
}
