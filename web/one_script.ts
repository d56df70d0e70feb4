// All workers of the engine as one script, for what has no files beside it: the page that is one
// file and the npm package.

import { build, type Plugin, type Rolldown } from 'vite';

/** The text of the script that `input` and all that it imports become. */
export async function workerScript(input: string, plugins: readonly Plugin[]): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    plugins: [...plugins],
    build: {
      write: false,
      target: 'es2022',
      rolldownOptions: { input, output: { codeSplitting: false } },
    },
  })) as Rolldown.RolldownOutput;
  const chunks = built.output.filter((file) => file.type === 'chunk');
  if (chunks.length !== 1) throw new Error(`The workers became ${chunks.length} files, not one.`);
  return chunks[0]!.code;
}
