import type { Ref } from './scene';
import { type Direction, neighbour } from './spots';

/** An element that stands for a number: in the picture, in a formula, among the weights. */
interface Standing extends Element {
  ref?: Ref;
}

/** The number that an event is about. */
export function refOf(event: Event): Ref | undefined {
  return event
    .composedPath()
    .map((target) => (target instanceof Element ? (target as Standing).ref : undefined))
    .find((ref) => ref !== undefined);
}

/** Whether it happened in the drawing, whose numbers are no buttons by birth. */
export function inDrawing(event: Event): boolean {
  return event.composedPath().some((target) => target instanceof SVGSVGElement);
}

export function directionOf({ key }: KeyboardEvent): Direction | undefined {
  return ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'].find((d) => d === key) as
    | Direction
    | undefined;
}

/** An arrow key leads from an entry of the weights' tables to the one beside it. */
export function focusEntryBeside(event: KeyboardEvent): void {
  const direction = directionOf(event);
  const next = direction && entryBeside(event, direction);
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** By where they are on the screen. */
function entryBeside(event: KeyboardEvent, direction: Direction): HTMLElement | undefined {
  const from = event.composedPath()[0];
  if (!(from instanceof HTMLElement) || !from.matches('.entry')) return undefined;
  const all = [...from.closest('.arrays')!.querySelectorAll<HTMLElement>('.entry')];
  const places = all.map((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { element, x, y, width, height };
  });
  const here = places.find(({ element }) => element === from)!;
  return neighbour(places, here, direction)?.element;
}

/** A term of a formula shows where its number stands, everywhere below `root`. */
export function pointAt(root: ParentNode, event: Event): void {
  unpoint(root);
  const term = event
    .composedPath()
    .find((e): e is HTMLElement => e instanceof HTMLElement && e.dataset['term'] !== undefined);
  if (!term) return;
  const key = CSS.escape(term.dataset['term']!);
  for (const same of root.querySelectorAll(`[data-key="${key}"], [data-term="${key}"]`))
    same.toggleAttribute('data-marked', true);
}

export function unpoint(root: ParentNode): void {
  for (const marked of root.querySelectorAll('[data-marked]'))
    marked.removeAttribute('data-marked');
}
