// `npm run bench`: measures how fast training and writing are, here and now. README.md beside this
// file says how, and how to install the peers.
//   --only W1,W4              some of the workloads (web/bench/workloads.json)
//   --where native,node,chromium
//   --against torch,torch-avx2,tfjs,jax,ort,onednn   the peers as well, and ratios to them
//   --seconds 1.5 --windows 5 --warmup 1  how long and how often each is measured
//   --workers 2               workers of the page's engine, besides one (otherwise a core each)
//   --peers FOLDER            where the peers' packages are (otherwise build/peers)
//   --data                writes the examples of W7 to W9 for `bench --only`, measures nothing
//   --no-build                measures what is already built
//   --publish                 writes build/bench.json's results to the bench page, measures nothing

import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';

import { buildPreset } from '../../wasm/setup/cmake.mjs';
import { chromium } from '../../wasm/setup/find.mjs';
import { root } from '../../wasm/setup/paths.mjs';
import { main, SetupError } from '../../wasm/setup/report.mjs';
import { which } from '../../wasm/setup/run.mjs';
import { setup } from '../../wasm/setup/setup.mjs';
import { llvm } from '../../wasm/setup/versions.mjs';
import { buildSite, buildWasm } from '../../web/build.mjs';

/** Vite sets NODE_ENV to development for what it loads; the site is built for production. */
async function load(name) {
  const { NODE_ENV } = process.env;
  const { module } = await runnerImport(join(import.meta.dirname, name));
  if (NODE_ENV === undefined) delete process.env.NODE_ENV;
  return module;
}

const known = {
  only: { type: 'string', default: '' },
  where: { type: 'string', default: '' },
  against: { type: 'string', default: '' },
  seconds: { type: 'string', default: '1.5' },
  windows: { type: 'string', default: '5' },
  warmup: { type: 'string', default: '1' },
  workers: { type: 'string', default: String(Math.min(8, availableParallelism())) },
  peers: { type: 'string', default: join(root, 'build', 'peers') },
  'no-build': { type: 'boolean', default: false },
  data: { type: 'boolean', default: false },
  publish: { type: 'boolean', default: false },
};

function read() {
  try {
    return parseArgs({ options: known }).values;
  } catch (error) {
    throw new SetupError(`${error.message} There are --${Object.keys(known).join(', --')}.`);
  }
}

/** `names` as a list, each of them one of `choices`. */
function names(option, text, choices) {
  const list = text.split(',').filter(Boolean);
  const wrong = list.find((name) => !choices.includes(name));
  if (wrong) throw new SetupError(`--${option} knows ${choices.join(', ')}, not ${wrong}.`);
  return list;
}

function number(option, text, least, most = 1000) {
  const value = Number(text);
  if (value >= least && value <= most) return value;
  throw new SetupError(`--${option} takes a number from ${least} to ${most}, not ${text}.`);
}

async function build(where) {
  await setup('tests');
  if (where.includes('native')) await buildPreset('native', ['bench']);
  if (where.includes('node') || where.includes('chromium')) await buildWasm();
  if (where.includes('chromium')) await buildSite();
  console.log();
}

await main(async () => {
  const values = read();
  if (values.publish) return (await load('publish.ts')).publish(root);
  if (values.data) return (await load('data.ts')).writeData(root);
  const { run, placeNames, peerNames, workloadNames } = await load('run.ts');
  const where = names('where', values.where || placeNames.join(','), placeNames);
  const options = {
    root,
    chromium: chromium(),
    packages: resolve(values.peers),
    compiler: [`clang++-${llvm}`, 'g++'].map(which).find(Boolean),
    only: names('only', values.only, workloadNames),
    where,
    against: names('against', values.against, peerNames),
    workers: number('workers', values.workers, 1, 8),
    plan: {
      warmupSeconds: number('warmup', values.warmup, 0),
      windowSeconds: number('seconds', values.seconds, 0.01),
      windows: number('windows', values.windows, 1),
    },
  };
  if (!values['no-build']) await build(where);
  await run(options);
});
