/**
 * A playground that fills a frame: `<iframe src=".../embed.html?corpus=names&cell=gru&hide=text">`.
 * What the address says becomes attributes of the element.
 */
import { settingsTable } from '../app/settings';
import '../elements/playground';

const attributes = [
  ...['corpus', 'text', 'prompt', 'controls', 'hide', 'theme', 'autostart'],
  ...settingsTable.map(({ name }) => name),
];
const address = new URLSearchParams(location.search);
const playground = document.createElement('unrolled-playground');
for (const name of attributes) {
  const value = address.get(name);
  if (value !== null) playground.setAttribute(name, value);
}
document.querySelector('main')!.replaceChildren(playground);
