import { afterAll, beforeAll, expect, test } from 'vitest';
import type { UnitRow } from '../../rules/units.ts';
import { textsIn } from '../../web/texts/dictionary.ts';
import { type Person, withBrowser } from './open-browser.ts';
import { type Desk, openDesk } from './open-desk.ts';
import { box, fillIn, send, toCheck } from './unit-acts.ts';

const people = withBrowser();
const t = textsIn('vi');
// Turns what follows around, and never turns it back.
const turning = '\u202e';
const markup = '<img src=x onerror="document.title=1"> & </textarea><script>alert(1)</script>';
const tree: UnitRow[] = [
  { code: 'P', name: 'Tỉnh <img src=x>&amp;', level: 'province', parent_code: null },
  { code: 'd', name: `Huyện ${turning}cáo`, level: 'district', parent_code: 'P' },
  { code: 'c', name: `Xã "O'Ra" <img src=x>`, level: 'commune', parent_code: 'd' },
  { code: 'r', name: `Xã ${turning}אבג`, level: 'commune', parent_code: 'd' },
];
const nameOf = (code: string) => tree.find((unit) => unit.code === code)?.name ?? '';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk(tree);
});
afterAll(() => desk?.close());

/** The texts stand on the page as they were typed, and nothing in them was taken for a part of it. */
async function printed({ page }: Person, ...texts: string[]): Promise<void> {
  await page.waitForLoadState();
  const body = await page.evaluate(() =>
    [document.body, ...document.querySelectorAll('textarea, input')]
      .map((one) => ('value' in one ? String(one.value) : one.textContent))
      .join('\n'),
  );
  for (const text of texts) expect(body, page.url()).toContain(text);
  expect(await page.locator('img[src=x], script:not([src])').count(), page.url()).toBe(0);
}

/** Words on one line that stand from left to right, whatever was typed before them. */
async function readsOn({ page }: Person, words: string): Promise<void> {
  const places = await page.evaluate((wanted) => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const at = node.nodeValue?.indexOf(wanted) ?? -1;
      if (at < 0 || !node.parentElement?.checkVisibility()) continue;
      const letter = (offset: number) => {
        const range = document.createRange();
        range.setStart(node as Node, at + offset);
        range.setEnd(node as Node, at + offset + 1);
        return range.getBoundingClientRect().left;
      };
      return [letter(0), letter(1), letter(2)];
    }
    return null;
  }, words);
  expect(places, `${words} stands on the page`).not.toBeNull();
  expect(places, words).toEqual(places?.toSorted((a, b) => a - b));
}

test.each([360, 1440] as const)(
  'markup and marks that turn a text around print as typed on every page that shows them, at %i',
  async (width) => {
    const [plain, turned] = width === 360 ? ['c', 'r'] : ['r', 'c'];
    const unit = await people.arrives({ width });
    await unit.page.goto(await desk.reportOf(plain));
    await printed(unit, nameOf(plain), nameOf('d'));
    await fillIn(unit.page, 20, {}, `${markup}\n${turning}tiếng`);
    await toCheck(unit.page);
    await printed(unit, nameOf(plain), markup);
    await unit.looks('check of typed texts');
    await send(unit.page);
    await printed(unit, nameOf(plain), nameOf('d'), markup);
    await readsOn(unit, 'đã nộp báo cáo');
    await unit.looks('sent typed texts');

    const reviewer = await people.arrives({ width });
    await reviewer.page.goto(`${await desk.reportOf('d')}/children`);
    await printed(reviewer, nameOf('c'), nameOf('r'), nameOf('d'));
    await reviewer.looks('queue of typed texts');
    await reviewer.page.goto(`${await desk.reportOf('d')}/children/${plain}`);
    await printed(reviewer, nameOf(plain), markup);
    await reviewer.looks('review of typed texts');
    await reviewer.page.getByLabel(t.review.comment, { exact: true }).fill(`${turning}${markup}`);
    await reviewer.page.getByRole('button', { name: t.review.return }).click();
    await reviewer.page.getByRole('status').first().waitFor();
    await printed(reviewer, nameOf(plain));
    await unit.page.goto(await desk.reportOf(plain));
    await printed(unit, markup, nameOf(plain));
    expect(await box(unit.page, 'results').inputValue()).toBe(`${markup}\n${turning}tiếng`);
    await unit.looks('returned typed texts');

    const office = await people.arrives({ width });
    await desk.letIn(office);
    const cycle = `${desk.url}/programs/${desk.programId}/cycles/2023`;
    const pages: [path: string, units: string[]][] = [
      ['', ['P', 'd', 'c', 'r']],
      [`/units/${plain}`, [plain, 'd']],
      [`/units/${turned}`, [turned, 'd']],
      [`/units/${plain}/reports/1`, [plain]],
      ['/extend?codes=c+r', ['c', 'r']],
      ['/awaiting', []],
      ['/plan', []],
    ];
    for (const [path, shown] of pages) {
      await office.page.goto(`${cycle}${path}`);
      if (path === '') {
        await office.page.getByRole('button', { name: t.unitTree.unfoldAll }).click();
        await office.page.getByRole('row').nth(4).waitFor();
      }
      await printed(office, ...shown.map(nameOf));
      await office.looks(`typed texts ${path}`);
    }
    expect(await office.page.title()).not.toBe('1');
  },
);
