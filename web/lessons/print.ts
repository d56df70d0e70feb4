/**
 * Paper is white. Style sheets know that they are printed; pictures on a canvas follow the theme, so
 * it is the light one as long as printing takes.
 */
export function printInLight(): void {
  const { dataset } = document.documentElement;
  let before: string | undefined;
  const show = (theme: string | undefined) => {
    if (theme === undefined) delete dataset['theme'];
    else dataset['theme'] = theme;
    window.dispatchEvent(new Event('themechange'));
  };
  window.addEventListener('beforeprint', () => {
    before = dataset['theme'];
    show('light');
  });
  window.addEventListener('afterprint', () => show(before));
}
