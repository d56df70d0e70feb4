import { describe, expect, test } from 'vitest';

import { type LazyHost, lazily, type NotLoaded } from '../../../web/app/lazy';
import { ManualHost } from '../engine/manual_host';

function host(over: Partial<LazyHost> = {}) {
  const clock = new ManualHost();
  const online = () => true;
  return { clock, lazy: { after: clock.after, online, present: async () => true, ...over } };
}

const gone = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'));
const said = (coming: Promise<unknown>): Promise<NotLoaded> =>
  coming.then(
    () => Promise.reject(new Error('it came')),
    (reason: NotLoaded) => reason,
  );

describe('a part of the page', () => {
  test('comes, and nothing is left waiting', async () => {
    const { clock, lazy } = host();
    expect(await lazily('It', async () => 7, lazy)).toBe(7);
    clock.elapse(1e6);
  });

  test('of a site that was renewed asks for a reload', async () => {
    const { lazy } = host({ present: async () => false });
    const { message, hint, renewed } = await said(lazily('The views', gone, lazy));
    expect(message).toBe('The views did not load.');
    expect(hint).toMatch(/reload/);
    expect(renewed).toBe(true);
  });

  test('that is missing though the site is the same, or without a connection, can be tried again', async () => {
    for (const over of [
      {},
      { present: () => Promise.reject(new Error('offline')) },
      { online: () => false },
    ]) {
      const { hint, renewed } = await said(lazily('It', gone, host(over).lazy));
      expect(hint).toMatch(/try again/);
      expect(hint).not.toMatch(/reload/);
      expect(renewed).toBe(false);
    }
  });

  test('that never answers is waited for no longer than its time', async () => {
    const { clock, lazy } = host();
    const coming = said(lazily('The text', () => new Promise(() => {}), lazy));
    clock.elapse(20_000);
    expect((await coming).hint).toMatch(/20 seconds/);
  });
});
