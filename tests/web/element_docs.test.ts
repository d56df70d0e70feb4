// What is said of the elements is what they are, in both directions: nothing that the code reads,
// sends or offers is left out, and nothing is said that there is not. What fails here is mended in
// web/element_docs.ts, view_docs.ts or lesson_element_docs.ts.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

import { type ElementDoc, playgroundDocs } from '../../web/element_docs';
import { className, cssProperties, elementsManifest } from '../../web/elements_manifest';
import { lessonElementDocs } from '../../web/lesson_element_docs';
import { viewElementDocs } from '../../web/view_docs';

const web = join(import.meta.dirname, '../../web');
const docs: readonly ElementDoc[] = [...playgroundDocs, ...viewElementDocs, ...lessonElementDocs];

const parsed = new Map<string, ts.SourceFile>();
function sourceOf(file: string): ts.SourceFile {
  const known = parsed.get(file);
  if (known) return known;
  const source = ts.createSourceFile(
    file,
    readFileSync(file, 'utf8'),
    ts.ScriptTarget.ES2022,
    true,
  );
  parsed.set(file, source);
  return source;
}

function each(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  node.forEachChild((child) => each(child, visit));
}

/** Where the name comes from that a file imports, inside web/. */
function importOf(source: ts.SourceFile, name: string): string | undefined {
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement)) continue;
    const names = statement.importClause?.namedBindings;
    if (!names || !ts.isNamedImports(names)) continue;
    if (!names.elements.some((element) => element.name.text === name)) continue;
    const from = (statement.moduleSpecifier as ts.StringLiteral).text;
    return from.startsWith('.') ? `${join(dirname(source.fileName), from)}.ts` : undefined;
  }
  return undefined;
}

interface Described {
  source: ts.SourceFile;
  declared: ts.ClassDeclaration;
}

/** A class and those that it is made from, as far as they are ours. */
function chainOf(file: string, name: string): Described[] {
  const source = sourceOf(file);
  const declared = source.statements.find(
    (one): one is ts.ClassDeclaration => ts.isClassDeclaration(one) && one.name?.text === name,
  );
  if (!declared) return [];
  const parent = declared.heritageClauses
    ?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)
    ?.types[0]?.expression.getText();
  const from = parent && importOf(source, parent);
  return [{ source, declared }, ...(from && parent ? chainOf(from, parent) : [])];
}

/** The class of an element, found by its definition. */
function classOf({ tag, source }: ElementDoc): Described[] {
  const file = join(web, `${source}.ts`);
  let name = '';
  each(sourceOf(file), (node) => {
    if (!ts.isCallExpression(node) || node.expression.getText() !== 'customElements.define') return;
    const [what, which] = node.arguments;
    if ((what as ts.StringLiteral).text === tag) name = which!.getText();
  });
  return chainOf(file, name);
}

interface Property {
  name: string;
  attribute: string | undefined;
}

/** Of `static properties`: names, with the attributes that Lit makes of them. */
function propertiesOf(chain: readonly Described[]): Property[] {
  return chain.flatMap(({ declared }) => {
    const list = declared.members.find(
      (one): one is ts.PropertyDeclaration =>
        ts.isPropertyDeclaration(one) && one.name.getText() === 'properties',
    )?.initializer;
    if (!list || !ts.isObjectLiteralExpression(list)) return [];
    return list.properties.filter(ts.isPropertyAssignment).flatMap((property) => {
      const name = property.name.getText();
      const options = property.initializer.getText();
      if (/state:\s*true/.test(options)) return [];
      const named = /attribute:\s*'([^']+)'/.exec(options)?.[1];
      const none = /attribute:\s*false/.test(options);
      return [{ name, attribute: none ? undefined : (named ?? name.toLowerCase()) }];
    });
  });
}

const scriptsOf = (folder: string) =>
  readdirSync(join(web, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(web, folder, name));
const files = ['app', 'elements', 'lessons', 'pages'].flatMap(scriptsOf);

/** The tag that a file defines, if it does. */
function tagOf(file: string): string[] {
  if (!existsSync(file)) return [];
  const [, tag] = /customElements\.define\('([^']+)'/.exec(readFileSync(file, 'utf8')) ?? [];
  return tag ? [tag] : [];
}

/** Names in `getAttribute('name')` and its like, with where they stand. */
function namesRead(): Map<string, string> {
  const found = new Map<string, string>();
  for (const file of files)
    each(sourceOf(file), (node) => {
      if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return;
      if (!/^(get|has)Attribute$/.test(node.expression.name.text)) return;
      const [name] = node.arguments;
      if (name && ts.isStringLiteral(name)) found.set(name.text, relative(web, file));
    });
  return found;
}

/** Attributes that only style sheets look at. */
const styled = new Set(
  ['elements', 'lessons'].flatMap((folder) =>
    readdirSync(join(web, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.css'))
      .flatMap((name) => [
        ...readFileSync(join(web, folder, name), 'utf8').matchAll(/:host\(\[([\w-]+)/g),
      ])
      .map(([, name]) => name!),
  ),
);

interface Sent {
  name: string;
  file: string;
  composed: boolean;
  /** By `this.dispatchEvent()`. */
  host: boolean;
}

/** Events that the file makes. */
function sentBy(file: string): Sent[] {
  const found: Sent[] = [];
  each(sourceOf(file), (node) => {
    if (!ts.isNewExpression(node) || !/^(Custom)?Event$/.test(node.expression.getText())) return;
    const [name, options] = node.arguments ?? [];
    if (!name) return;
    const call = node.parent;
    const host = ts.isCallExpression(call) && call.expression.getText() === 'this.dispatchEvent';
    const composed = /composed:\s*true/.test(options?.getText() ?? '');
    found.push({ name: (name as ts.StringLiteral).text ?? name.getText(), file, composed, host });
  });
  return found;
}

const slotsIn = (text: string) =>
  [...text.matchAll(/<slot\b([^>]*)>/g)].map(([, rest]) => /name="([^"]*)"/.exec(rest!)?.[1] ?? '');

/** Attributes that stand on other elements: HTML's own, and marks that one part leaves another. */
const elsewhere = new Set(['popover', 'data-done', 'href', 'd']);

/** Composed events from one part of an element to another, which no page has use for. */
const within = new Set(['type']);

test('what the site registers is what is described', () => {
  const importsOf = (file: string): string[] =>
    sourceOf(file)
      .statements.filter(ts.isImportDeclaration)
      .map(({ moduleSpecifier }) => (moduleSpecifier as ts.StringLiteral).text)
      .map((name) => `${join(dirname(file), name)}.ts`)
      .filter((name) => existsSync(name));
  // A file that defines none may stand for one that does.
  const registered = (page: string): string[] =>
    importsOf(join(web, page)).flatMap((file) => {
      const own = tagOf(file);
      return own.length > 0 ? own : importsOf(file).flatMap(tagOf);
    });
  const tags = (list: readonly ElementDoc[]) => list.map(({ tag }) => tag).sort();
  expect(tags(playgroundDocs)).toEqual(registered('pages/unrolled.ts').sort());
  expect(tags(viewElementDocs)).toEqual(registered('pages/inside.ts').sort());
  expect(tags(lessonElementDocs)).toEqual(scriptsOf('lessons/elements').flatMap(tagOf).sort());
});

describe.each(docs)('$tag', (element) => {
  const chain = classOf(element);
  const properties = propertiesOf(chain);
  const attributes = (element.attributes ?? []).map(({ name }) => name);

  test('has the name that the manifest gives its class', () => {
    expect(chain[0]?.declared.name?.text).toBe(className(element.tag));
  });

  test('attributes and properties', () => {
    const observed = properties.flatMap(({ attribute }) => attribute ?? []);
    expect(
      observed.filter((name) => !attributes.includes(name)),
      'not described',
    ).toEqual([]);
    const read = namesRead();
    const known = new Set([...observed, ...read.keys(), ...styled]);
    expect(
      attributes.filter((name) => !known.has(name)),
      'nothing reads it',
    ).toEqual([]);
    const plain = properties.filter(({ attribute }) => attribute === undefined);
    const described = (element.properties ?? []).map(({ name }) => name);
    expect(plain.map(({ name }) => name).filter((name) => !described.includes(name))).toEqual([]);
  });

  test('methods, and properties that are no attributes, are members of its classes', () => {
    const members = new Set(
      chain.flatMap(({ declared }) =>
        declared.members
          .filter(
            (one) =>
              !(ts.getCombinedModifierFlags(one) & ts.ModifierFlags.NonPublicAccessibilityModifier),
          )
          .flatMap((one) => one.name?.getText() ?? []),
      ),
    );
    const named = (element.methods ?? []).map(({ call }) => call.slice(0, call.indexOf('(')));
    const fields = (element.properties ?? []).map(({ name }) => name);
    expect([...named, ...fields].filter((name) => !members.has(name))).toEqual([]);
  });

  test('events', () => {
    const described = (element.events ?? []).map(({ name }) => name);
    const own = chain.flatMap(({ source }) => sentBy(source.fileName).filter(({ host }) => host));
    expect(own.map(({ name }) => name).filter((name) => !described.includes(name))).toEqual([]);
    const composed = files.flatMap((file) => sentBy(file).filter((event) => event.composed));
    const possible = new Set([...own, ...composed].map(({ name }) => name));
    expect(
      described.filter((name) => !possible.has(name)),
      'nothing sends it',
    ).toEqual([]);
  });

  test('slots', () => {
    const described = (element.slots ?? []).map(({ name }) => name);
    const there = chain.flatMap(({ source }) => slotsIn(source.text));
    expect([...new Set(there)].sort()).toEqual([...described].sort());
  });
});

test('an attribute that any code reads is described, of whatever element it is', () => {
  const described = new Set(
    docs.flatMap(({ attributes = [] }) => attributes.map(({ name }) => name)),
  );
  const missing = [...namesRead()].filter(([name]) => !described.has(name) && !elsewhere.has(name));
  expect(missing.map(([name, file]) => `${file} reads “${name}”`)).toEqual([]);
});

test('an event that leaves a shadow root is described', () => {
  const described = new Set(docs.flatMap(({ events = [] }) => events.map(({ name }) => name)));
  const missing = files
    .flatMap(sentBy)
    .filter(({ name, composed }) => composed && !described.has(name) && !within.has(name));
  expect(missing.map(({ name, file }) => `${relative(web, file)} sends “${name}”`)).toEqual([]);
});

test('a part that a template offers is described, and there is no other', () => {
  const there = files.flatMap((file) =>
    [...sourceOf(file).text.matchAll(/\spart="([^"$]+)"/g)].flatMap(([, names]) =>
      names!.split(' '),
    ),
  );
  const described = docs.flatMap(({ parts = [] }) => parts.map(({ name }) => name));
  expect([...new Set(there)].sort()).toEqual([...new Set(described)].sort());
});

test('custom properties are those of the tokens, each with what it is for', () => {
  const all = cssProperties();
  const css = readFileSync(join(web, 'styles/tokens.css'), 'utf8');
  expect(all.map(({ name }) => name)).toEqual(
    [...css.matchAll(/^\s*(--[\w-]+):/gm)].map(([, name]) => name),
  );
  expect(all.filter(({ description }) => !description)).toEqual([]);
});

test('the manifest has every element once, and its settings with type, default and range', () => {
  const { modules } = elementsManifest();
  const all = modules.flatMap(({ declarations = [] }) => declarations);
  expect(all.map((one) => 'tagName' in one && one.tagName)).toEqual(docs.map(({ tag }) => tag));
  const playground = all[0]!;
  if (!('attributes' in playground)) throw new Error('no attributes');
  expect(playground.attributes).toContainEqual({
    name: 'learning_rate',
    type: { text: 'number' },
    default: expect.stringMatching(/^0\.\d+$/),
    description: expect.stringMatching(/ From \S+ to \S+/),
  });
  const names = playground.attributes!.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
