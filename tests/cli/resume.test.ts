// Nothing that was trained is lost: not by Ctrl-C, a crash or divergence; and what goes on from a
// checkpoint goes on bit for bit.

import { existsSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

import { lesson, lines, type Step, scratch, steps, tiny, unrolled } from './program';

const file = scratch();
const text = file('lesson.txt', lesson);

// Long enough that a signal after the first lines comes well before the end.
const size = ['--hidden-size', '64', '--layers', '2', '--dropout', '0.1'];
const pace = ['--batch', '8', '--window', '16', '--validate-every', '100'];
const run = ['train', '--text', text, '--json', ...size, ...pace];
const limited = [...run, '--steps', '2000'];
const endless = [...run, '--steps', '1000000'];

/** Sends the signal once the run has made a few steps. */
const afterSteps = (count: number, signal: NodeJS.Signals) => {
  let sent = false;
  return (stdout: string, send: (signal: NodeJS.Signals) => void): void => {
    if (sent || stdout.split('\n').length < count) return;
    sent = true;
    send(signal);
  };
};

/** What must be equal bit for bit: numbers are printed so that they read back as they were. */
const essence = (row: Step): unknown[] => [
  row.step,
  row.epoch,
  row.train_nats,
  row['gradient_norm'],
  row['learning_rate'],
];
const validations = (rows: Step[]): unknown[] =>
  rows.filter((row) => row.validation_nats !== null).map((row) => [row.step, row.validation_nats]);

describe('Ctrl-C', () => {
  test('saves, says how to go on, and the rest is the same bit for bit', async () => {
    const saved = file('stopped.unrolled');
    const whole = steps((await unrolled(limited)).stdout);
    expect(whole).toHaveLength(2000);

    const first = await unrolled([...limited, '--save', saved], {
      onOutput: afterSteps(10, 'SIGINT'),
    });
    expect(first.code).toBe(130);
    const made = steps(first.stdout);
    expect(made.length).toBeLessThan(2000);
    expect(lines(first.stdout).at(-1)).toMatchObject({
      event: 'summary',
      outcome: 'interrupted',
      step: made.at(-1)?.step,
      saved,
    });
    expect(first.stderr).toContain(
      `unrolled train --resume ${saved} --text ${text} --save ${saved}`,
    );
    expect(existsSync(`${saved}.partial`)).toBe(false);

    const second = await unrolled([
      'train',
      '--resume',
      saved,
      '--text',
      text,
      '--save',
      saved,
      '--json',
    ]);
    expect(second.code).toBe(0);
    const rest = steps(second.stdout).filter((row) => row.train_nats !== null);
    expect([...made, ...rest].map(essence)).toEqual(whole.map(essence));
    expect(validations([...made, ...steps(second.stdout)])).toEqual(validations(whole));
    expect(lines(second.stdout).at(-1)).toMatchObject({ outcome: 'finished', step: 2000 });
  });

  test.each([
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('%s saves too', async (signal, code) => {
    const saved = file(`${signal}.unrolled`);
    const result = await unrolled([...endless, '--save', saved], {
      onOutput: afterSteps(10, signal),
    });
    expect(result.code).toBe(code);
    expect(existsSync(saved)).toBe(true);
  });

  test('a second one ends at once and leaves the autosave', async () => {
    // One step of this takes longer than the time between the two.
    const slow = ['--hidden-size', '1024', '--batch', '32', '--window', '256'];
    const saved = file('twice.unrolled');
    const result = await unrolled(['train', '--text', text, '--json', '--save', saved, ...slow], {
      onOutput: (stdout, send) => {
        if (stdout.split('\n').length !== 2) return;
        send('SIGINT');
        // Again and again: two that come at once count as one.
        const again = setInterval(() => send('SIGINT'), 500);
        again.unref();
      },
    });
    expect(result.code).toBe(null);
    expect(result.signal).toBe('SIGINT');
    expect(existsSync(saved)).toBe(false);
    expect(existsSync(`${saved}.partial`)).toBe(true);
  });
});

describe('a crash', () => {
  test('leaves an autosave that is resumed from, and then removed', async () => {
    const saved = file('crashed.unrolled');
    const partial = `${saved}.partial`;
    const flags = ['--save', saved, '--autosave', '0.05'];
    // The file that is there before the first step is no autosave yet: wait for a later one.
    const kill = afterSteps(400, 'SIGKILL');
    let first = 0;
    const crashed = await unrolled([...limited, ...flags], {
      onOutput: (stdout, send) => {
        const written = statSync(partial).mtimeMs;
        first ||= written;
        if (written > first) kill(stdout, send);
      },
    });
    expect(crashed.signal).toBe('SIGKILL');
    expect(existsSync(saved)).toBe(false);

    // A new run under the same name would lose it.
    const careless = await unrolled([...limited, ...flags]);
    expect(careless.code).toBe(2);
    expect(careless.stderr).toContain('holds a run that is not finished');
    expect(careless.stderr).toContain(`--resume ${partial} --save ${saved}`);

    const resumed = await unrolled([
      'train',
      '--resume',
      partial,
      '--text',
      text,
      '--save',
      saved,
      '--json',
    ]);
    expect(resumed.code).toBe(0);
    expect(existsSync(saved)).toBe(true);
    expect(existsSync(partial)).toBe(false);
    const rows = steps(resumed.stdout).filter((row) => row.train_nats !== null);
    expect(rows[0]?.step).toBeGreaterThan(1);
    const before = steps(crashed.stdout.slice(0, crashed.stdout.lastIndexOf('\n')));
    const expected = new Map(before.map((row) => [row.step, essence(row)]));
    const overlap = rows.filter((row) => expected.has(row.step));
    expect(overlap.map(essence)).toEqual(overlap.map((row) => expected.get(row.step)));
  });
});

describe('a run that goes on', () => {
  test('may change what is live, and nothing else', async () => {
    const saved = file('live.unrolled');
    const stopped = await unrolled([...endless, '--save', saved], {
      onOutput: afterSteps(10, 'SIGINT'),
    });
    expect(stopped.code).toBe(130);
    const resume = ['train', '--resume', saved, '--text', text, '--json'];

    const refused = await unrolled([...resume, '--hidden-size', '32']);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('--hidden-size is 64');
    expect(refused.stderr).toContain('cannot change');

    const before = readFileSync(saved);
    const changed = await unrolled([...resume, '--hidden-size', '64', '--lr', '0.001'], {
      onOutput: afterSteps(10, 'SIGINT'),
    });
    expect(changed.code).toBe(130);
    expect(lines(changed.stdout)[0]).toMatchObject({
      resumed: saved,
      settings: { learning_rate: 0.001 },
    });
    // A run that was stopped while it measured ends the measurement first: a line without a step.
    const trained = steps(changed.stdout).find(({ train_nats: loss }) => loss !== null);
    expect(trained?.['learning_rate']).toBeCloseTo(0.001, 4);
    expect(readFileSync(saved).equals(before)).toBe(true);
  });
});

describe('a finished run', () => {
  const short = (name: string, count: number, ...flags: string[]) =>
    unrolled([
      'train',
      '--text',
      text,
      ...tiny,
      '--steps',
      String(count),
      '--json',
      '--save',
      file(name),
      ...flags,
    ]);
  const longer = (name: string, to: string, ...flags: string[]) =>
    unrolled([
      'train',
      '--resume',
      file(name),
      '--text',
      text,
      '--save',
      file(to),
      '--json',
      ...flags,
    ]);
  const trained = (stdout: string) => steps(stdout).filter((row) => row.train_nats !== null);

  test('says how it can go on', async () => {
    await short('finished.unrolled', 30);
    const result = await longer('finished.unrolled', 'finished.unrolled');
    expect(result.code).toBe(2);
    expect(result.stderr).toContain('is finished after 30 steps');
    expect(result.stderr).toContain('--steps 60');
  });

  test('goes on with more steps as if it had had them from the start', async () => {
    const flat = ['--schedule', 'constant'];
    const first = await short('a.unrolled', 40, ...flat);
    const rest = await longer('a.unrolled', 'a2.unrolled', '--steps', '100');
    expect(rest.code).toBe(0);
    const whole = await short('whole.unrolled', 100, ...flat);
    expect([...trained(first.stdout), ...trained(rest.stdout)].map(essence)).toEqual(
      trained(whole.stdout).map(essence),
    );
    expect(lines(rest.stdout)[0]).toMatchObject({ total_steps: 100, settings: { steps: 100 } });
    // The one file says besides that its length was changed. All else is the same, and stays so in
    // further steps, which all of the optimizer's state goes into.
    for (const at of [100, 120]) {
      const [extended, whole] = await Promise.all(
        ['a2', 'whole'].map(async (name) => {
          const { code, stdout } = await unrolled(['receipt', file(`${name}.unrolled`)]);
          expect(code).toBe(0);
          return JSON.parse(stdout) as Record<string, unknown> & { changes: { name: string }[] };
        }),
      );
      expect(extended!['steps']).toBe(at);
      for (const part of ['losses', 'held_out', 'weights'])
        expect(extended![part], part).toEqual(whole![part]);
      for (const { name } of extended!.changes) expect(name).toBe('extend');
      if (at === 100)
        for (const name of ['a2', 'whole'])
          expect(
            (await longer(`${name}.unrolled`, `${name}.unrolled`, '--steps', '120')).code,
          ).toBe(0);
    }
  });

  test('its schedule goes on over all steps, or begins again', async () => {
    await short('s.unrolled', 40, '--schedule', 'cosine', '--warmup', '10');
    const rate = (stdout: string, at: number) =>
      Number(trained(stdout).find((row) => row.step === at)?.['learning_rate']);
    const on = await longer('s.unrolled', 'on.unrolled', '--steps', '80');
    const anew = await longer('s.unrolled', 'anew.unrolled', '--steps', '80', '--schedule-anew');
    expect(on.code).toBe(0);
    expect(anew.code).toBe(0);
    // Half way down the cosine; at the first step of ten of a warm-up.
    expect(rate(anew.stdout, 41)).toBeLessThan(0.3 * rate(on.stdout, 41));
    expect(rate(anew.stdout, 50)).toBeGreaterThan(rate(on.stdout, 50));
  });

  test('cannot end before it stands, and epochs are steps too', async () => {
    await short('e.unrolled', 40);
    const less = await longer('e.unrolled', 'less.unrolled', '--steps', '20');
    expect(less.code).toBe(2);
    expect(less.stderr).toMatch(/^unrolled: .*40.*\n {2}.+\n$/s);
    const epochs = await longer('e.unrolled', 'epochs.unrolled', '--epochs', '1');
    expect(epochs.code).toBe(0);
    const [start] = lines(epochs.stdout);
    expect(start?.['total_steps']).toBe(start?.['steps_per_epoch']);
    const alone = await longer('e.unrolled', 'alone.unrolled', '--schedule-anew');
    expect(alone.stderr).toContain('--schedule-anew belongs to a run that gets more steps');
  });
});

describe('divergence', () => {
  test('ends with 1, the step, what to try, and a good state to go on from', async () => {
    const saved = file('wild.unrolled');
    const wild = ['--optimizer', 'sgd', '--lr', '10', '--clip', '0', '--momentum', '0.99'];
    const train = ['train', '--text', text, '--json', '--save', saved];
    const result = await unrolled([...train, ...tiny, ...wild]);
    expect(result.code).toBe(1);
    const summary = lines(result.stdout).at(-1);
    expect(summary).toMatchObject({ event: 'summary', outcome: 'diverged', saved: null });
    expect(result.stderr).toContain(`exploded at step ${String(summary?.['diverged_at'])}`);
    expect(result.stderr).toContain('Try --lr 3.33 and --clip 1.');
    expect(existsSync(saved)).toBe(false);

    const calm = ['--resume', `${saved}.partial`, '--lr', '0.1', '--clip', '1'];
    const calmer = await unrolled([...train, ...calm]);
    expect(calmer.code).toBe(0);
    expect(existsSync(saved)).toBe(true);
  });
});
