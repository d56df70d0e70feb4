// Measures a WebAssembly build in Node, as told on standard input (see ../bench.cpp). It runs the
// very code of the bench page's worker. Argument: the build, simd or relaxed.

import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { runnerImport } from 'vite';

const [build] = process.argv.slice(2);
const root = new URL('../../../', import.meta.url);
const load = async (path) => (await runnerImport(new URL(path, root).pathname)).module;

const { instantiate } = await load('wasm/loader.ts');
const { SessionRun } = await load('web/bench/shared/session_run.ts');
const { tasksOf, workloads } = await load('web/bench/shared/workload.ts');

const folder = new URL(`build/wasm-${build}/`, root);
async function open(name) {
  const { default: factory } = await import(new URL(`${name}.mjs`, folder).href);
  const bytes = readFileSync(new URL(`${name}.wasm`, folder));
  return instantiate(factory, await WebAssembly.compile(bytes));
}
/** By what they can train, as the page has them. */
const modules = { language: await open('unrolled'), all: await open('inside') };

const answer = (value) => console.log(JSON.stringify(value));
answer({ build });

let run;
for await (const line of createInterface(process.stdin)) {
  const [command, ...values] = line.split(' ');
  if (command === 'start') {
    run?.end();
    const workload = workloads.find(({ id }) => id === values[0]);
    run = new SessionRun(modules[tasksOf(workload)], workload);
    run.run(Number(values[1]));
    answer({ ready: true });
  } else if (command === 'window') {
    answer(run.run(Number(values[0])));
  }
}
