// A program whose output goes straight to the person, and which may not run for ever.

import { spawn } from 'node:child_process';

/**
 * `held`: what it says comes when it has ended, since another is speaking meanwhile.
 * Resolves with what ended it, for a sentence ("exit code 3"), and whether that was success.
 * `minutes` is far beyond what it needs: only a program that hangs is killed.
 */
export function watch(command, args, { cwd, env, held = false, minutes = 30 } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', ...(held ? ['pipe', 'pipe'] : ['inherit', 'inherit'])],
    });
    const said = [];
    child.stdout?.on('data', (part) => said.push(part));
    child.stderr?.on('data', (part) => said.push(part));
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
    }, minutes * 60_000);
    child.on('error', (error) => {
      clearTimeout(timer);
      resolve({ ok: false, how: error.message });
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      process.stdout.write(Buffer.concat(said));
      const how = signal ? `signal ${signal}` : `exit code ${code}`;
      resolve({ ok: code === 0, how: late ? `no end after ${minutes} minutes` : how });
    });
  });
}
