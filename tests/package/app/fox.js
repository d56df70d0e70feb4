import { createEngine } from 'unrolled';

const text = 'The quick brown fox jumps over the lazy dog. '.repeat(120);
const small = { hidden_size: 32, batch: 4, window: 32, steps: 250, learning_rate: 0.01 };

/** What comes of a small run: whether it has learnt the word "brown". */
export async function learnFox() {
  let engine;
  try {
    engine = await createEngine();
    let heard = 0;
    engine.addEventListener('progress', ({ detail }) => {
      heard += detail.step.length;
    });
    const { state, step } = await engine.train({ text, ...small });
    const { words } = await engine.complete('The quick br');
    return { state, step, heard, word: words[0].text };
  } catch (error) {
    return { error: `${error.message} ${error.hint}` };
  } finally {
    engine?.dispose();
  }
}
