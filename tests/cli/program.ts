// Runs the built command line as a person's shell would: real files, pipes, signals, exit codes.

import { spawn } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, vi } from 'vitest';

// Both cores may be busy with other tests; a program that hangs is killed before the test gives up.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });
const hangs = 120_000;

/** The program under test; UNROLLED_CLI names another build. */
export const program = resolve(process.env['UNROLLED_CLI'] ?? 'build/native/unrolled');

export interface Result {
  /** null when a signal ended the program. */
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  input?: string | Buffer;
  env?: Record<string, string>;
  /** Folder that it runs in. */
  cwd?: string;
  /** Milliseconds after which it is killed; two minutes unless it has much to do. */
  hangs?: number;
  /** Called with all of standard output so far each time more arrives. */
  onOutput?: (stdout: string, send: (signal: NodeJS.Signals) => void) => void;
}

export function execute(file: string, args: string[], options: RunOptions = {}): Promise<Result> {
  return new Promise((done, failed) => {
    const child = spawn(file, args, {
      env: { ...process.env, ...options.env },
      cwd: options.cwd,
      timeout: options.hangs ?? hangs,
      killSignal: 'SIGKILL',
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      stdout += chunk;
      options.onOutput?.(stdout, (signal) => child.kill(signal));
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
    // A program that refuses its input early closes the pipe; that is no error of the test.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
    child.on('error', failed);
    child.on('close', (code, signal) => done({ code, signal, stdout, stderr }));
  });
}

export function unrolled(args: string[], options: RunOptions = {}): Promise<Result> {
  accessSync(program, constants.X_OK);
  return execute(program, args, options);
}

/** A command line given to a shell, with the program as $UNROLLED. */
export function shell(script: string, options: RunOptions = {}): Promise<Result> {
  return execute('/bin/bash', ['-c', script], {
    ...options,
    env: { UNROLLED: program, ...options.env },
  });
}

/** A folder of the calling test file's own, removed after its last test. */
export function scratch(): (name: string, content?: string | Buffer) => string {
  const folder = mkdtempSync(join(tmpdir(), 'unrolled-cli-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return (name, content) => {
    const path = join(folder, name);
    if (content !== undefined) writeFileSync(path, content);
    return path;
  };
}

/** Some 12 KB with much to learn in few steps. */
export const lesson = Array.from(
  { length: 320 },
  (_, i) => `Line ${i % 10} of the lesson: state in, state out.\n`,
).join('');

/** A network that trains in well under a second. */
export const tiny = [
  '--hidden-size',
  '16',
  '--batch',
  '4',
  '--window',
  '16',
  '--validate-every',
  '20',
];

export interface Line {
  event: string;
  [key: string]: unknown;
}

export interface Step extends Line {
  step: number;
  epoch: number;
  train_nats: number | null;
  train_bits: number | null;
  validation_nats: number | null;
  validation_bits: number | null;
  characters_per_second: number | null;
}

export function lines(stdout: string): Line[] {
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);
}

export function steps(stdout: string): Step[] {
  return lines(stdout).filter((line): line is Step => line.event === 'step');
}

/** Messages with a label each that a small network learns in well under a second. */
export const messages = (count: number): string =>
  Array.from({ length: count }, (_, i) => {
    const [label, words] = (
      [
        ['greeting', 'good morning to you'],
        ['weather', 'will it rain again'],
        ['farewell', 'see you later then'],
      ] as const
    )[i % 3]!;
    return `${label}\t${words} number ${Math.floor(i / 3)}\n`;
  }).join('');

/** Flags for a run on these. */
export const tinyWords = [
  '--hidden-size',
  '8',
  '--embedding',
  '8',
  '--batch',
  '6',
  '--patience',
  '0',
];
