// A movement of one's own is named as it happens, by pointer and by keys; else an example runs.

import { expect, test } from 'vitest';

import { button, newPage, waitForState, waitForStep } from '../browser';
import { browser, useSite } from '../fixture';
import { violations } from '../view_page';
import { expectAccessible, openTask, trained } from './drawn';

useSite();

test('what keys do is named while they do it, and shown again', async () => {
  const { page, complaints, close } = await trained(
    'gesture',
    250,
    '&hidden_size=48&learning_rate=0.01',
  );
  const panel = page.locator('unrolled-try-gesture');
  const hint = panel.locator('header p');
  await expect.poll(() => hint.textContent()).toContain('A movement of the data');
  const area = page.getByRole('application', { name: 'Area to move in' });
  await area.focus();
  // Let go as soon as it is at the lower edge: held for longer, the way there would be forgotten.
  await area.evaluate((square) => {
    const hand = (square.getRootNode() as ShadowRoot).host as unknown as { y: number };
    const look = () => {
      if (hand.y < 1) return void requestAnimationFrame(look);
      square.dispatchEvent(new KeyboardEvent('keyup', { key: 'ArrowDown', bubbles: true }));
    };
    look();
  });
  await page.keyboard.down('ArrowDown');
  const timeline = () => panel.getByRole('img').getAttribute('aria-label');
  await expect
    .poll(timeline)
    .toMatch(/^(?=.*as it happened: ).*looking back: [^;]*down for \d+, rest/s);
  await page.keyboard.up('ArrowDown');
  await expect.poll(() => hint.textContent()).toContain('Your movement, 30 frames a second');
  const told = panel.getByRole('status');
  // It is told when the hand has paused.
  await expect.poll(() => told.textContent()).toMatch(/down for \d+/);
  await page.keyboard.press('Escape');
  await expect.poll(() => hint.textContent()).toContain('Your movement, once more');
  await expect.poll(timeline).toMatch(/looking back: [^;]*down for \d/);
  await button(page, 'another example').click();
  await expect.poll(() => hint.textContent()).toContain('A movement of the data');
  expect(complaints).toEqual([]);
  await close();
});

test('a pointer in the square is followed, pressed or not, until it leaves', async () => {
  const { page, complaints, close } = await newPage(browser);
  await openTask(page, 'gesture');
  const panel = page.locator('unrolled-try-gesture');
  await panel.locator('.answer b').waitFor();
  const area = page.getByRole('application', { name: 'Area to move in' });
  const { x, y, width, height } = (await area.boundingBox())!;
  const timeline = () => panel.getByRole('img').getAttribute('aria-label');
  await page.mouse.move(x + 0.1 * width, y + 0.5 * height);
  await expect.poll(() => panel.locator('header p').textContent()).toContain('30 frames a second');
  for (let i = 0; i < 20; ++i) {
    await page.mouse.move(x + (0.1 + 0.04 * i) * width, y + 0.5 * height);
    // A frame of the page at a time, so that each is seen.
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  await expect.poll(timeline).not.toContain('in the data');
  await expect.poll(timeline).toMatch(/as it happened: .+looking back: .+/);
  await page.mouse.move(x + width / 2, y - 60);
  await expect.poll(() => panel.locator('header p').textContent()).toContain('once more');
  expect(complaints).toEqual([]);
  await close();
});

test('the network without memory names the same frames beside it, as many steps behind', async () => {
  const { page, complaints, close } = await newPage(browser, { reducedMotion: 'reduce' });
  await openTask(page, 'gesture', 'hidden_size=16&steps=50000&autostart=1');
  const panel = page.locator('unrolled-try-gesture');
  await waitForStep(page, 12);
  await button(page, 'Pause').click();
  await waitForState(page, 'paused');
  const beside = button(page, 'no memory beside');
  await beside.click();
  await expect.poll(() => beside.getAttribute('aria-pressed')).toBe('true');
  // It catches up, and is counted on the frames that the picture shows.
  const said = panel.locator('.compared');
  await expect
    .poll(() => said.textContent())
    .toMatch(/^Of \d+ frames it names \d+ as the data does; without memory \d+\.$/);
  /** The sentence that the rows of the picture, as they are told, make true. */
  const counted = (label: string) => {
    const labels = (name: string) =>
      [...new RegExp(`${name}: ([^;]*)`).exec(label)![1]!.matchAll(/(\w+) for (\d+)/g)].flatMap(
        ([, what, n]) => Array.from({ length: Number(n) }, () => what!),
      );
    const truth = labels('in the data');
    const right = (name: string) => labels(name).filter((what, t) => what === truth[t]).length;
    return (
      `Of ${truth.length} frames it names ${right('looking back')} as the data does; ` +
      `without memory ${right('no memory')}.`
    );
  };
  // The answer of the last weights may come between two looks.
  await expect
    .poll(async () => {
      const before = await said.textContent();
      const label = (await panel.getByRole('img').getAttribute('aria-label'))!;
      const after = await said.textContent();
      return before === after && after === counted(label);
    })
    .toBe(true);
  await expect.poll(() => violations(page)).toEqual([]);
  await beside.click();
  await expect.poll(() => said.count()).toBe(0);
  await expect
    .poll(() => panel.getByRole('img').getAttribute('aria-label'))
    .not.toContain('no memory');
  expect(complaints).toEqual([]);
  await close();
});

test('what another run’s network said stands in no sentence about this one', async () => {
  const { page, complaints, close } = await newPage(browser, { reducedMotion: 'reduce' });
  await openTask(page, 'gesture', 'hidden_size=16&steps=50000&autostart=1');
  const said = page.locator('unrolled-try-gesture .compared');
  await waitForStep(page, 60);
  await button(page, 'Pause').click();
  await waitForState(page, 'paused');
  await button(page, 'no memory beside').click();
  const compared = /without memory (\d+)\.$/;
  await expect.poll(() => said.textContent()).toMatch(compared);
  const settled = async () => {
    let before = '';
    await expect
      .poll(async () => {
        const now = (await said.textContent())!;
        const same = compared.test(now) && now === before;
        before = now;
        return same;
      })
      .toBe(true);
    return compared.exec(before)![1];
  };
  const former = await settled();
  // Every sentence that ever stands there from now on.
  await page.evaluate(() => {
    const panel = document
      .querySelector('unrolled-playground')!
      .shadowRoot!.querySelector('unrolled-try-gesture')!;
    const told: string[] = [];
    Object.assign(window, { told });
    const note = () => {
      const said = panel.shadowRoot!.querySelector('.compared')?.textContent ?? '';
      if (said !== told.at(-1)) told.push(said);
    };
    new MutationObserver(note).observe(panel.shadowRoot!, {
      ...{ subtree: true, childList: true, characterData: true },
    });
  });
  await button(page, 'Reset').click();
  await waitForState(page, 'ready');
  await expect.poll(() => said.textContent()).toMatch(compared);
  const present = await settled();
  expect(present).not.toBe(former);
  const told = await page.evaluate(() => (window as unknown as { told: string[] }).told);
  const numbers = told.flatMap((text) => compared.exec(text.trim())?.[1] ?? []);
  // The first of them may still be what stood there when the button was pressed.
  const after = numbers.slice(numbers.findIndex((number) => number !== former));
  expect(new Set(after)).toEqual(new Set([present]));
  expect(numbers.filter((number) => number === former).length).toBeLessThanOrEqual(1);
  expect(complaints).toEqual([]);
  await close();
});

test('where motion is unwelcome an example stands there whole', async () => {
  const { page, close } = await newPage(browser, { reducedMotion: 'reduce' });
  await openTask(page, 'gesture');
  const timeline = page.locator('unrolled-try-gesture').getByRole('img');
  const label = () => timeline.getAttribute('aria-label');
  await expect.poll(label).toMatch(/looking back: .+in the data: .+/);
  expect(await label()).not.toContain('as it happened');
  await close();
});

test('axe finds nothing, and nothing is cut off', () => expectAccessible('gesture'));
