import { type Browser, type BrowserContext, type CDPSession, chromium, type Page } from 'playwright-core';

/** The phone and the network that pages are measured on. */
const conditions = { width: 360, height: 740, cpuSlowdown: 4, kilobitsPerSecond: 400, latencyMs: 400 };

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.TONGKET_BROWSER ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

export interface SlowPage {
  page: Page;
  devtools: CDPSession;
  close(): Promise<void>;
}

/** A page with nothing cached, under the conditions. Every one has a profile of its own: no cache, no connection, no compiled script of an earlier one. */
export async function openSlowPage(browser: Browser, signedIn: { url: string; cookie: string } | null): Promise<SlowPage> {
  const { width, height, cpuSlowdown, kilobitsPerSecond, latencyMs } = conditions;
  const context: BrowserContext = await browser.newContext({
    viewport: { width, height },
    hasTouch: true,
    isMobile: true,
    locale: 'vi-VN',
  });
  if (signedIn) {
    const [name = '', value = ''] = signedIn.cookie.split('=', 2);
    await context.addCookies([{ name, value, url: signedIn.url }]);
  }
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  // What a browser asks for over https, as pages are served to people; over the bench's http it would leave brotli out.
  await devtools.send('Network.setExtraHTTPHeaders', { headers: { 'accept-encoding': 'gzip, deflate, br, zstd' } });
  const bytesPerSecond = (kilobitsPerSecond * 1000) / 8;
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: latencyMs,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  });
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: cpuSlowdown });
  return { page, devtools, close: () => context.close() };
}
