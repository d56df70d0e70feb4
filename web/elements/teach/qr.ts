/** A link as a QR code. The library comes when somebody asks for one. */
import { svg } from 'lit';
import { encode } from 'uqr';

/** What phones still read from a projected slide, in bytes: a code of 117 x 117 (version 25). */
export const longestForQr = 1273;

/** Black on white whatever the page's colours are, since not every reader takes the reverse. */
export function qrCode(link: string) {
  const { data, size } = encode(link, { ecc: 'L', border: 4 });
  const path = data
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  return svg`<svg viewBox="0 0 ${size} ${size}" role="img" aria-label="QR code of the link"
    shape-rendering="crispEdges"><rect width=${size} height=${size} fill="#fff"/><path d=${path}
    fill="#000"/></svg>`;
}
