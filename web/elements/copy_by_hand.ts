import { sized } from '../styles/sheet';

const style = `
  :host { all: initial; direction: ltr; }
  dialog { box-sizing: border-box; width: min(40rem, 90vw); padding: 1.2em;
    border: 1px solid currentColor; border-radius: 6px; font: 1rem/1.4 system-ui, sans-serif;
    color: CanvasText; background: Canvas; }
  p { margin: 0 0 0.7em; }
  textarea { width: 100%; box-sizing: border-box; height: 12em; font: 0.9em/1.4 monospace; }
  button { margin-top: 0.7em; padding: 0.35em 1em; font: inherit; }
`;

/**
 * The older way to copy works where the clipboard is refused, but not everywhere: then the text
 * lies before the person, selected.
 */
export function copyByHand(text: string, title: string): string {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(sized(style));
  root.adoptedStyleSheets = [sheet];
  const dialog = document.createElement('dialog');
  dialog.setAttribute('aria-label', title);
  const [hint, box, close] = [
    document.createElement('p'),
    document.createElement('textarea'),
    document.createElement('button'),
  ];
  hint.textContent = `${title}: the browser does not let this page copy. Press Ctrl+C (or ⌘C).`;
  box.readOnly = true;
  box.value = text;
  box.setAttribute('aria-label', title);
  close.type = 'button';
  close.textContent = 'Close';
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => host.remove());
  dialog.append(hint, box, close);
  root.append(dialog);
  const before = document.activeElement as HTMLElement | null;
  document.body.append(host);
  dialog.showModal();
  box.focus();
  box.select();
  if (document.execCommand('copy')) {
    dialog.close();
    before?.focus();
    return 'Copied';
  }
  return '';
}
