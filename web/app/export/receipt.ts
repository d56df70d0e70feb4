/** A run's receipt: how it came about, and what it came to. */
import { makeReceipt } from '../../engine/page/receipt_calls';
import { dataName } from '../replaying/data_name';
import { valueIn } from '../settings';
import type { ExportContext } from './format';

export async function receiptOf({ engine, store }: ExportContext): Promise<Blob> {
  const checkpoint = await engine.save();
  const name = dataName(store.source, valueIn(store.running, 'seed'));
  const json = await makeReceipt(checkpoint, store.text === engine.text ? name : '');
  return new Blob([json], { type: 'application/json' });
}
