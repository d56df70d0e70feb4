/** The lab sheet of a playground's run. */
import type { ExportContext } from '../../app/export/format';
import { count } from '../../app/numbers';
import { settingRow, valueIn } from '../../app/settings';
import { corpora } from '../../corpora/index';
import { showSheet } from './lab_sheet';
import { lossPicture } from './loss_picture';
import { dataFacts, measuredTable, runFacts, settingFacts } from './run_facts';
import type { Section } from './sheet';

/** `root`: where the page's colours hold. Rejects where there is no run. */
export async function showSheetOfRun(
  { engine, store }: ExportContext,
  root: Element | ShadowRoot,
): Promise<void> {
  const { summary, settings } = engine;
  if (!summary || !settings)
    throw new Error('There is no network yet. Choose a text, then try again.');
  const corpus = corpora.find(({ id }) => id === store.source);
  const title = corpus?.title ?? 'a text of one’s own';
  const cell = valueIn(settings, 'cell');
  const kind = settingRow('cell')?.choices.find(({ value }) => value === cell)?.label ?? cell;
  const sections: Section[] = [
    { heading: 'Settings', facts: settingFacts(settings) },
    { heading: 'Data', facts: dataFacts(summary, title) },
    { heading: 'Run', facts: runFacts(engine) },
  ];
  if (store.history.length > 0) {
    const picture = await lossPicture(root, store.history, summary, '');
    sections.push({ heading: 'Curves', pictures: [picture] });
  }
  sections.push({ heading: 'Measured', table: measuredTable(summary, store.validation) });
  const texts = store.lines.map(
    ({ step, text }) => [`first line after ${count(step)} steps`, text.trim()] as const,
  );
  if (store.written !== '')
    sections.push({
      heading: 'What it writes',
      texts: [...texts, [`at step ${count(engine.totalStep)}`, store.written.trim()]],
    });
  const learns = summary.task === 'language' ? 'the next character' : summary.task;
  showSheet({
    title: `${kind} with ${valueIn(settings, 'hidden_size')} units`,
    lead: `Learns ${learns}: ${title}. ${count(engine.totalStep)} steps of training.`,
    sections,
  });
}
