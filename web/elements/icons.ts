import { html, type TemplateResult } from 'lit';

/** Drawn for this page on a 16 x 16 grid. */
function icon(path: string): TemplateResult {
  return html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d=${path} /></svg>`;
}

export const icons = {
  train: icon('M4 2.2v11.6L13.6 8z'),
  pause: icon('M3.5 2.5h3.2v11H3.5zM9.3 2.5h3.2v11H9.3z'),
  step: icon('M2.5 2.5v11L10 8zM11 2.5h2.5v11H11z'),
  reset: icon('M8 2.2V0L3.6 3.2 8 6.4V4.2a4.3 4.3 0 1 1-4.3 4.3h-2A6.3 6.3 0 1 0 8 2.2z'),
  save: icon('M7 1h2v6.2h3L8 11.6 4 7.2h3zM2 13h12v2H2z'),
  take: icon('M9 1h6v6l-2.2-2.2-5.1 5.1-1.6-1.6 5.1-5.1zM2 3h4v2H3v8h8v-3h2v5H1V3z'),
  load: icon('M7 11.6h2V5.4h3L8 1 4 5.4h3zM2 13h12v2H2z'),
  runs: icon(
    'M1 2h3v3H1zM5.5 2.7H15v1.6H5.5zM1 6.5h3v3H1zM5.5 7.2H15v1.6H5.5zM1 11h3v3H1zM5.5 ' +
      '11.7H15v1.6H5.5z',
  ),
  share: icon(
    'M11.5 1a2.8 2.8 0 0 1 .9 5.4l-.2 0a2.8 2.8 0 0 1-2.2-.8L6.2 7.7a2.8 2.8 0 0 1 0 .8l3.7 ' +
      '2a2.8 2.8 0 1 1-.8 1.7l-3.8-2.1a2.8 2.8 0 1 1 0-4L9 4a2.8 2.8 0 0 1 2.5-3z',
  ),
  light: icon(
    'M8 4.6a3.4 3.4 0 1 1 0 6.8 3.4 3.4 0 0 1 0-6.8zM7.2 0h1.6v2.6H7.2zM7.2 13.4h1.6V16H7.2zM0 ' +
      '7.2h2.6v1.6H0zM13.4 7.2H16v1.6h-2.6z',
  ),
  dark: icon('M9.5 1.2A7 7 0 1 0 14.8 10 6.2 6.2 0 0 1 9.5 1.2z'),
  inside: icon(
    'M1 1h3v3H1zM5 5h3v3H5zM9 1h3v3H9zM12.5 5H15v3h-2.5zM1 9h3v3H1zM9 9h3v3H9zM5 13h3v2H5zM12.5 ' +
      '13H15v2h-2.5z',
  ),
  present: icon('M1 2h14v9H1zM2.6 3.6v5.8h10.8V3.6zM7.2 11h1.6v1.6h3V14H4.2v-1.4h3z'),
  close: icon('M3.2 2 8 6.8 12.8 2 14 3.2 9.2 8l4.8 4.8-1.2 1.2L8 9.2 3.2 14 2 12.8 6.8 8 2 3.2z'),
} as const;
