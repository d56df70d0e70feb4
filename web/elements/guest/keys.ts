import { tellPageKeys } from '../hotkeys';

/** The outermost of our elements that an event passes: it is the one that keeps it. */
const keepers = new WeakMap<Event, EventTarget>();

/**
 * Keys pressed in one of our elements are for it. A page of slides turns them on a letter, the
 * space bar or an arrow, and takes what is typed here for its own, since of all that is inside it
 * sees only the element. So keys end at its border, once all inside have had them; commands of ours
 * hear of them from here. The Tab key, which leads on, goes through.
 */
export function keepKeys(element: HTMLElement): void {
  for (const type of ['keydown', 'keypress', 'keyup'])
    element.addEventListener(type, keep as EventListener, { capture: true });
}

function keep(event: KeyboardEvent): void {
  const { currentTarget: element, key, type } = event;
  if (key === 'Tab' || keepers.has(event)) return;
  keepers.set(event, element!);
  // Added only now, it comes after all other listeners of the element.
  element!.addEventListener(type, end as EventListener, { once: true });
}

function end(event: KeyboardEvent): void {
  if (keepers.get(event) !== event.currentTarget) return;
  event.stopPropagation();
  tellPageKeys(event);
}
