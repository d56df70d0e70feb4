/**
 * Data whose columns a person chose, as the task's own format would have them: what a panel takes
 * its examples from. The core alone reads what is learnt; a row that needs it to be read (a line
 * end between quotation marks) is no example here.
 */

import type { TaskPage } from './index';
import { withoutLayout } from './table_choice';

const signs: Readonly<Record<string, string>> = {
  tab: '\t',
  comma: ',',
  semicolon: ';',
  space: ' ',
  pipe: '|',
};

/** Fields of a line, some of them in quotation marks. */
function fieldsOf(line: string, sign: string): string[] {
  const fields: string[] = [];
  let quoted = false;
  let field = '';
  for (const character of line) {
    if (character === '"') quoted = !quoted;
    if (character === sign && !quoted) {
      fields.push(field);
      field = '';
    } else field += character;
  }
  return [...fields, field].map((each) =>
    each
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .replaceAll('""', '"'),
  );
}

/** The items of the layout line: a role ('' for a number) and a column. */
function itemsOf(layout: string): (readonly [role: string, column: string])[] {
  const columns = / columns=([^\r\n]*)/.exec(layout)?.[1] ?? '';
  return columns.split(',').flatMap((item) => {
    const cut = item.indexOf('=');
    return item === '' ? [] : [[item.slice(0, Math.max(0, cut)), item.slice(cut + 1)] as const];
  });
}

/** Which roles stand first and last in a task's own format. */
const order: Readonly<Record<string, readonly string[]>> = {
  classify: ['label', 'text'],
  invent: ['label', 'text'],
  translate: ['source', 'target'],
  tag: ['word', 'label'],
  gesture: ['', 'label'],
  forecast: [''],
};

/** `data`: its first lines, of which the last may be cut. As it is where nobody chose columns. */
export function plainTable(data: string, { name }: TaskPage): string {
  const bare = withoutLayout(data);
  const items = itemsOf(data.slice(0, data.length - bare.length));
  const roles = order[name];
  if (items.length === 0 || !roles) return bare;
  const lines = bare.replaceAll('\r', '').split('\n').slice(0, -1);
  const said = / separator=(\S+)/.exec(data)?.[1] ?? '';
  const first = lines.find((line) => line.trim() !== '') ?? '';
  const guess = ['\t', ';', ','].find((sign) => first.includes(sign)) ?? ' ';
  const sign = signs[said] ?? (said || guess);
  const names = fieldsOf(first, sign);
  const place = (column: string) => {
    const named = names.indexOf(column);
    return named >= 0 ? named : Number(column) - 1;
  };
  const header = items.some(([, column]) => names.includes(column));
  const columns = roles.flatMap((role) =>
    items.filter(([its]) => its === role).map(([, column]) => place(column)),
  );
  const plain = lines.slice(lines.indexOf(first) + (header ? 1 : 0)).flatMap((line) => {
    if (line.trim() === '') return [''];
    const fields = fieldsOf(line, sign);
    if (fields.length !== names.length) return [];
    const between = name === 'gesture' || name === 'forecast' ? ',' : '\t';
    return [columns.map((column) => fields[column] ?? '').join(between)];
  });
  return `${plain.join('\n')}\n`;
}
