// What an event is said to carry is what the code gives it, by the compiler's word. What fails here
// is mended in web/element_docs.ts, view_docs.ts or lesson_element_docs.ts.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

import { type ElementDoc, playgroundDocs } from '../../web/element_docs';
import { lessonElementDocs } from '../../web/lesson_element_docs';
import { viewElementDocs } from '../../web/view_docs';

const web = join(import.meta.dirname, '../../web');
const docs: readonly ElementDoc[] = [...playgroundDocs, ...viewElementDocs, ...lessonElementDocs];

const { config } = ts.readConfigFile(join(web, 'tsconfig.page.json'), (path) =>
  ts.sys.readFile(path),
) as { config: object };
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, web);
const files = ['elements', 'lessons'].flatMap((folder) =>
  readdirSync(join(web, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(web, folder, name)),
);
const program = ts.createProgram([...files, join(web, 'engine/shared/assets.d.ts')], {
  ...options,
  noEmit: true,
});
const checker = program.getTypeChecker();

/** Of an object its members with their types, else the type, as one writes it. */
function written(type: ts.Type): string {
  const plain = checker.getBaseTypeOfLiteralType(type);
  const text = checker.typeToString(plain, undefined, ts.TypeFormatFlags.NoTruncation);
  if (!(plain.flags & ts.TypeFlags.Object) || text.endsWith('[]')) return text;
  const members = checker.getPropertiesOfType(plain).map((member) => {
    const its = checker.getTypeOfSymbol(member);
    return `${member.name}: ${checker.typeToString(checker.getBaseTypeOfLiteralType(its))}`;
  });
  return members.sort().join('; ');
}

interface Sent {
  name: string;
  file: string;
  /** The name of the type, where it has one, and what it is. */
  types: string[];
}

/** Every event with a detail that the code makes. */
const sent: readonly Sent[] = files.flatMap((file) => {
  const found: Sent[] = [];
  const visit = (node: ts.Node): void => {
    node.forEachChild(visit);
    if (!ts.isNewExpression(node) || node.expression.getText() !== 'CustomEvent') return;
    const [name, settings] = node.arguments ?? [];
    if (!name || !ts.isStringLiteral(name) || !settings) return;
    const detail = checker.getPropertyOfType(checker.getTypeAtLocation(settings), 'detail');
    if (!detail) return;
    const type = checker.getTypeOfSymbolAtLocation(detail, settings);
    const alias = (type.aliasSymbol ?? type.symbol)?.name ?? '';
    found.push({ name: name.text, file, types: [alias, written(type)] });
  };
  visit(program.getSourceFile(file)!);
  return found;
});

/** As the manifest has it, in the same form. */
function said(type: string): string {
  const [, inner = type] = /^CustomEvent<(.*)>$/s.exec(type) ?? [];
  const [, members] = /^\{(.*)\}$/s.exec(inner.trim()) ?? [];
  if (members === undefined) return inner.trim();
  return members
    .split(';')
    .map((member) => member.trim())
    .filter(Boolean)
    .sort()
    .join('; ');
}

const events = docs.flatMap(({ tag, source, events: all = [] }) =>
  all.map(({ name, type }) => ({ tag, source, name, type: type ?? '' })),
);

test('each event that has a detail is said to, and no other', () => {
  const names = new Set(sent.map(({ name }) => name));
  const wrong = events.filter(
    ({ name, type }) => type.startsWith('CustomEvent') !== names.has(name),
  );
  // `standing` and the like have one each: what is plain has none.
  expect(wrong.map(({ tag, name, type }) => `${tag}: ${name} is ${type}`)).toEqual([]);
});

test.each(events.filter(({ type }) => type.startsWith('CustomEvent')))(
  '$tag: $name is $type',
  ({ source, name, type }) => {
    const own = sent.filter(
      (each) => each.name === name && each.file === join(web, `${source}.ts`),
    );
    // One that bubbles through comes from a part of it, or from what looks after it.
    const possible = own.length > 0 ? own : sent.filter((each) => each.name === name);
    const wanted = said(type);
    expect(possible.length).toBeGreaterThan(0);
    for (const { types, file } of possible) expect(types, file.slice(web.length)).toContain(wanted);
  },
);
