import type { Notice } from '../../app/notices';

/** A playground, or a view with a network, as far as that goes. */
export interface Taught {
  readonly host: HTMLElement;
  readonly root: ParentNode;
  readonly tell: (notice: Notice) => void;
}
