/**
 * How large an element is drawn beside its own lengths: a page may scale what an element stands in
 * (slides do). The pointer and getBoundingClientRect() count as it is drawn, layout does not.
 */
export function drawnScale(element: HTMLElement): { x: number; y: number } {
  const { width, height } = element.getBoundingClientRect();
  const { offsetWidth, offsetHeight } = element;
  return {
    x: width > 0 && offsetWidth > 0 ? width / offsetWidth : 1,
    y: height > 0 && offsetHeight > 0 ? height / offsetHeight : 1,
  };
}
