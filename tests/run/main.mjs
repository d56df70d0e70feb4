// `npm test`: sets up, builds what changed, runs every stage, and closes with one line of counts.
//   --only NAME[,NAME]   some stages: native twin asan wasm-simd wasm-relaxed style cli consumer
//                        types web e2e package
//   --long               the stages of `npm run test:long` in their place
//   --check              those of `npm run check`: style, types, native without [slow], web

import { mkdirSync, rmSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { hold, main, release, SetupError, say } from '../../wasm/setup/report.mjs';
import { setup } from '../../wasm/setup/setup.mjs';
import { reports } from './paths.mjs';
import { printStage, printSummary } from './summary.mjs';

function chosen({ stages: short, longStages: long, checkStages }) {
  const options = {
    only: { type: 'string' },
    long: { type: 'boolean' },
    check: { type: 'boolean' },
  };
  let values;
  try {
    values = parseArgs({ options }).values;
  } catch (error) {
    throw new SetupError(`${error.message} npm test understands \`-- --only NAME[,NAME]\`.`);
  }
  const { only } = values;
  const check = values.check === true;
  const quick = short.filter(({ name }) => checkStages.includes(name));
  const stages = check ? quick : values.long ? long : short;
  if (only === undefined) return { check, selected: stages };
  const names = stages.map((stage) => stage.name);
  const wanted = only.split(',');
  const unknown = wanted.filter((name) => !names.includes(name));
  if (unknown.length > 0)
    throw new SetupError(
      `There is no stage ${unknown.join(', ')}. There are: ${names.join(', ')}.`,
    );
  return { check, selected: stages.filter((stage) => wanted.includes(stage.name)) };
}

/** Makes a build and what it needs, once; resolves with the reason where it cannot be made. */
function maker(builds) {
  const made = new Map();
  const make = async (name) => {
    for (const need of builds[name].needs ?? []) {
      const problem = await once(need);
      if (problem) return problem;
    }
    try {
      await builds[name].make();
      return undefined;
    } catch (error) {
      say(error instanceof SetupError ? error.message : (error.stack ?? String(error)));
      return `the build \`${name}\` failed`;
    }
  };
  const once = (name) => {
    if (!made.has(name)) made.set(name, make(name));
    return made.get(name);
  };
  return once;
}

/**
 * Makes all that the stages need, in their order: most tests run on one core, and the others build
 * what comes next meanwhile.
 */
async function buildAhead(stages, build) {
  for (const stage of stages) for (const need of stage.needs) await build(need);
}

async function runStage(stage, build, options) {
  for (const need of stage.needs) {
    const problem = await build(need);
    if (problem) return { passed: 0, failed: 1, skipped: [], problem };
  }
  console.log(`\n== ${stage.name}: ${stage.title}`);
  hold();
  const result = await stage.run(options).catch((error) => {
    console.error(error);
    return { passed: 0, failed: 1, skipped: [], problem: 'the stage itself crashed' };
  });
  release();
  // A stage that finds no test has lost them.
  if (result.passed + result.failed === 0)
    return { ...result, failed: 1, problem: 'it ran no test' };
  return result;
}

await main(async () => {
  // npm's packages come first: what follows may import them.
  const all = await import('./stages.mjs');
  const { builds, longStages } = all;
  const { check, selected } = chosen(all);
  const long = longStages.some((stage) => selected.includes(stage));
  await setup(long ? 'long' : 'tests');
  mkdirSync(reports, { recursive: true });
  process.on('exit', () => rmSync(reports, { recursive: true, force: true }));
  const build = maker(builds);
  const results = [];
  void buildAhead(selected, build);
  for (const stage of selected) {
    const start = performance.now();
    const result = await runStage(stage, build, { check });
    const seconds = (performance.now() - start) / 1000;
    results.push({ name: stage.name, seconds, ...result });
    printStage(results.at(-1));
  }
  process.exitCode = printSummary(results) ? 0 : 1;
});
