// What goes wrong is told alike, whatever it is.
import { createEngine, UnrolledError } from 'unrolled';

const text = 'The quick brown fox jumps over the lazy dog. '.repeat(120);
const small = { hidden_size: 16, batch: 4, window: 16, steps: 100_000 };
const told = {};

async function fails(name, call) {
  try {
    told[name] = { came: await call() };
  } catch (error) {
    const { code, field, message, hint } = error;
    told[name] = { ours: error instanceof UnrolledError, code, field, message, hint };
  }
}

await fails('workers', () => createEngine({ workers: 99 }));
const engine = await createEngine({ workers: 1 });
await fails('nothing', () => engine.train());
await fails('no network', () => engine.complete('The'));
await fails('no text', () => engine.train({ hidden_size: 16 }));
await fails('bytes', () => engine.train({ text: new Uint8Array(4) }));
await fails('misspelt', () => engine.train({ text, hidden_sise: 16 }));
await fails('range', () => engine.train({ text, hidden_size: 1e9 }));
await fails('kind', () => engine.train({ text, hidden_size: [16] }));
await fails('file', () => engine.load(new TextEncoder().encode('This is no network.')));
await fails('no bytes', () => engine.load('network.unrolled'));

await engine.create({ text, ...small });
await fails('question', () => engine.predict('The'));
await fails('steps', () => engine.step(0.5));
await fails('length', () => engine.sample({ length: 0 }));
await fails('temperature', () => engine.sample({ temperature: -1 }));
await fails('shape', () => engine.complete('The', { topP: 2 }));
await fails('count', () => engine.complete('The', { count: 0 }));
await fails('seed', () => engine.sample({ seed: 0.5 }));
const training = engine.train();
await fails('twice', () => engine.train());
await engine.pause();
told.paused = (await training).state;

const hot = { cell: 'rnn', activation: 'relu', optimizer: 'sgd', learning_rate: 10, clip: 0 };
told.diverged = (await engine.train({ text, ...small, ...hot })).state;
told.recovered = (await engine.recover()).state;

const classes = 'warm\tThe room was warm.\ncold\tThe room was cold.\n'.repeat(40);
await engine.create({ task: 'classify', text: classes });
await fails('other task', () => engine.complete('The room'));

const open = [engine.train(), engine.sample()];
engine.dispose();
for (const [n, call] of open.entries()) await fails(`open ${n}`, () => call);
await fails('disposed', () => engine.train({ text }));
console.log(JSON.stringify(told));
