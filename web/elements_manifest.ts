// The elements as data: custom-elements.json in the site, by the schema of
// https://github.com/webcomponents/custom-elements-manifest. What is said of them is written in
// element_docs.ts, in the settings table of the core, and in the comments of the design tokens.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  Attribute,
  ClassMethod,
  CssCustomProperty,
  CustomElementDeclaration,
  JavaScriptModule,
  Package,
} from 'custom-elements-manifest';

import type { SettingRow } from './app/settings.ts';
import { type ElementDoc, type MethodDoc, playgroundDocs } from './element_docs.ts';
import { lessonElementDocs } from './lesson_element_docs.ts';
import { viewElementDocs } from './view_docs.ts';

const root = join(import.meta.dirname, '..');
const generated = (name: string): unknown =>
  JSON.parse(readFileSync(join(root, 'build/generated', name), 'utf8'));

/** Rows of the settings table: of all tasks, and those that a text has. */
export function settingRows(of: 'all' | 'texts'): readonly SettingRow[] {
  const all = (generated('tasks.json') as { settings: SettingRow[] }).settings;
  if (of === 'all') return all;
  const ofTexts = (row: SettingRow) =>
    row.name !== 'task' &&
    row.applies.every(
      (when) => when.setting !== 'task' || ('values' in when && when.values.includes('language')),
    );
  return (generated('settings.json') as SettingRow[]).filter(ofTexts);
}

/** The type of an attribute that is a setting, as TypeScript writes it. */
const typeOf = ({ kind, choices }: SettingRow): string =>
  kind === 'choice'
    ? choices.map(({ value }) => `'${value}'`).join(' | ')
    : kind === 'boolean'
      ? 'boolean'
      : 'number';

/** Range and unit follow the help's sentences. */
export function helpOf(row: SettingRow): string {
  if (row.kind === 'choice' || row.kind === 'boolean') return row.help;
  const unit = row.unit ? ` ${row.unit}` : '';
  return `${row.help} From ${row.minimum} to ${row.maximum}${unit}.`;
}

export function attributesOf(element: ElementDoc): readonly Attribute[] {
  const own = (element.attributes ?? []).map((attribute) => ({
    name: attribute.name,
    type: { text: attribute.type },
    ...(attribute.default === undefined ? {} : { default: attribute.default }),
    description: attribute.text,
  }));
  const taken = new Set(own.map(({ name }) => name));
  const rows = element.settings ? settingRows(element.settings) : [];
  const settings = rows
    .filter(({ name }) => !taken.has(name))
    .map((row) => ({
      name: row.name,
      type: { text: typeOf(row) },
      default: row.default,
      description: helpOf(row),
    }));
  return [...own, ...settings];
}

/** Colours, type and space, each with the comment that it stands under. */
export function cssProperties(): readonly CssCustomProperty[] {
  const css = readFileSync(join(root, 'web/styles/tokens.css'), 'utf8');
  const block = css.slice(css.indexOf('{') + 1);
  let description = '';
  const found: CssCustomProperty[] = [];
  for (const [, comment, name, value] of block.matchAll(
    /\/\*([\s\S]*?)\*\/|(--[\w-]+):\s*([^;]+);/g,
  ))
    if (name) found.push({ name, default: value!.replace(/\s+/g, ' '), description });
    else description = comment!.replace(/\s+/g, ' ').trim();
  return found;
}

function method({ call, text }: MethodDoc): ClassMethod {
  const [, name, list] = /^(\w+)\((.*)\)$/.exec(call)!;
  const parameters = list!
    .split(', ')
    .filter(Boolean)
    .map((parameter) => {
      const [title, type] = parameter.split(': ') as [string, string];
      return { name: title, type: { text: type } };
    });
  return { kind: 'method', name: name!, parameters, description: text };
}

export const className = (tag: string): string =>
  tag.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());

export function declaration(element: ElementDoc): CustomElementDeclaration {
  const { tag, text, properties = [], methods = [], events = [], slots = [], parts = [] } = element;
  const fields = properties.map(({ name, type, text: description }) => ({
    kind: 'field' as const,
    name,
    ...(type ? { type: { text: type } } : {}),
    description,
  }));
  return {
    kind: 'class',
    customElement: true,
    name: className(tag),
    tagName: tag,
    description: text,
    attributes: [...attributesOf(element)],
    members: [...fields, ...methods.map(method)],
    events: events.map(({ name, type, text: description }) => ({
      name,
      type: { text: type! },
      description,
    })),
    slots: slots.map(({ name, text: description }) => ({ name, description })),
    cssParts: parts.map(({ name, text: description }) => ({ name, description })),
    cssProperties: [...cssProperties()],
  };
}

/** A script, and what it registers. */
export interface ModuleDocs {
  readonly path: string;
  readonly elements: readonly ElementDoc[];
}

function module({ path, elements }: ModuleDocs): JavaScriptModule {
  return {
    kind: 'javascript-module',
    path,
    declarations: elements.map(declaration),
    exports: elements.map(({ tag }) => ({
      kind: 'custom-element-definition',
      name: tag,
      declaration: { name: className(tag), module: path },
    })),
  };
}

const ofTheSite: readonly ModuleDocs[] = [
  { path: 'unrolled.js', elements: playgroundDocs },
  { path: 'inside.js', elements: viewElementDocs },
  // Registered by the pages of the lessons, which have no name of their own in the site.
  { path: 'lessons/index.html', elements: lessonElementDocs },
];

export function elementsManifest(modules = ofTheSite): Package {
  return { schemaVersion: '2.1.0', readme: 'elements.html', modules: modules.map(module) };
}
