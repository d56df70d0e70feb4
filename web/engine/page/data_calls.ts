/** Data of tasks: the core's corpora, and tables of a person's own, by a worker that ends then. */
import type { EngineErrorData, TablePreview } from '../shared/api';
import { insideUrl } from '../shared/inside_binaries';
import { afterTimeout } from '../shared/time_limit';
import dataUrl from '../worker/data_worker.ts?worker&url';
import { callOnceFrom, type DataHost, type DataLink, linkFrom } from './data_link';
import { compileOnce, spawn } from './spawn';
import { whyNot } from './why_not';

const ended = {
  code: 'crashed',
  field: 'data',
  message: 'The data was not made.',
  hint: 'Choose it again.',
} as const;

/** Those of a page. */
export const pageDataHost: DataHost = {
  data: () => spawn(dataUrl, 'data'),
  compileInside: (build) => compileOnce(insideUrl(build)),
  after: afterTimeout,
  forbidden: whyNot,
};

export const openDataLink = (): DataLink => linkFrom(pageDataHost);

/** One call by a worker of its own; `interrupted` is said where that ends before it answers. */
export const callOnce = <T>(
  interrupted: EngineErrorData,
  ask: (link: DataLink) => Promise<T>,
): Promise<T> => callOnceFrom(pageDataHost, interrupted, ask);

/** The same seed gives the same text everywhere. Rejects with an EngineError where it cannot. */
export async function makeCorpus(name: string, seed: number): Promise<string> {
  const data = await callOnce(ended, (link) => link.call('corpus', name, seed));
  if (!data) throw new Error(`There is no corpus "${name}".`);
  return new TextDecoder().decode(data);
}

/** Looks at one task's tables, again and again; close() ends it. */
export class TableLooker {
  private readonly link = openDataLink();

  constructor(private readonly task: string) {}

  /** The first `rows` rows. Rejects with an EngineError where the task reads no table. */
  async preview(data: string, rows: number): Promise<TablePreview> {
    const found = await this.link.call('tablePreview', this.task, encoder.encode(data), rows);
    if (!found) throw new Error(`The task "${this.task}" reads no table.`);
    return found;
  }

  /** The line to put before the data; see InsideModule.layoutLine(). Rejects as preview(). */
  layoutLine(columns: string, separator: string): Promise<string> {
    return this.link.call('layoutLine', this.task, columns, separator);
  }

  /** Some columns of a table, in the order of `roles`; see InsideModule.plainTable(). */
  async plain(data: string, roles: readonly string[], separator: string): Promise<string> {
    const bytes = encoder.encode(data);
    const found = await this.link.call('plainTable', this.task, bytes, roles.join(','), separator);
    return found ? new TextDecoder().decode(found) : '';
  }

  close(): void {
    this.link.end(ended);
  }
}

const encoder = new TextEncoder();
