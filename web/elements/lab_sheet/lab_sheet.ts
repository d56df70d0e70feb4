import { html, LitElement, nothing } from 'lit';

import type { Picture } from '../../charts/printed/ops';
import { drawPicture } from '../../charts/printed/png';
import { svgOf } from '../../charts/printed/svg';
import { base } from '../../styles/base';
import { sheet as styleSheet } from '../../styles/sheet';
import { tokens } from '../../styles/tokens';
import { icons } from '../icons';
import styles from './lab_sheet.css?inline';
import type { Fact, Section, Sheet, TaskNote } from './sheet';

/** The width of the text on A4 and on Letter with the margins that the sheet asks for. */
const millimetres = 170;

/** While a sheet is open nothing else is printed. */
const alone = new CSSStyleSheet();
alone.replaceSync(
  '@page { margin: 15mm 18mm } @media print { ' +
    'body > :not(unrolled-lab-sheet) { display: none !important } ' +
    'html, body { height: auto !important; overflow: visible !important; ' +
    'background: none !important; margin: 0 !important; padding: 0 !important } }',
);

/** Shows a sheet over the page, to be printed; focus comes back to where it was. */
export function showSheet(sheet: Sheet): void {
  const shown = document.createElement('unrolled-lab-sheet');
  shown.sheet = sheet;
  document.body.append(shown);
}

/**
 * A lab sheet: what a run was made with, its curves, and what was answered, with lines for a name.
 * Property: `sheet`. It covers the page until it is closed.
 */
export class UnrolledLabSheet extends LitElement {
  static override properties = { sheet: { attribute: false } };
  static override styles = [tokens, base, styleSheet(styles)];

  declare sheet: Sheet | undefined;
  private leaving = new AbortController();
  private cameFrom: HTMLElement | undefined;

  constructor() {
    super();
    this.sheet = undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.setAttribute('role', 'dialog');
    this.setAttribute('aria-modal', 'true');
    this.setAttribute('aria-label', 'Lab sheet');
    this.cameFrom = innermostFocus();
    const { signal } = (this.leaving = new AbortController());
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, alone];
    const others = [...document.body.children].filter(
      (one): one is HTMLElement => one instanceof HTMLElement && one !== this && !one.inert,
    );
    for (const other of others) other.inert = true;
    signal.addEventListener('abort', () => {
      for (const other of others) other.inert = false;
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== alone);
    });
    this.addEventListener(
      'keydown',
      (event) => {
        // None of them is for the page under it.
        event.stopPropagation();
        if (event.key === 'Escape') this.remove();
      },
      { signal },
    );
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leaving.abort();
    this.cameFrom?.focus();
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLElement>('.print')?.focus();
  }

  protected override render() {
    const { sheet } = this;
    if (!sheet) return nothing;
    return html`
      <div class="bar">
        <button class="primary print" type="button" @click=${() => window.print()}>
          Print, or save as PDF
        </button>
        <button class="plain" type="button" @click=${() => this.remove()}>
          ${icons.close} Close
        </button>
      </div>
      <article>
        <p class="who">
          <label>Name <input type="text" autocomplete="name" /></label>
          <label>Date <input type="text" .value=${today()} /></label>
        </p>
        <h1>${sheet.title}</h1>
        <p class="lead">${sheet.lead}</p>
        ${sheet.sections.map((section) => this.section(section))}
        <section class="notes">
          <h2>Notes</h2>
          ${[1, 2, 3, 4].map(() => html`<div aria-hidden="true"></div>`)}
        </section>
        <p class="made">Made with Unrolled, ${location.host}${location.pathname}</p>
      </article>
    `;
  }

  private section(section: Section) {
    return html`<section class=${'tasks' in section ? 'tasks' : ''}>
      <h2>${section.heading}</h2>
      ${'facts' in section ? facts(section.facts) : nothing}
      ${'table' in section ? table(section.table) : nothing}
      ${'pictures' in section ? section.pictures.map(figure) : nothing}
      ${'tasks' in section ? section.tasks.map(taskNote) : nothing}
      ${'texts' in section ? section.texts.map(written) : nothing}
    </section>`;
  }
}

const today = (): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' }).format(new Date());

/** Through shadow roots: there focus goes back to. */
function innermostFocus(): HTMLElement | undefined {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at instanceof HTMLElement ? at : undefined;
}

const facts = (all: readonly Fact[]) => html`<dl>
  ${all.map(
    ([name, value]) => html`<div>
      <dt>${name}</dt>
      <dd>${value}</dd>
    </div>`,
  )}
</dl>`;

function table([head, ...rows]: readonly (readonly string[])[]) {
  return html`<table>
    <thead>
      <tr>
        ${head?.map((cell) => html`<th scope="col">${cell}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ([name, ...cells]) => html`<tr>
          <th scope="row">${name}</th>
          ${cells.map((cell) => html`<td>${cell}</td>`)}
        </tr>`,
      )}
    </tbody>
  </table>`;
}

const written = ([name, text]: Fact) => html`<div class="text">
  <h3>${name}</h3>
  <pre>${text}</pre>
</div>`;

const taskNote = ({ kind, prompt, given, answer, verdict }: TaskNote, index: number) => html`<div
  class="task"
>
  <h3>${index + 1}. ${kind}</h3>
  <p>${prompt}</p>
  ${given.length > 0 ? html`<ul>${given.map((line) => html`<li>${line}</li>`)}</ul>` : nothing}
  <p class="answer"><b>Answer</b> ${answer || html`<span class="line"></span>`}</p>
  ${verdict ? html`<p class="verdict"><b>The engine</b> ${verdict}</p>` : nothing}
</div>`;

/** As lines and letters; where colours change smoothly, as the pixels that a printer has. */
function figure(picture: Picture) {
  const smooth = picture.ops.some((op) => op.kind === 'cells' && op.smooth);
  return html`<figure>${smooth ? bitmap(picture) : drawing(picture)}</figure>`;
}

function drawing(picture: Picture): Element {
  const parsed = new DOMParser().parseFromString(svgOf(picture, millimetres), 'image/svg+xml');
  return document.importNode(parsed.documentElement, true);
}

function bitmap(picture: Picture): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  const across = Math.round((millimetres / 25.4) * 300);
  canvas.width = across;
  canvas.height = Math.round((across * picture.height) / picture.width);
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', picture.title);
  drawPicture(canvas.getContext('2d')!, picture, across / picture.width);
  return canvas;
}

customElements.define('unrolled-lab-sheet', UnrolledLabSheet);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-lab-sheet': UnrolledLabSheet;
  }
}
