import { html, LitElement } from 'lit';

import { Matrix, type MatrixContents, type MatrixMark } from '../../charts/matrix';
import { type MatrixPlace, movedBy } from '../../charts/matrix_layout';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { FollowTheme } from '../follow_theme';
import styles from './matrix_picture.css?inline';
import './save_picture';

/**
 * A matrix of shares that pointer and keys walk over. Properties: `name` (its picture's title),
 * `label` (what rows and columns are), `colour` (the custom property of a share of 1), `contents`,
 * `words` (a place as a sentence), `lit` (what lights up while nothing is pointed at). Event:
 * `point` with the place pointed at, by pointer or keys, or null.
 */
export class UnrolledMatrixPicture extends LitElement {
  static override properties = {
    name: { type: String },
    label: { type: String },
    colour: { type: String },
    contents: { attribute: false },
    words: { attribute: false },
    lit: { attribute: false },
    place: { state: true },
  };
  static override styles = [base, sheet(styles)];

  declare name: string;
  declare label: string;
  declare colour: string;
  declare contents: MatrixContents | undefined;
  declare words: (place: MatrixPlace) => string;
  declare lit: MatrixMark;
  declare private place: MatrixPlace | undefined;
  private matrix: Matrix | undefined;

  constructor() {
    super();
    this.name = this.label = '';
    this.colour = '--ink';
    this.words = () => '';
    this.lit = {};
    new FollowTheme(this, () => this.matrix?.recolour());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.draw();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.matrix?.destroy();
    this.matrix = undefined;
  }

  protected override willUpdate(): void {
    // Other contents may not have the place that was pointed at.
    const { place, size } = this;
    if (place && (place.row >= size.rows || place.column >= size.columns)) this.point(undefined);
  }

  protected override updated(): void {
    this.draw();
  }

  protected override render() {
    const { name, label, place, size } = this;
    return html`<unrolled-save-picture
        corner
        below
        name=${name}
        of=".matrix"
      ></unrolled-save-picture>
      <div
        class="matrix"
        role="slider"
        tabindex="0"
        aria-label=${label}
        aria-roledescription="heatmap"
        aria-valuemin="1"
        aria-valuemax=${Math.max(1, size.rows)}
        aria-valuenow=${(place?.row ?? 0) + 1}
        aria-valuetext=${place ? this.words(place) : 'nothing pointed at'}
        @keydown=${this.key}
        @blur=${() => this.point(undefined)}
      ></div>`;
  }

  private get size(): { rows: number; columns: number } {
    const { contents } = this;
    return { rows: contents?.rows.length ?? 0, columns: contents?.columns.length ?? 0 };
  }

  private draw(): void {
    const { contents } = this;
    if (!contents) return;
    this.matrix ??= new Matrix(this.renderRoot.querySelector<HTMLElement>('.matrix')!, {
      tokens: { ink: '--ink', faint: '--ink-3', nothing: '--sunken', everything: this.colour },
      monospaced: getComputedStyle(this).getPropertyValue('--mono') || 'monospace',
      onPoint: (place) => this.point(place),
    });
    this.matrix.show(contents, this.place ?? this.lit);
  }

  private point(place: MatrixPlace | undefined): void {
    if (place?.row === this.place?.row && place?.column === this.place?.column) return;
    this.place = place;
    this.dispatchEvent(new CustomEvent('point', { detail: place ?? null }));
  }

  private key(event: KeyboardEvent): void {
    const to = movedBy(event.key, this.place ?? { row: 0, column: -1 }, this.size);
    if (!to || this.size.columns === 0) return;
    event.preventDefault();
    this.point(to);
  }
}

customElements.define('unrolled-matrix-picture', UnrolledMatrixPicture);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-matrix-picture': UnrolledMatrixPicture;
  }
}
