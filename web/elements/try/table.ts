/** Tables as the core reads them (core/data/table_reader.cpp), for a page that shows their rows. */

/** A tab where the first line has one, then a semicolon, else a comma. */
function separatorOf(text: string): string {
  const line = /^.*/u.exec(text.trimStart())![0];
  if (line.includes('\t')) return '\t';
  return line.replaceAll(/"[^"]*"/gu, '').includes(';') ? ';' : ',';
}

/** What stands between quotation marks from `from` on, and where it ends. */
function quoted(text: string, from: number): [field: string, end: number] {
  let end = from + 1;
  for (;;) {
    const quote = text.indexOf('"', end);
    if (quote < 0) return [text.slice(from + 1).replaceAll('""', '"'), text.length];
    if (text[quote + 1] !== '"') {
      return [text.slice(from + 1, quote).replaceAll('""', '"'), quote + 1];
    }
    end = quote + 2;
  }
}

/** Its rows, each as its fields without blanks around them; empty lines are left out. */
export function rowsOf(table: string): string[][] {
  const text = table.replace(/^\ufeff/u, '');
  const separator = separatorOf(text);
  if (separator === '\t')
    return text
      .split(/\r\n?|\n/u)
      .filter((line) => line.trim() !== '')
      .map((line) => line.split('\t').map((field) => field.trim()));
  const stops = separator === ';' ? /[;\r\n]/gu : /[,\r\n]/gu;
  const rows: string[][] = [];
  let row: string[] = [];
  for (let at = 0; at < text.length; ) {
    let field: string | undefined;
    if (text[at] === '"') [field, at] = quoted(text, at);
    stops.lastIndex = at;
    const stop = stops.exec(text)?.index ?? text.length;
    row.push((field ?? text.slice(at, stop)).trim());
    at = stop + (text.startsWith('\r\n', stop) ? 2 : 1);
    if (text[stop] === separator && at < text.length) continue;
    if (text[stop] === separator) row.push('');
    if (row.some((each) => each !== '')) rows.push(row);
    row = [];
  }
  return rows;
}
