/**
 * A playground that fills a frame: `<iframe src=".../embed.html?corpus=names&cell=gru&hide=text">`.
 * What the address says becomes attributes of the element.
 */
import { framed } from '../app/framed';
import { lazily } from '../app/lazy';
import { namesTask } from '../app/tasks/asked';
import { takeTheme } from '../elements/address_theme';
import '../elements/guest/playground';
import { FrameTalk } from '../elements/teach/frame_talk';

const playground = document.createElement('unrolled-playground');
const talk = new FrameTalk(playground);

/** Settings of other tasks are known when their table is here; where it is not, that is told. */
async function begin(): Promise<void> {
  if (namesTask(location.search))
    await lazily('What else can be learnt', () => import('../app/tasks/index')).catch(() => {});
  const { attributes, faults } = framed(location.search);
  for (const [name, value] of attributes) playground.setAttribute(name, value);
  takeTheme(playground.getAttribute('theme'));
  Object.assign(playground, { faults, fragment: location.hash });
  document.querySelector('main')!.replaceChildren(playground);
}

void begin().then(() => talk);
