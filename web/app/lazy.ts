/**
 * Parts of the page that come when they are wanted. What did not come is said in words that help: a
 * lost connection, a site that was renewed since (then only a reload brings what fits together), or
 * an answer that never comes.
 */

/** Where and when a part is waited for; tests have their own. */
export interface LazyHost {
  after(ms: number, task: () => void): () => void;
  online(): boolean;
  /** Whether the file that this code came in is still there; rejects where nothing answers. */
  present(): Promise<boolean>;
}

const mostMs = 20_000;

const browser: LazyHost = {
  after(ms, task) {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  },
  online: () => navigator.onLine,
  async present() {
    const answer = await fetch(import.meta.url, { method: 'HEAD', cache: 'no-store' });
    // Some hosts answer every address with their first page.
    return answer.ok && !(answer.headers.get('Content-Type') ?? '').includes('text/html');
  },
};

/** A part that did not come; `hint` says what to do next. */
export class NotLoaded extends Error {
  override readonly name = 'NotLoaded';

  constructor(
    message: string,
    readonly hint: string,
    /** Only a reload helps. */
    readonly renewed: boolean,
  ) {
    super(message);
  }
}

/** `what` is the subject of a sentence: "The views into the network". */
export async function lazily<T>(
  what: string,
  load: () => Promise<T>,
  host: LazyHost = browser,
): Promise<T> {
  let late = false;
  let stop = (): void => {};
  const limit = new Promise<never>((_, reject) => {
    stop = host.after(mostMs, () => {
      late = true;
      reject(new Error('late'));
    });
  });
  try {
    return await Promise.race([load(), limit]);
  } catch {
    throw await explain(what, late, host);
  } finally {
    stop();
  }
}

async function explain(what: string, late: boolean, host: LazyHost): Promise<NotLoaded> {
  const message = `${what} did not load.`;
  if (!host.online())
    return new NotLoaded(message, 'There is no connection: try again when it is back.', false);
  if (late) return new NotLoaded(message, 'Nothing came for 20 seconds: try again.', false);
  const present = await host.present().catch(() => undefined);
  if (present === false) {
    const hint = 'The site was renewed since this page was opened: reload the page.';
    return new NotLoaded(message, hint, true);
  }
  return new NotLoaded(message, 'Check the connection and try again.', false);
}
