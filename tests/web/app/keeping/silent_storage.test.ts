// A browser's storage that never answers, or fails: nobody waits for ever, and nothing is lost.

import { beforeEach, expect, test } from 'vitest';

import { Persistence } from '../../../../web/app/keeping/persistence';
import { readBody } from '../../../../web/app/keeping/record_keys';
import { listRuns, nameRun } from '../../../../web/app/keeping/runs_list';
import { type After, afterTimeout, NoAnswer } from '../../../../web/engine/shared/time_limit';
import { ManualHost } from '../../engine/manual_host';
import { MemoryRecords, type Question } from './memory_records';
import { page } from './saved_page';

let records: MemoryRecords;
let time: number;

const tab = (id: string, after: After = afterTimeout): Persistence =>
  new Persistence({
    records,
    slot: '/',
    tab: id,
    now: () => ++time,
    openTabs: async () => new Set(),
    after,
  });

const questions: Question[] = ['keys', 'head', 'body', 'write'];
/**
 * All that a page asks of it, which questions that takes, and which of them must not fail: what
 * cannot be read is a damaged record, which is an answer, and it stays.
 */
const asking: {
  what: string;
  takes: Question[];
  needs: Question[];
  ask: (at: Persistence) => Promise<unknown>;
}[] = [
  {
    what: 'opens the last visit',
    takes: ['keys', 'head', 'body'],
    needs: ['keys'],
    ask: (at) => at.load(),
  },
  {
    what: 'saves',
    takes: ['keys', 'head', 'write'],
    needs: ['keys', 'write'],
    ask: (at) => at.save(page('again')),
  },
  { what: 'lists the runs', takes: ['keys', 'head'], needs: ['keys'], ask: (at) => listRuns(at) },
  {
    what: 'reads one of them',
    takes: ['keys', 'body'],
    needs: ['keys'],
    ask: async (at) => readBody(at.records, (await at.keys())[0]!),
  },
  {
    what: 'lets one go',
    takes: ['keys', 'write'],
    needs: ['keys', 'write'],
    ask: async (at) => at.letGo((await at.keys()).at(-1)!),
  },
  {
    what: 'names one',
    takes: ['keys', 'head', 'write'],
    needs: ['keys', 'head', 'write'],
    ask: async () => {
      const reader = tab('reader', host.after);
      return nameRun(reader, (await listRuns(reader))[0]!, 'mine');
    },
  },
];
let host: ManualHost;
let saved: Persistence;
beforeEach(async () => {
  records = new MemoryRecords();
  time = 1_000_000;
  host = new ManualHost();
  saved = tab('a', host.after);
  for (const text of ['other', 'mine']) await tab(text).save(page(text));
  await saved.save(page('of a'));
});

const rows = asking.flatMap((each) => questions.map((question) => ({ ...each, question })));

/** What it comes to, with the storage's clock running on as long as it takes. */
async function outcomeOf(work: Promise<unknown>): Promise<unknown> {
  let outcome: unknown;
  const settled = work.then(
    () => (outcome = 'done'),
    (reason: unknown) => (outcome = reason),
  );
  for (let i = 0; i < 50 && outcome === undefined; ++i) {
    await new Promise((resolve) => setImmediate(resolve));
    host.elapse(60_000);
  }
  expect(outcome, 'it waits for ever').toBeDefined();
  await settled;
  return outcome;
}

test.each(rows)(
  'a storage that is silent at “$question” keeps nobody waiting who $what',
  async (row) => {
    records.silent.add(row.question);
    const outcome = await outcomeOf(row.ask(saved));
    if (row.takes.includes(row.question)) expect(outcome).toBeInstanceOf(NoAnswer);
    else expect(outcome).toBe('done');
    records.silent.clear();
    expect((await tab('a').load())?.page?.text).toBeDefined();
  },
);

test.each(rows)('a storage that fails at “$question” is an error to who $what', async (row) => {
  records.failing.add(row.question);
  const outcome = await outcomeOf(row.ask(saved));
  if (row.needs.includes(row.question)) expect(outcome).toMatchObject({ message: 'broken' });
  else expect(outcome).toBe('done');
  records.failing.clear();
  expect((await tab('a').load())?.page?.text).toBeDefined();
});
