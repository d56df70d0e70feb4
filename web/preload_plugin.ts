// A page whose script begins what takes long and then asks for the elements has both on their way
// at once: what it is about to import stands in its head.

import type { Plugin, Rolldown } from 'vite';

/** `later` is the name of a part that is imported long after the others. */
export function preloadPlugin(page: string, later: string): Plugin {
  return {
    name: 'preload-what-comes-next',
    transformIndexHtml: {
      order: 'post',
      handler(_, { chunk, bundle, path }) {
        if (!chunk || !bundle || !path.endsWith(page)) return [];
        const wanted = new Set<string>();
        const add = (file: string): void => {
          const next = bundle[file] as Rolldown.OutputChunk | undefined;
          if (wanted.has(file) || next?.type !== 'chunk') return;
          wanted.add(file);
          next.imports.forEach(add);
        };
        const next = chunk.dynamicImports.filter((file) => !file.includes(`/${later}-`));
        next.forEach(add);
        return [...wanted]
          .filter((file) => !chunk.imports.includes(file))
          .map((file) => ({
            tag: 'link',
            attrs: { rel: 'modulepreload', crossorigin: true, href: `./${file}` },
            injectTo: 'head' as const,
          }));
      },
    },
  };
}
