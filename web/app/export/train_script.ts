/** The script that trains the network on in PyTorch; it opens the file of safetensors.ts. */
import { trainingScript } from '../../engine/page/portable_calls';
import { type ExportContext, tensorsFor } from './format';

export async function trainScript(context: ExportContext): Promise<Blob> {
  const script = await trainingScript(await context.engine.save(), tensorsFor(context));
  return new Blob([script], { type: 'text/x-python' });
}
