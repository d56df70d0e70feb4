// A text that the page downloads stays a text: the build puts `import('./some.txt?raw')` into a
// file of its own beside the scripts. Tests and tools, which run in Node, get it as vite always
// does.

import type { Plugin } from 'vite';

const raw = /\.txt\?raw$/;

export function textFilesPlugin(): Plugin {
  return {
    name: 'text-files',
    apply: 'build',
    enforce: 'pre',
    load(id) {
      if (!raw.test(id)) return undefined;
      const url = JSON.stringify(id.replace(raw, '.txt?url'));
      return `
        import url from ${url};
        const response = await fetch(url);
        if (!response.ok) throw new Error(response.status + ' ' + url);
        export default await response.text();
      `;
    },
  };
}
