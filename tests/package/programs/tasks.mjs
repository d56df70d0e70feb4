// Every task with data of its kind, from tasks.json: { task, text, question }.
import { readFileSync } from 'node:fs';
import { createEngine } from 'unrolled';

const engine = await createEngine({ workers: 1 });
const told = {};
for (const { task, text, question } of JSON.parse(readFileSync('tasks.json', 'utf8'))) {
  const summary = await engine.create({ task, ...(text === '' ? {} : { text }), hidden_size: 8 });
  const { step, measured } = await engine.step(6);
  const { answer, tokens } = await engine.predict(question);
  told[task] = { step, measured, metrics: summary.metrics.length, answer, tokens: tokens.length };
}
console.log(JSON.stringify(told));
