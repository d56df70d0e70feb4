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

/**
 * What can be told of a worker's death. An abort of the wasm code is nearly always lack of memory.
 */
export function crash(reason: unknown): EngineErrorData {
  const detail = reason instanceof Error ? reason.message : String(reason);
  if (isAbort(reason)) {
    return {
      code: 'crashed',
      field: '',
      message: 'The engine stopped: the model needs more memory than this tab can give.',
      hint: 'Choose a smaller memory size, fewer layers or streams, or a shorter window.',
    };
  }
  return {
    code: 'crashed',
    field: '',
    message: `The engine stopped unexpectedly (${detail}).`,
    hint: 'Train again; if it stops again, reload the page or choose a smaller model.',
  };
}

function isAbort(reason: unknown): boolean {
  // A trap (unreachable, out of bounds) and Emscripten's abort() are both RuntimeErrors; memory
  // that cannot be reserved at all is a RangeError.
  return reason instanceof WebAssembly.RuntimeError || reason instanceof RangeError;
}

export const closed = wrongState('The engine was closed.', 'Make a new one.');
export const noNetwork = wrongState('There is no network yet.', 'Choose a text and settings first.');

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
