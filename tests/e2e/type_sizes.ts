// How large the type in the page's pictures is: of drawings (SVG), of charts (canvas), and of HTML
// inside them.

import type { Page } from 'playwright-core';

/** Before the page is opened: notes the size of everything that is written on a canvas. */
export async function watchCanvasType(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const small = (window.smallType = new Map<string, number>());
    const write = CanvasRenderingContext2D.prototype.fillText;
    CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
      const size = Number(/([\d.]+)px/.exec(this.font)?.[1]);
      const scale = this.getTransform().a / devicePixelRatio;
      if (text.trim() !== '') {
        const key = `canvas: ${text}`;
        small.set(key, Math.min(small.get(key) ?? Infinity, size * scale));
      }
      return write.call(this, text, ...rest);
    };
  });
}

/** What is written smaller than `least` pixels, now in drawings and so far on canvases. */
export function smallType(page: Page, least = 14): Promise<string[]> {
  return page.evaluate((smallest) => {
    const found = new Map(window.smallType);
    const walk = (root: Document | ShadowRoot, pictured: boolean): void => {
      for (const element of root.querySelectorAll('*')) {
        const inside = pictured || element.closest('[data-picture]') !== null;
        if (element.shadowRoot) walk(element.shadowRoot, inside);
        const own = [...element.childNodes].some(
          (node) => node.nodeType === Node.TEXT_NODE && node.textContent!.trim() !== '',
        );
        const { width } = element.getBoundingClientRect();
        if (!own || width < 2 || !element.checkVisibility()) continue;
        const size = Number.parseFloat(getComputedStyle(element).fontSize);
        const where = `${element.textContent!.trim()} ${element.getAttribute('class')}`;
        if (element instanceof SVGTextContentElement) {
          const matrix = element.getScreenCTM();
          if (matrix) found.set(`drawing: ${where}`, size * Math.abs(matrix.a));
        } else if (inside && element instanceof HTMLElement) {
          found.set(`in a picture: ${element.localName} ${where}`, size);
        }
      }
    };
    walk(document, false);
    return [...found]
      .filter(([, size]) => size < smallest - 0.05)
      .map(([text, size]) => `${text}: ${size.toFixed(1)} px`);
  }, least);
}

declare global {
  interface Window {
    smallType?: Map<string, number>;
  }
}
