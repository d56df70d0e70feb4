// While a network trains, a hand that draws or moves is not held up by the page.

import { expect, test } from 'vitest';

import { longTasks, newPage, waitForStep, watchLongTasks } from '../browser';
import { browser, useSite } from '../fixture';
import { circle, draw, openTask } from './drawn';

useSite();

test.each([
  ['picture', 'Drawing board'],
  ['caption', 'Drawing board'],
  ['gesture', 'Area to move in'],
])(
  '%s: no task of the page computes for 50 ms while one draws and it trains',
  async (task, name) => {
    const { page, complaints, close } = await newPage(browser);
    await openTask(page, task, 'autostart=1&hidden_size=32&steps=1000000&epochs=0&patience=0');
    await waitForStep(page, 5);
    await watchLongTasks(page);
    await draw(page, name, [circle(0.3), circle(0.2)]);
    await waitForStep(page, 40, { timeout: 200_000 });
    expect(await longTasks(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  },
  350_000,
);
