import { afterAll, beforeAll, expect, test } from 'vitest';
import { samplePages } from '../web/sample-pages.ts';
import { serveSamplePages } from '../web/serve-sample-pages.ts';
import { glanceAt, misplacedOn } from './look-at-page.ts';
import { withBrowser } from './open-browser.ts';

const people = withBrowser();
let served: Awaited<ReturnType<typeof serveSamplePages>>;
beforeAll(async () => {
  served = await serveSamplePages();
});
afterAll(() => served?.stop());

const names = Object.keys(samplePages);

test('every page in each of its states stands up to a look', async () => {
  const reader = await people.arrives({ width: 360 });
  // There are no events here to listen to, and no tree to load.
  reader.expects(/status of 404/);
  const wrong: string[] = [];
  for (const name of names) {
    expect([name, (await reader.page.goto(`${served.url}/${name}`))?.status()]).toEqual([name, 200]);
    wrong.push(...(await glanceAt(reader.page, name)));
  }
  expect(wrong).toEqual([]);
});

test('nothing is cut or too wide in English either', async () => {
  const reader = await people.arrives({ width: 360 });
  reader.expects(/status of 404/);
  const wrong: string[] = [];
  for (const name of names) {
    await reader.page.goto(`${served.url}/${name}?lang=en`);
    wrong.push(...(await misplacedOn(reader.page, `${name} in English`)));
  }
  expect(wrong).toEqual([]);
});
