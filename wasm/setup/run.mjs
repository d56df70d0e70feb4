// Other programs: found, run, and quoted where they fail.

import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { SetupError } from './report.mjs';

/** Path of a program on PATH, or undefined. */
export function which(name) {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(folder, name);
    try {
      accessSync(path, constants.X_OK);
      if (statSync(path).isFile()) return path;
    } catch {
      // Not in this folder.
    }
  }
  return undefined;
}

/** What a short command prints, or '' where it fails or is not there. */
export function output(command, args) {
  const { status, stdout } = spawnSync(command, args, { encoding: 'utf8' });
  return status === 0 ? stdout : '';
}

/**
 * Runs a command and resolves with what it printed. `show` gets each of its lines; a failure
 * becomes a SetupError with the last `quoted` of them.
 */
export function run(command, args, { cwd, env, show, quoted = 40 } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      // Standard input stays a person's: sudo may ask for a password.
      stdio: ['inherit', 'pipe', 'pipe'],
    });
    let printed = '';
    const take = (chunk) => {
      printed += chunk;
      const line = chunk.trimEnd().split('\n').at(-1).trim();
      if (line) show?.(line);
    };
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) return resolve(printed);
      const tail = printed.trimEnd().split('\n').slice(-quoted).join('\n');
      const how = signal ? `was ended by ${signal}` : `failed (exit code ${code})`;
      reject(new SetupError(`${tail}\n\n\`${[command, ...args].join(' ')}\` ${how}.`));
    });
  });
}
