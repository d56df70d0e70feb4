/** Receipts, their replays, and runs with their data, by a worker that ends then. */
import type { OpenedReceipt } from '../../../wasm/receipt_module';
import type { ReplayState } from '../shared/data_protocol';
import { callOnce, openDataLink } from './data_calls';

const ended = {
  code: 'crashed',
  field: 'receipt',
  message: 'The receipt was not made or replayed.',
  hint: 'Choose it again.',
} as const;

/** A run's receipt as JSON; `name` is what its data is called, '' where that is not known. */
export function makeReceipt(checkpoint: Uint8Array, name: string): Promise<string> {
  return callOnce(ended, (link) => link.call('receipt', checkpoint, name));
}

/** A run's checkpoint with its data in it: one file that can go on anywhere. */
export function withData(checkpoint: Uint8Array, data: string): Promise<Uint8Array> {
  return callOnce(ended, (link) => link.call('withData', checkpoint, encoder.encode(data)));
}

/** How long a piece of a replay is: so often it is said how far it is. */
const pieceMs = 250;

/** Replays one receipt; close() ends it. What it returns rejects with an EngineError. */
export class Replayer {
  private readonly link = openDataLink();

  constructor(private readonly json: string) {}

  open(): Promise<OpenedReceipt> {
    return this.link.call('openReceipt', this.json);
  }

  /** On this data; the error names `text` where it is not that of the receipt. */
  async begin(data: string): Promise<void> {
    await this.link.call('beginReplay', this.json, encoder.encode(data));
  }

  /** A piece of it. */
  advance(): Promise<ReplayState> {
    return this.link.call('replayOn', pieceMs);
  }

  /** The replayed run as a checkpoint. */
  run(): Promise<Uint8Array> {
    return this.link.call('replayed');
  }

  close(): void {
    this.link.end(ended);
  }
}

const encoder = new TextEncoder();
