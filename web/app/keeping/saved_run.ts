import type { LossSnapshot } from '../../charts/history';
import type { SettingValues } from '../../engine/shared/api';
import { withCurrentNames } from '../settings';

/** What a reload brings back. */
export interface SavedPage {
  /** As in the editor and the form, also where no run has taken them up yet. */
  text: string;
  source: string;
  settings: SettingValues;
  /** A text of the person's own that a built-in one stands in for. */
  ownText?: string | undefined;
  /** The run, where it has trained at all. */
  run: SavedRun | undefined;
}

export interface SavedRun {
  checkpoint: Uint8Array;
  step: number;
  /** What the checkpoint was made with; the editor may hold another text by now. */
  text: string;
  history: LossSnapshot;
  /** Seconds of training in it, as far as they were counted. */
  seconds?: number | undefined;
  /** The first line that it wrote after each round number of steps. */
  lines?: readonly FirstLine[] | undefined;
}

export interface FirstLine {
  step: number;
  text: string;
}

/** What a list tells of a saved page, and what decides which one a page opens with. */
export interface PageFacts {
  /** Given by the person: a page with a name is never let go to make room. */
  name?: string | undefined;
  source: string;
  settings: SettingValues;
  /** The text's first words, and its length in UTF-16 units. */
  words: string;
  length: number;
  /** Undefined where there is no run. */
  step: number | undefined;
  bytes: number;
  /** What the tag asked for that it was begun from: see kept_by_name.ts. */
  asked?: string;
}

/** Beside the page itself, so that a list of runs reads no weights. */
export interface SavedHead {
  format: 2;
  /** By the clock of that time: told, and never used to decide what is newer. */
  savedAt: number;
  facts: PageFacts;
}

export function factsOf({ text, source, settings, run }: SavedPage, name?: string): PageFacts {
  const words = text.slice(0, 300).replace(/\s+/gu, ' ').trim().slice(0, 80);
  const bytes = 2 * text.length + (run ? run.checkpoint.length + 2 * run.text.length : 0);
  return { name, source, settings, words, length: text.length, step: run?.step, bytes };
}

export function isSavedHead(value: unknown): value is SavedHead {
  if (!isObject(value) || value['format'] !== 2 || !isObject(value['facts'])) return false;
  const { source, settings, words, name, step, length } = value['facts'];
  return (
    typeof value['savedAt'] === 'number' &&
    typeof source === 'string' &&
    typeof words === 'string' &&
    typeof length === 'number' &&
    isSettings(settings) &&
    (name === undefined || typeof name === 'string') &&
    (step === undefined || typeof step === 'number')
  );
}

export interface ReadPage {
  page: SavedPage;
  /** Whether it had a run that is none any more; the text and the settings are whole. */
  damaged: boolean;
}

/** As much of a saved page as is whole; undefined where not even the text is. */
export function readPage(value: unknown): ReadPage | undefined {
  if (!isObject(value)) return undefined;
  const { text, source, settings, ownText, run } = value;
  if (typeof text !== 'string' || typeof source !== 'string' || !isSettings(settings))
    return undefined;
  const whole = readRun(run);
  const page: SavedPage = { text, source, settings: withCurrentNames(settings), run: whole };
  if (typeof ownText === 'string') page.ownText = ownText;
  return { page, damaged: run !== undefined && whole === undefined };
}

/** A page as it was kept before there were heads. */
export function isFormerRecord(
  value: unknown,
): value is { format: 1; savedAt: number; page: unknown } {
  return isObject(value) && value['format'] === 1 && typeof value['savedAt'] === 'number';
}

function readRun(value: unknown): SavedRun | undefined {
  if (!isObject(value)) return undefined;
  const { checkpoint, step, text, history, seconds, lines } = value;
  if (!(checkpoint instanceof Uint8Array) || typeof text !== 'string') return undefined;
  if (typeof step !== 'number' || !Number.isSafeInteger(step) || step < 0) return undefined;
  // Without its curve a run still opens.
  const curve = isHistory(history) ? history : noHistory();
  const trained = typeof seconds === 'number' && seconds > 0 ? seconds : 0;
  const first = isLines(lines) ? lines : [];
  return { checkpoint, step, text, history: curve, seconds: trained, lines: first };
}

function isLines(value: unknown): value is FirstLine[] {
  return (
    Array.isArray(value) &&
    value.length < 100 &&
    value.every(
      (line) =>
        isObject(line) && Number.isSafeInteger(line['step']) && typeof line['text'] === 'string',
    )
  );
}

function noHistory(): LossSnapshot {
  return { step: [], raw: [], smooth: [], validation: [], stride: 1 };
}

/** Far more points than a curve ever has. */
const mostPoints = 20_000;

function isHistory(value: unknown): value is LossSnapshot {
  if (!isObject(value)) return false;
  const { stride, step } = value;
  if (typeof stride !== 'number' || !Number.isSafeInteger(stride) || stride < 1) return false;
  if (!Array.isArray(step) || step.length > mostPoints) return false;
  const ordered = step.every(
    (at, i) => Number.isSafeInteger(at) && at > (i === 0 ? -1 : step[i - 1]),
  );
  return (
    ordered &&
    ['raw', 'smooth', 'validation'].every((name) => {
      const column = value[name];
      return (
        Array.isArray(column) &&
        column.length === step.length &&
        column.every((entry) => entry === null || typeof entry === 'number')
      );
    })
  );
}

function isSettings(value: unknown): value is SettingValues {
  return isObject(value) && Object.values(value).every((setting) => typeof setting === 'string');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
