// A runner that lives in a page of Chromium, driven from here.

import type { Browser, JSHandle, Page } from 'playwright-core';

import type { Runner } from '../../../web/bench/page/runner';
import type { Sample } from '../../../web/bench/shared/session_run';
import type { Workload } from '../../../web/bench/shared/workload';

export class PageRunner implements Runner {
  private constructor(
    private readonly page: Page,
    private readonly inPage: JSHandle<Runner>,
  ) {}

  /** `open` makes the runner and is evaluated in the page, where it sees nothing but `options`. */
  static async open<Options>(
    browser: Browser,
    address: string,
    open: (options: Options) => Promise<Runner>,
    options: Options,
  ): Promise<PageRunner> {
    const page = await browser.newPage();
    page.on('pageerror', (error) => console.error(`${address}: ${error.message}`));
    await page.goto(address);
    const inPage = await page.evaluateHandle(open as never, options as never);
    return new PageRunner(page, inPage as unknown as JSHandle<Runner>);
  }

  start(workload: Workload, warmupSeconds: number): Promise<void> {
    return this.inPage.evaluate((runner, [what, seconds]) => runner.start(what, seconds), [
      workload,
      warmupSeconds,
    ] as const);
  }

  window(seconds: number): Promise<Sample> {
    return this.inPage.evaluate((runner, length) => runner.window(length), seconds);
  }

  stop(): Promise<void> {
    return this.inPage.evaluate((runner) => runner.stop());
  }

  close(): void {
    void this.page.close();
  }
}
