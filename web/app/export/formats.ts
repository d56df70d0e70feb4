/**
 * What a run can be taken elsewhere as: a row a format, in the order in which the dialog offers
 * them. Its code comes when it is asked for.
 */
import { lazily } from '../lazy';
import { receiptSuffix } from '../replaying/receipt_file';
import { type ExportContext, type ExportFormat, nameOf, noteTensors, tensorsName } from './format';

const noNetwork = ({ engine }: ExportContext) =>
  engine.summary ? undefined : 'There is no network yet.';

export const exportFormats: readonly ExportFormat[] = [
  {
    key: 'csv',
    label: 'Losses and measurements (CSV)',
    help:
      'The curves as a table, for a spreadsheet or a program. Of a run that was opened, metrics ' +
      'other than the loss begin where it was opened.',
    fileName: (context) => `${nameOf(context)}-losses.csv`,
    async make(context) {
      const { curvesCsv } = await lazily('What writes tables', () => import('./csv'));
      return curvesCsv(context);
    },
    refused: ({ store }) =>
      store.history.length > 0 ? undefined : 'No step is done yet: press Train, or Step.',
  },
  {
    key: 'receipt',
    label: 'Receipt (JSON)',
    help:
      'What the run was made of, its losses and a short code: who has the data can replay it, ' +
      'here or in the command line, and see whether every number is the same.',
    fileName: (context) => `${nameOf(context)}${receiptSuffix}`,
    async make(context) {
      const { receiptOf } = await lazily('What writes receipts', () => import('./receipt'));
      return receiptOf(context);
    },
    refused: ({ engine }) =>
      engine.totalStep > 0 ? undefined : 'No step is done yet: press Train, or Step.',
  },
  {
    key: 'samples',
    label: 'What it writes (plain text)',
    help: 'Its first lines after 0, 10, 100 … steps and what it wrote last, to compare.',
    fileName: (context) => `${nameOf(context)}-samples.txt`,
    async make(context) {
      const { samplesText } = await lazily('What writes samples', () => import('./samples'));
      return samplesText(context);
    },
    refused({ store }) {
      if (store.task !== 'language')
        return (
          'Only networks that learn the next character or word write lines as they train: what ' +
          'others answer stands in Try it.'
        );
      return store.written === '' ? 'Nothing is written yet: wait a moment.' : undefined;
    },
  },
  {
    key: 'safetensors',
    label: 'Network for PyTorch (safetensors)',
    help: 'The weights as they are now, under PyTorch’s names; Load opens them again.',
    fileName: tensorsName,
    saved: noteTensors,
    async make(context) {
      const { networkTensors } = await lazily('What writes tensors', () => import('./safetensors'));
      return networkTensors(context);
    },
    refused: noNetwork,
  },
  {
    key: 'train',
    label: 'PyTorch script that trains on (train.py)',
    help: 'Opens the safetensors file beside it, measures it, trains it on many machines.',
    fileName: () => 'train.py',
    async make(context) {
      const { trainScript } = await lazily('What writes train.py', () => import('./train_script'));
      return trainScript(context);
    },
    refused: noNetwork,
  },
  {
    key: 'onnx',
    label: 'Network to run elsewhere (ONNX)',
    help: 'For ONNX Runtime and others, in a program, on a server or in a page of yours.',
    fileName: (context) => `${nameOf(context)}.onnx`,
    async make(context) {
      const load = () => import('./onnx_file');
      const { onnxFile } = await lazily('What writes ONNX models', load);
      return onnxFile(context);
    },
    refused: noNetwork,
  },
];
