import { afterAll, beforeAll, expect, test } from 'vitest';
import { samplePages } from '../web/sample-pages.ts';
import { serveSamplePages } from '../web/serve-sample-pages.ts';
import { withBrowser } from './open-browser.ts';

const people = withBrowser();
let served: Awaited<ReturnType<typeof serveSamplePages>>;
beforeAll(async () => {
  served = await serveSamplePages();
});
afterAll(() => served?.stop());

test.each(['vi', 'en'])(
  'every page in each of its states stands up to a look, in %s',
  async (language) => {
    const reader = await people.arrives({ width: 360 });
    // There are no events here to listen to, and no tree to load.
    reader.expects(/status of 404/);
    const wrong: string[] = [];
    for (const name of Object.keys(samplePages)) {
      await reader.page.goto(`${served.url}/${name}?lang=${language}`);
      await reader.looks(`${name} ${language}`).catch((error: { actual?: string[] }) => {
        if (!error.actual) throw error;
        wrong.push(...error.actual);
      });
    }
    expect(wrong).toEqual([]);
  },
  240_000,
);
