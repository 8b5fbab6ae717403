import { type Browser, chromium } from 'playwright-core';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The Chromium that the set-up found or got (cli/setup/obtain-browser.mjs), else Debian's. It ends with whoever started it. */
export function launchBrowser(more: string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: process.env.TONGKET_BROWSER ?? '/usr/bin/chromium', args: [...flags, ...more] });
}
