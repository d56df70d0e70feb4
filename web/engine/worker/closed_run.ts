import type { Outcome, WasmModule, WasmReader, WasmSession } from '../../../wasm/module';

/**
 * A run whose text is not here: it can be read from, and saved again as the file it is, but not
 * trained. It stands where a session of its run would.
 */
export class ClosedRun {
  private constructor(
    private readonly file: Uint8Array,
    private readonly reader: WasmReader,
  ) {}

  /** `beside`: bytes that other sessions of this instance take. */
  static open(wasm: WasmModule, file: Uint8Array, beside: number): Outcome<ClosedRun> {
    const reader = wasm.Reader.open(file, beside);
    return 'error' in reader ? reader : { value: new ClosedRun(file.slice(), reader.value) };
  }

  settings(): Record<string, string> {
    return this.reader.settings();
  }

  summary() {
    return this.reader.summary();
  }

  totalStep(): number {
    return this.reader.totalStep();
  }

  epoch(): number {
    return this.reader.epoch();
  }

  curve() {
    return this.reader.curve();
  }

  mark() {
    return this.reader.mark();
  }

  evaluate(text: Uint8Array) {
    return this.reader.evaluate(text);
  }

  read(question: Uint8Array) {
    return this.reader.read(question);
  }

  save(): Uint8Array {
    return this.file.slice();
  }

  /** Whoever reads a network reads it from its run's file too. */
  saveModel(): Uint8Array {
    return this.save();
  }

  delete(): void {
    this.reader.delete();
  }
}

/** What a trainer may hold. */
export type AnyRun = WasmSession | ClosedRun;
