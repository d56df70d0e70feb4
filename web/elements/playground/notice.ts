import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { repeat } from 'lit/directives/repeat.js';

import { type Notice, NoticeQueue, type Queued } from '../../app/notices';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { icons } from '../icons';
import styles from './notice.css?inline';

/** So many lie on each other; the rest waits behind a button that says how many. */
const most = 3;

/**
 * What the playground has to say, at its foot: a small stack, problems first, each with what can be
 * done about it. Methods: tell(notice), withdraw(about).
 */
export class UnrolledNotice extends LitElement {
  static override properties = { shown: { state: true }, all: { state: true } };
  static override styles = [base, sheet(styles)];

  /** Bumped when the queue has changed. */
  declare private shown: number;
  /** Whether those behind the first few are shown as well. */
  declare private all: boolean;
  private readonly queue = new NoticeQueue(() => ++this.shown);

  constructor() {
    super();
    this.shown = 0;
    this.all = false;
  }

  tell(notice: Notice): void {
    this.queue.tell(notice);
  }

  withdraw(about: string): void {
    this.queue.withdraw(about);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.queue.clear();
  }

  protected override updated(_: PropertyValues): void {
    const [problems, news] = this.inSight;
    for (const { id } of [...problems, ...news]) this.queue.shown(id);
  }

  protected override render() {
    const { queue } = this;
    const [problems, news] = this.inSight;
    const hidden = queue.problems.length + queue.news.length - problems.length - news.length;
    if (queue.problems.length + queue.news.length <= most) this.all = false;
    // Two live regions whose children stay themselves: each notice is read out once.
    return html`<div class="stack">
      <div role="alert" aria-atomic="false">${this.list(problems)}</div>
      <div role="status" aria-atomic="false">${this.list(news)}</div>
      ${
        hidden > 0 || this.all
          ? html`<button class="more" type="button" @click=${() => (this.all = !this.all)}>
            ${this.all ? 'Show fewer' : `${hidden} more`}
          </button>`
          : nothing
      }
    </div>`;
  }

  private get inSight(): readonly [readonly Queued[], readonly Queued[]] {
    const { problems, news } = this.queue;
    if (this.all) return [problems, news];
    const first = problems.slice(0, most);
    return [first, news.slice(0, most - first.length)];
  }

  private list(entries: readonly Queued[]) {
    return repeat(
      entries,
      ({ id }) => id,
      (entry) => this.note(entry),
    );
  }

  private note({ id, notice, folded }: Queued) {
    const { message, action, others, problem, copy } = notice;
    const classes = ['note', problem ? 'problem' : '', folded ? 'folded' : ''].join(' ').trim();
    const attend = () => this.queue.unfold(id);
    const leave = () => this.queue.shown(id);
    return html`<div
      class=${classes}
      @focusin=${attend}
      @focusout=${leave}
      @pointerenter=${attend}
      @pointerleave=${leave}
    >
      <p>${message}</p>
      ${
        copy === undefined
          ? nothing
          : html`<textarea
            readonly
            rows="2"
            aria-label="Text to copy"
            .value=${copy}
            @focus=${(event: Event) => (event.target as HTMLTextAreaElement).select()}
          ></textarea>`
      }
      <div class="actions">
        ${
          action
            ? html`<button
              type="button"
              class=${problem ? 'primary' : ''}
              @click=${() => this.queue.act(id, action)}
            >
              ${action.label}
            </button>`
            : nothing
        }
        ${(others ?? []).map(
          (other) => html`<button type="button" @click=${() => this.queue.act(id, other)}>
            ${other.label}
          </button>`,
        )}
        <button
          class="plain close"
          type="button"
          aria-label="Close"
          @click=${() => this.queue.close(id)}
        >
          ${icons.close}
        </button>
      </div>
    </div>`;
  }
}

customElements.define('unrolled-notice', UnrolledNotice);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-notice': UnrolledNotice;
  }
}
