import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { renderMail } from '../../papers/mails/render-mail.ts';
import { compilationFile } from '../papers/compilation-file.ts';
import { setting } from '../papers/mail-samples/sample-setting.ts';
import { oneOfEach } from '../papers/mail-samples.ts';
import { samplePages } from '../web/sample-pages.ts';
import { serveSamplePages } from '../web/serve-sample-pages.ts';
import { axeScript, glanceAt, misplacedOn } from './look-at-page.ts';
import { withBrowser } from './open-browser.ts';

// Every page in each of its states, at two widths, light and dark.

const people = withBrowser();
let served: Awaited<ReturnType<typeof serveSamplePages>>;
beforeAll(async () => {
  served = await serveSamplePages();
});
afterAll(() => served?.stop());

const names = Object.keys(samplePages);

/** A part of the pages by each of two readers. Answers what is wrong on them. */
async function onEach(part: string[], look: (page: Page, name: string) => Promise<string[]>): Promise<string[]> {
  const left = [...part];
  const wrong: string[] = [];
  const reads = async (): Promise<void> => {
    const reader = await people.arrives({ width: 360 });
    await reader.context.addInitScript(axeScript);
    // There are no events here to listen to, and no tree to load.
    reader.expects(/status of 404/);
    // The phone beside a form takes no script, nor this one.
    reader.expects(/Blocked script execution in 'about:srcdoc'/);
    for (let name = left.shift(); name; name = left.shift()) wrong.push(...(await look(reader.page, name)));
  };
  await Promise.all([reads(), reads()]);
  return wrong;
}

const part = (which: number): string[] => names.filter((_, index) => index % 4 === which);
const open = async (page: Page, name: string): Promise<void> =>
  expect([name, (await page.goto(`${served.url}/${name}`))?.status()]).toEqual([name, 200]);

// Opened on a phone in Vietnamese and on a desk in English, and seen on both: the screen is set twice for both pages.
test.each([0, 1, 2, 3])('every page in each of its states and both languages stands up to a look (%i of every four)', async (which) => {
  const wrong = await onEach(part(which), async (page, name) => {
    await open(page, name);
    const inVietnamese = await glanceAt(page, name);
    await open(page, `${name}?lang=en`);
    return [...inVietnamese, ...(await misplacedOn(page, `${name} in English`))];
  });
  expect(wrong).toEqual([]);
});

test('no kind of mail is wider than a phone, with links as long as real ones', async () => {
  const { page } = await people.arrives({ width: 360 });
  const link = `https://tongket.example/office/${'Zk3vQ8pX1mN7'.repeat(4)}`;
  const wide: string[] = [];
  for (const facts of oneOfEach(compilationFile())) {
    const mail = renderMail(facts, { ...setting, officeUrl: link, calendarUrl: `${link}/due.ics`, switchOffUrl: link });
    await page.setContent(mail.html);
    if ((await page.evaluate<number>('document.documentElement.scrollWidth')) > 360) wide.push(facts.kind);
  }
  expect(wide).toEqual([]);
});

test('what is computed or not asked follows the boxes on which it hangs, while one types', async () => {
  const { page, expects } = await people.arrives({ width: 360 });
  // Nothing is saved here, and nothing kept for a lost network.
  expects(/404/);
  await open(page, 'report-withdrawn');
  const [deciding, asked, computed] = ['villageAssociations', 'clanBoards', 'agencyBoards'].map((code) => page.locator(`#f-${code}`));
  if (!deciding || !asked || !computed) throw new Error('The sample has them');
  await expect.poll(() => computed.textContent()).toBe('30');
  await asked.fill('');
  const boxes = async () => Number(/\d+\D+(\d+)/.exec((await page.locator('[data-filled]').first().textContent()) ?? '')?.[1]);
  const all = await boxes();
  await deciding.fill('0');
  await expect.poll(() => asked.isVisible()).toBe(false);
  expect(await computed.textContent()).toBe('0');
  // Nor is it counted as left.
  expect(await boxes()).toBe(all - 1);
  await deciding.fill('5 thôn, xóm');
  await expect.poll(() => asked.isVisible()).toBe(true);
  await deciding.fill('5');
  await expect.poll(() => asked.isVisible()).toBe(true);
  await asked.fill('1.007');
  await expect.poll(() => computed.textContent()).toBe('1.012');
});

test('a table of boxes keeps its lines while one types, pastes, goes down, adds, removes and takes back', async () => {
  const { page, expects } = await people.arrives({ width: 360 });
  expects(/404/);
  await open(page, 'report-kinds');
  const cell = (words: string, row: number) => page.getByLabel(`${words}, dòng ${row}`, { exact: true });
  const people_ = (row: number) => cell('Số hội viên (người)', row);
  const lines = () => page.locator('[name="answer.clans"]').inputValue();
  const rows = page.locator('table.rows tbody tr');
  await page.getByRole('button', { name: 'Bỏ dòng 3' }).waitFor();
  // What is wrong is marked until it is another.
  expect(await people_(3).getAttribute('aria-invalid')).toBe('true');
  await people_(3).fill('1000');
  expect(await people_(3).getAttribute('aria-invalid')).toBe(null);
  expect((await lines()).split('\n')).toMatchObject({ 0: 'Họ Nguyễn | 120 | 36,5', 1: '', 2: expect.stringMatching(/^Họ Lê \| 1000 \|/) });
  await people_(3).press('Enter');
  expect(await people_(4).evaluate((box) => box === document.activeElement)).toBe(true);
  expect(await people_(3).inputValue()).toBe('1.000');
  const paste = (text: string) =>
    people_(4).evaluate((box, given) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text', given);
      box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, text);
  const before = await lines();
  await paste('7\t1,5\r\n8\t2\r\n9\t3\r\n');
  expect((await lines()).split('\n').slice(3)).toEqual([' | 7 | 1,5', ' | 8 | 2', ' | 9 | 3']);
  // More than there may be are told by the server, and not lost.
  expect(await rows.count()).toBe(6);
  await page.getByRole('button', { name: 'Hoàn tác' }).click();
  expect(await lines()).toBe(before);
  // More than the page has boxes for are not put into one of them, nor lost in part: nothing is changed, and said why.
  await paste('7\t1,5\n'.repeat(298));
  await page.getByText('Phần vừa dán có 298 dòng, nhiều quá nên chưa điền dòng nào. Bảng này nhận nhiều nhất 5 dòng').waitFor();
  expect([await lines(), await people_(4).inputValue(), await rows.count()]).toEqual([before, '', 5]);
  await paste('7\t1,5\n'.repeat(297));
  expect(await rows.count()).toBe(300);
  await page.getByRole('button', { name: 'Hoàn tác' }).click();
  expect(await lines()).toBe(before);
  await page.getByRole('button', { name: 'Bỏ dòng 1', exact: true }).click();
  await page.getByText('Đã bỏ dòng 1.').waitFor();
  expect((await lines()).startsWith('\nHọ Lê')).toBe(true);
  expect(await page.locator('#f-clans').count()).toBe(1);
  while ((await rows.count()) > 2)
    await page
      .getByRole('button', { name: /^Bỏ dòng/ })
      .last()
      .click();
  expect((await lines()).trim()).toMatch(/^Họ Lê \| 1.000/);
  await page.getByRole('button', { name: 'Thêm dòng' }).click();
  expect([await rows.count(), await cell('Tên dòng họ', 3).evaluate((box) => box === document.activeElement)]).toEqual([3, true]);
  // No cell is posted beside the lines.
  expect(await page.locator('[name^="cell."]').count()).toBe(0);
});

test('the phone beside a form shows it, and can send nothing', async () => {
  const { page } = await people.arrives({ width: 1_440 });
  await open(page, 'new-program-form');
  const phone = page.frameLocator('iframe');
  await phone.locator('#f-villageAssociations').fill('5');
  expect(await phone.locator('h1').count()).toBe(1);
  expect(await phone.locator('form, button, script').count()).toBe(0);
});
