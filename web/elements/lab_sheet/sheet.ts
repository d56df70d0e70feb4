/** What a lab sheet holds, whoever fills it: nothing of it is looked up later. */
import type { Picture } from '../../charts/printed/ops';

/** A line of a table of two columns. */
export type Fact = readonly [name: string, value: string];

/** A task of a lesson, as it stands when the sheet is made. */
export interface TaskNote {
  readonly kind: string;
  readonly prompt: string;
  /** Numbers it gave. */
  readonly given: readonly string[];
  /** What was predicted or answered, in words; '' where nothing was. */
  readonly answer: string;
  /** What the engine said to it; '' where it has not been asked. */
  readonly verdict: string;
}

export type Section = { readonly heading: string } & (
  | { readonly facts: readonly Fact[] }
  | { readonly table: readonly (readonly string[])[] }
  | { readonly pictures: readonly Picture[] }
  | { readonly tasks: readonly TaskNote[] }
  | { readonly texts: readonly Fact[] }
);

export interface Sheet {
  readonly title: string;
  readonly lead: string;
  readonly sections: readonly Section[];
}
