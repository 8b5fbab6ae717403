// Draws every page as pictures: node tests/web/preview.ts DIR [NAME ...]
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { assetUrls, buildAssets } from '../../web/assets.ts';
import { contentSecurityPolicy } from '../../web/layout.ts';
import { samplePages } from './sample-pages.ts';
import { setting } from './sample-values.ts';

const [out = 'preview', ...names] = process.argv.slice(2);
mkdirSync(out, { recursive: true });
const assets = await buildAssets();
const assetUrl = assetUrls(assets);

// Served under the real policy, so that a picture also shows what the policy would refuse.
const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const asset = assets.get(pathname);
  if (asset) return response.writeHead(200, { 'content-type': asset.contentType }).end(asset.body);
  const page = samplePages[pathname.slice(1)];
  const language = searchParams.get('lang') === 'en' ? 'en' : 'vi';
  if (!page) return response.writeHead(404).end();
  return response
    .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': contentSecurityPolicy })
    .end(page(setting(language, assetUrl, pathname)));
}).listen(0);
const { port } = server.address() as { port: number };

const browser = await chromium.launch({
  executablePath: process.env.TONGKET_BROWSER ?? '/usr/bin/chromium',
  args: [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
for (const name of names.length > 0 ? names : Object.keys(samplePages)) {
  writeFileSync(join(out, `${name}.html`), samplePages[name]?.(setting('vi', assetUrl)) ?? '');
  for (const [width, colorScheme, language] of [
    [360, 'light', 'vi'],
    [1440, 'light', 'vi'],
    [360, 'dark', 'en'],
    [1440, 'dark', 'en'],
  ] as const) {
    const page = await browser.newPage({ viewport: { width, height: width === 360 ? 740 : 900 }, colorScheme });
    page.on('console', (message) => message.type() === 'error' && !message.text().includes('404') && console.log(name, message.text()));
    await page.goto(`http://localhost:${port}/${name}?lang=${language}`);
    const wide = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
    if (wide > 0) console.log(`${name} at ${width} is ${wide} px too wide`);
    await page.screenshot({ path: join(out, `${name}-${width}-${colorScheme}.png`), fullPage: true });
    await page.close();
  }
}
await browser.close();
server.close();
