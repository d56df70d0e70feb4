import { html, LitElement, nothing } from 'lit';

import { parseGoal } from '../../app/goal/goal';
import { type SettingRow, valueIn } from '../../app/settings';
import type { Composition } from '../../app/sharing/compose';
import { partNames } from '../../app/start_words';
import { taskPages } from '../../app/tasks/index';
import { trained } from '../../app/trained';
import { corporaOf } from '../../corpora/index';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import '../setting_field';
import {
  type Access,
  accessFor,
  accessOf,
  offered,
  taskOf,
  withAccess,
  withData,
  withPage,
  withSettingOf,
  withTask,
} from './composing';
import styles from './teach_form.css?inline';

const partWords: Readonly<Record<string, string>> = {
  text: 'Text or data',
  settings: 'All settings',
  loss: 'Loss or results',
  autocomplete: 'Autocomplete',
  sample: 'Sample',
  inside: 'Inside',
  files: 'Save and load',
  export: 'Export',
  share: 'Share',
  tasks: 'What else it can learn',
};

const accessWords: Readonly<Record<Access, string>> = {
  free: 'free',
  locked: 'locked',
  hidden: 'hidden',
};

/** Settings that are in sight at once, by whether a student would touch them. */
const usual = ['cell', 'layers', 'learning_rate', 'steps', 'epochs', 'seed', 'temperature'];
const isUsual = ({ name }: SettingRow) => usual.includes(name) || name.startsWith('hidden');

const goalExamples: Readonly<Record<string, string>> = {
  language: 'loss < 2.6 bits within 500 steps',
  forecast: 'mse < 0.02',
  tag: 'f1 > 0.9',
};

/**
 * The form of the teacher's panel. Property: `composition`. Event: `compose` with the next one.
 */
export class UnrolledTeachForm extends LitElement {
  static override properties = { composition: { attribute: false }, note: { state: true } };
  static override styles = [base, sheet(styles)];

  declare composition: Composition;
  /** What became of the text or network that was chosen. */
  declare private note: string;

  constructor() {
    super();
    this.note = '';
  }

  protected override render() {
    const rows = offered(this.composition);
    const rest = rows.filter((row) => !isUsual(row));
    return html`
      ${this.what()} ${this.asked()}
      <section>
        <h2>Settings</h2>
        ${rows.filter(isUsual).map((row) => this.setting(row))}
        <details>
          <summary>${rest.length} more</summary>
          ${rest.map((row) => this.setting(row))}
        </details>
      </section>
      <section>
        <h2>Parts</h2>
        ${partNames
          .filter((name) => name !== 'autocomplete' || taskOf(this.composition) === 'language')
          .filter((name) => name !== 'sample' || taskOf(this.composition) === 'language')
          .map(
            (name) => html`<div class="row">
              <span>${partWords[name] ?? name}</span>${this.access(name, partWords[name] ?? name)}
            </div>`,
          )}
      </section>
      ${this.look()}
    `;
  }

  private what() {
    const { composition } = this;
    const task = taskOf(composition);
    const { text, corpus, page } = composition;
    const source = page['src'] !== undefined ? 'src' : text !== undefined ? 'own' : '';
    const chosen = source || (page['trained'] ? `trained ${page['trained']}` : corpus);
    const option = (value: string, title: string) =>
      html`<option value=${value} ?selected=${value === chosen}>${title}</option>`;
    return html`<section>
      <h2>What it learns</h2>
      <label class="row"
        ><span>Task</span
        ><select
          @change=${(event: Event) => this.send(withTask(composition, written(event)))}
        >
          ${taskPages.map(
            ({ name, title }) =>
              html`<option value=${name} ?selected=${name === task}>${title}</option>`,
          )}
        </select></label
      >
      <label class="row"
        ><span>${task === 'language' ? 'Text' : 'Data'}</span
        ><select @change=${(event: Event) => this.choose(written(event))}>
          <optgroup label="Built in">
            ${corporaOf(task).map(({ id, title }) => option(id, title))}
          </optgroup>
          <optgroup label="Your own">
            ${option('own', 'typed here')} ${option('src', 'from an address')}
          </optgroup>
          ${
            task === 'language'
              ? html`<optgroup label="Already trained">
                  ${trained.map(({ id }) => option(`trained ${id}`, id))}
                </optgroup>`
              : nothing
          }
        </select></label
      >
      <p class="note" role="status">${this.note}</p>
      ${
        source === 'own'
          ? html`<textarea
              rows="6"
              spellcheck="false"
              aria-label="Your own text or data"
              placeholder=${taskPages.find(({ name }) => name === task)?.format ?? ''}
              .value=${text ?? ''}
              @change=${(event: Event) => this.send({ ...composition, text: written(event) })}
            ></textarea>`
          : nothing
      }
      ${
        source === 'src'
          ? this.line('Address', page['src'] ?? '', 'src', {
              note:
                'Of a text, of data, or of a network that Save made; on your site, or where the ' +
                'server lets other pages read it (CORS).',
              placeholder: 'https://…',
            })
          : nothing
      }
    </section>`;
  }

  private asked() {
    const { composition } = this;
    const { page, prompt } = composition;
    const goal = page['goal'] ?? '';
    const parsed = goal === '' ? undefined : parseGoal(goal);
    const example = goalExamples[taskOf(composition)] ?? 'accuracy >= 90 % within 500 steps';
    return html`<section>
      <h2>What is asked</h2>
      <label class="row"
        ><span>Question</span
        ><input
          type="text"
          .value=${prompt}
          placeholder="what the box to try it with begins with"
          @change=${(event: Event) => this.send({ ...composition, prompt: written(event) })}
      /></label>
      ${this.line('Goal', goal, 'goal', {
        placeholder: example,
        note: `As in “${example}”, or “answer = …” to the question.`,
        problem: typeof parsed === 'string' ? parsed : '',
      })}
    </section>`;
  }

  private setting(row: SettingRow) {
    const { composition } = this;
    const { settings } = composition;
    const set = ({ detail: { name, value } }: CustomEvent<{ name: string; value: string }>) => {
      const next = withSettingOf(composition, name, value);
      const { trained: network } = composition.page;
      if (network && !next.page['trained'])
        this.note = `“${network}” has settings of its own: with yours a network begins anew.`;
      this.send(next);
    };
    return html`<div class="setting">
      <unrolled-setting-field
        .row=${row}
        .value=${valueIn(settings, row.name)}
        @setting-change=${set}
      ></unrolled-setting-field>
      ${this.access(row.name, row.label)}
    </div>`;
  }

  private access(name: string, label: string) {
    const present = accessOf(this.composition, name);
    return html`<select
      class=${`access ${present}`}
      aria-label=${`${label}: free, locked or hidden`}
      @change=${(event: Event) =>
        this.send(withAccess(this.composition, name, written(event) as Access))}
    >
      ${accessFor(name).map(
        (access) =>
          html`<option value=${access} ?selected=${access === present}>
            ${accessWords[access]}
          </option>`,
      )}
    </select>`;
  }

  private look() {
    const { composition } = this;
    const { page } = composition;
    const choice = (label: string, name: string, values: readonly (readonly [string, string])[]) =>
      html`<label class="row"
        ><span>${label}</span
        ><select
          @change=${(event: Event) => this.send(withPage(composition, name, written(event)))}
        >
          ${values.map(
            ([value, title]) =>
              html`<option value=${value} ?selected=${value === (page[name] ?? '')}>
                ${title}
              </option>`,
          )}
        </select></label
      >`;
    return html`<section>
      <h2>How it looks</h2>
      ${choice('Colours', 'theme', [
        ['', 'as the page'],
        ['light', 'light'],
        ['dark', 'dark'],
        ['auto', 'as the system'],
      ])}
      ${choice('Notation', 'notation', [
        ['', 'as the reader has it'],
        ['lectures', 'W_xh, W_hh, W_hy'],
        ['wuv', 'U, W, V'],
      ])}
      <label class="row"
        ><span>Training begins by itself</span
        ><input
          class="switch"
          type="checkbox"
          role="switch"
          .checked=${composition.autostart}
          @change=${(event: Event) =>
            this.send({
              ...composition,
              autostart: (event.target as HTMLInputElement).checked,
            })}
      /></label>
    </section>`;
  }

  private line(
    label: string,
    value: string,
    name: string,
    { note, placeholder, problem = '' }: { note: string; placeholder: string; problem?: string },
  ) {
    return html`<label class="row"
        ><span>${label}</span
        ><input
          type="text"
          spellcheck="false"
          autocomplete="off"
          aria-describedby=${`${name}-note`}
          aria-invalid=${problem ? 'true' : 'false'}
          .value=${value}
          placeholder=${placeholder}
          @change=${(event: Event) =>
            this.send(withPage(this.composition, name, written(event).trim()))}
      /></label>
      <p id=${`${name}-note`} class=${problem ? 'note problem' : 'note faint'}>
        ${problem || note}
      </p>`;
  }

  private choose(source: string): void {
    this.note = '';
    const { composition } = this;
    const { corpus } = composition;
    const plain = withData(composition, corpus);
    if (source === 'own') this.send(withData(composition, corpus, composition.text ?? ''));
    else if (source === 'src') this.send(withPage(plain, 'src', ''));
    else if (source.startsWith('trained ')) {
      const network = trained.find(({ id }) => id === source.slice(8))!;
      const its = withData(composition, network.corpus);
      this.send(withPage({ ...its, settings: network.settings }, 'trained', network.id));
    } else this.send(withData(composition, source));
  }

  private send(detail: Composition): void {
    this.dispatchEvent(new CustomEvent('compose', { detail }));
  }
}

const written = ({ target }: Event): string =>
  (target as HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement).value;

customElements.define('unrolled-teach-form', UnrolledTeachForm);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-teach-form': UnrolledTeachForm;
  }
}
