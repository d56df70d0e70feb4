// One measurement from beginning to end: opens everybody, takes turns, writes build/bench.json.

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

import { measure, type Plan } from '../../web/bench/page/suite';
import { workloads } from '../../web/bench/shared/workload';
import { type Contestant, Missing, type Workplace } from './contestant';
import { dataFolder, writeData } from './data';
import { load, machine } from './machine';
import { openPeer } from './peers';
import { openPlace } from './places';
import { type Measured, print, type Report, ratiosOf, rowOf } from './report';
import { type StaticServer, serveFolders } from './static_server';

export interface Options {
  root: string;
  /** Chromium's program. */
  chromium: string | undefined;
  packages: string;
  /** A C++ compiler, for peers that are built here. */
  compiler: string | undefined;
  only: readonly string[];
  where: readonly string[];
  against: readonly string[];
  workers: number;
  plan: Plan;
}

export { peerNames } from './peers';
export { placeNames } from './places';
export const workloadNames = workloads.map(({ id }) => id);

export async function run(options: Options): Promise<void> {
  if (load() > 0.5)
    console.log(
      `Other programs keep this machine busy (load ${load().toFixed(1)}): numbers will be low.\n`,
    );
  writeData(options.root);
  const stage = new Stage(options);
  try {
    const contestants = await stage.openAll();
    const measured = await measureAll(contestants, options);
    const { plan } = options;
    const report: Report = {
      date: new Date().toISOString().slice(0, 10),
      machine: machine(),
      chromium: stage.chromiumVersion,
      method: {
        warmup_seconds: plan.warmupSeconds,
        window_seconds: plan.windowSeconds,
        windows: plan.windows,
      },
      rows: measured.map(rowOf),
      ratios: ratiosOf(measured),
    };
    const file = join(options.root, 'build', 'bench.json');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify(report, null, 1)}\n`);
    console.log(`\n${print(report)}\n\nAll of it is in ${file}.`);
  } finally {
    await stage.close();
  }
}

async function measureAll(
  contestants: readonly Contestant[],
  { only, plan }: Options,
): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const workload of workloads.filter(({ id }) => only.length === 0 || only.includes(id))) {
    process.stdout.write(`  ${workload.id} ...`);
    const start = performance.now();
    const able = contestants.filter(({ runs }) => runs(workload));
    const runners = able.map(({ runner }) => runner);
    const rates = await measure(runners, workload, plan);
    rates.forEach((each, i) => measured.push({ contestant: able[i]!, workload, rates: each }));
    console.log(` ${((performance.now() - start) / 1000).toFixed(0)} s`);
  }
  return measured;
}

/** Everybody who is measured, and what they share. */
class Stage implements Workplace {
  readonly root = this.options.root;
  readonly packages = this.options.packages;
  readonly compiler = this.options.compiler;
  readonly workers = this.options.workers;
  chromiumVersion: string | undefined;
  private opened: Contestant[] = [];
  private browserOpening: Promise<Browser> | undefined;
  private serverOpening: Promise<StaticServer> | undefined;

  constructor(private readonly options: Options) {}

  async openAll(): Promise<readonly Contestant[]> {
    for (const name of this.options.where) this.opened.push(...(await openPlace(name, this)));
    for (const name of this.options.against)
      try {
        this.opened.push(await openPeer(name, this));
      } catch (error) {
        if (!(error instanceof Missing)) throw error;
        console.log(`${error.message}\n`);
      }
    return this.opened;
  }

  browser(): Promise<Browser> {
    this.browserOpening ??= this.launch();
    return this.browserOpening;
  }

  server(): Promise<StaticServer> {
    const { root, packages } = this.options;
    this.serverOpening ??= serveFolders({
      site: join(root, 'build/site'),
      peers: join(root, 'tests/bench/peers'),
      packages: join(packages, 'node_modules'),
      data: dataFolder(root),
    });
    return this.serverOpening;
  }

  async close(): Promise<void> {
    for (const { runner } of this.opened) runner.close();
    await (await this.browserOpening)?.close();
    (await this.serverOpening)?.close();
  }

  private async launch(): Promise<Browser> {
    const { chromium: program } = this.options;
    if (!program)
      throw new Error('There is no Chromium. Install it, or name its program in CHROMIUM.');
    const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
    const offline = [
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ];
    // A page that is not in front would be slowed down.
    const awake = ['--disable-background-timer-throttling', '--disable-renderer-backgrounding'];
    const args = [...quiet, ...offline, ...awake];
    const browser = await chromium.launch({ executablePath: program, args });
    this.chromiumVersion = browser.version();
    return browser;
  }
}
