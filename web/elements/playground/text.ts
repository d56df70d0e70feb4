import { html, LitElement, nothing, type PropertyValues } from 'lit';

import { lazily } from '../../app/lazy';
import type { Notice } from '../../app/notices';
import { count } from '../../app/numbers';
import { waitsFor } from '../../app/run/run_notices';
import { PagedText, pageSize } from '../../app/text/paged_text';
import { PartsInput } from '../../app/text/parts_input';
import { leftOut, textFacts } from '../../app/text/text_facts';
import type { Corpus } from '../../corpora/index';
import type { Summary, TextMark } from '../../engine/shared/api';
import { sentence } from '../../engine/shared/sentence';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { setByPage } from './set_by_page';
import styles from './text.css?inline';
import { ofText, type TextWords } from './text_words';

/** Typing is reported when it pauses: every report may start a new run. */
const typingPause = 400;

/**
 * The text to learn: an editor, a menu of built-in texts, files dropped or opened.
 * Properties: `text`, `source` (a corpus id or 'own'), `corpora`, `own` (whether a text of the
 * visitor's own is kept and can be taken back), `edited` (the run still trains on the text before),
 * `summary` (of the run on this text), `missing` (of a run that is here without its text),
 * `learns` (what is learnt, where something else can be chosen; '' where it cannot), `words` (what
 * the panel calls what it holds), `counted` (how much of it the run has; '' for characters).
 * Slot: what else can be done with it.
 * Method: showSource(id).
 * Events: `text-edit` {text} while typing; `text-replace` {text} for a whole new text;
 * `corpus-choose` with an id or 'own'; `checkpoint-file` with a File; `tell` with a Notice and
 * `withdraw` with what it was about; `apply` to train on the edited text; `tasks` to learn
 * something else.
 */
export class UnrolledText extends LitElement {
  static override properties = {
    text: { attribute: false },
    source: { type: String },
    corpora: { attribute: false },
    own: { type: Boolean },
    edited: { type: Boolean },
    summary: { attribute: false },
    missing: { attribute: false },
    learns: { attribute: false },
    words: { attribute: false },
    counted: { attribute: false },
    locked: { type: Boolean },
    tied: { type: Boolean },
    shown: { state: true },
    over: { state: true },
  };
  static override styles = [base, sheet(styles)];

  declare text: string;
  declare source: string;
  declare corpora: readonly Corpus[];
  declare own: boolean;
  declare edited: boolean;
  declare summary: Summary | undefined;
  /** Null where its file does not say which. */
  declare missing: TextMark | null | undefined;
  declare learns: string;
  declare words: TextWords;
  declare counted: string;
  /** The course page has set what is learnt from. */
  declare locked: boolean;
  /** The course page has set what is learnt. */
  declare tied: boolean;
  /** The part in the box, and of how many: '0/1'. */
  declare private shown: string;
  declare private over: boolean;

  private readonly paged = new PagedText();
  private readonly parts = new PartsInput(this.paged);
  /** The next input is a whole new text. */
  private asNew = false;
  private facts = textFacts('');
  private timer = 0;

  constructor() {
    super();
    this.text = '';
    this.source = 'own';
    this.corpora = [];
    this.own = false;
    this.edited = false;
    this.learns = '';
    this.words = ofText;
    this.counted = '';
    this.locked = false;
    this.tied = false;
    this.shown = '';
    this.over = false;
    // Who drops a file aims at all of the panel.
    this.addEventListener('dragover', this.dragOver);
    this.addEventListener('drop', this.dropped);
    this.addEventListener('dragleave', () => (this.over = false));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Before the run is saved for the last time: what was typed just now belongs to it.
    addEventListener('pagehide', this.report);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('pagehide', this.report);
    this.report();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('text') || this.text === this.paged.text) return;
    // Whoever is typing when another text arrives does not lose what was typed.
    if (this.timer && this.take()) return queueMicrotask(() => this.sendEdit());
    this.paged.text = this.text;
    this.parts.page = 0;
    this.facts = textFacts(this.text);
    this.send('withdraw', 'parts');
  }

  protected override updated(changed: PropertyValues): void {
    const box = this.renderRoot.querySelector('textarea')!;
    const page = this.paged.page(this.parts.page);
    // Only when it differs: setting it would take the caret and the box's own undo away.
    if ((changed.has('text') || changed.has('shown')) && box.value !== page) {
      // What was empty has not been scrolled, and asking costs a layout.
      const scrolled = box.value !== '';
      box.value = page;
      if (scrolled) box.scrollTop = 0;
    }
  }

  protected override render() {
    const chosen = this.corpora.find(({ id }) => id === this.source);
    return html`
      <header>
        <h2 id="title">${this.words.title}</h2>
        <slot></slot>
        <button class="end link faint" type="button" ?hidden=${this.locked} @click=${this.open}>
          open a file
        </button>
        <input
          id="file"
          type="file"
          hidden
          accept=".txt,.md,.csv,.json,.cpp,.py,.js,.ts,.html,.tex,.unrolled,.safetensors,text/*"
          @change=${this.opened}
        />
      </header>
      ${this.above()}
      <select aria-label=${this.words.builtIn} ?disabled=${this.locked} @change=${this.choose}>
        ${
          this.own || this.source === 'own'
            ? html`<option value="own" ?selected=${this.source === 'own'}>
                ${this.words.own}
              </option>`
            : nothing
        }
        ${this.corpora.map(
          ({ id, title }) =>
            html`<option value=${id} ?selected=${id === this.source}>${title}</option>`,
        )}
      </select>
      <p class="summary faint">
        ${this.locked ? setByPage : (chosen?.summary ?? this.words.format)}
      </p>
      <div class="editor">
        <textarea
          aria-labelledby="title"
          aria-describedby="counts"
          dir="auto"
          ?readonly=${this.locked}
          spellcheck="false"
          autocomplete="off"
          placeholder=${this.words.placeholder}
          @beforeinput=${this.beforeInput}
          @input=${this.typed}
          @paste=${this.pasted}
          @blur=${this.report}
        ></textarea>
      </div>
      ${this.pages()}
      ${this.missing === undefined ? nothing : html`<p class="faint">${waitsFor(this.missing)}</p>`}
      <footer>
        <p id="counts" class="faint">${this.counts()}</p>
        <button class="primary" type="button" ?hidden=${!this.edited} @click=${this.apply}>
          Train on it
        </button>
      </footer>
      <p class="drop" aria-hidden="true" ?hidden=${!this.over}>${this.words.drop}</p>
    `;
  }

  private above() {
    if (this.learns === '') return nothing;
    return html`<button
      class="learns"
      type="button"
      ?disabled=${this.tied || this.locked}
      @click=${() => this.send('tasks')}
    >
      <span class="faint">learns</span> <span>${this.learns}</span>
    </button>`;
  }

  private counts(): unknown {
    if (this.counted !== '' && !this.edited) return this.counted;
    return html`<b>${count(this.facts.characters)}</b> characters,
      <b>${count(this.facts.distinct)}</b> different${leftOut(
        this.facts.distinct,
        this.edited ? undefined : this.unknown,
      )}`;
  }

  private pages() {
    const pages = this.paged.count;
    if (pages < 2) return nothing;
    const { page } = this.parts;
    const turn = (by: number) => () => {
      this.report();
      this.turnTo(this.parts.page + by);
    };
    return html`<nav aria-label="Parts of the text">
      <button class="plain" type="button" ?disabled=${page === 0} @click=${turn(-1)}>
        ‹ back
      </button>
      <span class="faint">part ${page + 1} of ${pages}</span>
      <button class="plain" type="button" ?disabled=${page === pages - 1} @click=${turn(1)}>
        on ›
      </button>
    </nav>`;
  }

  private turnTo(page: number): void {
    const parts = this.paged.count;
    this.parts.page = Math.min(parts - 1, Math.max(0, page));
    this.shown = `${this.parts.page}/${parts}`;
  }

  /** Characters of the run's text that it reads as one unknown. */
  private get unknown(): number | undefined {
    return this.summary?.unknownCharacters;
  }

  /** What the menu says: after a choice that could not be followed, the text that is there. */
  showSource(id: string): void {
    this.renderRoot.querySelector('select')!.value = id;
  }

  private get box(): HTMLTextAreaElement {
    return this.renderRoot.querySelector('textarea')!;
  }

  private beforeInput(event: InputEvent): void {
    const { selectionStart, selectionEnd, value } = this.box;
    if (event.inputType !== 'insertFromPaste') this.asNew = false;
    this.parts.before(event.inputType, selectionEnd - selectionStart, value.length);
  }

  private typed(): void {
    const parts = this.paged.count;
    const what = this.parts.after(this.box.value);
    if (what === 'first') return void document.execCommand('undo');
    if (what !== 'part') this.turnTo(this.parts.page);
    if (what === 'back') this.send('withdraw', 'parts');
    if (this.asNew) {
      this.asNew = false;
      this.take();
      return this.newText(this.text);
    }
    if (what === 'all') this.tellAll(parts);
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.report(), typingPause);
  }

  private tellAll(parts: number): void {
    const back = () => {
      if (!this.parts.bringBack()) return;
      this.turnTo(this.parts.page);
      this.box.value = this.paged.page(this.parts.page);
      this.timer = window.setTimeout(() => this.report(), 0);
    };
    this.tell({
      message: `The whole text was replaced, all ${parts} parts of it.`,
      action: { label: 'Bring it back', run: back },
      about: 'parts',
    });
  }

  /** Takes what stands in the box into the text; whether that changed it. */
  private take(): boolean {
    clearTimeout(this.timer);
    this.timer = 0;
    const { page } = this.parts;
    if (this.box.value !== this.paged.page(page)) this.paged.replace(page, this.box.value);
    this.turnTo(page);
    if (this.paged.text === this.text) return false;
    this.facts = textFacts(this.paged.text);
    this.text = this.paged.text;
    return true;
  }

  /** Takes what was typed, and says so. */
  private readonly report = (): void => {
    if (this.timer && this.take()) this.sendEdit();
  };

  private sendEdit(): void {
    this.send('text-edit', { text: this.text });
  }

  /** A paste over everything is a new text; so is one too long for the box to lay out at once. */
  private pasted(event: ClipboardEvent): void {
    if (this.locked) return;
    const pasted = event.clipboardData?.getData('text/plain').replace(/\r\n?/g, '\n') ?? '';
    const { selectionStart, selectionEnd, value } = this.box;
    const everything = selectionEnd - selectionStart === value.length;
    if (pasted === '' || (!everything && pasted.length < 32 * 1024)) return;
    // The browser's own paste can be undone by its own undo.
    if (everything && pasted.length <= pageSize) return void (this.asNew = true);
    event.preventDefault();
    if (everything) return this.newText(pasted);
    const page = value.slice(0, selectionStart) + pasted + value.slice(selectionEnd);
    this.paged.replace(this.parts.page, page);
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
    if (this.locked || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.over = true;
  }

  private dropped(event: DragEvent): void {
    this.over = false;
    const files = Array.from(event.dataTransfer?.files ?? []);
    if (files.length === 0) return;
    event.preventDefault();
    if (!this.locked) void this.takeFirst(files);
  }

  private async takeFirst(files: readonly File[]): Promise<void> {
    try {
      const { openFirst } = await lazily(
        'What reads files',
        () => import('../../app/text/text_file'),
      );
      const { checkpoint, text, notice } = await openFirst(files, (text) => this.newText(text));
      if (checkpoint) this.send('checkpoint-file', checkpoint);
      if (text !== undefined) this.newText(text);
      if (notice) this.tell(notice);
      else this.send('withdraw', 'file');
    } catch (error) {
      this.tell({ message: sentence(error), problem: true, about: 'file' });
    }
  }

  private tell(notice: Notice): void {
    this.send('tell', notice);
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
