// A network is trained, saved and used again, with its text and without it. Nothing is disposed of:
// the process ends by itself.
import { createEngine } from 'unrolled';

const text = 'The quick brown fox jumps over the lazy dog. '.repeat(120);
const small = { hidden_size: 32, batch: 4, window: 32, steps: 200, learning_rate: 0.01 };

const first = await createEngine({ workers: 1 });
const summary = await first.create({ text, ...small, schedule: 'constant' });
const states = [first.state];
first.addEventListener('state', ({ detail }) => states.push(detail));
const halfWay = await first.step(100);
const saved = await first.save();
const whole = await first.train();
const sample = { prompt: 'The ', length: 40, seed: 7, temperature: 0.8 };
const written = await first.sample(sample);

const reader = await createEngine({ workers: 1 });
const opened = await reader.load(await first.save());
const refused = await reader.train().catch(({ name, code, message, hint }) => ({
  name,
  code,
  sentence: `${message} ${hint}`,
}));

const again = await createEngine({ workers: 1 });
await again.load(saved, { text });
const resumed = await again.train();
const longer = await again.extend(260);

console.log(
  JSON.stringify({
    parameters: summary.parameters,
    states,
    halfWay,
    whole,
    written,
    rewritten: await first.sample(sample),
    readAlike: (await reader.sample(sample)) === written,
    openedTask: opened.task,
    completed: (await reader.complete('The quick br')).words[0],
    heldOut: await first.evaluate(),
    elsewhere: (await first.evaluate('A quite different text.')).nats,
    refused,
    resumed,
    totalSteps: longer.totalSteps,
    goneOn: (await again.train()).step,
  }),
);
