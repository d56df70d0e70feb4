import { html } from 'lit';

import { percent } from '../../app/numbers';
import type { Reading } from '../../engine/shared/api';
import { sheet } from '../../styles/sheet';
import { labelBars } from './label_bars';
import barStyles from './label_bars.css?inline';
import styles from './picture.css?inline';
import { TryDrawing } from './try_drawing';

/** A drawing and what it shows: one to one. */
export class UnrolledTryPicture extends TryDrawing {
  static override styles = [...TryDrawing.styles, sheet(barStyles), sheet(styles)];

  protected override answer({ answer, labels, scores }: Reading) {
    return html`<p class="answer">
        <b>${answer}</b>, with ${percent(Math.max(...scores))}
      </p>
      ${labelBars(labels, scores)}`;
  }
}

customElements.define('unrolled-try-picture', UnrolledTryPicture);
