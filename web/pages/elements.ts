/** The page that says what each element offers: an example comes when somebody wants to see it. */
import '../elements/theme_toggle';
import { lazily } from '../app/lazy';
import { printInLight } from '../elements/print';
import { sentence } from '../engine/shared/sentence';

/** Under names that change with what is in them, where pages of others ask for inside.js. */
const modules: Readonly<Record<string, () => Promise<unknown>>> = {
  playground: () => import('../elements/guest/playground'),
  'theme-toggle': () => Promise.resolve(),
  unroll: () => import('../elements/unroll/unroll'),
  cell: () => import('../elements/cell/cell'),
  gates: () => import('../elements/gates/gates'),
  gradients: () => import('../elements/gradients/gradients'),
  landscape: () => import('../elements/landscape/landscape'),
  memory: () => import('../elements/memory/memory'),
  compare: () => import('../elements/compare/compare'),
  activations: () => import('../elements/activations/activations'),
  saturation: () => import('../elements/activations/saturation'),
  hopfield: () => import('../elements/hopfield/hopfield'),
};

async function run(place: HTMLElement): Promise<void> {
  const button = place.querySelector('button')!;
  button.disabled = true;
  place.querySelector('p')?.remove();
  try {
    await lazily('The element', modules[place.dataset['element']!]!);
    const made = document.importNode(place.querySelector('template')!.content, true);
    button.remove();
    place.append(made);
  } catch (reason) {
    const said = document.createElement('p');
    said.setAttribute('role', 'alert');
    said.textContent = sentence(reason);
    place.append(said);
    button.disabled = false;
  }
}

for (const place of document.querySelectorAll<HTMLElement>('.example'))
  place.querySelector('button')!.addEventListener('click', () => void run(place));
printInLight();
setTimeout(() => void import('./offline'), 10_000);
