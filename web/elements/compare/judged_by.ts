import { html, nothing } from 'lit';

import { type Judging, ofTraining } from './judging';

/** Which of the metrics of what is held out the race is judged by. */
export function judgedBy(judging: Judging, choose: (metric: string) => void) {
  if (ofTraining(judging)) return nothing;
  const [chosen, ...others] = judging.measures;
  return html`<label class="judged" ?hidden=${others.length === 0}
    >Judged by
    <select @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}>
      ${judging.choices.map(
        ({ name, title }) =>
          html`<option value=${name} ?selected=${name === chosen.name}>${title}</option>`,
      )}
    </select></label
  >`;
}
