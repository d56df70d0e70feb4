// Styles in scripts are written to be read: what a browser downloads has neither their comments nor
// their indentation.

import type { Plugin } from 'vite';

/** What has something put into it stays as it is. */
const literal = /\bcss`([^`]*)`/gu;

/** A rule list with one space where there was any room, and none beside braces and semicolons. */
export function slimStyle(css: string): string {
  return css
    .replaceAll(/\/\*.*?\*\//gsu, '')
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/ ?([{};]) ?/gu, '$1')
    .trim();
}

export function stylePlugin(): Plugin {
  return {
    name: 'slim-styles',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('.ts') || !code.includes('css`')) return undefined;
      const slim = code.replaceAll(literal, (whole, css: string) =>
        css.includes('${') ? whole : `css\`${slimStyle(css)}\``,
      );
      return { code: slim, map: null };
    },
  };
}
