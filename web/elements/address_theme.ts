/** The colours that an address names are those of the whole page. */
export function takeTheme(theme: string | null | undefined): void {
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset['theme'] = theme;
}
