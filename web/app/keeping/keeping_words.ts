/** What there is to say about keeping runs; loaded when there is. */

import { corpora } from '../../corpora/index';
import type { EngineErrorData, SettingValues, Summary } from '../../engine/shared/api';
import { checkpointInterval, keepable } from '../../engine/shared/keeping';
import { sentence } from '../../engine/shared/sentence';
import type { Notice } from '../notices';
import { count, roughly } from '../numbers';
import { difference, settingRow, valueIn } from '../settings';
import type { LastVisit } from './last_visit';
import type { Loaded } from './persistence';
import type { PageFacts } from './saved_run';

/** What the person is offered: the list. */
type Show = () => void;

/** A run or text as a person knows it: its name, or what it is about. */
export function title({ name, source, words }: PageFacts): string {
  if (name !== undefined) return `“${name}”`;
  const corpus = corpora.find(({ id }) => id === source);
  if (corpus) return `“${corpus.title}”`;
  return words === ''
    ? 'an empty text'
    : `“${words.length > 40 ? `${words.slice(0, 39)}…` : words}”`;
}

/** `name`: under which the tag of a playground wants it kept. */
export function troubleWords(trouble: LastVisit['trouble'], name?: string): Notice | undefined {
  if (trouble === 'none') return undefined;
  if (trouble === 'elsewhere')
    return {
      message:
        `“${name}” is open in another tab, or in another place of this page, and is kept there. ` +
        'What is done here is not kept until that one is closed; Save keeps the network as a file.',
      about: 'storage',
    };
  if (trouble === 'refused' && name !== undefined)
    return {
      message:
        `What is learnt here cannot be kept under the name “${name}”: this browser, or the frame ` +
        'that it stands in, allows it no storage. Save the network as a file to keep it.',
      about: 'storage',
    };
  const why =
    trouble === 'silent'
      ? 'The storage of this browser does not answer. As long as it does not, nothing is kept'
      : 'This browser keeps nothing';
  return {
    message: `${why} over a reload. Save the network as a file to keep it.`,
    about: 'storage',
  };
}

/** Undefined where everything came back. */
export function comeBackWords(
  { page, damaged, unreadable }: Loaded,
  failure: string | undefined,
  show: Show,
): Notice | undefined {
  const kept = 'What was saved is kept as it is, in “Your runs”';
  const action = { label: 'Your runs', run: show };
  if (page && (damaged || failure !== undefined)) {
    const at = page.run ? ` (step ${count(page.run.step)})` : '';
    const why = failure ?? 'What was saved of its network is damaged.';
    return {
      message:
        `The run of your last visit${at} could not be brought back. ${why} ${kept}; its text and ` +
        'settings are here, and a new run has begun.',
      action,
      problem: true,
    };
  }
  if (unreadable === 0) return undefined;
  return {
    message: `What was saved on your last visit cannot be read. ${kept}.`,
    action,
    problem: true,
  };
}

export function letGoWords(runs: readonly PageFacts[], show: Show): Notice {
  const [first, ...others] = runs.map(
    (run) => title(run) + (run.step === undefined ? '' : ` at step ${count(run.step)}`),
  );
  const more = others.length > 0 ? ` and ${others.length} more` : '';
  return {
    message:
      'This browser has no room left. To keep the present run, your oldest run without a name ' +
      `was let go: ${first}${more}.`,
    action: { label: 'Your runs', run: show },
    about: 'room',
  };
}

export function failedWords(error: EngineErrorData): Notice {
  return { message: sentence(error), problem: true, about: 'saving' };
}

/** For a network that is saved more rarely than a person would expect, or not at all. */
export function largeWords(summary: Summary): Notice | undefined {
  if (!keepable(summary))
    return {
      message:
        'This network is too large to be kept over a reload: beside it there is no memory for a ' +
        'copy. A smaller one, or a smaller batch or window, is kept.',
    };
  const seconds = checkpointInterval(summary) / 1000;
  if (seconds < 5) return undefined;
  return {
    message:
      `This network is large: while it trains it is kept every ${roughly(seconds)}, and ` +
      'whenever it pauses.',
  };
}

/** What distinguishes a network, in a line: "LSTM, 128 units, 2 layers, learning rate 0.01". */
export function settingsInWords(settings: SettingValues): string {
  const cell = valueIn(settings, 'cell');
  const kind = settingRow('cell')?.choices.find(({ value }) => value === cell)?.label ?? cell;
  const layers = Number(valueIn(settings, 'layers'));
  const first = [kind, `${valueIn(settings, 'hidden_size')} units`];
  if (layers > 1) first.push(`${layers} layers`);
  const named = ['cell', 'hidden_size', 'layers'];
  const others = Object.entries(difference(settings)).filter(([name]) => !named.includes(name));
  const said = others.slice(0, 3).map(([name, value]) => {
    return `${settingRow(name)!.label.toLowerCase()} ${value}`;
  });
  if (others.length > 3) said.push(`${others.length - 3} more`);
  return [...first, ...said].join(', ');
}
