/** What a view was given to look into, put into an engine of its own. */
import { openCheckpoint, readNetwork } from '../../app/checkpoint_file';
import { defaultsOf } from '../../app/corpus_settings';
import { textOf } from '../../app/corpus_text';
import { leftBeside, ofLength, sentenceBeside } from '../../app/given/beside';
import type { Given } from '../../app/given/given';
import type { Asked } from '../../app/given/index';
import { lazily } from '../../app/lazy';
import { withoutText } from '../../app/run/rare_notices';
import { loadTrained } from '../../app/trained';
import { besideText, type Fault } from '../../app/url';
import { type Corpus, corpora, findCorpus } from '../../corpora/index';
import type { Engine, SettingValues } from '../../engine/shared/api';

/**
 * Where a view without attributes begins: a network trained at build time, or a text and settings.
 */
export interface ViewStart {
  trained?: string;
  corpus?: string;
  text?: string;
  settings?: Readonly<Record<string, string>>;
}

/** What its page asks for. */
export interface Wanted {
  asked: Asked;
  /** Id of a built-in text. */
  corpus: string | undefined;
  settings: SettingValues;
}

/** What could not be had: sentences, and names or values that there are not. */
export interface Left {
  problems: string[];
  faults: Fault[];
}

/** A run as asked for, by the rules of the playground (app/given, app/start). */
export async function beginView(engine: Engine, start: ViewStart, wanted: Wanted): Promise<Left> {
  const { asked, corpus, settings } = wanted;
  const left: Left = { problems: [], faults: [] };
  const given = await whatIsGiven(asked);
  left.problems.push(...given.problems);
  const found = corpus === undefined ? undefined : findCorpus(corpus);
  if (corpus !== undefined && !found) left.faults.push({ name: 'corpus', value: corpus });
  if (given.checkpoint) {
    left.problems.push(...(await beginFrom(engine, given, given.checkpoint, wanted)));
    return left;
  }
  if (given.text !== undefined && corpus !== undefined)
    left.faults.push({ name: 'corpus', value: corpus, why: besideText });
  const others = Object.keys(settings).length > 0 || found || given.text !== undefined;
  if (start.trained !== undefined && !others) {
    const { checkpoint, text } = await loadTrained(start.trained);
    await engine.restore(checkpoint, text);
    return left;
  }
  const learnt = found ?? findCorpus(start.corpus ?? '') ?? corpora[0]!;
  const text = given.text ?? (found ? undefined : start.text) ?? (await textOf(learnt));
  const its = 'task' in learnt ? defaultsOf(learnt.id) : {};
  await engine.create(text, { ...its, ...start.settings, ...settings });
  return left;
}

/** Only a text in an attribute is there at once. */
async function whatIsGiven(asked: Asked): Promise<Given> {
  const { text, ...others } = asked;
  if (Object.values(others).every((value) => value === undefined))
    return { ...(text !== undefined && { text }), problems: [] };
  const what = 'What the page was given';
  const { readGiven } = await lazily(what, () => import('../../app/given/index'));
  return readGiven(asked);
}

async function beginFrom(
  engine: Engine,
  { by = 'src', corpus: known, text }: Given,
  file: File,
  { corpus, settings }: Wanted,
): Promise<string[]> {
  const { checkpoint, foreign } = await readNetwork(file);
  const candidate = ({ id, load }: Corpus) => ({ source: id, load: () => load({}) });
  const candidates =
    text === undefined ? corpora.map(candidate) : [{ source: known ?? 'own', load: () => text }];
  // Tensors bring no run, which alone would belong to a text.
  const { found } = await openCheckpoint(engine, checkpoint, foreign ? [] : candidates);
  const its = engine.settings ?? {};
  const left = await leftBeside(settings, its, async (name, value) => {
    if (!ofLength.includes(name)) await engine.setLive(name, value);
    else if (name === 'steps' && found && Number(value) > engine.totalStep)
      await engine.extend(Number(value), 'continued');
    else return false;
    return true;
  });
  const learnt = found?.source ?? 'own';
  const all = { ...left, ...(corpus !== undefined && corpus !== learnt && { corpus }) };
  const beside =
    Object.keys(all).length > 0 ? [sentenceBeside(by, all, { ...its, corpus: learnt })] : [];
  return found ? beside : [withoutText(engine.mark, 0), ...beside];
}
