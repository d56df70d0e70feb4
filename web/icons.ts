// The icon as an installed app has it, of which systems want pixels. It is drawn as
// web/pages/icon.svg has it, on the paper of the page, since nobody knows a launcher's ground.
// tests/e2e/installing.test.ts holds the files to it, and writes them.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const pages = join(import.meta.dirname, 'pages');

export interface PixelIcon {
  /** Of its file, beside the pages. */
  name: string;
  /** Of a side, in pixels. */
  size: number;
  /**
   * `maskable`: a system cuts its own shape out of it, of which a circle of four fifths is sure to
   * be seen; the others have round corners of their own.
   */
  purpose: 'any' | 'maskable';
}

export const pixelIcons: readonly PixelIcon[] = [
  { name: 'icon-192.png', size: 192, purpose: 'any' },
  { name: 'icon-512.png', size: 512, purpose: 'any' },
  { name: 'icon-maskable-512.png', size: 512, purpose: 'maskable' },
];

/** As a page of so many pixels. */
export function iconPage({ size, purpose }: PixelIcon): string {
  const svg = readFileSync(join(pages, 'icon.svg'), 'utf8');
  const [share, corner] = purpose === 'maskable' ? [0.7, 0] : [0.84, 0.18];
  return `<!doctype html><style>
    body { margin: 0; background: transparent; }
    main { width: ${size}px; height: ${size}px; display: grid; place-items: center;
      background: #f5f7f4; border-radius: ${size * corner}px; }
    svg { width: ${size * share}px; height: ${size * share}px; }
  </style><main>${svg}</main>`;
}
