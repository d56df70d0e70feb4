import type { PagedText } from './paged_text';

/** Moves of a piece within the box, which replace nothing; undo and redo bring back what was. */
const movesOnly = /^(history|deleteByDrag|insertFromDrop)/;

/**
 * Input into a box that shows one part of a text. Who selects everything in it means everything:
 * what then takes its place takes the place of all parts, and the browser's own undo of that brings
 * all of them back.
 */
export class PartsInput {
  /** The part shown. */
  page = 0;
  private all = false;
  private undone = false;
  private type = '';
  /** The first letter that was typed over everything. */
  private first: string | undefined;

  constructor(private readonly paged: PagedText) {}

  /** Before an input of that type, with what is selected in the box. */
  before(type: string, selected: number, length: number): void {
    const several = this.paged.count > 1 && length > 0;
    if (type === 'historyRedo') this.all = several && this.undone;
    else this.all = several && selected === length && !movesOnly.test(type);
    this.undone = false;
    this.type = type;
  }

  /**
   * After it. 'all': every part was replaced; 'back': every part is there again; 'first': the undo
   * has left of what was typed over everything the first letter, which browsers take for a step of
   * its own. It is to go too.
   */
  after(value: string): 'all' | 'back' | 'first' | 'part' {
    if (this.all) {
      this.all = false;
      this.first = this.type === 'insertText' ? value : undefined;
      this.paged.replaceAll(this.page, value);
      this.page = 0;
      return 'all';
    }
    if (!this.paged.undoneBy(value)) {
      const left = this.type === 'historyUndo' && value === this.first && this.paged.canComeBack;
      return left ? 'first' : 'part';
    }
    this.bringBack();
    this.undone = true;
    return 'back';
  }

  /** Every part as before one took the place of all; whether there is such a thing. */
  bringBack(): boolean {
    const page = this.paged.bringBack();
    if (page === undefined) return false;
    this.page = page;
    return true;
  }
}
