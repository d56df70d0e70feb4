import { count } from '../../app/numbers';
import type { TaskPage } from '../../app/tasks/index';
import { sizes } from '../../app/tasks/judgment';
import type { Summary } from '../../engine/shared/api';
import type { TextWords } from './text_words';

/** What the panel of the text says where it holds the data of a task, in the task's format. */
export function dataWords({ example, format, sample }: TaskPage): TextWords {
  return {
    title: 'Data',
    builtIn: 'Built-in data',
    own: 'Your own data',
    format,
    placeholder: `Type, paste, or drop a file of ${example[1]} here.\n\n${sample}`,
    drop: 'Drop to learn from this file',
  };
}

/** How much of it a run learns from; '' where there is none. */
export function dataCounts(summary: Summary | undefined): string {
  if (!summary) return '';
  const { trained, heldOut } = sizes(summary);
  return `${count(trained)} to learn from, ${count(heldOut)} held out`;
}
