/** In place of a server: what the build trained, from where the build put it. */
import { readFileSync } from 'node:fs';
import { vi } from 'vitest';

const root = new URL('../../../', import.meta.url);

export function serveTrained(): void {
  vi.stubGlobal('fetch', async (url: string) => {
    const name = url.replace(/^.*\/(build\/generated\/trained\/[\w-]+\.unrolled).*$/, '$1');
    return new Response(readFileSync(new URL(name, root)));
  });
}
