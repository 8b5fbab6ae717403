// Draws every page as pictures: node tests/web/preview.ts DIR [NAME ...]
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchBrowser } from '../browser/launch-browser.ts';
import { samplePages } from './sample-pages.ts';
import { serveSamplePages } from './serve-sample-pages.ts';

const [out = 'preview', ...names] = process.argv.slice(2);
mkdirSync(out, { recursive: true });
const { url, stop } = await serveSamplePages();

const browser = await launchBrowser();
for (const name of names.length > 0 ? names : Object.keys(samplePages)) {
  writeFileSync(join(out, `${name}.html`), await (await fetch(`${url}/${name}`)).text());
  for (const [width, colorScheme, language] of [
    [360, 'light', 'vi'],
    [1440, 'light', 'vi'],
    [360, 'dark', 'en'],
    [1440, 'dark', 'en'],
  ] as const) {
    const page = await browser.newPage({ viewport: { width, height: width === 360 ? 740 : 900 }, colorScheme });
    page.on('console', (message) => message.type() === 'error' && !message.text().includes('404') && console.log(name, message.text()));
    await page.goto(`${url}/${name}?lang=${language}`);
    const wide = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
    if (wide > 0) console.log(`${name} at ${width} is ${wide} px too wide`);
    // What is laid out only when it comes near is near then.
    await page.setViewportSize({ width, height: await page.evaluate<number>('document.documentElement.scrollHeight') });
    await page.screenshot({ path: join(out, `${name}-${width}-${colorScheme}.png`), fullPage: true });
    await page.close();
  }
}
await browser.close();
stop();
