// The page of the elements: its examples run, and what it says of attributes is what they read.

import type { CustomElementDeclaration, Package } from 'custom-elements-manifest';
import { expect, test } from 'vitest';

import { newPage } from './browser';
import { browser, site, useSite } from './fixture';
import { violations } from './view_page';

useSite();

declare global {
  interface Window {
    /** Attributes that code asked an element for, by its tag. */
    asked: Record<string, string[]>;
  }
}

/** In the page: notes which attributes of our elements are asked for. */
function watchAttributes(): void {
  window.asked = {};
  for (const method of ['getAttribute', 'hasAttribute'] as const) {
    const original = Element.prototype[method] as (name: string) => unknown;
    Object.defineProperty(Element.prototype, method, {
      value(this: Element, name: string) {
        if (this.localName.startsWith('unrolled-'))
          (window.asked[this.localName] ??= []).push(name);
        return original.call(this, name);
      },
    });
  }
}

/** What any element may have, and what belongs to HTML. */
const common = /^(data-|aria-|role$|class$|id$|slot$|style$|tabindex$|dir$|lang$|popover$|hidden$)/;

test('every example runs, and each element reads what is said of it and nothing else', async () => {
  const { page, complaints, close } = await newPage(browser);
  await page.addInitScript(watchAttributes);
  await page.goto(`${site.address}elements.html`);
  const manifest = (await (await fetch(`${site.address}custom-elements.json`)).json()) as Package;
  const declared = manifest.modules
    .filter(({ path }) => path !== 'lessons/index.html')
    .flatMap(({ declarations }) => declarations as CustomElementDeclaration[]);
  expect(declared.length).toBeGreaterThan(10);

  for (const { tagName, attributes } of declared) {
    const section = page.locator(`#${tagName}`);
    await section.getByRole('button', { name: 'Run it here' }).click();
    const element = section.locator(tagName!);
    await element.waitFor({ state: 'attached' });
    await expect
      .poll(() => element.evaluate((one) => one.shadowRoot!.childElementCount))
      .not.toBe(0);
    const facts = await element.evaluate((one) => {
      type Lit = typeof HTMLElement & {
        observedAttributes?: string[];
        elementProperties: Map<string, { attribute?: string | boolean }>;
      };
      const made = one.constructor as Lit;
      const fresh = new made() as unknown as Record<string, unknown>;
      const defaults = [...made.elementProperties].map(([property, { attribute }]) => [
        typeof attribute === 'string' ? attribute : property.toLowerCase(),
        fresh[property],
      ]);
      const asked = window.asked[one.localName] ?? [];
      one.remove(); // Its network goes with it.
      return {
        observed: made.observedAttributes ?? [],
        asked: [...new Set(asked)],
        defaults: Object.fromEntries(defaults) as Record<string, unknown>,
      };
    });
    const names = attributes!.map(({ name }) => name);
    const hyphens = names.map((name) => name.replaceAll('_', '-'));
    const read = [...facts.observed, ...facts.asked];
    const secret = read.filter((name) => !names.includes(name) && !hyphens.includes(name));
    expect(
      secret.filter((name) => !common.test(name)),
      `${tagName} reads`,
    ).toEqual([]);
    for (const { name, default: value } of attributes!) {
      const own = facts.observed.includes(name) ? facts.defaults[name] : undefined;
      if (value !== undefined && own !== undefined && own !== null)
        expect(String(own), `${tagName}: ${name}`).toBe(value);
    }
  }
  expect(complaints).toEqual([]);
  await close();
});

test('it is clean at both sizes; a custom property that a page sets takes an element’s place', async () => {
  const { page, close } = await newPage(browser);
  await page.goto(`${site.address}elements.html`);
  await expect.poll(() => violations(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 800 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(() => violations(page)).toEqual([]);
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await page.locator('#unrolled-activations').getByRole('button').click();
  const element = page.locator('unrolled-activations');
  await element.locator('h2').waitFor();
  const colour = () =>
    element.evaluate((one) => getComputedStyle(one.shadowRoot!.querySelector('h2')!).color);
  expect(await colour()).not.toBe('rgb(1, 2, 3)');
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('unrolled-activations { --ink: rgb(1, 2, 3) }');
    document.adoptedStyleSheets.push(sheet);
  });
  await expect.poll(() => colour()).toBe('rgb(1, 2, 3)');
  await close();
});

test('on a phone all that leads away stands in one line', async () => {
  const { page, close } = await newPage(browser, { viewport: { width: 390, height: 844 } });
  await page.goto(`${site.address}elements.html`);
  const middle = async (selector: string) => {
    const { y, height } = (await page.locator(selector).first().boundingBox())!;
    return y + height / 2;
  };
  const line = await middle('.bar .brand');
  for (const selector of ['.bar nav', '.bar unrolled-theme-toggle'])
    await expect.poll(async () => Math.abs((await middle(selector)) - line)).toBeLessThan(12);
  await close();
});
