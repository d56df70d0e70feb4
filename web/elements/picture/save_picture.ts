import { html, LitElement } from 'lit';

import { lazily } from '../../app/lazy';
import { sentence } from '../../engine/shared/sentence';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import styles from './save_picture.css?inline';

/** Drawn for this page on a 16 x 16 grid, as icons.ts are: these come later than those. */
const icon = html`<svg viewBox="0 0 16 16" aria-hidden="true">
  <path
    d="M1 2h14v12H1zM2.6 3.6v6.2l3-3 2.7 2.7 2-2 3.1 3.1v-7zM2.6 12.4h9.7L10.3 9.6 8.3 11.6 5.6 9z"
  />
</svg>`;

/**
 * Saves what is seen beside it as a picture. Properties: `name` (the title of the picture), `of`
 * (selects its parts, in the tree that this stands in), `note` (what stands under it).
 */
export class UnrolledSavePicture extends LitElement {
  static override properties = {
    name: { type: String },
    of: { type: String },
    note: { type: String },
    problem: { state: true },
  };
  static override styles = [base, sheet(styles)];

  declare name: string;
  declare of: string;
  declare note: string;
  declare private problem: string;

  constructor() {
    super();
    this.name = this.of = this.note = this.problem = '';
  }

  protected override render() {
    return html`<button
        class="plain"
        type="button"
        title="Save as a picture"
        aria-label=${`Save “${this.name}” as a picture`}
        @click=${() => void this.save()}
      >
        ${icon}
      </button>
      <p role="alert">${this.problem}</p>`;
  }

  private async save(): Promise<void> {
    this.problem = '';
    try {
      const { offerPicture } = await lazily(
        'What saves pictures',
        () => import('./picture_dialog'),
      );
      const parts = [...(this.getRootNode() as ParentNode).querySelectorAll(this.of)];
      const { name, note } = this;
      await offerPicture(this.renderRoot, { name, parts, note });
    } catch (error) {
      this.problem = sentence(error);
    }
  }
}

customElements.define('unrolled-save-picture', UnrolledSavePicture);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-save-picture': UnrolledSavePicture;
  }
}
