/**
 * What a run can be taken elsewhere as: a row a format, in the order in which the dialog offers
 * them. Its code comes when it is asked for.
 */
import { lazily } from '../lazy';
import { type ExportFormat, nameOf } from './format';

export const exportFormats: readonly ExportFormat[] = [
  {
    key: 'csv',
    label: 'Losses and measurements (CSV)',
    help: 'A table of the curves, a row a point, for a spreadsheet or a program.',
    fileName: (context) => `${nameOf(context)}-losses.csv`,
    async make(context) {
      const { historyCsv } = await lazily('What writes tables', () => import('./csv'));
      return historyCsv(context);
    },
    refused: ({ store }) =>
      store.history.length > 0 ? undefined : 'No step is done yet: press Train, or Step.',
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
    refused: () => undefined,
  },
];
