// Writes the core's tables to build/generated: settings.json for the page's forms, URLs and
// attributes, tasks.json for pages that learn anything but texts (all settings, the tasks and their
// corpora), cells.json for the views into a network, types.d.ts for what a session tells. What is
// known in C++ is written once, also for users of the package (settings.d.ts).

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { settingsTypes } from './settings_types.mjs';
import { root } from './setup/paths.mjs';

const folder = join(root, 'build', 'generated');

export const tables = [
  ...['settings.json', 'tasks.json', 'cells.json', 'types.d.ts', 'settings.d.ts'],
].map((name) => join(folder, name));

/** What a page begins with. The settings of others come with them (tasks.json). */
const onPages = ['language', 'recall'];

/** What a page's writer cannot write: words. */
const notOnPages = ['unit', 'vocabulary_limit'];

/** The settings table without rows, choices and defaults that no page's task has. */
export function settingsOfPages(table) {
  const known = (row, value) => row !== 'task' || onPages.includes(value);
  const conditionOf = ({ setting, values, ...range }) =>
    values
      ? { setting, values: values.filter((value) => known(setting, value)) }
      : { setting, ...range };
  return table
    .map((row) => ({
      ...row,
      applies: row.applies.map(conditionOf),
      defaults: row.defaults.filter(({ setting, choice }) => known(setting, choice)),
      choices: row.choices.filter(({ value }) => known(row.name, value)),
    }))
    .filter(
      ({ name, applies }) =>
        !notOnPages.includes(name) && applies.every(({ values }) => values?.length !== 0),
    );
}

export async function generateTables() {
  const module = await load('inside');
  mkdirSync(folder, { recursive: true });
  const pretty = (table) => `${JSON.stringify(table, null, 2)}\n`;
  const settings = JSON.parse(module.settingsTable());
  const tasks = JSON.parse(module.tasksTable());
  const corpora = JSON.parse(module.corporaTable());
  const texts = [
    pretty(settingsOfPages(settings)),
    pretty({ settings, tasks, corpora }),
    pretty(JSON.parse(module.cellsTable())),
    module.types(),
    settingsTypes(settings),
  ];
  for (const [i, text] of texts.entries()) {
    // Left alone where it is the same: its time tells whether the page must be built again.
    if (!existsSync(tables[i]) || readFileSync(tables[i], 'utf8') !== text)
      writeFileSync(tables[i], text);
  }
}

async function load(name) {
  const build = join(root, 'build', 'wasm-simd');
  const { default: factory } = await import(pathToFileURL(join(build, `${name}.mjs`)).href);
  return factory({ wasmBinary: readFileSync(join(build, `${name}.wasm`)) });
}
