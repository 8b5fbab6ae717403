import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, vi } from 'vitest';
import { contentSecurityPolicy } from '../../web/layout.ts';
import { launchBrowser } from './launch-browser.ts';
import { forgetLooks, heights, lookAt } from './look-at-page.ts';

/** A person at a screen of their own: own cookies, own storage. */
export interface Person {
  page: Page;
  context: BrowserContext;
  /** What went wrong in this browser that no reader asked for: errors of scripts, refusals of the policy, failed loads. */
  troubles: string[];
  /** Looks at the page as it stands (look-at-page.ts). */
  looks(name: string): Promise<void>;
  /** From here on, troubles that match are part of what the test does. */
  expects(trouble: RegExp): void;
}

export interface PersonOptions extends Pick<BrowserContextOptions, 'javaScriptEnabled' | 'storageState' | 'ignoreHTTPSErrors'> {
  width?: 360 | 1440;
}

/**
 * One browser for a test file; it ends with it. Every test closes with a look at what went wrong in the browsers of its people, and
 * they go home. `flags`: what this Chromium is told beside the usual.
 */
export function withBrowser(flags: string[] = []): { arrives(options?: PersonOptions): Promise<Person> } {
  // Minutes only where the machine is shared and slow: what fails does so by its own, shorter waits.
  vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });
  let browser: Browser;
  const people: Person[] = [];

  beforeAll(async () => {
    browser = await launchBrowser(flags);
    forgetLooks();
  });
  afterEach(async () => {
    const here = people.splice(0);
    const troubles = here.flatMap((person) => person.troubles);
    await Promise.all(here.map(({ context }) => context.close()));
    expect(troubles).toEqual([]);
  });
  afterAll(() => browser?.close());

  return {
    async arrives({ width = 1440, ...options } = {}) {
      const context = await browser.newContext({
        viewport: { width, height: heights[width] },
        colorScheme: 'light',
        // What moves slowly would have to be waited for.
        reducedMotion: 'reduce',
        ...(width === 360 ? { hasTouch: true, isMobile: true } : {}),
        ...options,
      });
      // Shared machines are slow at times; nothing waits this long without a reason.
      context.setDefaultTimeout(15_000);
      const page = await context.newPage();
      const expected: RegExp[] = [];
      const person: Person = {
        page,
        context,
        troubles: [],
        looks: (name) => (options.javaScriptEnabled === false ? lookAtCopy(browser, page, name) : lookAt(page, name)),
        expects: (trouble) => {
          expected.push(trouble);
          person.troubles = person.troubles.filter((reported) => !trouble.test(reported));
        },
      };
      const tell = (trouble: string): void => {
        if (!expected.some((pattern) => pattern.test(trouble)))
          person.troubles.push(`${new URL(page.url() || 'about:blank').pathname}: ${trouble}`);
      };
      context.on('weberror', (error) => tell(`page error: ${error.error().message}`));
      context.on('console', (message) => message.type() === 'error' && tell(`console: ${message.text()}`));
      people.push(person);
      return person;
    },
  };
}

/** A page without scripts can't be asked anything: the same answer is looked at where they run. */
async function lookAtCopy(browser: Browser, page: Page, name: string): Promise<void> {
  const [url, body] = [page.url(), await page.content()];
  const context = await browser.newContext(page.viewportSize() ? { viewport: page.viewportSize() } : {});
  try {
    const copy = await context.newPage();
    await copy.route(url, (route) =>
      route.fulfill({ body, contentType: 'text/html; charset=utf-8', headers: { 'content-security-policy': contentSecurityPolicy } }),
    );
    await copy.goto(url);
    await lookAt(copy, name);
  } finally {
    await context.close();
  }
}
