// A stock Firefox, led over WebDriver BiDi: what a test of one page asks of it, and no more. It
// speaks the protocol itself, over a WebSocket and in JSON.

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import WebSocket from 'ws';

/** The program, or undefined; the environment's FIREFOX names another. */
export function findFirefox(): string | undefined {
  if (process.env['FIREFOX']) return process.env['FIREFOX'];
  for (const name of ['firefox-esr', 'firefox'])
    try {
      return execFileSync('which', [name], { encoding: 'utf8' }).trim();
    } catch {
      // The next name, then.
    }
  return undefined;
}

/** It shows pages, and asks nobody on the network for anything. */
const preferences = {
  'app.normandy.enabled': false,
  'app.update.disabledForTesting': true,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'toolkit.telemetry.enabled': false,
};

interface Answer {
  id?: number;
  type: 'success' | 'error' | 'event';
  result?: unknown;
  method?: string;
  params?: unknown;
  error?: string;
  message?: string;
}

/** One window of a browser of its own profile. */
export class Firefox {
  /** Errors and warnings of the console, and exceptions. */
  readonly complaints: string[] = [];
  private next = 0;
  private readonly waiting = new Map<number, (answer: Answer) => void>();
  private context = '';

  private constructor(
    private readonly program: ChildProcess,
    private readonly profile: string,
    private readonly socket: WebSocket,
  ) {
    socket.on('message', (data) => this.hear(JSON.parse(String(data)) as Answer));
  }

  static async launch(path: string): Promise<Firefox> {
    const profile = mkdtempSync(join(tmpdir(), 'unrolled-firefox-'));
    const lines = Object.entries(preferences).map(
      ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
    );
    writeFileSync(join(profile, 'user.js'), lines.join('\n'));
    const args = ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port=0'];
    const program = spawn(path, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    const address = await new Promise<string>((found, failed) => {
      let said = '';
      program.stderr!.on('data', (data) => {
        said += String(data);
        const [, url] = /WebDriver BiDi listening on (ws:\S+)/.exec(said) ?? [];
        if (url) found(url);
      });
      program.once('exit', () => failed(new Error(`Firefox ended: ${said}`)));
    });
    const socket = new WebSocket(`${address}/session`);
    await new Promise((opened, failed) => socket.once('open', opened).once('error', failed));
    const firefox = new Firefox(program, profile, socket);
    await firefox.ask('session.new', { capabilities: {} });
    await firefox.ask('session.subscribe', { events: ['log.entryAdded'] });
    const { contexts } = (await firefox.ask('browsingContext.getTree', {})) as {
      contexts: { context: string }[];
    };
    firefox.context = contexts[0]!.context;
    await firefox.ask('browsingContext.setViewport', {
      context: firefox.context,
      viewport: { width: 1280, height: 720 },
    });
    return firefox;
  }

  async open(url: string): Promise<void> {
    await this.ask('browsingContext.navigate', { context: this.context, url, wait: 'complete' });
  }

  /** The value of an expression in the page, which may be a promise, as JSON carries it. */
  async value<T>(expression: string): Promise<T> {
    const answer = (await this.ask('script.evaluate', {
      expression: `Promise.resolve(${expression}).then((value) => JSON.stringify(value ?? null))`,
      target: { context: this.context },
      awaitPromise: true,
    })) as { result?: { value: string }; exceptionDetails?: { text: string } };
    if (!answer.result) throw new Error(answer.exceptionDetails?.text ?? 'no value');
    return JSON.parse(answer.result.value) as T;
  }

  /** Clicks in the middle of an element, which an expression names. */
  async click(element: string): Promise<void> {
    const place = await this.value<{ x: number; y: number }>(`(() => {
      const found = ${element};
      found.scrollIntoView({ block: 'center' });
      const { x, y, width, height } = found.getBoundingClientRect();
      return { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
    })()`);
    await this.act('pointer', [
      { type: 'pointerMove', ...place },
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ]);
  }

  async type(keys: string): Promise<void> {
    const each = [...keys].flatMap((value) => [
      { type: 'keyDown', value },
      { type: 'keyUp', value },
    ]);
    await this.act('key', each);
  }

  async close(): Promise<void> {
    const ended = new Promise((gone) => this.program.once('exit', gone));
    this.socket.terminate();
    this.program.kill();
    await ended;
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }

  private async act(type: 'key' | 'pointer', actions: readonly object[]): Promise<void> {
    const source = { type, id: type, actions };
    await this.ask('input.performActions', { context: this.context, actions: [source] });
  }

  private ask(method: string, params: object): Promise<unknown> {
    const id = ++this.next;
    this.socket.send(JSON.stringify({ id, method, params }));
    return new Promise((done, failed) =>
      this.waiting.set(id, ({ type, result, error, message }) =>
        type === 'success' ? done(result) : failed(new Error(`${method}: ${error}, ${message}`)),
      ),
    );
  }

  private hear(answer: Answer): void {
    if (answer.type === 'event') {
      const { level, text } = answer.params as { level: string; text: string };
      if (level === 'error' || level === 'warn') this.complaints.push(`${level}: ${text}`);
    } else if (answer.id !== undefined) {
      this.waiting.get(answer.id)?.(answer);
      this.waiting.delete(answer.id);
    }
  }
}
