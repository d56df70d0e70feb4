import { html, nothing, type PropertyValues, svg } from 'lit';

import { count } from '../../app/numbers';
import { kindsIn, linesIn } from '../../app/tasks/data_lines';
import { unseenNote } from '../../app/text/unseen';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { icons } from '../icons';
import { begunLine } from './begun_line';
import styles from './invent.css?inline';
import tryStyles from './try.css?inline';
import { TryElement } from './try_element';
import { playTune, readTune, type TuneNote } from './tune';

/** New lines of a kind, from how they begin: one to many. */
export class UnrolledTryInvent extends TryElement {
  static override styles = [base, sheet(tryStyles), sheet(styles)];
  static override properties = {
    ...TryElement.properties,
    kind: { state: true },
    begins: { state: true },
    playing: { state: true },
    note: { state: true },
  };
  declare private kind: string;
  declare private begins: string;
  /** The line that is heard, '' for none. */
  declare private playing: string;
  private kinds: readonly string[] = [];
  private known: ReadonlySet<string> = new Set();
  /** The same as one text. */
  private lines = '';
  declare private note: string;
  private stop: (() => void) | undefined;

  constructor() {
    super();
    this.kind = this.begins = this.playing = this.note = '';
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stop?.();
  }

  override restore(question: string): void {
    [this.kind = '', this.begins = ''] = question.split('\t');
    this.refresh();
  }

  protected override question(): string | undefined {
    return this.kind === '' ? undefined : `${this.kind}\t${this.begins}`;
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('data')) return;
    this.kinds = kindsIn(this.data);
    this.known = linesIn(this.data);
    this.lines = [...this.known].join('\n');
    if (!this.kinds.includes(this.kind)) this.kind = this.kinds[0] ?? '';
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (changed.has('reading')) void this.noteOf(this.answered);
  }

  protected override render() {
    return html`
      <header>
        <h2>Try it</h2>
        <p class="end faint">${this.share()}</p>
      </header>
      <div class="asking">
        <label
          >kind
          <select @change=${this.chosen}>
            ${this.kinds.map(
              (kind) => html`<option ?selected=${kind === this.kind}>${kind}</option>`,
            )}
          </select></label
        >
        <label
          >begins with
          <input
            type="text"
            spellcheck="false"
            autocomplete="off"
            .value=${this.begins}
            @input=${this.typed}
        /></label>
      </div>
      ${
        this.problem === ''
          ? html`<ol aria-label="New lines" tabindex="0">
              ${(this.reading?.alternatives ?? []).map(({ text }) => this.line(text))}
            </ol>
            <p class="faint" role="status">${this.note}</p>`
          : html`<p class="answer problem" role="alert">${this.problem}</p>`
      }
    `;
  }

  private line(text: string) {
    const { line, begun } = begunLine(text, this.answered.split('\t')[1] ?? '');
    const tune = readTune(line);
    const known = this.known.has(line);
    return html`<li>
      <b title=${line}>${line.slice(0, begun)}<i>${line.slice(begun)}</i></b>
      <span class=${known ? 'faint known' : 'faint'}>${known ? 'in the data' : 'new'}</span>
      ${tune ? html`${this.play(line, tune)}${roll(tune)}` : nothing}
    </li>`;
  }

  /** What of the beginning the network cannot know is said, once the answer is there. */
  private async noteOf(question: string): Promise<void> {
    const begins = question.split('\t')[1] ?? '';
    const note = begins === '' ? '' : await unseenNote(this.lines, begins);
    if (question === this.answered) this.note = note;
  }

  private play(text: string, tune: readonly TuneNote[]) {
    const playing = this.playing === text;
    return html`<button
      type="button"
      aria-label=${playing ? 'Stop' : `Play ${text}`}
      @click=${() => this.listen(text, tune, playing)}
    >
      ${playing ? icons.pause : icons.train}
    </button>`;
  }

  private listen(text: string, tune: readonly TuneNote[], playing: boolean): void {
    this.stop?.();
    if (playing) return;
    this.playing = text;
    this.stop = playTune(tune, () => {
      this.stop = undefined;
      this.playing = '';
    });
  }

  private share() {
    const lines = this.reading?.alternatives ?? [];
    if (lines.length === 0) return nothing;
    const fresh = lines.filter(({ text }) => !this.known.has(text)).length;
    return `${count(fresh)} of ${count(lines.length)} are not in the data`;
  }

  private chosen(event: Event): void {
    this.kind = (event.target as HTMLSelectElement).value;
    this.changed();
  }

  private typed(event: Event): void {
    this.begins = (event.target as HTMLInputElement).value;
    this.changed();
  }
}

/** Notes over time: low ones below. */
function roll(tune: readonly TuneNote[]) {
  const heard = tune.flatMap(({ pitch }) => (pitch === undefined ? [] : [pitch]));
  const low = Math.min(...heard);
  const high = Math.max(...heard, low + 12);
  const last = tune.at(-1)!;
  const width = last.start + last.length;
  const bars = Array.from({ length: Math.floor(width) }, (_, bar) => bar + 1);
  return html`<svg class="roll" viewBox="0 0 100 20" preserveAspectRatio="none" aria-hidden="true">
    ${bars.map((bar) => {
      const x = (bar / width) * 100;
      return svg`<path d=${`M${x} 0V20`} vector-effect="non-scaling-stroke" />`;
    })}
    ${tune.map(({ pitch, start, length }) =>
      pitch === undefined
        ? nothing
        : svg`<rect
            x=${(start / width) * 100}
            y=${18 - ((pitch - low) / (high - low)) * 17}
            width=${(length / width) * 100 - 0.4}
            height="2"
          />`,
    )}
  </svg>`;
}

customElements.define('unrolled-try-invent', UnrolledTryInvent);
