// A file of the playground: it is used without the text that it was trained on.
import { readFileSync } from 'node:fs';
import { createEngine } from 'unrolled';

const engine = await createEngine();
const { task } = await engine.load(readFileSync('people.unrolled'));
const { words } = await engine.complete('He is Fren');
const { step } = engine.standing;
console.log(JSON.stringify({ task, step, words: words.map(({ text }) => `Fren${text}`) }));
