import { sentence } from '../../engine/shared/sentence';
import type { Notice, NoticeAction } from '../notices';
import { count } from '../numbers';
import { type Before, worthAttention } from './undo';

/** Each may hold a network. */
const most = 5;

/**
 * The ways back from what replaced a run or a text. However many changes follow each other there is
 * one notice: it undoes the last of them, and then offers to undo the one before, or to do it
 * again.
 */
export class Past {
  /** Where one stood before each change, the latest last. */
  private readonly steps: Before[] = [];

  constructor(
    private readonly notices: { tell(notice: Notice): void },
    private readonly present: () => Promise<Before>,
    private readonly goTo: (before: Before) => Promise<void>,
  ) {}

  /**
   * Offers the way back, where there is something to go back to. `text`: a text was replaced, too.
   */
  offer(before: Before, message: string, text = !before.run): boolean {
    if (!isWorthKeeping(before, text)) return false;
    this.steps.push(before);
    if (this.steps.length > most) this.steps.shift();
    this.tell(before, message, text, [this.action('Undo', before)]);
    return true;
  }

  private async back(before: Before): Promise<void> {
    let present: Before;
    try {
      present = await this.present();
      await this.goTo(before);
    } catch (error) {
      const action = this.action('Try again', before);
      return this.notices.tell({ message: sentence(error), problem: true, action });
    }
    this.undone(before, present);
  }

  private undone(before: Before, present: Before): void {
    const { steps } = this;
    const text = present.text !== before.text;
    const at = steps.indexOf(before);
    // What was undone is done again, and can be undone as before.
    if (at < 0) return void this.offer(present, 'Done again.', text);
    steps.length = at;
    const earlier = steps.at(-1);
    const further = earlier ? [this.action('Undo the change before', earlier)] : [];
    if (isWorthKeeping(present, text))
      this.tell(present, 'Undone.', text, [this.action('Redo', present), ...further]);
    else if (further[0]) this.notices.tell({ message: 'Undone.', action: further[0], ...kind });
  }

  private tell(
    { run }: Before,
    message: string,
    text: boolean,
    [action, ...others]: readonly [NoticeAction, ...NoticeAction[]],
  ): void {
    const facts = run
      ? `The run before${text ? ' and your text are' : ' is'} kept: ${count(run.step)} steps.`
      : 'Your text from before is kept.';
    const quiet = !text && (run?.trainedSeconds ?? 0) < worthAttention;
    this.notices.tell({ message: `${message} ${facts}`, action, others, quiet, ...kind });
  }

  private action(label: string, before: Before): NoticeAction {
    return { label, run: () => void this.back(before) };
  }
}

/** A later one takes the place of the one before. */
const kind = { about: 'undo' } as const;

/** Whether going on from it took something away that had taken a while to make. */
function isWorthKeeping({ run, source, text: written }: Before, text: boolean): boolean {
  return run !== undefined || (text && source === 'own' && written.trim() !== '');
}
