import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { Language } from '../../rules/texts/language.ts';

/** One picture of a guide: what is opened, and how wide. */
export interface Shot {
  name: string;
  /** A phone's screen, or an office's. */
  screen: keyof typeof screens;
  /** Brings the page to what is to be seen. The address keeps the language by itself. */
  open: (visit: Visit) => Promise<void>;
}

export interface Visit {
  page: Page;
  language: Language;
  /** Opens an address of the product in the picture's language. */
  goTo(path: string): Promise<void>;
}

const screens = {
  phone: { viewport: { width: 390, height: 760 }, deviceScaleFactor: 1.5, isMobile: true, hasTouch: true },
  tablet: { viewport: { width: 820, height: 900 }, deviceScaleFactor: 1.25 },
  office: { viewport: { width: 1180, height: 820 }, deviceScaleFactor: 1.25 },
} as const;

/** What a picture may weigh: guides are read on phones, too. */
const largest = 80_000;

export async function openBrowser(path: string | undefined): Promise<Browser> {
  return chromium.launch({ ...(path ? { executablePath: path } : {}), args: ['--no-sandbox', '--disable-gpu', '--no-first-run'] });
}

/** Takes each picture in each language, as WebP under 80 KB, into a folder a language. Answers what was written. */
export async function takePictures(browser: Browser, origin: string, folder: string, shots: Shot[]): Promise<string[]> {
  const written: string[] = [];
  for (const language of ['vi', 'en'] as const)
    for (const { name, screen, open } of shots) {
      const context = await browser.newContext({
        ...screens[screen],
        colorScheme: 'light',
        reducedMotion: 'reduce',
        locale: language === 'vi' ? 'vi-VN' : 'en-GB',
      });
      const page = await context.newPage();
      await open({
        page,
        language,
        goTo: async (path) => {
          const url = new URL(path, origin);
          if (language === 'en') url.searchParams.set('lang', 'en');
          const response = await page.goto(url.href, { waitUntil: 'load' });
          if (!response?.ok()) throw new Error(`${name}: ${url.pathname.replace(/[\w-]{43}/, '…')} answered ${response?.status()}`);
        },
      });
      const file = join(folder, language, `${name}.webp`);
      await writeFile(file, await pictureOf(page));
      written.push(file);
      await context.close();
    }
  return written;
}

/** The screen as WebP; a busy one is pressed harder. */
async function pictureOf(page: Page): Promise<Buffer> {
  const session = await page.context().newCDPSession(page);
  for (let quality = 80; ; quality -= 15) {
    const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality });
    const bytes = Buffer.from(data, 'base64');
    if (bytes.length <= largest || quality <= 20) return bytes;
  }
}
