// What set-up and builds say while they work: a line for each job, the time it took, and where it
// failed a sentence that says what to do.

/** A failure that a person can mend: its message is all they need to see. */
export class SetupError extends Error {}

const live = process.stdout.isTTY === true;

/** Lines that wait while something else has the person's screen. */
let held;

/** From now on jobs work in silence; what they have to say comes with release(). */
export function hold() {
  held = [];
}

export function release() {
  for (const line of held ?? []) console.log(line);
  held = undefined;
}

export function say(line) {
  if (held) held.push(line);
  else console.log(line);
}

/** Runs a job under its name. The job may show passing progress with the function it gets. */
export async function job(name, work) {
  const start = performance.now();
  const show = (text) => {
    if (live && !held)
      process.stdout.write(`\r\x1b[K  ${name}: ${text}`.slice(0, process.stdout.columns));
  };
  if (live) show('...');
  else if (!held) console.log(`  ${name} ...`);
  try {
    return await work(show);
  } finally {
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    say(`${live && !held ? '\r\x1b[K' : ''}  ${name}: ${seconds} s`);
  }
}

/**
 * Runs a program's main function; a SetupError is printed as its sentence, anything else in full.
 */
export async function main(work) {
  try {
    await work();
  } catch (error) {
    console.error(error instanceof SetupError ? `\n${error.message}` : error);
    process.exit(1);
  }
}
