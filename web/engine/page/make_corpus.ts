/** The data of a corpus of the core, made by a worker that ends with it. */
import { detectBuild } from '../../../wasm/loader';
import type { CorpusCalls, FromCorpusMaker, ToCorpusMaker } from '../shared/corpus_protocol';
import { EngineError, noSimd } from '../shared/engine_error';
import { insideUrl } from '../shared/inside_binaries';
import { afterTimeout } from '../shared/time_limit';
import corpusUrl from '../worker/corpus_worker.ts?worker&url';
import { CallLink } from './call_link';
import { compileOnce, spawn } from './spawn';

/** The same seed gives the same text everywhere. Rejects with an EngineError where it cannot. */
export async function makeCorpus(name: string, seed: number): Promise<string> {
  const build = detectBuild();
  if (!build) throw new EngineError(noSimd);
  const link = new CallLink<CorpusCalls, ToCorpusMaker, FromCorpusMaker>(
    {
      part: 'corpus',
      spawn: () => spawn(corpusUrl, 'corpus'),
      compiled: compileOnce(insideUrl(build)),
      tasks: 'all',
      after: afterTimeout,
    },
    (message) => {
      if (message.type === 'crashed') link.end(message.error);
    },
  );
  try {
    const data = await link.call('corpus', name, seed);
    if (!data) throw new Error(`There is no corpus "${name}".`);
    return new TextDecoder().decode(data);
  } finally {
    link.end(ended);
  }
}

const ended = {
  code: 'crashed',
  field: 'corpus',
  message: 'The data was not made.',
  hint: 'Choose it again.',
} as const;
