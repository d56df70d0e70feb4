// The tree shows the architecture only as long as dependencies point one way. This reads every
// include and import line and compares it with what ARCHITECTURE.md promises.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = normalize(join(import.meta.dirname, '../..'));
const tracked = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter(Boolean);

/** What each part of the C++ core may include, besides itself. */
const coreLayers: Record<string, string[]> = {
  support: [],
  simd: ['support'],
  text: ['support'],
  settings: ['support'],
  corpora: ['simd', 'support'],
  io: ['support'],
  nn: ['simd', 'settings', 'support'],
  data: ['nn', 'simd', 'text', 'settings', 'support'],
  train: ['nn', 'simd', 'data', 'text', 'settings', 'support'],
  generate: ['nn', 'simd', 'text', 'settings', 'support'],
  task: ['train', 'generate', 'data', 'nn', 'simd', 'io', 'text', 'settings', 'support'],
  session: [
    ...['task', 'train', 'generate', 'io', 'nn', 'simd', 'data', 'text', 'settings', 'support'],
  ],
};

/** What each part of the page may import, besides itself. */
const webLayers: Record<string, string[]> = {
  charts: [],
  styles: [],
  corpora: [],
  engine: [],
  bench: ['engine'],
  offline: [],
  app: ['engine', 'charts', 'corpora'],
  elements: ['bench', 'app', 'engine', 'charts', 'styles', 'corpora'],
  lessons: ['elements', 'bench', 'app', 'engine', 'charts', 'styles', 'corpora'],
  pages: [
    ...['lessons', 'elements', 'offline', 'bench', 'app', 'engine', 'charts', 'styles', 'corpora'],
  ],
  // What the npm package offers: the scripts of two pages, the engine, and ONNX models (app).
  package: ['pages', 'engine', 'app'],
};

/** Folders divided by where their code runs, and what each part may import, besides itself. */
const runtimes: Record<string, string[]> = {
  shared: [],
  page: ['shared'],
  worker: ['shared'],
};
const divided = ['engine', 'bench', 'offline', 'package'];

function linesOf(file: string): string[] {
  return readFileSync(join(root, file), 'utf8').split('\n');
}

function includes(file: string): string[] {
  return linesOf(file).flatMap(
    (line) => /^\s*#\s*include\s*["<]([^">]+)[">]/.exec(line)?.[1] ?? [],
  );
}

function imports(file: string): string[] {
  const text = linesOf(file).join('\n');
  const found = [
    ...text.matchAll(/(?:^|\n)\s*(?:import|export)\b[^'";]*?from\s*'(\.[^']+)'/g),
    ...text.matchAll(/import\s*\(\s*'(\.[^']+)'/g),
    ...text.matchAll(/(?:^|\n)\s*import\s*'(\.[^']+)'/g),
    ...text.matchAll(/new URL\(\s*'(\.[^']+)'/g),
  ];
  return found.map((match) => normalize(join(dirname(file), match[1]!)));
}

const coreFiles = tracked.filter((file) => /^core\/.*\.(hpp|cpp)$/.test(file));
const webFiles = tracked.filter((file) => /^web\/[a-z]+\/.*\.ts$/.test(file));

describe('core', () => {
  test('has files in every layer', () => {
    const seen = new Set(coreFiles.map((file) => file.split('/')[1]));
    expect([...seen].sort()).toEqual(Object.keys(coreLayers).sort());
  });

  test.each(Object.keys(coreLayers))('%s includes only what lies below it', (layer) => {
    const wrong = coreFiles
      .filter((file) => file.startsWith(`core/${layer}/`))
      .flatMap((file) =>
        includes(file)
          .filter((name) => name.startsWith('core/'))
          .filter((name) => ![layer, ...coreLayers[layer]!].includes(name.split('/')[1]!))
          .map((name) => `${file} includes ${name}`),
      );
    expect(wrong).toEqual([]);
  });

  test('xsimd, Eigen and Emscripten stay behind their one header', () => {
    const stray = tracked
      .filter((file) => /^(core|examples|tests)\/.*\.(hpp|cpp)$/.test(file))
      .flatMap((file) =>
        includes(file)
          .filter((name) => /^(xsimd|Eigen|emscripten|wasm_simd128)/.test(name))
          .map((name) => `${file} includes ${name}`),
      )
      .sort();
    expect(stray).toEqual([
      'core/simd/batch.hpp includes wasm_simd128.h',
      'core/simd/batch.hpp includes xsimd/xsimd.hpp',
      'core/support/least_squares.cpp includes Eigen/Cholesky',
      'core/support/spectrum.cpp includes Eigen/Eigenvalues',
      'core/support/views.hpp includes Eigen/Core',
    ]);
  });

  const code = tracked
    .filter((file) => /^(core|wasm|examples|tests)\/.*\.(hpp|cpp)$/.test(file))
    .flatMap((file) =>
      linesOf(file).map((line, index) => ({
        file,
        at: `${file}:${index + 1}`,
        line: line.replace(/\/\/.*/, ''),
      })),
    );

  test('nobody else names what is behind those headers', () => {
    const home = /^core\/(simd\/|support\/(views|spectrum|least_squares)\.)/;
    const stray = code.filter(
      ({ file, line }) => !home.test(file) && /\b(xsimd|Eigen)::/.test(line),
    );
    expect(stray.map(({ at }) => at)).toEqual([]);
  });

  test('only the list of kinds asks which cell it is', () => {
    const asked = code.filter(
      ({ file, line }) =>
        /^(core|wasm|examples)\//.test(file) &&
        file !== 'core/nn/cells/kinds.hpp' &&
        /(CellKind|GruReset)::/.test(line) &&
        // A default is no question.
        !/^\s*(CellKind|GruReset) \w+ = \w+::\w+;/.test(line),
    );
    expect(asked.map(({ at }) => at)).toEqual([]);
  });

  test('examples use the facade only', () => {
    const facade =
      /^core\/(session\/(session|reader|writer|inspector|portable|json_object|receipt|replay|history_csv|version|carried_data)\.hpp|corpora\/corpus\.hpp|settings\/|support\/)/;
    const wrong = tracked
      .filter((file) => /^examples\/.*\.(hpp|cpp)$/.test(file))
      .flatMap((file) =>
        includes(file)
          .filter((name) => name.startsWith('core/'))
          .filter((name) => !facade.test(name))
          .map((name) => `${file} includes ${name}`),
      );
    expect(wrong).toEqual([]);
  });
});

describe('web', () => {
  test.each(Object.keys(webLayers))('%s imports only what lies below it', (layer) => {
    const wrong = webFiles
      .filter((file) => file.startsWith(`web/${layer}/`))
      .flatMap((file) =>
        imports(file)
          .filter((name) => name.startsWith('web/'))
          .filter((name) => ![layer, ...webLayers[layer]!].includes(name.split('/')[1]!))
          .map((name) => `${file} imports ${name}`),
      );
    expect(wrong).toEqual([]);
  });

  test.each(divided)('%s is divided by where it runs', (folder) => {
    const home = new RegExp(`^web/${folder}/(${Object.keys(runtimes).join('|')})/`);
    const files = webFiles.filter((file) => file.startsWith(`web/${folder}/`));
    expect(files.filter((file) => !home.test(file))).toEqual([]);

    const wrong = files.flatMap((file) => {
      const part = home.exec(file)![1]!;
      return imports(file).flatMap((name) => {
        const [, layer, other] = name.split('/');
        const strange =
          divided.includes(layer!) &&
          other! in runtimes &&
          other !== part &&
          // The address of a worker's script, to start it.
          !name.endsWith('?worker&url') &&
          !runtimes[part]!.includes(other!);
        return strange ? [`${file} imports ${name}`] : [];
      });
    });
    expect(wrong).toEqual([]);
  });

  test('only the lists of kinds ask which cell it is', () => {
    // The lessons about cells are called as these are.
    const own =
      /^web\/(app\/(cell_words|export\/onnx\/kinds)|elements\/(cell|unroll)\/kinds(\/\w+)?|lessons\/index)\.ts$/;
    const name = `['"]?(rnn|lstm|gru)['"]?`;
    // A comparison, a case, a row of a table, an entry of a list. What a setting is set to is none.
    const questions = [`[!=]==? *${name}`, `case ${name}`, `^ *${name}: `, `\\[${name}[,\\]]`];
    const question = new RegExp(questions.join('|'));
    const asked = [...webFiles, ...tracked.filter((file) => /^wasm\/.*\.m?[jt]s$/.test(file))]
      .filter((file) => !own.test(file))
      .flatMap((file) => linesOf(file).map((line, i) => ({ at: `${file}:${i + 1}`, line })))
      .filter(({ line }) => question.test(line) && !/^ *(\/?\*|\/\/)/.test(line));
    expect(asked.map(({ at, line }) => `${at} ${line.trim()}`)).toEqual([]);
  });

  test('every folder has a place in the order', () => {
    const seen = new Set(webFiles.map((file) => file.split('/')[1]!));
    expect([...seen].filter((folder) => !(folder in webLayers))).toEqual([]);
  });
});

test('styles stand in files of their own, which the bundle can make small', () => {
  const inside = webFiles.filter((file) => /\bcss`/.test(linesOf(file).join('\n')));
  expect(inside).toEqual([]);
});

test('message and hint of an error become one sentence in one place', () => {
  const joined = webFiles.filter((file) =>
    /message\} \$\{[\w.]*hint\}|\[message\b[^\]]*\bhint\]/.test(linesOf(file).join('\n')),
  );
  expect(joined).toEqual(['web/engine/shared/sentence.ts']);
});

/** What no line can be broken in: a test's name, a regular expression, the templates of stories. */
const unbroken = /^\s*(test|describe)\(|^\s*'.*', async \(|^\s*\/.*\/[a-z]*[,;]?$/;

test('no line of the page and the tests is longer than 100 columns', () => {
  const long = tracked
    .filter((file) => /\.(ts|mjs|css)$/.test(file))
    .filter((file) => !file.startsWith('web/corpora/stories/'))
    .flatMap((file) =>
      linesOf(file).flatMap((line, index) =>
        [...line].length > 100 && !unbroken.test(line) ? [`${file}:${index + 1}`] : [],
      ),
    );
  expect(long).toEqual([]);
});

test('no source file grows past 450 lines', () => {
  const long = tracked
    .filter((file) => /^(core|wasm|web|examples|tests)\/.*\.(hpp|cpp|ts|mjs|css)$/.test(file))
    .map((file) => ({ file, lines: linesOf(file).length }))
    .filter(({ lines }) => lines > 450);
  expect(long).toEqual([]);
});
