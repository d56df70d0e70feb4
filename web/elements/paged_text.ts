/** A box with more than this is slow to lay out; see `PagedText`. */
const largestPage = 64 * 1024;
const pageSize = 48 * 1024;

/**
 * A long text in pages that a plain text box shows at once: laying out a megabyte in one box takes
 * most of a second, a page a few milliseconds. Pages end at line breaks where there are any, and
 * joined they are the text, whatever was edited.
 */
export class PagedText {
  private pages: string[] = [''];
  private joined: string | undefined = '';

  get text(): string {
    return (this.joined ??= this.pages.join(''));
  }

  set text(text: string) {
    this.pages = split(text);
    this.joined = text;
  }

  get count(): number {
    return this.pages.length;
  }

  page(index: number): string {
    return this.pages[index] ?? '';
  }

  /** Puts an edited page back. One that has outgrown a box becomes several. */
  replace(index: number, text: string): void {
    this.pages.splice(index, 1, ...(text === '' && this.count > 1 ? [] : split(text)));
    this.joined = undefined;
  }
}

function split(text: string): string[] {
  if (text.length <= largestPage) return [text];
  const pages: string[] = [];
  let start = 0;
  while (text.length - start > largestPage) {
    let end = text.lastIndexOf('\n', start + pageSize) + 1;
    if (end <= start + pageSize / 2) end = text.lastIndexOf(' ', start + pageSize) + 1;
    if (end <= start + pageSize / 2) end = start + pageSize;
    // Never between the two halves of one character.
    const unit = text.charCodeAt(end - 1);
    if (unit >= 0xd800 && unit < 0xdc00) --end;
    pages.push(text.slice(start, end));
    start = end;
  }
  pages.push(text.slice(start));
  return pages;
}
