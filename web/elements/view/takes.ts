import type { LitElement } from 'lit';

/** What a property takes: words or numbers, or all numbers between two. */
export type Takes = readonly (string | number)[] | Range;

export interface Range {
  readonly least: number;
  readonly most: number;
  readonly whole?: boolean;
}

/** An attribute with a value that its property does not take. */
export interface Refused {
  name: string;
  value: string;
  takes: Takes;
}

/** A view that tells at its top what its page asked for and did not get. */
export interface Noted extends LitElement {
  /** Whether a network's settings have an effect, as attributes. */
  readonly settingsAct: boolean;
}
