// The smaller module learns texts, and says that it has no other task.
import { createEngine } from 'unrolled';

const engine = await createEngine({ workers: 1, tasks: 'language' });
const text = 'The quick brown fox jumps over the lazy dog. '.repeat(120);
const { step } = await engine.train({ text, hidden_size: 8, steps: 10 });
const refused = await engine
  .train({ task: 'classify', text: 'warm\tThe room was warm.\n' })
  .catch(({ code, message, hint }) => ({ code, message, hint }));
console.log(JSON.stringify({ step, refused }));
