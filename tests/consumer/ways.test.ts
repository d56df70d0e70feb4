// What the README says of the library in a C++ program, done: its lines are read from there, each
// way builds main.cpp, and the program runs.

import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

import { execute, type Result, scratch } from '../cli/program';
import { installed, root, set } from './tools';

const file = scratch();

/** Compiling all of the library, on a machine ten times slower. */
const long = 30 * 60_000;

const [, section] =
  /^## In a C\+\+ program\n(.*?)^## /ms.exec(readFileSync(join(root, 'README.md'), 'utf8')) ?? [];

/** The one block of the section that has `word` in it. */
function block(language: string, word: string): string {
  const blocks = [...(section ?? '').matchAll(/```(\w+)\n(.*?)```/gs)];
  const found = blocks.filter(([, name, text]) => name === language && text!.includes(word));
  expect(found.map(([text]) => text)).toHaveLength(1);
  return found[0]![2]!;
}

async function run(command: string, args: string[]): Promise<Result> {
  const result = await execute(command, args, { hangs: long, env: { CMAKE_GENERATOR: 'Ninja' } });
  if (result.code !== 0) throw new Error(`${command}: ${result.stdout}\n${result.stderr}`);
  return result;
}

/** A project with these lines, configured; resolves with its binary folder. */
async function configure(name: string, lines: string, options: string[]): Promise<string> {
  const folder = file(name);
  mkdirSync(folder);
  // The copy in the project.
  symlinkSync(root, join(folder, 'unrolled'));
  writeFileSync(
    join(folder, 'CMakeLists.txt'),
    `cmake_minimum_required(VERSION 3.25)
project(app LANGUAGES CXX)
add_executable(app "${join(root, 'tests/consumer/main.cpp')}")
${lines}
${block('cmake', 'target_link_libraries')}`,
  );
  const binary = join(folder, 'build');
  await run('cmake', [
    ...['-S', folder, '-B', binary],
    // What is built here is to be right, not fast.
    ...['-DCMAKE_BUILD_TYPE=Debug', '-DCMAKE_CXX_FLAGS_DEBUG=-O0'],
    ...['-DCMAKE_EXPORT_COMPILE_COMMANDS=ON', ...options],
  ]);
  return binary;
}

async function build(binary: string): Promise<void> {
  await run('cmake', ['--build', binary]);
  const result = await run(join(binary, 'app'), []);
  expect(result.stdout).toBe('unr|olled\n');
}

interface Compilation {
  file: string;
  command: string;
}

function compilation(binary: string, source: string): string {
  const all = JSON.parse(
    readFileSync(join(binary, 'compile_commands.json'), 'utf8'),
  ) as Compilation[];
  return all.find((entry) => entry.file.endsWith(source))!.command;
}

const clang = `-DCMAKE_CXX_COMPILER=${set.compiler}`;

describe('unrolled::core', () => {
  test(
    'of a copy in the project',
    async () => {
      // The program is compiled for another processor than the library.
      const wider = 'target_compile_options(app PRIVATE -march=native)';
      const lines = `${block('cmake', 'add_subdirectory')}${wider}`;
      const binary = await configure('copy', lines, [
        clang,
        // Eigen by its package; xsimd as headers on the system: set-up brings no whole package.
        ...[`-DCMAKE_PREFIX_PATH=${dirname(set.xsimd)}`, '-DCMAKE_DISABLE_FIND_PACKAGE_xsimd=ON'],
        // A project may compile all its own files in one.
        '-DCMAKE_UNITY_BUILD=ON',
      ]);
      expect(readFileSync(join(binary, 'build.ninja'), 'utf8')).not.toMatch(
        /catch2|unrolled_tests/i,
      );
      await build(binary);
    },
    long,
  );

  test(
    'fetched by git, as a shared library',
    async (context) => {
      // What is fetched is the last commit, out of this repository.
      const commit = await execute('git', ['-C', root, 'rev-parse', 'HEAD']).catch(() => undefined);
      if (commit?.code !== 0) context.skip('This is no clone of a git repository.');
      const lines = block('cmake', 'FetchContent')
        .replace('<this repository>', `file://${root}`)
        .replace('<a commit>', commit!.stdout.trim());
      const binary = await configure('fetched', lines, [
        clang,
        // What the library itself would fetch, without a network.
        `-DFETCHCONTENT_SOURCE_DIR_EIGEN3=${set.eigen}`,
        `-DFETCHCONTENT_SOURCE_DIR_XSIMD=${dirname(set.xsimd)}`,
        '-DBUILD_SHARED_LIBS=ON',
        // As the README says, for a build that takes half the time.
        '-DUNROLLED_UNITY=ON',
      ]);
      const source = join(binary, '_deps/unrolled-src');
      expect(existsSync(join(source, 'core/session/session.cpp'))).toBe(true);
      expect(compilation(binary, 'matmul.cpp')).toContain(source);
      const theirs = compilation(binary, 'main.cpp');
      expect(theirs).toMatch(/-std=(c|gnu)\+\+2[3b]/);
      // What is ours stays with us.
      expect(theirs).not.toMatch(/ -(W|f(?!PI)|m)|eigen|xsimd/i);
      expect(compilation(binary, 'matmul.cpp')).toContain('-ffp-contract=off');
      await build(binary);
    },
    long,
  );

  test(
    'installed',
    async () => {
      const prefix = file('prefix');
      const [first, make, install] = block('sh', 'cmake --install').trim().split('\n');
      const told = (line: string | undefined, folders: Record<string, string>) =>
        (line ?? '').replace(/\S+/g, (word) => folders[word] ?? word);
      // The first line configures a folder of its own; what would be compiled there has been, here.
      const configured = file('configured');
      await run('/bin/bash', ['-c', told(first, { unrolled: root, build: configured })]);
      expect(readFileSync(join(configured, 'build.ninja'), 'utf8')).not.toMatch(/catch2|bench/i);
      const here = { build: installed, '/opt/unrolled': prefix };
      await run('/bin/bash', ['-c', `${told(make, here)} --target unrolled_core`]);
      await run('/bin/bash', ['-c', told(install, here)]);

      const lines = block('cmake', 'find_package');
      const place = `-DCMAKE_PREFIX_PATH=${prefix}`;
      const binary = await configure('installed', lines, [clang, place]);
      // As for `copy`, the other way round: this library has the widest vectors of the machine.
      expect(compilation(binary, 'main.cpp')).not.toContain('-march');
      expect(compilation(binary, 'main.cpp')).toContain(join(prefix, 'include/unrolled'));
      expect(compilation(binary, 'main.cpp')).not.toContain(resolve(root, 'core'));
      await build(binary);

      const other = lines.replace(/unrolled [\d.]+/, 'unrolled 99.0');
      await expect(configure('other', other, [clang, place])).rejects.toThrow(/version: \d+\.\d+/);
    },
    long,
  );

  test(
    'has public headers that compile by themselves, with nothing but themselves',
    async () => {
      const target = 'unrolled_core_verify_interface_header_sets';
      const result = await run('cmake', ['--build', installed, '--target', target]);
      expect(result.code).toBe(0);
    },
    long,
  );
});
