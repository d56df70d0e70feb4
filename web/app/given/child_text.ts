/**
 * The text between an element's tags: in a `<script type="text/plain">`, where any sign may stand,
 * else as it is. Undefined where there is none. Lines are as far to the left as the leftmost: the
 * page's own layout is none of the text.
 */
export function childText(element: Element): string | undefined {
  const script = element.querySelector(':scope > script[type^="text/"]');
  const bare = Array.from(element.childNodes)
    .filter(({ nodeType }) => nodeType === 3)
    .map(({ nodeValue }) => nodeValue ?? '')
    .join('');
  const text = script?.textContent ?? bare;
  return text.trim() === '' ? undefined : flushLeft(text);
}

export function flushLeft(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  // What stands beside the opening tag is not indented.
  const first = lines[0]!.trim() === '' ? '' : `${lines[0]!.trimStart()}\n`;
  const rest = lines.slice(1);
  // Tabs are columns of data, and so part of the text: only those count that each line begins with.
  const full = rest.filter((line) => line.trim() !== '');
  const indents = full.map((line) => /^[ \t]*/.exec(line)![0]);
  let common = indents[0] ?? '';
  for (const indent of indents) while (!indent.startsWith(common)) common = common.slice(0, -1);
  const flush = rest.map((line) => (line.startsWith(common) ? line.slice(common.length) : ''));
  return `${(first + flush.join('\n')).trimEnd()}\n`;
}
