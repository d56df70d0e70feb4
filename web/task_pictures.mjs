// Writes web/tasks.jpg, the README's picture of every task: each is trained in Chromium for some
// steps, and what it is tried with stands beside the others.
// `node web/task_pictures.mjs [folder of the built site]`

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

import { root } from '../wasm/setup/paths.mjs';
import { serve } from './serve.mjs';

/** Small networks, so that all of it takes minutes. */
const tasks = [
  ['picture', 'one to one: a drawing, what it shows', 300, '&hidden_size=96'],
  ['caption', 'one to many: a drawing, a sentence', 400, '&hidden_size=64&learning_rate=0.01'],
  ['invent', 'one to many: a kind, new names', 250, '&hidden_size=64&learning_rate=0.01'],
  [
    'classify',
    'many to one: a text, its label',
    300,
    '&hidden_size=32&embedding=32&learning_rate=0.01',
  ],
  ['tag', 'in step: names in a sentence', 300, '&hidden_size=32&embedding=48&learning_rate=0.01'],
  ['gesture', 'in step: a movement, frame by frame', 250, '&hidden_size=48&learning_rate=0.01'],
  [
    'translate',
    'lengths differ: a date, as ISO writes it',
    500,
    '&hidden_size=64&learning_rate=0.01',
  ],
  ['forecast', 'a series: how it goes on', 200, ''],
];

const executablePath = process.env.CHROMIUM ?? which('chromium');
const site = process.argv[2] ?? join(root, 'build', 'site');

function which(name) {
  return execFileSync('which', [name], { encoding: 'utf8' }).trim();
}

/** What the task is tried with, once its network has made so many steps. */
async function pictureOf(browser, address, [task, , steps, settings]) {
  const page = await browser.newPage({
    viewport: { width: 1280, height: 720 },
    // Movements and sentences stand there whole.
    reducedMotion: 'reduce',
    bypassCSP: true,
  });
  await page.goto(`${address}?task=${task}&autostart=0${settings}`);
  const engine = 'document.querySelector("unrolled-playground").engine';
  await page.waitForFunction(`${engine}?.state === 'ready'`, undefined, { timeout: 180_000 });
  await page.evaluate(`${engine}.step(${steps})`);
  const panel = page.locator('[data-part=try]');
  await panel.evaluate((element) => element.refresh());
  await page.waitForTimeout(3000);
  const picture = await panel.screenshot({ type: 'png' });
  await page.close();
  return picture.toString('base64');
}

const { server, address } = await serve(site, 8400);
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
const figures = [];
for (const task of tasks) {
  const picture = await pictureOf(browser, address, task);
  const image = `<img src="data:image/png;base64,${picture}">`;
  figures.push(`<figure>${image}<figcaption>${task[1]}</figcaption></figure>`);
  console.log(task[0]);
}
const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
await page.setContent(`<style>
  body { margin: 0; padding: 18px; background: #f5f7f4; font: 15px sans-serif; color: #12211d;
    display: grid; grid-template-columns: 1fr 1fr; gap: 18px 28px; align-items: start; }
  figure { margin: 0; border-top: 1px solid #12211d; }
  figcaption { padding-top: 4px; color: #45524d; }
  img { display: block; width: 100%; }
</style>${figures.join('')}`);
await page.waitForTimeout(500);
await page.screenshot({
  path: join(root, 'web', 'tasks.jpg'),
  type: 'jpeg',
  quality: 72,
  fullPage: true,
});
await browser.close();
server.close();
