/** What the page takes of a task's data to show it: examples to try, kinds to choose from. */

/** The texts of lines of a label and a text. */
export function textsIn(data: string): string[] {
  return data
    .split('\n')
    .slice(0, -1) // The last one may be cut.
    .flatMap((line) => {
      const cut = line.search(/[\t,]/);
      const text = line.slice(cut + 1).trim();
      return cut < 0 || text === '' ? [] : [text.replace(/^"(.*)"$/, '$1').replaceAll('""', '"')];
    });
}

/** The sentences of lines of a word and its label, an empty line after each. */
export function sentencesIn(data: string): string[] {
  const blocks = data.replaceAll('\r', '').split(/\n\s*\n/);
  return blocks
    .slice(0, -1) // The last one may be cut.
    .map((block) =>
      block
        .split('\n')
        .map((line) => line.trim().split(/[\t ]+/)[0] ?? '')
        .filter((word) => word !== '' && word !== '-DOCSTART-')
        .join(' '),
    )
    .filter((sentence) => sentence !== '');
}

/** What the core calls the kind of lines that have none (core/data/kind_lines.hpp). */
const onlyKind = 'line';

/** The kinds of lines in data of a kind and a line, in the order of their first lines. */
export function kindsIn(data: string): string[] {
  const kinds = new Set<string>();
  for (const line of data.split('\n')) {
    const cut = line.search(/[\t,]/);
    if (cut > 0) kinds.add(line.slice(0, cut).trim());
  }
  return kinds.size === 0 && data.trim() !== '' ? [onlyKind] : [...kinds];
}

/** All its lines, as they are known. */
export function linesIn(data: string): Set<string> {
  return new Set(data.split('\n').map((line) => line.slice(line.search(/[\t,]/) + 1).trim()));
}
