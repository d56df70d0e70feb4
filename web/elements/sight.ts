/** How often an element that is in the window, but hidden there, is looked at again. */
const againMs = 250;

/**
 * Settles when a person can see the element: it is in the window, also where that is a frame
 * further down on a page, and nothing hides it, as a slide does that is not shown. Settles, too,
 * where `signal` ends the waiting.
 */
export function inSight(element: Element, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = (): void => {
      if (isShown(element)) end();
      else timer = setTimeout(look, againMs);
    };
    const observer = new IntersectionObserver((entries) => {
      clearTimeout(timer);
      if (entries.at(-1)!.isIntersecting) look();
    });
    const end = (): void => {
      clearTimeout(timer);
      observer.disconnect();
      resolve();
    };
    if (signal.aborted) return resolve();
    signal.addEventListener('abort', end);
    observer.observe(element);
  });
}

/** Whether a person can see an element, asked at any time. */
export class Sight {
  private inWindow = true;

  /** It is told of the element for as long as there is one. */
  constructor(private readonly element: Element) {
    new IntersectionObserver((entries) => {
      this.inWindow = entries.at(-1)!.isIntersecting;
    }).observe(element);
  }

  get now(): boolean {
    return this.inWindow && isShown(this.element);
  }

  again(signal: AbortSignal): Promise<void> {
    return inSight(this.element, signal);
  }
}

function isShown(element: Element): boolean {
  return element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
}
