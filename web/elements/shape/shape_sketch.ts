import { html, LitElement } from 'lit';

import { valueIn } from '../../app/settings';
import type { TaskPage } from '../../app/tasks/index';
import { shapes } from '../../app/tasks/shapes';
import type { Reading, SettingValues } from '../../engine/shared/api';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { columnsOf, examples } from './columns';
import { shapeDiagram } from './diagram';
import diagramStyles from './diagram.css?inline';
import styles from './shape_sketch.css?inline';

/**
 * The shape of what is learnt, with what the network just read and said in its boxes. Properties:
 * `task`, `values` (settings), `cell` (its label), `reading` (the last answer).
 */
export class UnrolledShapeSketch extends LitElement {
  static override properties = {
    task: { attribute: false },
    values: { attribute: false },
    cell: { type: String },
    reading: { attribute: false },
  };
  static override styles = [base, sheet(diagramStyles), sheet(styles)];

  declare task: TaskPage | undefined;
  declare values: SettingValues;
  declare cell: string;
  declare reading: Reading | undefined;

  constructor() {
    super();
    this.values = {};
    this.cell = '';
  }

  protected override render() {
    const shape = shapes.find(({ name }) => name === this.task?.shape);
    if (!shape) return html``;
    const columns = this.reading ? columnsOf(shape.name, this.reading) : examples[shape.name];
    const both = valueIn(this.values, 'bidirectional') === 'true';
    const label = `${shape.title}: ${columns
      .map(({ input = '', output = '' }) => [input, output].filter(Boolean).join(' → '))
      .join(', ')}.`;
    return html`<unrolled-save-picture
        corner
        name=${shape.title}
        of="svg"
      ></unrolled-save-picture>
      <figure>
      ${shapeDiagram(columns, label, {
        cell: shape.name === 'one-to-one' ? '' : this.cell,
        both: both && shape.name !== 'lengths-differ',
        forgetful: shape.name === 'one-to-one',
      })}
      <figcaption class="faint">${shape.title}</figcaption>
    </figure>`;
  }
}

customElements.define('unrolled-shape-sketch', UnrolledShapeSketch);

declare global {
  interface HTMLElementTagNameMap {
    'unrolled-shape-sketch': UnrolledShapeSketch;
  }
}
