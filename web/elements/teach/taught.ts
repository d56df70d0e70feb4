import type { Notice } from '../../app/notices';

/** A playground, as far as that goes. */
export interface Taught extends HTMLElement {
  readonly renderRoot: ParentNode;
  tell(notice: Notice): void;
}
