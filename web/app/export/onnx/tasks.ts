/** What a network of each task reads and says, as far as a graph and its words need it. */
import { type ExportedNetwork, metadataNames, settingOf, unreadable } from '../exported_network';
import type { NetworkParts, NetworkReader } from '../network_parts';

export interface TaskGraph {
  /** Which rows are answered: core/nn/readout.hpp. */
  readonly readout: 'every' | 'last' | 'mean';
  /** Its examples are of unlike lengths: `lengths` is an input. */
  readonly lengths: boolean;
  /** Ids of one step, of whose embeddings it is the sum. */
  readonly idsPerStep: number;
  /** What a step reads: the end of a sentence that begins with the name of an input. */
  readonly reads: string;
  /** What is said, likewise. */
  readonly says: string;
  /** It tells numbers, and no classes. */
  readonly values: boolean;
  /** Of a task with an encoder: what that reads, and whether it is of unlike lengths. */
  readonly source?: { readonly reads: string; readonly lengths: boolean };
}

const everyStep = { readout: 'every', lengths: true, idsPerStep: 1, values: false } as const;

const entry = 'the place of what is read in the list “vocabulary” of the metadata, from 0';
const unknown = `${entry}, which stands for all that is not in it`;
const logit = 'a logit for each entry of the list “answers” of the metadata';
const drawing =
  'the ink of a drawing, 0 (paper) to 1, row by row of as many numbers as the metadata’s “side”';

/** What is said step by step begins with a sign of its own. */
const saying = {
  ...everyStep,
  reads:
    'first the last id, which stands for the beginning, then step by step what was said: its ' +
    'place in the list “vocabulary” of the metadata',
  says: `${logit} at each step, of what comes next; the last is the end`,
};

/** By the names of the core's tasks; a test asks for each. */
export const graphTasks: Readonly<Record<string, TaskGraph>> = {
  language: {
    ...everyStep,
    lengths: false,
    reads: unknown,
    says: 'after each step a logit for each entry of the list “vocabulary”, of what comes next',
  },
  recall: {
    ...everyStep,
    readout: 'last',
    lengths: false,
    reads: entry,
    says: 'a logit for each entry of the list “vocabulary”, of the one word that is asked for',
  },
  classify: { ...everyStep, readout: 'last', reads: unknown, says: `${logit}, of the whole` },
  tag: {
    ...everyStep,
    idsPerStep: 6,
    reads:
      'six ids of each word, whose embeddings are added: its place in the list “vocabulary” (in ' +
      'lower case, with every digit as 0), then its shape, its first two and three characters ' +
      'and its last two and three, as core/text/word_features.hpp numbers them, each plus the ' +
      'length of that list',
    says: `${logit} at each word`,
  },
  gesture: {
    ...everyStep,
    reads:
      'the numbers of a frame, each made alike by the metadata’s “scale”: (x - mean) * factor of ' +
      'its column',
    says: `${logit} at each frame`,
  },
  picture: { ...everyStep, readout: 'last', lengths: false, reads: drawing, says: logit },
  invent: {
    ...everyStep,
    reads:
      'first the id of a kind, then those of the characters so far: places in the list ' +
      '“vocabulary” of the metadata, where the kinds come last',
    says: `${logit} after each step, of the character that comes next; the last is the end`,
  },
  forecast: {
    ...everyStep,
    lengths: false,
    values: true,
    reads:
      'of each column of the metadata’s “scale” its value x as (x - mean) / deviation and by how ' +
      'much it changed from the row before, / change (0 in the first row); where there is a ' +
      'period p of rows, also how far it is from x to the value p - 1 rows before, and how much ' +
      'that one had changed, both / change. Where “logarithm” is true x is the logarithm of the ' +
      'value',
    says:
      'after each row how each column changes next, in units of the metadata’s “change” (of ' +
      'logarithms where x is one)',
  },
  translate: {
    ...saying,
    source: {
      lengths: true,
      reads:
        'the places of what is to be translated in the list “source_vocabulary” of the metadata, ' +
        '0 for what is not in it',
    },
  },
  caption: { ...saying, source: { lengths: false, reads: `${drawing}; it is one step` } },
};

/** Throws an EngineError (invalid_file) where the task is none, or needs what is not there. */
export function taskGraphOf(network: ExportedNetwork, parts: NetworkParts): TaskGraph {
  const task = Object.hasOwn(graphTasks, parts.task) ? graphTasks[parts.task] : undefined;
  if (!task)
    throw unreadable(
      `The file’s network learnt “${parts.task}”, which this program does not know.`,
      'Use the program that wrote it.',
    );
  if (Boolean(task.source) !== Boolean(parts.encoder))
    throw unreadable(
      task.source
        ? 'The file has no encoder, which is to read what is translated or described.'
        : `The file has an encoder, for which the task “${parts.task}” has no source to read.`,
    );
  checkNames(network, 'vocabulary', readBy(parts.reader, task.idsPerStep));
  checkNames(network, 'source_vocabulary', parts.encoder && readBy(parts.encoder, 1));
  checkNames(network, 'answers', parts.head.shape[0]);
  const mean = parts.task === 'classify' && settingOf(network, 'answer_from') === 'mean';
  return mean ? { ...task, readout: 'mean' } : task;
}

/** How many ids have a name; undefined where others stand beside them, or numbers are read. */
function readBy({ input }: NetworkReader, idsPerStep: number): number | undefined {
  return input.kind === 'numbers' || idsPerStep > 1 ? undefined : input.ids;
}

function checkNames(network: ExportedNetwork, key: string, count: number | undefined): void {
  const names = metadataNames(network, key);
  if (!names || count === undefined || names.length === count) return;
  throw unreadable(
    `The file’s “${key}” has ${names.length} entries, and the network has ${count} of them.`,
  );
}
