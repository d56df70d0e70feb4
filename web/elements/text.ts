import { html, LitElement, nothing, type PropertyValues } from 'lit';

import type { Corpus } from '../corpora/index';
import { base } from '../styles/base';
import { count } from './numbers';
import { PagedText } from './paged_text';
import { textFacts } from './text_facts';
import { readTextFile } from './text_file';
import { textStyles } from './text_styles';

/** Typing is reported when it pauses: every report may start a new run. */
const typingPause = 400;

/**
 * The text to learn: an editor, a menu of built-in texts, files dropped or opened.
 * Properties: `text`, `source` (a corpus id or 'own'), `corpora`, `own` (whether a text of the
 * visitor's own is kept and can be taken back), `edited` (the run still trains on the text before).
 * Events: `text-edit` {text} while typing; `text-replace` {text} for a whole new text;
 * `corpus-choose` with an id or 'own'; `checkpoint-file` with a File; `problem` with a sentence;
 * `apply` to train on the edited text.
 */
export class UnrolledText extends LitElement {
  static override properties = {
    text: { attribute: false },
    source: { type: String },
    corpora: { attribute: false },
    own: { type: Boolean },
    edited: { type: Boolean },
    page: { state: true },
    over: { state: true },
  };
  static override styles = [base, textStyles];

  declare text: string;
  declare source: string;
  declare corpora: readonly Corpus[];
  declare own: boolean;
  declare edited: boolean;
  declare private page: number;
  declare private over: boolean;

  private readonly paged = new PagedText();
  private facts = textFacts('');
  private timer = 0;

  constructor() {
    super();
    this.text = '';
    this.source = 'own';
    this.corpora = [];
    this.own = false;
    this.edited = false;
    this.page = 0;
    this.over = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (this.timer) this.report();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('text') || this.text === this.paged.text) return;
    this.paged.text = this.text;
    this.page = 0;
    this.facts = textFacts(this.text);
  }

  protected override updated(changed: PropertyValues): void {
    const box = this.renderRoot.querySelector('textarea')!;
    const page = this.paged.page(this.page);
    // Only when it differs: setting it would take the caret and the box's own undo away.
    if ((changed.has('text') || changed.has('page')) && box.value !== page) {
      box.value = page;
      box.scrollTop = 0;
    }
  }

  protected override render() {
    const chosen = this.corpora.find(({ id }) => id === this.source);
    return html`
      <header>
        <h2 id="title">Text</h2>
        <button class="end link faint" type="button" @click=${this.open}>open a file</button>
        <input
          id="file"
          type="file"
          hidden
          accept=".txt,.md,.csv,.json,.cpp,.py,.js,.ts,.html,.tex,.unrolled,text/*"
          @change=${this.opened}
        />
      </header>
      <select aria-label="Built-in texts" @change=${this.choose}>
        ${
          this.own || this.source === 'own'
            ? html`<option value="own" ?selected=${this.source === 'own'}>Your own text</option>`
            : nothing
        }
        ${this.corpora.map(
          ({ id, title }) =>
            html`<option value=${id} ?selected=${id === this.source}>${title}</option>`,
        )}
      </select>
      <p class="summary faint">${chosen?.summary ?? 'Type, paste, or drop a text file here.'}</p>
      <div
        class=${this.over ? 'editor over' : 'editor'}
        @dragover=${this.dragOver}
        @dragleave=${() => (this.over = false)}
        @drop=${this.dropped}
      >
        <textarea
          aria-labelledby="title"
          aria-describedby="counts"
          dir="auto"
          spellcheck="false"
          autocomplete="off"
          placeholder="Type, paste, or drop a text file here. A few thousand characters are enough."
          @input=${this.typed}
          @paste=${this.pasted}
        ></textarea>
        <p class="drop" aria-hidden="true">Drop to learn this text</p>
      </div>
      ${this.pages()}
      <footer>
        <p id="counts" class="faint">
          <b>${count(this.facts.characters)}</b> characters, <b>${count(this.facts.distinct)}</b>
          different
        </p>
        <button class="primary" type="button" ?hidden=${!this.edited} @click=${this.apply}>
          Train on it
        </button>
      </footer>
    `;
  }

  private pages() {
    const pages = this.paged.count;
    if (pages < 2) return nothing;
    const turn = (by: number) => () => {
      this.report();
      this.page = Math.min(this.paged.count - 1, Math.max(0, this.page + by));
    };
    return html`<nav aria-label="Parts of the text">
      <button class="plain" type="button" ?disabled=${this.page === 0} @click=${turn(-1)}>
        ‹ back
      </button>
      <span class="faint">part ${this.page + 1} of ${pages}</span>
      <button class="plain" type="button" ?disabled=${this.page === pages - 1} @click=${turn(1)}>
        on ›
      </button>
    </nav>`;
  }

  private get box(): HTMLTextAreaElement {
    return this.renderRoot.querySelector('textarea')!;
  }

  private typed(): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.report(), typingPause);
  }

  /** Takes what stands in the box into the text, and says so. */
  private report(): void {
    if (!this.timer) return;
    clearTimeout(this.timer);
    this.timer = 0;
    if (this.box.value === this.paged.page(this.page)) return;
    this.paged.replace(this.page, this.box.value);
    this.page = Math.min(this.page, this.paged.count - 1);
    this.facts = textFacts(this.paged.text);
    this.text = this.paged.text;
    this.send('text-edit', { text: this.text });
  }

  /** A paste over everything is a new text; so is one too long for the box to lay out at once. */
  private pasted(event: ClipboardEvent): void {
    const pasted = event.clipboardData?.getData('text/plain').replace(/\r\n?/g, '\n') ?? '';
    const { selectionStart, selectionEnd, value } = this.box;
    // Who selects all of a part means the text: nothing else of it could be selected by a key.
    const everything = selectionEnd - selectionStart === value.length;
    if (pasted === '' || (!everything && pasted.length < 32 * 1024)) return;
    event.preventDefault();
    if (everything) return this.newText(pasted);
    const page = value.slice(0, selectionStart) + pasted + value.slice(selectionEnd);
    this.paged.replace(this.page, page);
    this.newText(this.paged.text);
  }

  private newText(text: string): void {
    clearTimeout(this.timer);
    this.timer = 0;
    this.send('text-replace', { text });
  }

  private apply(): void {
    this.report();
    this.send('apply');
  }

  private choose(event: Event): void {
    this.report();
    this.send('corpus-choose', (event.target as HTMLSelectElement).value);
  }

  private open(): void {
    this.renderRoot.querySelector<HTMLInputElement>('#file')!.click();
  }

  private opened(event: Event): void {
    const input = event.target as HTMLInputElement;
    if (input.files) void this.takeFirst(Array.from(input.files));
    input.value = '';
  }

  private dragOver(event: DragEvent): void {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.over = true;
  }

  private dropped(event: DragEvent): void {
    this.over = false;
    const files = Array.from(event.dataTransfer?.files ?? []);
    if (files.length === 0) return;
    event.preventDefault();
    void this.takeFirst(files);
  }

  private async takeFirst([file, ...others]: File[]): Promise<void> {
    if (!file) return;
    await this.take(file);
    if (others.length === 0) return;
    const left = others.map(({ name }) => `“${name}”`).join(', ');
    this.send('problem', `Only “${file.name}” was taken, not ${left}. One text is learnt at a time.`);
  }

  private async take(file: File): Promise<void> {
    if (file.name.endsWith('.unrolled')) return this.send('checkpoint-file', file);
    const read = await readTextFile(file);
    if ('problem' in read) this.send('problem', read.problem);
    else this.newText(read.text);
  }

  private send(type: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

customElements.define('unrolled-text', UnrolledText);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-text': UnrolledText;
  }
}
