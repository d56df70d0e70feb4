// Every task can be raced, each by its own metric, on the first of its data.

import { expect, test } from 'vitest';

import type { UnrolledCompare } from '../../../web/elements/compare/compare';
import { button, newPage } from '../browser';
import { browser, site, useSite } from '../fixture';
import { viewPage } from '../view_page';

/** The metric that a race of it is judged by. */
const tasks = [
  ['picture', 'accuracy'],
  ['caption', 'exact'],
  ['invent', 'accuracy'],
  ['tag', 'f1'],
  ['gesture', 'accuracy'],
  ['translate', 'exact'],
  ['forecast', 'mse'],
] as const;

/** So few steps that they are soon made, in all of which everybody is measured. */
const steps = 20;
const tiny = 'hidden_size=8, batch=8, cell=rnn; hidden_size=8, batch=8, cell=lstm';

useSite(
  Object.fromEntries(
    tasks.map(([task]) => [
      `/race-${task}.html`,
      viewPage(
        'Race',
        `<unrolled-compare task="${task}" steps="${steps}" contestants="${tiny}">` +
          '</unrolled-compare>',
      ),
    ]),
  ),
);

test.each(tasks)(
  '%s is raced to its end, and judged by its %s',
  async (task, metric) => {
    const { page, complaints, close } = await newPage(browser);
    await page.goto(`${site.address}race-${task}.html`);
    const all = () =>
      page.evaluate(() =>
        (document.querySelector<UnrolledCompare>('unrolled-compare')?.race?.contestants ?? []).map(
          ({ engine, settings, step, measurements }) => ({
            state: engine.state,
            task: settings['task'],
            cell: settings['cell'],
            step,
            last: measurements.at(-1),
          }),
        ),
      );
    const states = async () => (await all()).map(({ state }) => state);
    await expect.poll(states, { timeout: 120_000 }).toEqual(['ready', 'ready']);
    expect((await all()).map((each) => [each.task, each.cell])).toEqual([
      [task, 'rnn'],
      [task, 'lstm'],
    ]);
    await button(page, 'Start').click();
    await expect.poll(states, { timeout: 200_000 }).toEqual(['finished', 'finished']);
    const ended = await all();
    expect(ended.map(({ step }) => step)).toEqual([steps, steps]);
    expect(ended.map(({ last }) => last?.step)).toEqual([steps, steps]);
    for (const { last } of ended) expect(last!.measured[metric]).toBeGreaterThanOrEqual(0);

    // What leads in the sentence is what the engines measured.
    const judge = () =>
      page.evaluate(() => {
        const { lines } = document
          .querySelector<UnrolledCompare>('unrolled-compare')!
          .shadowRoot!.querySelector('unrolled-line-plot')!;
        return lines.filter(({ kind }) => kind === 'line').map(({ x, y }) => [x.at(-1), y.at(-1)]);
      });
    await expect.poll(async () => (await judge()).map(([x]) => x)).toEqual([steps, steps]);
    const judged = await judge();
    const measured = ended.map(({ last }) => last!.measured[metric]!);
    const [one, other] = judged.map(([, y]) => y!);
    expect(Math.sign(one! - other!)).toBe(Math.sign(measured[0]! - measured[1]!));
    const sentence = page.locator('unrolled-compare .sentence');
    await expect
      .poll(() => sentence.textContent())
      .toMatch(new RegExp(`^On what is held out, after ${steps} steps each, (RNN|LSTM)`));
    const leads = / (RNN|LSTM) leads /.exec((await sentence.textContent())!.split('. After')[0]!);
    const better = metric === 'mse' ? Math.min(...measured) : Math.max(...measured);
    if (leads) expect(leads[1]).toBe(['RNN', 'LSTM'][measured.indexOf(better)]);
    expect(complaints).toEqual([]);
    await close();
  },
  400_000,
);
