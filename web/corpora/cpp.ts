// The source of this project's own core, as the build finds it: real code to train on that can
// neither go stale nor belong to anyone else. Imported lazily, since it is the whole core as text
// (but for the word lists of its corpora).

const files = import.meta.glob<string>(['../../core/**/*.{hpp,cpp}', '!../../core/corpora/**'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** Every header and source file by path, each under a comment that names it. */
export const cppText: string = Object.entries(files)
  .map(([path, source]): readonly [string, string] => [path.replace(/^(\.\.\/)+/, ''), source])
  // Compared by code unit: a locale's order would differ between machines.
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([path, source]) => `// ${path}\n${source.trimEnd()}\n`)
  .join('\n');
