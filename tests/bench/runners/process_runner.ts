// A program that measures as told on its standard input: ours natively and in Node, and PyTorch.

import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

import type { Runner } from '../../../web/bench/page/runner';
import type { Sample } from '../../../web/bench/shared/session_run';
import type { Workload } from '../../../web/bench/shared/workload';

export interface Program {
  command: string;
  args: readonly string[];
  env?: Readonly<Record<string, string>>;
}

type Answer = Record<string, unknown>;

export class ProcessRunner implements Runner {
  private readonly child: ChildProcess;
  private open: { resolve(answer: Answer): void; reject(error: Error): void } | undefined;
  /** The first line: what the program says of itself. */
  readonly introduction: Promise<Answer>;

  constructor(private readonly program: Program) {
    this.child = spawn(program.command, program.args, {
      env: { ...process.env, ...program.env },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.introduction = this.answer();
    createInterface(this.child.stdout!).on('line', (line) => {
      this.open?.resolve(JSON.parse(line) as Answer);
      this.open = undefined;
    });
    this.child.on('error', (error) => this.fail(error));
    this.child.on('exit', (code) => this.fail(new Error(`${this.name} ended with code ${code}.`)));
    this.child.stdin!.on('error', () => {}); // Its exit says more.
  }

  async start(workload: Workload, warmupSeconds: number): Promise<void> {
    await this.ask(`start ${workload.id} ${warmupSeconds}`);
  }

  async window(seconds: number): Promise<Sample> {
    return (await this.ask(`window ${seconds}`)) as unknown as Sample;
  }

  /** The next start() replaces the run. */
  async stop(): Promise<void> {}

  close(): void {
    this.child.kill();
  }

  private get name(): string {
    return [this.program.command, ...this.program.args].join(' ');
  }

  private ask(line: string): Promise<Answer> {
    const answer = this.answer();
    this.child.stdin!.write(`${line}\n`);
    return answer;
  }

  private answer(): Promise<Answer> {
    return new Promise((resolve, reject) => (this.open = { resolve, reject }));
  }

  private fail(error: Error): void {
    this.open?.reject(error);
    this.open = undefined;
  }
}
