/** A box with more than this is slow to lay out; see `PagedText`. */
const largestPage = 64 * 1024;
export const pageSize = 48 * 1024;

/**
 * A long text in pages that a plain text box shows at once: laying out a megabyte in one box takes
 * most of a second, a page a few milliseconds. Pages end at line breaks where there are any, and
 * joined they are the text, whatever was edited.
 */
export class PagedText {
  private pages: string[] = [''];
  private joined: string | undefined = '';
  /** The pages that one text took the place of, and on which of them that happened. */
  private former: { pages: string[]; index: number } | undefined;

  get text(): string {
    return (this.joined ??= this.pages.join(''));
  }

  set text(text: string) {
    this.pages = split(text);
    this.joined = text;
    this.former = undefined;
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

  /** One text takes the place of all pages: who selects everything in a box means everything. */
  replaceAll(index: number, text: string): void {
    this.former = { pages: [...this.pages], index };
    this.pages = split(text);
    this.joined = undefined;
  }

  /** Whether one text took the place of all. */
  get canComeBack(): boolean {
    return this.former !== undefined;
  }

  /**
   * Takes that back; the page on which it happened. Undefined where there is nothing to take back.
   */
  bringBack(): number | undefined {
    const { former } = this;
    if (!former) return undefined;
    this.pages = former.pages;
    this.joined = undefined;
    this.former = undefined;
    return former.index;
  }

  /** Whether a box that holds `text` again has undone what took the place of everything. */
  undoneBy(text: string): boolean {
    return this.former !== undefined && this.former.pages[this.former.index] === text;
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
