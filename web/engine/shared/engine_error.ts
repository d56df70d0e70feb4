import type { EngineErrorData } from './api';

/** A rejection that the page can show: `message` says what is wrong, `hint` what to do next. */
export class EngineError extends Error implements EngineErrorData {
  override readonly name = 'EngineError';
  readonly code: EngineErrorData['code'];
  readonly field: string;
  readonly hint: string;

  constructor(data: EngineErrorData) {
    super(data.message);
    this.code = data.code;
    this.field = data.field;
    this.hint = data.hint;
  }
}

export function wrongState(message: string, hint: string): EngineErrorData {
  return { code: 'wrong_state', field: '', message, hint };
}

/** Which worker: each has words of its own, for what stops with it and what does not. */
export type Part = 'trainer' | 'predictor' | 'inspector' | 'replica' | 'lag' | 'data' | 'hopfield';

interface Words {
  /** What it does, as the subject of a sentence. */
  what: string;
  /** What to do next. */
  hint: string;
  /** What to do where there was too little memory. */
  smaller: string;
}

const smaller = 'Lower "Memory size", "Layers", "Streams at once" or "Unrolled for".';
const training: Words = {
  what: 'The engine',
  hint: 'Train again; if it stops again, reload the page or choose a smaller model.',
  smaller,
};
const words: Readonly<Record<Part, Words>> = {
  trainer: training,
  replica: training,
  predictor: {
    what: 'What writes suggestions and samples',
    hint: 'Training is not affected.',
    smaller: 'Training is not affected. A smaller model leaves room for suggestions.',
  },
  inspector: {
    what: 'What looks into the network',
    hint: 'Training is not affected. Open the view again.',
    smaller: 'Training is not affected. Look into a smaller model, or at a shorter text.',
  },
  data: {
    what: 'What makes and reads the data',
    hint: 'Choose it again.',
    smaller: 'Close other tabs, or choose other data.',
  },
  hopfield: {
    what: 'The memory',
    hint: 'Let it settle again; if it stops again, reload the page.',
    smaller: 'Close other tabs, and let it settle again.',
  },
  lag: {
    what: 'One of the networks',
    hint: 'Start the race again; if it stops again, reload the page.',
    smaller: 'Choose fewer hidden units or a shorter lag.',
  },
};

/**
 * What can be told of a worker's death. An abort of the wasm code is nearly always lack of memory.
 */
export function crash(reason: unknown, part: Part = 'trainer'): EngineErrorData {
  const { what, hint, smaller } = words[part];
  const detail = reason instanceof Error ? reason.message : String(reason);
  const code = 'crashed';
  if (isAbort(reason)) {
    const message = `${what} stopped: the model needs more memory than this tab can give.`;
    return { code, field: part, message, hint: smaller };
  }
  return { code, field: part, message: `${what} stopped unexpectedly (${detail}).`, hint };
}

/** It said nothing for so long that nobody waits any more. */
export function noAnswer(part: Part): EngineErrorData {
  const { what, hint } = words[part];
  return { code: 'crashed', field: part, message: `${what} no longer answered.`, hint };
}

/** What writes suggestions is not started again by itself. */
export function suggestionsOff({ message }: EngineErrorData): EngineErrorData {
  return {
    code: 'crashed',
    field: 'suggestions',
    message: `${message} There are no suggestions and samples for now.`,
    hint: 'Training is not affected.',
  };
}

export function notStarted(part: Part): EngineErrorData {
  const { what } = words[part];
  return {
    code: 'crashed',
    field: part,
    message: `${what} did not start: its program did not load.`,
    hint: 'Check the connection and try again. If the site was renewed meanwhile, reload the page.',
  };
}

/** `needed`: what a policy has to say instead. */
export function forbiddenHere(part: Part, needed: string): EngineErrorData {
  const { what } = words[part];
  return {
    code: 'crashed',
    field: part,
    message: `${what} did not start: the Content-Security-Policy of this page forbids it.`,
    hint: `Whoever runs the page can allow it: ${needed}.`,
  };
}

export const tooLargeToHandOver: EngineErrorData = {
  code: 'invalid_file',
  field: 'memory',
  message: 'This is more than the tab has memory for.',
  hint: 'Nothing was changed. Close other tabs, or choose a smaller file.',
};

function isAbort(reason: unknown): boolean {
  // A trap (unreachable, out of bounds) and Emscripten's abort() are both RuntimeErrors; memory
  // that cannot be reserved at all is a RangeError.
  return reason instanceof WebAssembly.RuntimeError || reason instanceof RangeError;
}

export const closed = wrongState('The engine was closed.', 'Make a new one.');
export const noNetwork = wrongState(
  'There is no network yet.',
  'Choose a text and settings first.',
);

export const noSimd: EngineErrorData = {
  code: 'unsupported',
  field: '',
  message: 'This browser has no WebAssembly SIMD, which the engine is written for.',
  hint: 'Use a current Chrome, Edge or Firefox, or Safari 16.4 or newer.',
};

export const noText = wrongState(
  'This model came without the text it was trained on.',
  'Open the text it was trained on, then the checkpoint again; or start a new run.',
);
