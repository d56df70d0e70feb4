// Two workers share the steps of a run: the same every time, and heard between two steps.
import { createEngine } from 'unrolled';

const text = 'The quick brown fox jumps over the lazy dog. '.repeat(120);
const small = { hidden_size: 16, batch: 4, window: 16, steps: 60 };

async function lossOf() {
  const engine = await createEngine({ workers: 2 });
  const { loss, step } = await engine.train({ text, ...small });
  engine.dispose();
  return { loss, step };
}

const losses = [await lossOf(), await lossOf()];
const engine = await createEngine({ workers: 2 });
const training = engine.train({ text, ...small, steps: 100_000 });
await new Promise((begun) => engine.addEventListener('progress', begun, { once: true }));
const paused = await engine.pause();
console.log(JSON.stringify({ losses, paused, trained: await training }));
