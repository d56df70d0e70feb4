import { html, LitElement, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';

import { explain } from '../../app/faults';
import { addressOf, type Composition, isTooLong } from '../../app/sharing/compose';
import { readFragment } from '../../app/sharing/fragment';
import { siteAddress } from '../../app/site';
import '../../app/tasks/index';
import { readUrl } from '../../app/url';
import { sentence } from '../../engine/shared/sentence';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { tokens } from '../../styles/tokens';
import { composed } from './composing';
import './given_code';
import styles from './panel.css?inline';
import './teach_form';

/** A preview begins anew when nothing was changed for so long, in milliseconds. */
const pause = 700;

/**
 * Composes a playground for a course page, beside a live preview: what the form says is what the
 * frame shows, and what the tag, the frame and the link at the foot give. It begins with what the
 * page's own address says.
 */
export class UnrolledTeach extends LitElement {
  static override properties = {
    composition: { state: true },
    preview: { state: true },
    problem: { state: true },
  };
  static override styles = [tokens, base, sheet(styles)];

  declare private composition: Composition | undefined;
  /** Address of the frame. */
  declare private preview: string;
  declare private problem: string;
  private timer = 0;

  constructor() {
    super();
    this.composition = undefined;
    this.preview = '';
    this.problem = '';
    void this.begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  private async begin(): Promise<void> {
    const read = readUrl(location.search);
    const { problem } = await readFragment(location.hash);
    this.problem = [...explain(read.faults), ...(problem ? [problem] : [])].join('\n');
    this.composition = await composed(read, location.hash);
    await this.show();
  }

  protected override render() {
    const { composition, preview } = this;
    if (!composition) return nothing;
    return html`<div class="panel">
      <unrolled-teach-form
        .composition=${composition}
        @compose=${(event: CustomEvent<Composition>) => this.take(event.detail)}
      ></unrolled-teach-form>
      <section class="preview" aria-label="Preview">
        ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
        ${keyed(
          preview,
          preview === ''
            ? nothing
            : html`<iframe src=${preview} title="Preview: as a student sees it"></iframe>`,
        )}
      </section>
      <unrolled-given-code .composition=${composition}></unrolled-given-code>
    </div>`;
  }

  private take(composition: Composition): void {
    this.composition = composition;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.show(), pause);
  }

  /** The preview, and this page's address, so that a reload shows it again. */
  private async show(): Promise<void> {
    const { composition } = this;
    if (!composition) return;
    try {
      const site = siteAddress();
      this.preview = await addressOf(composition, `${site}embed.html`);
      const own = await addressOf(composition, location.pathname);
      if (!isTooLong(own)) history.replaceState(history.state, '', own);
    } catch (error) {
      this.problem = sentence(error);
    }
  }
}

customElements.define('unrolled-teach', UnrolledTeach);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-teach': UnrolledTeach;
  }
}
