import { html, LitElement, nothing, type PropertyValues } from 'lit';

import { lazily } from '../../app/lazy';
import { count } from '../../app/numbers';
import { addressOf, type Composition, frameOf, isTooLong, tagOf } from '../../app/sharing/compose';
import { longestLink } from '../../app/sharing/fragment';
import { siteAddress } from '../../app/site';
import { sentence } from '../../engine/shared/sentence';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { copyText } from '../copy';
import styles from './given_code.css?inline';

const ways = [
  { name: 'tag', label: 'Tag', says: 'For a page that may have scripts: it becomes a part of it.' },
  { name: 'frame', label: 'Frame', says: 'For Moodle, Canvas, and pages that take only frames.' },
  {
    name: 'link',
    label: 'Link',
    says: 'Opens the playground; a text travels in it, unseen by any server.',
  },
  { name: 'qr', label: 'QR code', says: 'The link, for a slide.' },
] as const;

type Way = (typeof ways)[number]['name'];

/**
 * A composed playground as a tag, a frame, a link and a QR code, each to be copied. Property:
 * `composition`.
 */
export class UnrolledGivenCode extends LitElement {
  static override properties = {
    composition: { attribute: false },
    way: { state: true },
    codes: { state: true },
    picture: { state: true },
    copied: { state: true },
  };
  static override styles = [base, sheet(styles)];

  declare composition: Composition;
  declare private way: Way;
  declare private codes: Readonly<Record<'tag' | 'frame' | 'link', string>> | undefined;
  /** The QR code, or why there is none. */
  declare private picture: unknown;
  declare private copied: string;

  constructor() {
    super();
    this.way = 'tag';
    this.codes = undefined;
    this.picture = nothing;
    this.copied = '';
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('composition')) void this.write();
  }

  private async write(): Promise<void> {
    const { composition } = this;
    const site = siteAddress();
    const tag = tagOf(composition, site);
    const link = await addressOf(composition, `${site}index.html`);
    const frame = frameOf(await addressOf(composition, `${site}embed.html`), site);
    if (composition !== this.composition) return; // A later one is on its way.
    this.codes = { tag, link, frame };
    await this.draw();
  }

  private async draw(): Promise<void> {
    const link = this.codes?.link ?? '';
    if (this.way !== 'qr') return;
    try {
      const { longestForQr, qrCode } = await lazily('What draws QR codes', () => import('./qr'));
      if (link !== this.codes?.link) return;
      this.picture =
        new TextEncoder().encode(link).length > longestForQr
          ? `This link has ${count(link.length)} characters: a code of more than ` +
            `${count(longestForQr)} is too fine for a camera. Put the text on the web and name ` +
            'it under “from an address”, or shorten it.'
          : qrCode(link);
    } catch (error) {
      this.picture = sentence(error);
    }
  }

  protected override render() {
    const { says } = ways.find(({ name }) => name === this.way)!;
    return html`<section aria-labelledby="title">
      <header>
        <h2 id="title">Take it along</h2>
        <div class="ways" role="radiogroup" aria-label="As">
          ${ways.map(
            ({ name, label }) => html`<label
              ><input
                type="radio"
                name="way"
                .checked=${this.way === name}
                @change=${() => this.choose(name)}
              /><span>${label}</span></label
            >`,
          )}
        </div>
        ${
          this.way === 'qr'
            ? nothing
            : html`<button class="primary end" type="button" @click=${this.copy}>
              ${this.copied || 'Copy'}
            </button>`
        }
      </header>
      <p class="faint">${says}</p>
      ${this.shown()}
    </section>`;
  }

  private shown() {
    if (this.way === 'qr') {
      if (typeof this.picture === 'string') return html`<p role="status">${this.picture}</p>`;
      return html`<div class="qr">${this.picture}</div>`;
    }
    const code = this.codes?.[this.way] ?? '';
    const long = this.way === 'link' && isTooLong(code);
    return html`<textarea
        readonly
        spellcheck="false"
        aria-label=${`${this.way} to copy`}
        .value=${code}
      ></textarea>
      ${
        long
          ? html`<p role="status">
              ${count(code.length)} characters: many programs cut links of more than
              ${count(longestLink)}. The tag holds texts of any length; or put the text on the web
              and name it under “from an address”.
            </p>`
          : nothing
      }`;
  }

  private choose(way: Way): void {
    this.way = way;
    this.copied = '';
    void this.draw();
  }

  private async copy(): Promise<void> {
    if (this.way === 'qr') return;
    this.copied = await copyText(this.codes?.[this.way] ?? '', `The ${this.way}`);
    setTimeout(() => (this.copied = ''), 1500);
  }
}

customElements.define('unrolled-given-code', UnrolledGivenCode);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-given-code': UnrolledGivenCode;
  }
}
