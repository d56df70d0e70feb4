/**
 * Networks that were trained when the site was built, so that a page has something true to show at
 * once. What they are is written in trained.json; web/trained.mjs makes them.
 */
import { findCorpus } from '../corpora/index';
import { lazily } from './lazy';
import list from './trained.json';

export interface Trained {
  readonly id: string;
  /** A built-in text, and how much of it (UTF-16 units; 0: all). */
  readonly corpus: string;
  readonly size: number;
  /** Settings that differ from the defaults; the run can be trained on to its end. */
  readonly settings: Readonly<Record<string, string>>;
  /** Steps done at build time. */
  readonly steps: number;
}

export const trained: readonly Trained[] = list;

const files = import.meta.glob<string>('../../build/generated/trained/*.unrolled', {
  query: '?url',
  import: 'default',
});

/** The text of a network's entry, as long as it was trained on. */
export async function trainedText({ id, corpus, size }: Trained): Promise<string> {
  const found = findCorpus(corpus);
  if (!found)
    throw new Error(`The network "${id}" was trained on "${corpus}", which there is not.`);
  return found.load(size > 0 ? { size } : {});
}

/** The checkpoint, and the text that training goes on with. Rejects where a download fails. */
export async function loadTrained(id: string): Promise<{ checkpoint: Uint8Array; text: string }> {
  const entry = trained.find((network) => network.id === id);
  const address = files[`../../build/generated/trained/${id}.unrolled`];
  if (!entry || !address) throw new Error(`There is no trained network "${id}".`);
  return lazily('The network that was trained beforehand', async () => {
    const [response, text] = await Promise.all([address().then(fetch), trainedText(entry)]);
    if (!response.ok)
      throw new Error(`${response.status} ${response.statusText} at ${response.url}`);
    return { checkpoint: new Uint8Array(await response.arrayBuffer()), text };
  });
}
