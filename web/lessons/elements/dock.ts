import { isFilled } from '../../elements/hotkeys';

const mark = 'data-docked';
let undock: (() => void) | undefined;

/**
 * A task that has brought its picture into sight, and is out of sight itself by that, goes along:
 * at the lower edge of the window, until the reader comes back to its place in the text, or starts
 * another one.
 */
export function dock(task: HTMLElement | undefined): void {
  undock?.();
  if (!task || isFilled() || isSeen(task)) return;
  const place = document.createElement('div');
  place.style.height = `${task.offsetHeight}px`;
  place.style.margin = getComputedStyle(task).margin;
  task.before(place);
  task.setAttribute(mark, '');
  const watch = new IntersectionObserver((seen) => {
    if (seen.some(({ isIntersecting }) => isIntersecting)) undock?.();
  });
  watch.observe(place);
  undock = () => {
    watch.disconnect();
    task.removeAttribute(mark);
    place.remove();
    undock = undefined;
  };
}

function isSeen(element: HTMLElement): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= window.innerHeight;
}
