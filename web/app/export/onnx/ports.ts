/** What goes into a model and comes out, and what is said of it. */
import type { ExportedNetwork } from '../exported_network';
import type { NetworkParts, NetworkReader } from '../network_parts';
import type { Graph, Port } from './graph';
import type { TaskGraph } from './tasks';

/** What is read at each step; `time` names how many there are. */
export function readingPort(
  name: string,
  time: string,
  { input }: NetworkReader,
  idsPerStep: number,
  reads: string,
): Port {
  const help = `What is read, step by step: ${reads}.`;
  if (input.kind === 'numbers')
    return { name, type: 'float', shape: ['batch', time, input.width], help };
  const several = idsPerStep > 1 ? [idsPerStep] : [];
  return {
    ...{ name, type: 'int64', shape: ['batch', time, ...several] },
    help: `${help} Each is 0 to ${input.ids - 1}.`,
  };
}

export const lengthsPort = (name: string, time: string): Port => ({
  ...{ name, type: 'int64', shape: ['batch'] },
  help:
    `How many steps of each row of the batch are its own, 1 to ${time}; the others follow them, ` +
    'hold any value that may be read, and change nothing.',
});

type Letter = 'h' | 'c';

function statePorts(letter: Letter, { reader, encoder }: NetworkParts): { in: Port; out: Port } {
  const { levels, directions, hiddenSize, cellState } = reader.stack;
  const what = letter === 'c' ? 'the cell states' : cellState ? 'the outputs' : 'the states';
  const order =
    directions === 2 ? ', level by level, of each its direction forwards, then backwards' : '';
  const shape = [levels.length * directions, 'batch', hiddenSize];
  const begin = encoder
    ? `any, where “begun” is false, or “next_${letter}”`
    : directions === 2
      ? 'zeros, since what reads backwards begins at the end of a whole'
      : `zeros at the beginning, or “next_${letter}”`;
  return {
    in: {
      ...{ name: letter, type: 'float', shape },
      help: `What is remembered, ${what} of all levels${order}: ${begin}.`,
    },
    out: {
      ...{ name: `next_${letter}`, type: 'float', shape },
      help: `What is remembered after the last step that is read: “${letter}” of what follows.`,
    },
  };
}

export const stateInput = (letter: Letter, parts: NetworkParts) => statePorts(letter, parts).in;
export const stateOutput = (letter: Letter, parts: NetworkParts) => statePorts(letter, parts).out;

export const begunPort: Port = {
  ...{ name: 'begun', type: 'bool', shape: ['batch'] },
  help:
    'Of each row of the batch whether it goes on from the states that are given. Where it is ' +
    'false it begins with what reading the source left behind.',
};

export function answerPort({ head }: NetworkParts, { readout, says, values }: TaskGraph): Port {
  const steps = readout === 'every' ? ['time'] : [];
  const sentence = `${says.charAt(0).toUpperCase()}${says.slice(1)}.`;
  return {
    ...{ name: values ? 'values' : 'logits', type: 'float' },
    shape: ['batch', ...steps, head.shape[0]!],
    help: values ? sentence : `${sentence} A softmax makes probabilities of them.`,
  };
}

export const attentionPort: Port = {
  ...{ name: 'attention', type: 'float', shape: ['batch', 'time', 'source_time'] },
  help: 'How much each step looked at each step of the source; a row adds up to 1.',
};

/** The model in a few sentences. */
export function modelHelp({ task, reader }: NetworkParts): string {
  const { cell, levels, directions, hiddenSize } = reader.stack;
  const depth = levels.length === 1 ? 'one level' : `${levels.length} levels`;
  const ways = directions === 2 ? ', reading in both directions' : '';
  return (
    `A recurrent network (${cell.toUpperCase()}, ${depth} of ${hiddenSize} units${ways}) that ` +
    `was trained in Unrolled for the task “${task}”. Dropout is left out. The metadata say what ` +
    'its numbers stand for: “vocabulary” and “answers” are JSON lists in the order of these.'
  );
}

/** What only Unrolled itself has a use for, to take a network back in. */
const ownEntries = ['format', 'format_version', 'entries'];

/** The exported network's metadata, and what goes in and out as JSON. */
export function metadataOf(
  { metadata }: ExportedNetwork,
  { inputs, outputs }: Pick<Graph, 'inputs' | 'outputs'>,
): { key: string; value: string }[] {
  const kept = Object.entries(metadata).filter(([key]) => !ownEntries.includes(key));
  const ports = { inputs: JSON.stringify(inputs), outputs: JSON.stringify(outputs) };
  return [...kept, ...Object.entries(ports)].map(([key, value]) => ({ key, value }));
}
