/**
 * A lesson as screens, one after the other: a picture stands with the words about it, and no screen
 * has more words than can be read from the back row.
 */

export interface Part {
  /** A figure is an equation, a table or a drawing. */
  readonly kind: 'title' | 'heading' | 'prose' | 'figure' | 'view' | 'task';
  /** Characters of it, about; what is not text counts as the text that would take its room. */
  readonly size: number;
  /** Of a view its name, of a task the view that it is about. */
  readonly view?: string;
}

export interface Screen {
  /** Indices of the parts that are words or tasks, in their order. */
  readonly parts: readonly number[];
  /** Index of the view beside or below them. */
  readonly view?: number;
}

/** Words on a screen of their own, before a task alone, beside a view, and in a line above one. */
const most = 640;
const mostBefore = 480;
const mostBeside = 130;
const mostAbove = 230;

export function screensOf(parts: readonly Part[]): Screen[] {
  const screens: Screen[] = [];
  let open: number[] = [];
  const size = (indices: readonly number[]) =>
    indices.reduce((sum, index) => sum + parts[index]!.size, 0);
  const close = () => {
    if (open.length > 0) screens.push({ parts: open });
    open = [];
  };
  /**
   * Takes the last words of what is open, as far as they are short, with a heading right before.
   */
  const before = (room: number, kinds: readonly Part['kind'][]): number[] => {
    let from = open.length;
    const fits = (index: number) =>
      kinds.includes(parts[index]!.kind) && size(open.slice(from - 1)) <= room;
    while (from > 0 && fits(open[from - 1]!)) --from;
    return open.splice(from);
  };
  const words = ['heading', 'prose'] as const;

  parts.forEach((part, index) => {
    const previous = parts[index - 1];
    if (part.kind === 'title') {
      open.push(index);
      if (parts[index + 1]?.kind !== 'title') close();
    } else if (part.kind === 'heading') {
      close();
      open.push(index);
    } else if (part.kind === 'view') {
      const above = before(mostAbove, words);
      close();
      screens.push({ parts: above, view: index });
    } else if (part.kind === 'task') {
      const view =
        (part.view === undefined ? undefined : nearest(parts, index, part.view)) ??
        (previous?.kind === 'view' ? index - 1 : undefined);
      const leading =
        view === undefined
          ? before(mostBefore - part.size, [...words, 'figure'])
          : before(mostBeside, words);
      close();
      screens.push({ parts: [...leading, index], ...(view === undefined ? {} : { view }) });
    } else {
      if (open.length > 0 && size(open) + part.size > most) {
        // An equation keeps the words that lead to it.
        const lead = part.kind === 'figure' && open.length > 1 ? before(mostBefore, words) : [];
        close();
        open = lead;
      }
      open.push(index);
    }
  });
  close();
  return screens;
}

/** The view of that name which is nearest to a task, one before it where two are as near. */
function nearest(parts: readonly Part[], task: number, name: string): number | undefined {
  let best: number | undefined;
  parts.forEach((part, index) => {
    if (part.kind !== 'view' || part.view !== name) return;
    if (best === undefined || Math.abs(index - task) < Math.abs(best - task)) best = index;
  });
  return best;
}

/** The screen on which a part is, its own before one that shows it again. */
export function screenWith(screens: readonly Screen[], part: number): number {
  const own = screens.findIndex(({ parts }) => parts.includes(part));
  if (own >= 0) return own;
  return Math.max(
    0,
    screens.findIndex(({ view }) => view === part),
  );
}
