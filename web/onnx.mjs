// An exported network as an ONNX model, without a page:
//
//     node web/onnx.mjs network.safetensors [network.onnx] [--force]
//
// The page's own code does it (web/app/export/onnx); its tables are there after `npm run build`. A
// file that is there is replaced by --force alone, and whole: the model goes into a new one first.

import {
  existsSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

import { root } from '../wasm/setup/paths.mjs';
import { main, SetupError } from '../wasm/setup/report.mjs';

/** The bytes of an .onnx file of those of a .safetensors file; see web/app/export/onnx/index.ts. */
export async function onnxOfSafetensors(bytes) {
  if (!existsSync(join(root, 'build', 'generated', 'cells.json')))
    throw new SetupError('The table of cells is not built yet: run `npm run build` first.');
  const { runnerImport } = await import('vite');
  const entry = join(root, 'web', 'app', 'export', 'onnx', 'index.ts');
  const { module } = await runnerImport(entry, { root, configFile: false, logLevel: 'error' });
  return module.onnxOfSafetensors(bytes);
}

function read(path) {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new SetupError(`“${path}” could not be read (${error.code}): give another file.`);
  }
}

function write(path, bytes) {
  const whole = `${path}.${process.pid}`;
  try {
    writeFileSync(whole, bytes, { flag: 'wx' });
    renameSync(whole, path);
  } catch (error) {
    rmSync(whole, { force: true });
    throw new SetupError(`“${path}” could not be written (${error.code}): give another place.`);
  }
}

if (process.argv[1] === import.meta.filename)
  await main(async () => {
    const names = process.argv.slice(2).filter((word) => word !== '--force');
    const force = names.length < process.argv.length - 2;
    const [from, to = from?.replace(/\.safetensors$/, '') + '.onnx', ...more] = names;
    if (!from || more.length > 0 || names.some((name) => name.startsWith('-')))
      throw new SetupError(
        'Say which file: node web/onnx.mjs network.safetensors [network.onnx] [--force]. ' +
          'One whose name begins with “-” is ./-name.',
      );
    if (existsSync(from) && existsSync(to) && realpathSync(from) === realpathSync(to))
      throw new SetupError('The model would replace the network: name another file.');
    if (existsSync(to) && !statSync(to).isFile())
      throw new SetupError(`“${to}” is not a file: name one.`);
    if (existsSync(to) && !force)
      throw new SetupError(`“${to}” is there already: name another file, or give --force.`);
    let model;
    try {
      model = await onnxOfSafetensors(read(from));
    } catch (error) {
      if (error.code !== 'invalid_file') throw error;
      throw new SetupError(`${error.message} ${error.hint}`);
    }
    write(to, model);
    console.log(`${to}: ${model.length} bytes, made of ${from}.`);
  });
