import type { ReactiveController, ReactiveControllerHost } from 'lit';

import { paces } from './transport';

/** Walks along the ticks of a timeline, by itself or led by the reader. */
export class Player implements ReactiveController {
  tick = 0;
  playing = false;
  /** Milliseconds a tick. */
  pace: number = paces[1].pace;
  private timer = 0;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly last: () => number,
    /** Before the tick changes. */
    private readonly moving: () => void,
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.pause();
  }

  play(): void {
    if (this.tick >= this.last()) this.move(0);
    this.playing = true;
    this.host.requestUpdate();
    this.schedule(this.tick === 0 ? Math.min(500, this.pace) : this.pace);
  }

  pause(): void {
    this.playing = false;
    clearTimeout(this.timer);
    this.host.requestUpdate();
  }

  seek(tick: number): void {
    this.pause();
    this.move(tick);
  }

  move(tick: number): void {
    this.moving();
    this.tick = Math.max(0, Math.min(this.last(), tick));
    this.host.requestUpdate();
  }

  private schedule(wait: number): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      this.move(this.tick + 1);
      if (this.tick < this.last()) this.schedule(this.pace);
      else this.pause();
    }, wait);
  }
}
