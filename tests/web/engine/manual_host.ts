/** A clock and task queue that tests turn by hand, in the place of a worker's. */
export class ManualHost {
  time = 0;
  private readonly tasks: (() => void)[] = [];
  private readonly timers: { at: number; task: () => void }[] = [];

  readonly now = (): number => this.time;
  readonly soon = (task: () => void): void => void this.tasks.push(task);
  readonly after = (ms: number, task: () => void): (() => void) => {
    const timer = { at: this.time + ms, task };
    this.timers.push(timer);
    return () => {
      const index = this.timers.indexOf(timer);
      if (index >= 0) this.timers.splice(index, 1);
    };
  };

  /** Timers that have not rung. */
  get waiting(): number {
    return this.timers.length;
  }

  /** Runs one waiting task after `ms`; false where none waits. */
  turn(ms = 30): boolean {
    this.time += ms;
    const task = this.tasks.shift();
    task?.();
    return task !== undefined;
  }

  /** Lets `ms` pass, and the timers that end in it ring in their order. */
  elapse(ms: number): void {
    const end = this.time + ms;
    for (;;) {
      const next = this.timers.sort((a, b) => a.at - b.at)[0];
      if (!next || next.at > end) break;
      this.timers.shift();
      this.time = next.at;
      next.task();
    }
    this.time = end;
  }
}

/** An outbox that keeps what was posted. */
export class Kept<Message extends { type: string }> {
  readonly all: Message[] = [];

  postMessage(message: Message, transfer: Transferable[] = []): void {
    // Posting detaches what is transferred: whoever uses it afterwards must fail here too.
    this.all.push(structuredClone(message, { transfer }));
  }

  of<T extends Message['type']>(type: T): Extract<Message, { type: T }>[] {
    const has = (message: Message): message is Extract<Message, { type: T }> =>
      message.type === type;
    return this.all.filter(has);
  }

  types(): string[] {
    return this.all.map((message) => message.type);
  }

  /** Of all arrays that lie before whoever takes the messages. */
  get bytes(): number {
    return bytesIn(this.all);
  }

  clear(): void {
    this.all.length = 0;
  }
}

function bytesIn(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.buffer.byteLength;
  if (value instanceof ArrayBuffer) return value.byteLength;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce<number>((sum, each) => sum + bytesIn(each), 0);
}
