// What a run prints: lines for a program, lines for a person, a bar for a terminal and nobody else.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

import { lesson, lines, scratch, shell, steps, tiny, unrolled } from './program';

const file = scratch();
const text = file('lesson.txt', lesson);
const train = ['train', '--text', text, ...tiny];

describe('--json', () => {
  test('writes one object a line: start, each step, summary', async () => {
    const saved = file('json.unrolled');
    const result = await unrolled([...train, '--steps', '60', '--json', '--save', saved]);
    expect(result.code).toBe(0);
    expect(result.stderr).toBe('');
    const all = lines(result.stdout);
    expect(all[0]).toMatchObject({
      event: 'start',
      characters: lesson.length,
      total_steps: 60,
      settings: { cell: 'lstm', hidden_size: 16, carry: true },
    });
    const rows = steps(result.stdout);
    expect(rows.map((row) => row.step)).toEqual(Array.from({ length: 60 }, (_, i) => i + 1));
    for (const row of rows) {
      expect(row.train_bits).toBeCloseTo((row.train_nats ?? NaN) / Math.LN2, 10);
      expect(row.characters_per_second).toBeGreaterThan(0);
      expect(row.validation_nats === null).toBe(row.step % 20 !== 0);
      if (row.validation_nats !== null)
        expect(row.validation_bits).toBeCloseTo(row.validation_nats / Math.LN2, 10);
    }
    expect(rows.at(-1)?.train_nats).toBeLessThan(rows[0]?.train_nats ?? 0);
    expect(rows.at(-1)?.epoch).toBeGreaterThan(rows[0]?.epoch ?? Infinity);
    expect(all).toHaveLength(62);
    expect(all.at(-1)).toMatchObject({
      event: 'summary',
      outcome: 'finished',
      step: 60,
      validation_nats: rows.at(-1)?.validation_nats,
      characters: 60 * 4 * 16,
      saved,
    });
  });

  test('--every N writes the mean of N steps, and no validation is lost', async () => {
    const run = [...train, '--steps', '50', '--json'];
    const each = steps((await unrolled(run)).stdout);
    const rows = steps((await unrolled([...run, '--every', '15'])).stdout);
    expect(rows.map((row) => row.step)).toEqual([15, 20, 30, 40, 45, 50]);
    const mean = each.slice(15, 20).reduce((sum, row) => sum + (row.train_nats ?? NaN), 0) / 5;
    expect(rows[1]?.train_nats).toBeCloseTo(mean, 12);
    expect(rows.filter((row) => row.validation_nats !== null).map((row) => row.step)).toEqual([
      20, 40, 50,
    ]);
  });

  test('a reader that goes away ends the run, which is still saved', async () => {
    const saved = file('closed.unrolled');
    const result = await shell(
      `"$UNROLLED" ${train.join(' ')} --steps 1000000 --json --save '${saved}' | head -n 3`,
    );
    expect(lines(result.stdout)).toHaveLength(3);
    expect(result.stderr).toContain(`--resume ${saved}`);
    expect(readFileSync(saved).length).toBeGreaterThan(1000);
  });
});

describe('for a person', () => {
  test('a pipe gets about twenty lines and no bar', async () => {
    const result = await unrolled([...train, '--steps', '60', '--save', file('plain.unrolled')]);
    expect(result.code).toBe(0);
    expect(result.stdout + result.stderr).not.toMatch(/[\r█#]|\p{Cc}\[/u);
    const rows = result.stdout.split('\n').filter((line) => line.startsWith('step '));
    expect(rows).toHaveLength(20);
    expect(rows.at(-1)).toMatch(
      /^step 60 {2}epoch +[\d.]+ {2}training [\d.]+ nats \([\d.]+ bits\) {2}validation /,
    );
    expect(result.stdout).toContain('To beat, in nats a character');
    expect(result.stdout).toContain('Finished after');
    expect(result.stderr).toContain('unrolled sample --load');
  });

  test('a run that is not kept says so before it begins', async () => {
    const result = await unrolled([...train, '--steps', '3']);
    expect(result.stderr).toContain('will not be kept; give --save FILE');
  });

  /** What `script` recorded of a terminal of that width. */
  const onTerminal = async (columns: number, env: Record<string, string>): Promise<string> => {
    const run = `"$UNROLLED" ${train.join(' ')} --steps 40 --every 100`;
    const result = await shell(`script -qec 'stty cols ${columns}; ${run}' /dev/null`, {
      env: { TERM: 'xterm', LC_ALL: 'C.UTF-8', NO_COLOR: '', ...env },
    });
    expect(result.code).toBe(0);
    return result.stdout;
  };
  const bars = (screen: string): string[] =>
    screen.split(/[\r\n]/).filter((line) => line.includes('%') && line.endsWith('\x1b[K'));

  test('a terminal gets a bar with speed, loss, epoch and time left', async () => {
    const screen = await onTerminal(120, {});
    expect(bars(screen).length).toBeGreaterThan(0);
    expect(bars(screen)[0]).toMatch(
      /█.*% {2}\d+:\d\d left {2}[\d.]+ nats {2}[\d.]+ bits {2}[\d.]+[kM]? chars\/s {2}epoch /,
    );
    expect(bars(screen)[0]).toContain('\x1b[36m');
    // Taken away at the end.
    expect(screen.lastIndexOf('█')).toBeLessThan(screen.lastIndexOf('\r\x1b[K'));
  });

  test.each([12, 24, 40, 60])('the bar fits %i columns', async (columns) => {
    const screen = await onTerminal(columns, { NO_COLOR: '1' });
    expect(bars(screen).length).toBeGreaterThan(0);
    for (const bar of bars(screen))
      expect([...bar.replace('\x1b[K', '')].length).toBeLessThan(columns);
  });

  test('NO_COLOR, a plain locale and a dumb terminal are respected', async () => {
    expect(await onTerminal(80, { NO_COLOR: '1' })).not.toMatch(/\p{Cc}\[[\d;]+m/u);
    const plain = await onTerminal(80, { LC_ALL: 'C' });
    expect(bars(plain)[0]).toContain('#');
    expect(plain).not.toContain('█');
    expect(await onTerminal(80, { TERM: 'dumb' })).not.toContain('%  ');
  });
});

describe('--patience', () => {
  // What is held out says the opposite of what is learnt, so that learning it makes matters worse.
  const contrary = file('contrary.txt', 'ab'.repeat(3000) + 'ba cb'.repeat(120));
  const run = [
    'train',
    '--text',
    contrary,
    ...tiny,
    '--val',
    '0.09',
    '--lr',
    '0.03',
    '--patience',
    '3',
  ];
  const saved = file('early.unrolled');

  test('ends a run early, and says whose weights it ends with', async () => {
    const told = await unrolled([...run, '--steps', '900', '--save', saved]);
    expect(told.code).toBe(0);
    const end =
      /Stopped early at step (\d+) of 900 .*; best at step (\d+), its weights were put back: validation/;
    const [, stopped, best] = end.exec(told.stdout) ?? [];
    expect(Number(stopped)).toBeLessThan(900);
    expect(Number(stopped) - Number(best)).toBe(3 * 20);

    const summary = lines((await unrolled([...run, '--steps', '900', '--json'])).stdout).at(-1)!;
    expect(summary).toMatchObject({
      outcome: 'finished',
      stopped_early: true,
      step: Number(stopped),
      total_steps: 900,
      weights_of: Number(best),
    });
    expect(summary['validation_nats']).toBe(summary['best_validation_nats']);
  });

  test('may go on to the end that the run was to have', async () => {
    const resume = ['train', '--resume', saved, '--text', contrary];
    expect((await unrolled(resume)).stderr).toContain('is finished after');
    const on = lines((await unrolled([...resume, '--steps', '900', '--json'])).stdout);
    expect(on.some(({ event }) => event === 'step')).toBe(true);
  });

  test('that is never at its end says nothing', async () => {
    const whole = await unrolled([...train, '--steps', '40', '--patience', '9', '--json']);
    expect(lines(whole.stdout).at(-1)).toMatchObject({
      outcome: 'finished',
      stopped_early: false,
      weights_of: null,
    });
  });
});
