/**
 * Paper is white. Style sheets know that they are printed; pictures on a canvas follow the theme,
 * so it is the light one as long as printing takes.
 */
export function printInLight(): void {
  const { dataset } = document.documentElement;
  let printing = false;
  let before: string | undefined;
  const show = (theme: string | undefined) => {
    if (theme === undefined) delete dataset['theme'];
    else dataset['theme'] = theme;
    window.dispatchEvent(new Event('themechange'));
  };
  const print = (now: boolean) => {
    if (now === printing) return;
    printing = now;
    if (now) before = dataset['theme'];
    show(now ? 'light' : before);
  };
  // A browser may do one without the other.
  window.addEventListener('beforeprint', () => print(true));
  window.addEventListener('afterprint', () => print(false));
  matchMedia('print').addEventListener('change', ({ matches }) => print(matches));
}
