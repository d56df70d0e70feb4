/**
 * A playground that fills a frame: `<iframe src=".../embed.html?corpus=names&cell=gru&hide=text">`.
 * What the address says becomes attributes of the element.
 */
import { framed } from '../app/framed';
import '../elements/guest/playground';
import type { Framed } from '../app/start';

const { attributes, faults } = framed(location.search);
const playground: HTMLElement & Framed = document.createElement('unrolled-playground');
for (const [name, value] of attributes) playground.setAttribute(name, value);
playground.faults = faults;
document.querySelector('main')!.replaceChildren(playground);
