import { html, nothing, type PropertyValues } from 'lit';

import { percent } from '../../app/numbers';
import { valueIn } from '../../app/settings';
import type { Reading } from '../../engine/shared/api';
import { base } from '../../styles/base';
import { sheet } from '../../styles/sheet';
import { motionIsWelcome } from '../motion';
import './add_example';
import { BesideControl } from './beside';
import { memorySentence } from './beside_sentences';
import { FrameClock } from './frame_clock';
import styles from './gesture.css?inline';
import { labelBars } from './label_bars';
import barStyles from './label_bars.css?inline';
import {
  type Asked,
  extentOf,
  framesIn,
  framesPerSecond,
  Movement,
  type MovementExample,
  movementsIn,
  spoken,
  written,
} from './movement';
import './movement_area';
import './movement_timeline';
import tryStyles from './try.css?inline';
import { TryElement } from './try_element';

/** A replay asks after so many frames, a hand after each. */
const replayAsksEvery = 3;
/** Frames for which the end of a replay stands still. */
const holds = 75;
/** Fewer frames are somebody who passed by. */
const fewestFrames = 12;

/** A movement of one's own, named frame by frame as it happens: many to many, in step. */
export class UnrolledTryGesture extends TryElement {
  static override styles = [base, sheet(tryStyles), sheet(barStyles), sheet(styles)];
  static override properties = { movement: { state: true }, live: { state: true } };
  /** What is shown. */
  declare private movement: Movement | undefined;
  /** A hand moves it. */
  declare private live: boolean;
  private movements: readonly MovementExample[] = [];
  /** What is replayed while no hand moves: an example, or what a hand did. */
  private replayed: MovementExample | undefined;
  private held = 0;
  private asked: Asked[] = [];
  private told = '';
  private readonly beside = new BesideControl(this, {
    // A piece is a frame: more of them make up for it.
    differs: { longest: '1', batch: '256', bidirectional: 'false' },
    name: 'no memory',
    add: 'no memory beside',
    fits: (settings) => Number(valueIn(settings, 'longest')) > 1,
  });

  constructor() {
    super();
    this.live = false;
    new FrameClock(this, framesPerSecond, () => this.frame());
  }

  override restore(question: string): void {
    const frames = framesIn(question);
    if (frames.length > 0) this.replay({ frames, labels: [] });
  }

  override clear(): void {
    // What another network said is out of date.
    if (this.replayed) this.replay(this.replayed);
    super.clear();
  }

  protected override question(): string | undefined {
    const asked = this.movement?.ask();
    // The answer before may be on its way.
    if (asked) this.asked = [...this.asked.slice(-3), asked];
    return asked?.question;
  }

  protected override alongside(question: string): Promise<void> {
    return this.beside.ask(question);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('examples')) {
      this.movements = movementsIn(this.examples);
      const own = this.replayed && !this.movements.includes(this.replayed) && !this.example;
      if (this.movements[0] && !own) this.replay(this.movements[0]);
    }
    if (changed.has('reading') && this.reading) this.take(this.reading);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (changed.has('movement')) this.refresh();
  }

  private get example(): boolean {
    return (this.replayed?.labels.length ?? 0) > 0;
  }

  protected override render() {
    const { movement, reading } = this;
    const labels = reading?.labels ?? [];
    return html`
      <header>
        <h2>Try it</h2>
        <p class="faint">${this.hint}</p>
        ${this.beside.button()}
        <button class="end link faint" type="button" @click=${this.another}>another example</button>
      </header>
      <div class="moving">
        <unrolled-movement-area
          .movement=${movement}
          .labels=${labels}
          .extent=${extentOf(this.movements)}
          ?closed=${!this.movable}
        ></unrolled-movement-area>
        <div class="said" role="group" aria-label="What is said of it" tabindex="0">
          ${this.now(reading)}
          <unrolled-movement-timeline
            .movement=${movement}
            .labels=${labels}
          ></unrolled-movement-timeline>
          ${this.compared()} ${this.adding()}
          <p class="hidden-visually" role="status">${this.told}</p>
        </div>
      </div>
    `;
  }

  /** A movement of one's own that is over can be learnt from: all of it is one thing. */
  private adding() {
    const { replayed, live } = this;
    if (!this.addable || live || !replayed || this.example) return nothing;
    const question = replayed.frames.map(written).join(';');
    const labels = [...new Set(this.movements.flatMap((movement) => movement.labels))];
    return html`<unrolled-add-example
      .labels=${labels}
      asks="what all of it is"
      @add=${({ detail }: CustomEvent<string>) =>
        this.dispatchEvent(new CustomEvent('data-add', { detail: { label: detail, question } }))}
    ></unrolled-add-example>`;
  }

  /** How the network without memory does on the same frames. */
  private compared() {
    const { movement, beside } = this;
    if (!beside.on || !movement) return nothing;
    const { lookingBack, withoutMemory, truth } = movement;
    const said = beside.waits || memorySentence(lookingBack, withoutMemory, truth);
    return html`<p class="compared">${said || 'It begins.'}</p>`;
  }

  /** What it says of the last frame. */
  private now(reading: Reading | undefined) {
    if (this.problem !== '')
      return html`<p class="answer problem" role="alert">${this.problem}</p>`;
    if (!reading) return html`<p class="answer">Its answer stands here.</p>`;
    const { labels, answers, course } = reading;
    const last = course.slice(-labels.length);
    // Bars of more labels are in another order than the colours.
    return html`<p class="answer">
        <b>${answers.at(-1)}</b>, with ${percent(Math.max(...last))}
      </p>
      <div class=${labels.length <= 8 ? 'keyed' : ''}>${labelBars(labels, last)}</div>`;
  }

  private get hint(): string {
    if (!this.movable)
      return `A frame of this data has ${this.columns} numbers, which a pointer cannot give.`;
    if (this.live) return `Your movement, ${framesPerSecond} frames a second.`;
    return this.example
      ? 'A movement of the data. Move in the square for your own.'
      : 'Your movement, once more. Move in the square for another.';
  }

  /** Numbers of a frame of the data. */
  private get columns(): number {
    return this.movements[0]?.frames[0]?.length ?? 3;
  }

  private get movable(): boolean {
    return this.columns === 2 || this.columns === 3;
  }

  /** Called once in each frame. */
  private frame(): void {
    const area = this.renderRoot.querySelector('unrolled-movement-area');
    const hand = area?.look();
    if (hand) this.follow(hand.frame.slice(0, this.columns), hand.paused);
    else if (this.live) this.end();
    else if (motionIsWelcome()) this.goOn();
  }

  private follow(frame: readonly number[], paused: boolean): void {
    if (paused) return this.tell();
    if (!this.live) {
      this.live = true;
      this.movement = new Movement();
    }
    this.movement!.add(frame);
    this.refresh();
    this.redraw();
  }

  /** The hand is gone: what it did is shown again, and is what a reload shows. */
  private end(): void {
    this.live = false;
    this.tell();
    const frames = [...(this.movement?.frames ?? [])];
    if (frames.length >= fewestFrames) {
      this.changed();
      this.replayed = { frames, labels: [] };
      this.held = holds;
    } else if (this.replayed) this.replay(this.replayed);
  }

  private tell(): void {
    const told = spoken(this.movement?.lookingBack ?? []);
    if (told === this.told) return;
    this.told = told;
    this.requestUpdate();
  }

  private replay(movement: MovementExample): void {
    this.replayed = movement;
    this.held = holds;
    this.movement = motionIsWelcome() ? new Movement(movement.labels) : Movement.whole(movement);
  }

  private goOn(): void {
    const { replayed, movement } = this;
    if (!replayed || !movement) return;
    const next = replayed.frames[movement.frames.length];
    if (next && movement.frames.length < replayed.frames.length) {
      movement.add(next);
      const asks = movement.frames.length % replayAsksEvery === 0;
      if (asks || movement.frames.length === replayed.frames.length) this.refresh();
      this.redraw();
    } else if (--this.held <= 0) this.replay(this.example ? this.following(replayed) : replayed);
  }

  private following(movement: MovementExample): MovementExample {
    const { movements } = this;
    return movements[(movements.indexOf(movement) + 1) % movements.length] ?? movement;
  }

  private take(reading: Reading): void {
    const asked = this.asked.findLast(({ question }) => question === this.answered);
    if (!asked) return;
    asked.movement.answered(asked, reading.answers);
    const other = this.beside.on ? this.beside.reading : undefined;
    const same = other?.tokens.length === reading.tokens.length;
    asked.movement.answeredBeside(asked, other && same ? other.answers : []);
    this.redraw();
  }

  private redraw(): void {
    for (const name of ['unrolled-movement-area', 'unrolled-movement-timeline'] as const)
      this.renderRoot.querySelector(name)?.redraw();
  }

  private another(): void {
    const now = this.replayed;
    if (this.movements.length === 0) return;
    this.replay(now && this.example ? this.following(now) : this.movements[0]!);
    // What was moved before is not to come back with a reload.
    this.dispatchEvent(new CustomEvent('question-change', { detail: '' }));
  }
}

customElements.define('unrolled-try-gesture', UnrolledTryGesture);
