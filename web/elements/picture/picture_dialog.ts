import { html, nothing } from 'lit';

import { download, runName } from '../../app/checkpoint_download';
import { count } from '../../app/numbers';
import type { Picture } from '../../charts/printed/ops';
import { drawPicture, pngOf } from '../../charts/printed/png';
import { svgOf } from '../../charts/printed/svg';
import { sentence } from '../../engine/shared/sentence';
import { sheet } from '../../styles/sheet';
import { DialogElement } from '../dialog_element';
import { icons } from '../icons';
import { engineAround } from './caption';
import { pictureOf, type Wanted } from './compose';
import styles from './picture_dialog.css?inline';

/** The width of a page's text, and the dots an inch that printers ask for. */
const millimetres = 160;
const dpi = 300;

/** Shows a picture in a dialog of `root`, to be saved. Rejects where there is none. */
export async function offerPicture(
  root: HTMLElement | DocumentFragment,
  wanted: Wanted,
): Promise<void> {
  const picture = await pictureOf(wanted);
  let dialog = root.querySelector('unrolled-picture-dialog');
  if (!dialog) {
    dialog = document.createElement('unrolled-picture-dialog');
    root.append(dialog);
  }
  dialog.picture = picture;
  dialog.fileName = fileName(wanted);
  await dialog.show();
}

/** loss-lstm-128-step-600, without its ending. */
function fileName({ name, parts }: Wanted): string {
  const engine = parts[0] && engineAround(parts[0]);
  const words = name
    .toLowerCase()
    .normalize('NFKD')
    .match(/[a-z0-9]+/gu) ?? ['picture'];
  const run = engine?.settings ? `-${runName(engine.settings, engine.totalStep)}` : '';
  return words.slice(0, 8).join('-') + run;
}

/**
 * A picture before it is saved, in a dialog. Properties: `picture`, `fileName` (without its
 * ending). Method: show(). A file goes to the browser's downloads.
 */
export class UnrolledPictureDialog extends DialogElement {
  static override properties = {
    picture: { attribute: false },
    fileName: { attribute: false },
    told: { state: true },
    trouble: { state: true },
  };
  static override styles = [super.styles, sheet(styles)];

  declare picture: Picture | undefined;
  declare fileName: string;
  declare private told: string;
  declare private trouble: string;

  constructor() {
    super();
    this.picture = undefined;
    this.fileName = 'picture';
    this.told = this.trouble = '';
  }

  override async show(): Promise<void> {
    this.told = this.trouble = '';
    await super.show();
  }

  protected override updated(): void {
    const { picture } = this;
    const canvas = this.renderRoot.querySelector('canvas');
    const context = canvas?.getContext('2d');
    if (!picture || !canvas || !context) return;
    const scale = Math.min(2, 1600 / picture.width, 8000 / picture.height);
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    drawPicture(context, picture, scale);
  }

  protected override render() {
    const { picture } = this;
    if (!picture) return nothing;
    const across = Math.round((millimetres / 25.4) * dpi);
    const down = Math.round((across * picture.height) / picture.width);
    // None of its keys is for the view under it.
    return html`<dialog
      aria-labelledby="title"
      @keydown=${(event: Event) => event.stopPropagation()}
    >
      ${this.heading('Save as a picture')}
      <div class="paper"><canvas role="img" aria-label=${picture.title}></canvas></div>
      <p class="faint">
        ${millimetres / 10} cm wide. SVG is lines and letters, sharp at any size; PNG has
        ${count(across)} × ${count(down)} pixels, ${dpi} an inch.
      </p>
      <footer>
        <button class="primary" type="button" @click=${() => this.saveSvg(picture)}>
          ${icons.save}Save as SVG
        </button>
        <button class="primary" type="button" @click=${() => void this.savePng(picture)}>
          ${icons.save}Save as PNG
        </button>
      </footer>
      <p role="alert" class="trouble">${this.trouble}</p>
      <p role="status" class="faint">${this.told}</p>
    </dialog>`;
  }

  private saveSvg(picture: Picture): void {
    this.saved('svg', new TextEncoder().encode(svgOf(picture, millimetres)));
  }

  private async savePng(picture: Picture): Promise<void> {
    try {
      this.saved('png', await pngOf(picture, millimetres, dpi));
    } catch (error) {
      this.told = '';
      this.trouble = sentence(error);
    }
  }

  private saved(ending: string, file: Uint8Array | Blob): void {
    const name = `${this.fileName}.${ending}`;
    download(file, name);
    this.trouble = '';
    this.told = `${name} went to the downloads of this browser.`;
  }
}

customElements.define('unrolled-picture-dialog', UnrolledPictureDialog);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-picture-dialog': UnrolledPictureDialog;
  }
}
