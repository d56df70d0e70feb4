import { type Field, fieldOfRun, fieldWanted, type Wanted } from '../../app/race_field';
import type { Engine } from '../../engine/shared/api';

/** What a race is about, anew whenever somebody asks for other data or the run is another one. */
export class FieldWatch {
  private asked: readonly unknown[] = [];
  private following = new AbortController();

  constructor(
    private readonly take: (field: Field) => Promise<void>,
    private readonly fail: (reason: unknown) => void,
  ) {}

  /** Does nothing where the same is asked for as before. */
  look(engine: Engine | undefined, { task, corpus, text }: Wanted): void {
    const asked = [engine, task, corpus, text];
    if (asked.every((source, i) => source === this.asked[i]) && this.asked.length > 0) return;
    this.end();
    this.asked = asked;
    const { signal } = (this.following = new AbortController());
    let field: Field | undefined;
    const find = async () => {
      try {
        const found = await (engine ? fieldOfRun(engine) : fieldWanted({ task, corpus, text }));
        if (signal.aborted) return;
        field = found;
        await this.take(found);
      } catch (reason) {
        if (!signal.aborted) this.fail(reason);
      }
    };
    // A run that begins anew is the same one.
    const created = () => {
      const same = JSON.stringify(engine!.settings) === JSON.stringify(field?.base);
      if (engine!.text !== field?.data || !same) void find();
    };
    engine?.addEventListener('created', created, { signal });
    void find();
  }

  end(): void {
    this.following.abort();
    this.asked = [];
  }
}
