/** The lab sheet of a lesson: what was predicted and answered, and the pictures that it shows. */

import { LossHistory } from '../../charts/history';
import type { Picture } from '../../charts/printed/ops';
import { showSheet } from '../../elements/lab_sheet/lab_sheet';
import { lossPicture } from '../../elements/lab_sheet/loss_picture';
import { runFacts, settingFacts } from '../../elements/lab_sheet/run_facts';
import type { Section } from '../../elements/lab_sheet/sheet';
import { captionOf } from '../../elements/picture/caption';
import { pictureOf } from '../../elements/picture/compose';
import type { Stage } from '../stage';
import type { TaskElement } from './task_element';

const tasks = 'unrolled-predict, unrolled-question, unrolled-try';

/** `stage`: undefined where the lesson has made no network yet. */
export async function showSheetOfLesson(lesson: Element, stage: Stage | undefined): Promise<void> {
  const title = lesson.querySelector('h1')?.textContent?.trim() ?? document.title;
  const lead = lesson.querySelector('main > .lead')?.textContent?.trim() ?? '';
  const notes = [...lesson.querySelectorAll<TaskElement<never>>(tasks)].map(({ note }) => note);
  const sections: Section[] = [];
  if (notes.length > 0) sections.push({ heading: 'Tasks', tasks: notes });
  const engine = stage?.engine;
  const { summary, settings } = engine ?? {};
  if (stage && engine && summary && settings) {
    sections.push({ heading: 'The network on the stage', facts: settingFacts(settings) });
    sections.push({ heading: 'Its run', facts: runFacts(engine) });
    const { step, loss, measuredStep, measuredLoss } = stage.record;
    if (step.length > 0) {
      const history = new LossHistory();
      history.append(step, loss, measuredStep, measuredLoss);
      const picture = await lossPicture(lesson, history, summary, captionOf(engine));
      sections.push({ heading: 'Its curves', pictures: [picture] });
    }
  }
  const pictures = await picturesOf(lesson);
  if (pictures.length > 0) sections.push({ heading: 'What the views showed', pictures });
  showSheet({ title, lead, sections });
}

/** Of all views that have been seen, and so are drawn. */
async function picturesOf(lesson: Element): Promise<Picture[]> {
  const pictures: Picture[] = [];
  for (const live of lesson.querySelectorAll('unrolled-live')) {
    const root = live.lastElementChild?.shadowRoot;
    const part = root?.querySelector('[data-picture]');
    if (!root || !part || part.getBoundingClientRect().width === 0) continue;
    const name = root.querySelector('h2')?.textContent?.trim() ?? live.getAttribute('view') ?? '';
    pictures.push(await pictureOf({ name, parts: [part], note: '' }));
  }
  return pictures;
}
