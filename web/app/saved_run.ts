import type { LossSnapshot } from '../charts/history';
import type { SettingValues } from '../engine/api';

/** What a reload brings back. */
export interface SavedPage {
  /** As in the editor and the form, also where no run has taken them up yet. */
  text: string;
  source: string;
  settings: SettingValues;
  /** The run, where it has trained at all. */
  run: SavedRun | undefined;
}

export interface SavedRun {
  checkpoint: Uint8Array;
  step: number;
  /** What the checkpoint was made with; the editor may hold another text by now. */
  text: string;
  history: LossSnapshot;
}

/** How a page lies in the store. `format` rises when older pages could not read it. */
export interface SavedRecord {
  format: 1;
  savedAt: number;
  page: SavedPage;
}

export function isSavedRecord(value: unknown): value is SavedRecord {
  return (
    isObject(value) &&
    value['format'] === 1 &&
    typeof value['savedAt'] === 'number' &&
    isSavedPage(value['page'])
  );
}

function isSavedPage(value: unknown): boolean {
  return (
    isObject(value) &&
    typeof value['text'] === 'string' &&
    typeof value['source'] === 'string' &&
    isObject(value['settings']) &&
    Object.values(value['settings']).every((setting) => typeof setting === 'string') &&
    (value['run'] === undefined || isSavedRun(value['run']))
  );
}

function isSavedRun(value: unknown): boolean {
  return (
    isObject(value) &&
    value['checkpoint'] instanceof Uint8Array &&
    typeof value['step'] === 'number' &&
    typeof value['text'] === 'string' &&
    isHistory(value['history'])
  );
}

function isHistory(value: unknown): boolean {
  if (!isObject(value) || typeof value['stride'] !== 'number') return false;
  const columns = ['step', 'raw', 'smooth', 'validation'].map((name) => value[name]);
  const [first] = columns;
  return columns.every(
    (column) =>
      Array.isArray(column) &&
      Array.isArray(first) &&
      column.length === first.length &&
      column.every((entry) => entry === null || typeof entry === 'number'),
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
