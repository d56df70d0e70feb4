// What a person would see of a page, asked of all its shadow roots at once.

import type { Page } from 'playwright-core';

/** Before a page is opened: makes `window.seen`, which the functions below use. */
export async function watchSeen(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const all = function* (root: Document | ShadowRoot): Generator<Element> {
      for (const element of root.querySelectorAll('*')) {
        yield element;
        if (element.shadowRoot) yield* all(element.shadowRoot);
      }
    };
    const above = (element: Element): Element | null =>
      element.assignedSlot ??
      element.parentElement ??
      (element.getRootNode() as ShadowRoot).host ??
      null;
    const name = (element: Element): string => {
      const host = (element.getRootNode() as ShadowRoot).host?.localName ?? 'page';
      const kind = element.getAttribute('class')?.split(' ')[0] ?? element.id;
      const words = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim();
      return (
        `${host} ${element.localName}${kind ? `.${kind}` : ''} ` +
        `“${words.replace(/\s+/g, ' ').slice(0, 40)}”`
      );
    };
    const shown = (element: Element): boolean => {
      const { width, height } = element.getBoundingClientRect();
      if (
        width < 2 ||
        height < 2 ||
        !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
      )
        return false;
      for (let at: Element | null = element; at; at = above(at)) {
        const { clipPath, visibility } = getComputedStyle(at);
        if (clipPath !== 'none' || visibility === 'hidden') return false;
        if (at instanceof HTMLElement && at.inert) return false;
      }
      return true;
    };
    window.seen = { all, above, name, shown };
  });
}

/** What stands beyond the window's sides, and boxes that scroll sideways. `named` may do so. */
export function sideways(page: Page, named: RegExp): Promise<string[]> {
  return page.evaluate((source) => {
    const { all, above, name, shown } = window.seen;
    const may = new RegExp(source);
    const found: string[] = [];
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth > width)
      found.push(`the page: ${document.documentElement.scrollWidth} px in ${width}`);
    for (const element of all(document)) {
      if (!shown(element)) continue;
      const { overflowX } = getComputedStyle(element);
      const scrolls = overflowX === 'auto' || overflowX === 'scroll';
      if (scrolls && element.scrollWidth > element.clientWidth + 1 && !may.test(name(element)))
        found.push(`scrolls: ${name(element)}`);
      const { left, right } = element.getBoundingClientRect();
      if (left > -1 && right < width + 1) continue;
      let held = false;
      for (let at = above(element); at && !held; at = above(at))
        held = getComputedStyle(at).overflowX !== 'visible';
      if (!held) found.push(`beyond the edge: ${name(element)}`);
    }
    return found;
  }, named.source);
}

/** Words that their own box cuts off. `named` may be cut: what is data and not a label. */
export function cut(page: Page, named: RegExp): Promise<string[]> {
  return page.evaluate((source) => {
    const { all, above, name, shown } = window.seen;
    const may = new RegExp(source);
    const found = new Set<string>();
    for (const element of all(document)) {
      const words = [...element.childNodes].filter(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent!.trim() !== '',
      );
      if (words.length === 0 || !shown(element) || element instanceof SVGElement) continue;
      const range = document.createRange();
      for (const node of words) {
        range.selectNodeContents(node);
        for (const { left, right, top, bottom } of range.getClientRects()) {
          for (let at: Element | null = element; at; at = above(at)) {
            const { overflowX, overflowY, display } = getComputedStyle(at);
            if (display === 'inline' || display === 'contents') continue;
            const box = at.getBoundingClientRect();
            const beside = left < box.left - 1.5 || right > box.right + 1.5;
            const below = top < box.top - 3 || bottom > box.bottom + 3;
            const hides = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
            if ((beside && hides(overflowX)) || (below && hides(overflowY)))
              if (!may.test(name(element)) && !may.test(name(at)))
                found.add(`cut: ${name(element)}`);
            if (overflowX !== 'visible' || overflowY !== 'visible') break;
          }
        }
      }
    }
    return [...found];
  }, named.source);
}

/** Words that lie on other words; what sticks to the window's edge is asked at its place only. */
export function overlaps(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    scrollTo(0, 0);
    const { all, name, shown, above } = window.seen;
    interface Line {
      element: Element;
      box: DOMRect;
    }
    const lines: Line[] = [];
    for (const element of all(document)) {
      if (!shown(element) || element instanceof SVGElement || element.closest('math')) continue;
      if (element.closest('.mirror, [data-picture] svg')) continue;
      for (const node of element.childNodes) {
        if (node.nodeType !== Node.TEXT_NODE || node.textContent!.trim() === '') continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const box of range.getClientRects()) {
          let hidden = false;
          for (let at: Element | null = element; at && !hidden; at = above(at)) {
            const { overflowX, overflowY, display } = getComputedStyle(at);
            if (display === 'contents' || display === 'inline') continue;
            if (overflowX === 'visible' && overflowY === 'visible') continue;
            const { left, right, top, bottom } = at.getBoundingClientRect();
            hidden =
              box.top >= bottom - 2 ||
              box.bottom <= top + 2 ||
              box.left >= right ||
              box.right <= left;
          }
          if (!hidden) lines.push({ element, box });
        }
      }
    }
    const found = new Set<string>();
    lines.sort((a, b) => a.box.top - b.box.top);
    lines.forEach((a, i) => {
      for (let j = i + 1; j < lines.length && lines[j]!.box.top < a.box.bottom; ++j) {
        const b = lines[j]!;
        if (a.element.contains(b.element) || b.element.contains(a.element)) continue;
        const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
        const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
        // Lines may touch; letters may not.
        if (across > 3 && down > 0.45 * Math.min(a.box.height, b.box.height))
          found.add(`${name(a.element)} on ${name(b.element)}`);
      }
    });
    return [...found];
  });
}

/** Controls that cannot be brought into the window, or over which something else lies then. */
export function unreachable(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { all, name, shown, above } = window.seen;
    const controls =
      'button, input:not([type=hidden]), select, textarea, a[href], [role=slider], ' +
      '[role=button][tabindex="0"]';
    const found: string[] = [];
    for (const element of all(document)) {
      if (!element.matches(controls) || !(element instanceof HTMLElement) || !shown(element))
        continue;
      if ((element as HTMLButtonElement).disabled) continue;
      // A radio button and its like are pressed by their words.
      const target =
        getComputedStyle(element).opacity === '0'
          ? (element.nextElementSibling ?? element)
          : element;
      element.focus();
      target.scrollIntoView({ block: 'center', inline: 'center' });
      // Words that take two lines are pressed on the first.
      const { left, right, top, bottom } = target.getClientRects()[0]!;
      const [x, y] = [(Math.max(0, left) + Math.min(innerWidth, right)) / 2, (top + bottom) / 2];
      if (left < -1 || right > innerWidth + 1) found.push(`beyond the edge: ${name(element)}`);
      let at = document.elementFromPoint(x, Math.min(innerHeight - 1, Math.max(0, y)));
      while (at?.shadowRoot) {
        const deeper: Element | null = at.shadowRoot.elementFromPoint(x, y);
        if (!deeper || deeper === at) break;
        at = deeper;
      }
      let hit = at;
      while (hit && hit !== target && hit !== element) hit = above(hit);
      if (!hit && !(at && target.contains(at)))
        found.push(`under ${at ? name(at) : 'nothing'}: ${name(element)}`);
    }
    return found;
  });
}

/** The text spacing that a reader may set (WCAG 1.4.12), in every shadow root there is now. */
export function spaceText(page: Page): Promise<void> {
  return page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; ' +
        'word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }',
    );
    const roots: (Document | ShadowRoot)[] = [document];
    for (const element of window.seen.all(document))
      if (element.shadowRoot) roots.push(element.shadowRoot);
    for (const root of roots) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  });
}

/**
 * In the colours of the reader's own palette: controls without a visible focus, choices like the
 * rest.
 */
export function unseen(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { all, name, shown, above } = window.seen;
    const found: string[] = [];
    const paper = (element: Element): string => {
      for (let at: Element | null = element; at; at = above(at)) {
        const { backgroundColor } = getComputedStyle(at);
        if (!backgroundColor.endsWith(', 0)')) return backgroundColor;
      }
      return 'none';
    };
    for (const element of all(document)) {
      if (!(element instanceof HTMLElement) || !shown(element)) continue;
      if (element.matches('.bar, .track')) {
        const { backgroundColor, borderBottomColor } = getComputedStyle(element, '::before');
        const behind = paper(element.parentElement!);
        if ([backgroundColor, borderBottomColor].every((colour) => colour === behind))
          found.push(`no bar: ${name(element)}`);
      }
      if (!element.matches('input[type=radio]:checked + span')) continue;
      const other = element
        .closest('fieldset, [role=radiogroup]')
        ?.querySelector('input:not(:checked) + span');
      const looks = (one: Element) => getComputedStyle(one).backgroundColor;
      if (other && looks(other) === looks(element)) found.push(`not marked: ${name(element)}`);
    }
    for (const selector of ['button.primary:enabled', 'textarea', 'input[type=range]'])
      for (const element of all(document)) {
        if (!element.matches(selector) || !(element instanceof HTMLElement) || !shown(element))
          continue;
        element.focus({ focusVisible: true } as FocusOptions);
        const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
        const visible = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
        if (!visible || outlineColor === paper(above(element)!))
          found.push(`no focus: ${name(element)}`);
        break;
      }
    return found;
  });
}

/** Pixels of the loss curves that stand out from the paper behind them, three to one. */
export function drawn(page: Page): Promise<number> {
  return page.evaluate(() => {
    const chart = [...window.seen.all(document)].find((each) => each.matches('.chart canvas'))!;
    const { width, height } = chart as HTMLCanvasElement;
    const copy = Object.assign(document.createElement('canvas'), { width, height });
    const context = copy.getContext('2d', { willReadFrequently: true })!;
    context.drawImage(chart as HTMLCanvasElement, 0, 0);
    const { data } = context.getImageData(0, 0, width, height);
    const light = (parts: ArrayLike<number>, at = 0): number =>
      [0.2126, 0.7152, 0.0722].reduce((sum, share, i) => {
        const part = parts[at + i]! / 255;
        return sum + share * (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
      }, 0);
    const { backgroundColor } = getComputedStyle(document.documentElement);
    const paper = light(/\d+, \d+, \d+/.exec(backgroundColor)![0].split(',').map(Number));
    let found = 0;
    for (let at = 0; at < data.length; at += 4) {
      if (data[at + 3]! < 200) continue;
      const [low, high] = [paper, light(data, at)].sort((a, b) => a - b);
      if ((high! + 0.05) / (low! + 0.05) >= 3) ++found;
    }
    return found;
  });
}

/** Words on paper that are not dark on light, four and a half to one. */
export function dark(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { all, name, shown, above } = window.seen;
    const probe = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
    const light = (colour: string): number => {
      probe.clearRect(0, 0, 1, 1);
      probe.fillStyle = '#fff';
      probe.fillRect(0, 0, 1, 1);
      probe.fillStyle = colour;
      probe.fillRect(0, 0, 1, 1);
      return [...probe.getImageData(0, 0, 1, 1).data].slice(0, 3).reduce((sum, value, i) => {
        const part = value / 255;
        const straight = part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
        return sum + [0.2126, 0.7152, 0.0722][i]! * straight;
      }, 0);
    };
    const found: string[] = [];
    for (const element of all(document)) {
      if (!(element instanceof HTMLElement) || !shown(element)) continue;
      const words = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent!.trim() !== '',
      );
      const { color } = getComputedStyle(element);
      if (!words || color.endsWith(', 0)')) continue;
      let paper = '#fff';
      for (let at: Element | null = element; at; at = above(at)) {
        const { backgroundColor } = getComputedStyle(at);
        if (backgroundColor.endsWith(', 0)')) continue;
        paper = backgroundColor;
        break;
      }
      const [low, high] = [light(paper), light(color)].sort((a, b) => a - b);
      const shaded = element.closest('[data-picture], table') !== null;
      if (!shaded && light(paper) < 0.4) found.push(`dark paper: ${name(element)}`);
      if ((high! + 0.05) / (low! + 0.05) < 4.5) found.push(`faint: ${name(element)}`);
    }
    return found;
  });
}

declare global {
  interface Window {
    seen: {
      all(root: Document | ShadowRoot): Generator<Element>;
      above(element: Element): Element | null;
      name(element: Element): string;
      shown(element: Element): boolean;
    };
  }
}
