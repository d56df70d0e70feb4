/** What a network wrote, as plain text. */
import { settingsInWords } from '../keeping/keeping_words';
import { count } from '../numbers';
import { valueIn } from '../settings';
import type { ExportContext } from './format';

/**
 * The first line says what made it, so that a page of samples can be told apart; then come the
 * first lines, each after its step, and what was written last. The stream begins without a prompt,
 * and draws with the seed of the run.
 */
export function samplesText({ engine, store }: ExportContext): Blob {
  const { settings = {} } = engine;
  const drawn = ['temperature', 'top_k', 'top_p', 'seed'].map(
    (name) => `${name.replace('_', '-')} ${valueIn({ ...settings, ...store.settings }, name)}`,
  );
  const lines = [
    `${settingsInWords(settings)}; step ${count(store.totalStep)}; ${drawn.join(', ')}; no prompt`,
    '',
    ...store.lines.map(({ step, text }) => `[step ${step}] ${text.trim()}`),
    '',
    store.written,
    '',
  ];
  return new Blob([lines.join('\n')], { type: 'text/plain;charset=utf-8' });
}
