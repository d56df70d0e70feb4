import type { Engine, EngineErrorData, EngineEventMap } from '../shared/api';

const Target = EventTarget as new () => Pick<
  Engine,
  'addEventListener' | 'removeEventListener' | 'dispatchEvent'
>;

/** More crashes than these say nothing new. */
const mostHeld = 4;

/** An EventTarget whose events have the types of EngineEventMap; silent once it is disposed of. */
export class EngineEvents extends Target {
  protected disposed = false;
  /** Crashes of which nobody could hear yet; undefined since somebody listens. */
  private held: EngineErrorData[] | undefined = [];

  override readonly addEventListener: Engine['addEventListener'] = (
    type: string,
    listener: unknown,
    options?: AddEventListenerOptions | boolean,
  ): void => {
    const plain = listener as EventListenerOrEventListenerObject | null;
    EventTarget.prototype.addEventListener.call(this, type, plain, options);
    if (type === 'crashed') this.tellHeld();
  };

  protected emit<K extends keyof EngineEventMap>(type: K, detail: EngineEventMap[K]): void {
    if (this.disposed) return;
    if (type === 'crashed' && this.held)
      return void (this.held = [...this.held, detail as EngineErrorData].slice(-mostHeld));
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  private tellHeld(): void {
    const held = this.held ?? [];
    this.held = undefined;
    queueMicrotask(() => {
      for (const error of held) this.emit('crashed', error);
    });
  }
}
