import { lazily } from '../../app/lazy';
import { keepKeys } from '../../elements/guest/keys';
import type { ViewElement } from '../../elements/view/view_element';
import { sentence } from '../../engine/shared/sentence';
import type { UnrolledLesson } from './lesson';

/** Where each view comes from: nothing of it is loaded before a reader is near. */
const views: Readonly<Record<string, () => Promise<unknown>>> = {
  unroll: () => import('../../elements/unroll/unroll'),
  cell: () => import('../../elements/cell/cell'),
  gates: () => import('../../elements/gates/gates'),
  gradients: () => import('../../elements/gradients/gradients'),
  landscape: () => import('../../elements/landscape/landscape'),
  memory: () => import('../../elements/memory/memory'),
  compare: () => import('../../elements/compare/compare'),
  activations: () => import('../../elements/activations/activations'),
  saturation: () => import('../../elements/activations/saturation'),
  hopfield: () => import('../../elements/hopfield/hopfield'),
  learning: () => import('./learning'),
  typing: () => import('./typing'),
  task: () => import('./task_view'),
  playground: () => import('../../elements/guest/playground'),
};

/** How far outside the window a view begins: it should run when it is seen. */
const margin = '40% 0px';

/**
 * The place of a view, as high as the view will be. It is made from the template inside when it
 * comes near the window; with the attribute `shared` it looks into the lesson's own network.
 * Attribute: `view`.
 */
export class UnrolledLive extends HTMLElement {
  private observer: IntersectionObserver | undefined;
  private making = false;

  constructor() {
    super();
    keepKeys(this);
  }

  connectedCallback(): void {
    if (!this.querySelector(':scope > template')) return;
    this.observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        this.observer?.disconnect();
        void this.make();
      },
      { rootMargin: margin },
    );
    this.observer.observe(this);
  }

  disconnectedCallback(): void {
    this.observer?.disconnect();
  }

  private complain(reason: unknown): void {
    const said = document.createElement('p');
    said.className = 'problem';
    said.textContent = `${sentence(reason)} `;
    if (this.querySelector(':scope > template')) {
      const again = document.createElement('button');
      again.textContent = 'Try again';
      again.addEventListener('click', () => void this.make());
      said.append(again);
    }
    this.append(said);
  }

  private async make(): Promise<void> {
    const template = this.querySelector<HTMLTemplateElement>(':scope > template');
    const load = views[this.getAttribute('view') ?? ''];
    if (!template || !load || this.making) return;
    this.making = true;
    this.querySelector(':scope > .problem')?.remove();
    try {
      await lazily('This picture', load);
      template.remove();
      if (!this.isConnected) return this.prepend(template);
      const made = document.importNode(template.content, true);
      const view = made.querySelector<ViewElement>('[shared]');
      this.append(made);
      const lesson = this.closest<UnrolledLesson>('unrolled-lesson');
      if (view && lesson) await lesson.lend(view);
    } catch (reason) {
      this.complain(reason);
    } finally {
      this.making = false;
    }
  }
}

customElements.define('unrolled-live', UnrolledLive);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-live': UnrolledLive;
  }
}
