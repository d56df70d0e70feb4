/**
 * A plugin for Vite: fills the page elements.html from what element_docs.ts and the settings table
 * say, and puts the same as data into the site (custom-elements.json).
 */
import type { Attribute } from 'custom-elements-manifest';
import type { Plugin } from 'vite';

import { type ElementDoc, type NamedDoc, playgroundDocs } from './element_docs.ts';
import {
  attributesOf,
  cssProperties,
  elementsManifest,
  helpOf,
  settingRows,
} from './elements_manifest.ts';
import { lessonElementDocs } from './lesson_element_docs.ts';
import { siteBar } from './lesson_pages.ts';
import { viewElementDocs } from './view_docs.ts';

const elementDocs = [...playgroundDocs, ...viewElementDocs];
/** Which file of the site registers it. */
const moduleOf = (element: ElementDoc) =>
  playgroundDocs.includes(element) ? 'unrolled.js' : 'inside.js';

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const code = (text: string) => `<code>${escaped(text)}</code>`;
/** Words between backticks are code. */
const words = (text: string) => escaped(text).replace(/`([^`]+)`/g, '<code>$1</code>');

function table(caption: string, head: readonly string[], rows: readonly (readonly string[])[]) {
  if (rows.length === 0) return '';
  const cells = (row: readonly string[]) =>
    row.map((cell, at) => (at ? `<td>${cell}</td>` : `<th scope="row">${cell}</th>`)).join('');
  return `<div class="table" role="group" tabindex="0" aria-label="${caption}"><table>
      <thead><tr>${head.map((one) => `<th scope="col">${one}</th>`).join('')}</tr></thead>
      <tbody>${rows.map((row) => `<tr>${cells(row)}</tr>`).join('\n')}</tbody></table></div>`;
}

const attributeRow = ({ name, type, default: value, description }: Attribute) => [
  code(name),
  code(type!.text),
  value === undefined ? '' : value === '' ? 'empty' : code(value),
  words(description!),
];

const named = (title: string, docs: readonly NamedDoc[] = []) =>
  table(
    title,
    [title, ...(docs.some(({ type }) => type) ? ['type'] : []), 'meaning'],
    docs.map(({ name, type, text }) => [
      name === '' ? 'without a name' : code(name),
      ...(type ? [code(type)] : []),
      words(text),
    ]),
  );

function section(element: ElementDoc): string {
  const { tag, text, settings, example } = element;
  const own = new Set((element.attributes ?? []).map(({ name }) => name));
  const attributes = attributesOf(element).filter(({ name }) => own.has(name));
  const which = settings === 'all' ? 'any setting of its task' : 'any setting of a text';
  const rows = attributes.map(attributeRow);
  if (settings) rows.push([`<a href="#settings">settings</a>`, '', '', `By its name: ${which}.`]);
  const methods = (element.methods ?? []).map(({ call, text: what }) => ({
    name: call,
    text: what,
  }));
  const live =
    example &&
    `<pre tabindex="0"><code>${escaped(
      `<script type="module" src="${moduleOf(element)}"></script>\n${example}`,
    )}</code></pre>
    <div class="example" data-element="${tag.replace('unrolled-', '')}">
      <template>${example}</template>
      <button type="button">Run it here<span
        class="hidden-visually">: ${tag}</span></button></div>`;
  return `<section id="${tag}"><h2>${code(`<${tag}>`)}</h2>
    <p>${words(text)}</p>
    ${live ?? ''}
    ${table('Attributes', ['attribute', 'type', 'default', 'meaning'], rows)}
    ${named('property', element.properties)}
    ${named('method', methods)}
    ${named('event', element.events)}
    ${named('slot', element.slots)}
    ${named('part', element.parts)}</section>`;
}

function settingsSection(): string {
  const rows = settingRows('all').map((row) => {
    const type =
      row.kind === 'choice' ? row.choices.map(({ value }) => value).join(', ') : row.kind;
    return [code(row.name), escaped(type), code(row.default), words(helpOf(row))];
  });
  return `<section id="settings"><h2>Settings</h2>
    <p>Each is an attribute of the elements above that name them, a parameter of an address, and a
    flag of the command line. Hyphens stand for underscores where you like.</p>
    ${table('Settings', ['setting', 'values', 'default', 'meaning'], rows)}</section>`;
}

function colours(): string {
  const rows = cssProperties().map(({ name, default: value, description }) => [
    code(name),
    code(value!),
    words(description!),
  ]);
  return `<section id="css"><h2>Custom properties</h2>
    <p>Each element declares them for itself, light and dark. A rule of your page for the element
    itself, <code>unrolled-playground { --prediction: teal }</code>, takes the place of one. The
    views that a playground opens by itself keep theirs.</p>
    ${table('Custom properties', ['property', 'default', 'meaning'], rows)}</section>`;
}

function body(): string {
  const link = ({ tag }: ElementDoc) => `<li><a href="#${tag}">${code(tag)}</a></li>`;
  return `${siteBar('.')}
    <main class="elements">
      <h1>The elements</h1>
      <p class="lead">What a page of yours can use, each with one script and one tag: its
        attributes, properties, methods, events and slots. The same as data:
        <a href="./custom-elements.json">custom-elements.json</a>.</p>
      <nav aria-label="Elements"><ul>${elementDocs.map(link).join('')}
        <li><a href="#settings">Settings</a></li><li><a href="#css">Custom properties</a></li>
        <li><a href="#lessons">Elements of the lessons</a></li></ul></nav>
      ${elementDocs.map(section).join('\n')}
      ${settingsSection()}
      ${colours()}
      <section id="lessons"><h2>Elements of the lessons</h2>
      <p>What the pages of the lessons are made of. They need a lesson around them.</p></section>
      ${lessonElementDocs.map(section).join('\n')}
    </main>`;
}

export function elementsPagePlugin(): Plugin {
  return {
    name: 'unrolled:elements',
    transformIndexHtml: {
      order: 'pre',
      handler: (html) => html.replace('<!-- elements -->', body),
    },
    generateBundle() {
      const source = `${JSON.stringify(elementsManifest(), null, 1)}\n`;
      this.emitFile({ type: 'asset', fileName: 'custom-elements.json', source });
    },
  };
}
