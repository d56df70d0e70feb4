// A run for other programs, and what cannot be had of it.
import { writeFileSync } from 'node:fs';
import { createEngine, UnrolledError } from 'unrolled';
import { onnxOfSafetensors } from 'unrolled/onnx';

const engine = await createEngine({ workers: 1 });
const told = {};
async function fails(name, call) {
  try {
    told[name] = { came: await call() };
  } catch (error) {
    const { code, field, message, hint } = error;
    told[name] = { ours: error instanceof UnrolledError, code, field, message, hint };
  }
}

await fails('no network', () => engine.exportAs('onnx'));
const text = 'The quick brown fox jumps over the lazy dog. '.repeat(120);
await engine.train({ text, hidden_size: 16, batch: 4, window: 16, steps: 40, patience: 0 });
await fails('misspelt', () => engine.exportAs('safetensor'));
await fails('weights', () => engine.exportAs('onnx', { weights: 'last' }));
await fails('best', () => engine.exportAs('safetensors', { weights: 'best' }));
await fails('name', () => engine.exportAs('receipt', { name: 7 }));
await fails('no tensors', () => onnxOfSafetensors(new TextEncoder().encode('no tensors')));

const safetensors = await engine.exportAs('safetensors');
const onnx = await engine.exportAs('onnx');
writeFileSync('model.safetensors', safetensors);
writeFileSync('train.py', await engine.exportAs('script'));
writeFileSync('receipt.json', await engine.exportAs('receipt', { name: 'fox.txt' }));
writeFileSync('fox.txt', text);
writeFileSync('model.onnx', onnx);
// A network comes back as tensors, too.
const again = await createEngine({ workers: 1 });
await again.load(safetensors);
const words = JSON.stringify((await engine.complete('The quick br')).words);
const losses = (await engine.exportAs('losses')).split('\r\n');
console.log(
  JSON.stringify({
    told,
    alike: Buffer.from(onnxOfSafetensors(safetensors)).equals(Buffer.from(onnx)),
    named: (await engine.exportAs('script', { tensors: 'fox.safetensors' })).includes(
      'fox.safetensors',
    ),
    head: losses[0],
    rows: losses.length - 2,
    // What it says is what the run says.
    words: JSON.stringify((await again.complete('The quick br')).words) === words,
  }),
);
