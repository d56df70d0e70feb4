// Generators speak in whole pieces (a line, a story); these two keep a text within a size without
// ever cutting a piece in the middle.

/**
 * Appends pieces while they fit within `size` UTF-16 units; the first piece is always taken, so the
 * text is never empty.
 */
export function fill(size: number, piece: () => string): string {
  const pieces = [piece()];
  let length = (pieces[0] as string).length;
  for (;;) {
    const next = piece();
    length += next.length;
    if (length > size) return pieces.join('');
    pieces.push(next);
  }
}

/** The start of a fixed text, up to the last line that ends within `size` UTF-16 units. */
export function head(text: string, size: number | undefined): string {
  if (size === undefined || text.length <= size) return text;
  const end = text.lastIndexOf('\n', size - 1);
  return end > 0 ? text.slice(0, end + 1) : text.slice(0, size);
}
