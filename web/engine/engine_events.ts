import type { Engine, EngineEventMap } from './api';

const Target = EventTarget as new () => Pick<
  Engine,
  'addEventListener' | 'removeEventListener' | 'dispatchEvent'
>;

/** An EventTarget whose events have the types of EngineEventMap; silent once it is disposed of. */
export class EngineEvents extends Target {
  protected disposed = false;

  protected emit<K extends keyof EngineEventMap>(type: K, detail: EngineEventMap[K]): void {
    if (!this.disposed) this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
