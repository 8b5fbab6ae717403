import { afterAll, beforeAll, expect, test } from 'vitest';
import { readReports } from '../../prisma/queries/reports/read-report.ts';
import { writeMoney } from '../../rules/numbers.ts';
import { textsIn } from '../../web/texts/dictionary.ts';
import { flatTree } from '../prisma/open-cycle.ts';
import { formOfKinds } from '../setup/form-of-kinds.ts';
import { type Person, withBrowser } from './open-browser.ts';
import { type Desk, openDesk } from './open-desk.ts';
import { box, fillIn, send, toCheck } from './unit-acts.ts';

const people = withBrowser();
const t = textsIn('vi');
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk?.close());

const reportsOf = (code: string) => readReports(desk.database.pool, desk.cycle.assignmentIds.get(code) as number);
const draftOf = async (code: string) =>
  (await desk.database.prisma.assignment.findUniqueOrThrow({ where: { id: desk.cycle.assignmentIds.get(code) as number } })).draft as {
    figures: Record<string, string>;
    prose: Record<string, string>;
  } | null;
/** One of the page's own signs while one writes, whatever stands for its {parts}. */
const sign = (key: keyof typeof t.report.live) =>
  new RegExp(t.report.live[key].replace(/[.*+?^{}()|[\]\\]/g, '\\$&').replace(/\\\{\w+\\\}/g, '.+'));
const saved = ({ page }: Person) => page.getByText(sign('saved')).waitFor();

test('numbers are taken as people write them, grouped when the field is left, and money is said in words', async () => {
  const unit = await people.arrives({ width: 360 });
  unit.expects(/status of 422/);
  const { page } = unit;
  await page.goto(await desk.reportOf('16717'));
  await unit.looks('report');
  const members = box(page, 'members');
  for (const typed of ['1.000.000', '1,000,000', '1000000', '1 000 000', '1 000 000 người']) {
    await members.fill(typed);
    await members.blur();
    // What does it comes with the first touch of a box.
    await expect.poll(() => members.inputValue(), { message: typed }).toBe('1.000.000');
  }
  await box(page, 'mobilisedVnd').fill('186,5 triệu');
  await box(page, 'mobilisedVnd').blur();
  await page.getByText(writeMoney(186_500_000, 'vi')).waitFor();

  await fillIn(page, 30, { members: 'gần một nghìn', mobilisedVnd: '186.500.000', students: '12,5', supportedVnd: '', exemplars: '' });
  await toCheck(page);
  const summary = page.locator('#errors');
  await summary.waitFor();
  expect(await summary.evaluate((element) => element === document.activeElement), 'the summary has the focus').toBe(true);
  await unit.looks('report with errors');
  expect(await members.inputValue(), 'what is no number stays as it was typed').toBe('gần một nghìn');
  await summary.getByRole('link').first().click();
  expect(await members.evaluate((element) => element === document.activeElement), 'its link leads to the field').toBe(true);
  const goOn = page.locator('#sections li', { hasText: t.report.continueAt }).getByRole('link');
  await expect.poll(() => goOn.allTextContents(), { message: 'where to go on' }).toEqual(['Quỹ khuyến học']);
  await box(page, 'supportedVnd').fill('3');
  await expect.poll(() => goOn.allTextContents(), { message: 'where to go on then' }).toEqual(['Tuyên truyền, điển hình']);
  await box(page, 'exemplars').fill('2');
  await expect.poll(() => page.getByText(t.report.continueAt).isVisible(), { message: 'nothing is left' }).toBe(false);
  await members.fill('950');
  await box(page, 'students').fill('12');
  await toCheck(page);
  await page.getByText(t.check.notYet).waitFor();
  await unit.looks('check');
  await send(page);
  await unit.looks('sent');
  expect((await reportsOf('16717'))[0]?.answers.figures).toMatchObject({ members: 950, mobilisedVnd: 186_500_000, students: 12 });
  const kept = await page.evaluate(async () => [Object.keys(localStorage), await caches.keys()]);
  expect(kept, 'nothing of it stays on a shared phone').toEqual([[], []]);
});

test('a column from Excel fills the fields under each other, a line from Word fills one, and it can be taken back', async () => {
  const unit = await people.arrives();
  await unit.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { page } = unit;
  await page.goto(await desk.reportOf('16720'));
  const paste = async (code: string, html: string, text: string): Promise<void> => {
    await page.evaluate(
      ([asHtml = '', asText = '']) =>
        navigator.clipboard.write([
          new ClipboardItem({
            'text/html': new Blob([asHtml], { type: 'text/html' }),
            'text/plain': new Blob([asText], { type: 'text/plain' }),
          }),
        ]),
      [html, text],
    );
    await box(page, code).click();
    await page.keyboard.press('ControlOrMeta+V');
  };
  await box(page, 'villageAssociations').fill('9');
  await box(page, 'villageAssociations').press('ControlOrMeta+A');
  await paste(
    'villageAssociations',
    '<table><tr><td>14</td></tr><tr><td>6</td></tr><tr><td>3</td></tr><tr><td>1.250</td></tr></table>',
    '14\r\n6\r\n3\r\n1.250\r\n',
  );
  await page.getByText(t.report.live.pasted.replace('{count}', '4')).waitFor();
  const values = () =>
    Promise.all(['villageAssociations', 'clanBoards', 'agencyBoards', 'members'].map((code) => box(page, code).inputValue()));
  expect(await values()).toEqual(['14', '6', '3', '1.250']);
  await unit.looks('pasted');
  await page.getByRole('button', { name: t.report.live.undo }).click();
  expect(await values()).toEqual(['9', '', '', '']);

  await paste('members', '<p class=MsoNormal><b>1&nbsp;250</b> người</p>', '1\u00a0250 người\r\n');
  await box(page, 'members').blur();
  expect(await box(page, 'members').inputValue()).toBe('1.250');
  await paste('results', '<p>“Khuyến học” – <i>12 buổi</i></p><p>Dòng hai</p>', '“Khuyến học” – 12 buổi\r\n\r\nDòng hai\r\n');
  expect(await box(page, 'results').inputValue()).toBe('“Khuyến học” – 12 buổi\n\nDòng hai\n');
  await saved(unit);
});

test('Vietnamese is typed by an input method without the page coming between, and is stored composed', async () => {
  const unit = await people.arrives();
  const { page } = unit;
  await page.goto(await desk.reportOf('17617'));
  const keyboard = await unit.context.newCDPSession(page);
  /** As Telex does: what is being composed is replaced with every key, and put in with the last. */
  const compose = async (steps: string[]): Promise<void> => {
    for (const text of steps)
      await keyboard.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    await keyboard.send('Input.insertText', { text: steps.at(-1) ?? '' });
  };
  const results = box(page, 'results');
  await results.click();
  await compose(['N', 'Ng', 'Ngu', 'Nguy', 'Nguye', 'Nguyê', 'Nguyên', 'Nguyễn']);
  await keyboard.send('Input.insertText', { text: ' ' });
  await compose(['Đ', 'Đư', 'Đươ', 'Đươc', 'Được']);
  expect(await results.inputValue()).toBe('Nguyễn Được');
  // A Mac and some phones put letters and marks apart.
  await keyboard.send('Input.insertText', { text: ' học tập'.normalize('NFD') });
  const members = box(page, 'members');
  await members.click();
  await compose(['1', '12', '125', '1250']);
  expect(await members.inputValue(), 'nothing is regrouped while one types').toBe('1250');
  await members.blur();
  expect(await members.inputValue()).toBe('1.250');
  await saved(unit);
  await fillIn(page, 40, {}, await results.inputValue());
  await toCheck(page);
  await send(page);
  expect((await reportsOf('17617'))[0]?.answers.prose.results).toBe('Nguyễn Được học tập'.normalize('NFC'));
});

test('without a network one goes on writing, also after a reload; what was typed arrives when it is back', async () => {
  const unit = await people.arrives({ width: 360 });
  // A save whose answer was lost with the network meets itself when it is back.
  unit.expects(/ERR_INTERNET_DISCONNECTED|Failed to fetch|error occurred when fetching the script|status of 4(09|22)/);
  const { page, context } = unit;
  await page.goto(await desk.reportOf('16723'));
  // What the server does not take it says why, until it takes it.
  await box(page, 'members').fill('8'.repeat(70));
  await page.locator('#draft-state', { hasText: /chưa nhận.*còn 1 mục cần sửa/ }).waitFor();
  await box(page, 'members').fill('811');
  await saved(unit);
  const kept = async () => navigator.serviceWorker.controller !== null && (await (await caches.open('report')).keys()).length > 1;
  await expect.poll(() => page.evaluate(kept)).toBe(true);
  await context.setOffline(true);
  await box(page, 'results').fill('Viết khi không có mạng.');
  await page.getByText(sign('offline')).waitFor();
  await unit.looks('offline');
  await page.reload();
  await page
    .getByText(sign('restored'))
    .or(page.getByText(sign('offline')))
    .first()
    .waitFor();
  expect(await box(page, 'results').inputValue()).toBe('Viết khi không có mạng.');
  expect(await box(page, 'members').inputValue()).toBe('811');
  await box(page, 'clanBoards').fill('4');
  await toCheck(page);
  await page.getByText(t.report.live.noNetwork).waitFor();
  expect(await box(page, 'clanBoards').inputValue()).toBe('4');
  await context.setOffline(false);
  await saved(unit);
  await expect
    .poll(() => draftOf('16723'))
    .toMatchObject({ figures: { members: '811', clanBoards: '4' }, prose: { results: 'Viết khi không có mạng.' } });
});

test('two people on one report: different boxes are put together, the same box is asked about, and nothing typed is lost', async () => {
  const [one, other] = [await people.arrives({ width: 360 }), await people.arrives()];
  for (const person of [one, other]) person.expects(/status of 409/);
  const report = await desk.reportOf('17619');
  await one.page.goto(report);
  await other.page.goto(report);
  await box(one.page, 'members').fill('500');
  await saved(one);
  await box(other.page, 'clanBoards').fill('8');
  await other.page
    .getByText(sign('merged'))
    .or(other.page.getByText(sign('saved')))
    .first()
    .waitFor();
  await expect.poll(() => draftOf('17619')).toMatchObject({ figures: { members: '500', clanBoards: '8' } });
  expect(await box(other.page, 'members').inputValue()).toBe('500');

  await box(other.page, 'members').fill('600');
  await expect.poll(async () => (await draftOf('17619'))?.figures.members).toBe('600');
  await box(one.page, 'members').fill('700');
  await box(one.page, 'results').fill('Chữ của người thứ nhất.');
  await one.page.getByText(sign('conflict')).waitFor();
  await one.looks('two people');
  expect(await box(one.page, 'members').inputValue()).toBe('700');
  await one.page.getByText('600').waitFor();
  await one.page.getByRole('button', { name: t.report.live.keep }).click();
  await expect
    .poll(() => draftOf('17619'))
    .toMatchObject({ figures: { members: '700', clanBoards: '8' }, prose: { results: 'Chữ của người thứ nhất.' } });

  await fillIn(one.page, 60);
  await toCheck(one.page);
  await send(one.page);
  await box(other.page, 'results').fill('Chữ của người thứ hai.');
  await other.page.getByText(sign('conflictSent')).waitFor();
  expect(await box(other.page, 'results').inputValue()).toBe('Chữ của người thứ hai.');
});

test('rows that are typed while somebody else saves the report are put together with it, and asked about where both wrote the table', async () => {
  const tables = await openDesk(flatTree(1), formOfKinds);
  try {
    const unit = await people.arrives({ width: 360 });
    unit.expects(/status of 409/);
    const { page } = unit;
    const report = await tables.reportOf('c0');
    await page.goto(report);
    const cell = (words: string, row: number) => page.getByLabel(`${words}, dòng ${row}`, { exact: true });
    const kept = async () => {
      const [{ draft, draftVersion }] = (await tables.database.prisma.assignment.findMany({
        where: { id: tables.cycle.assignmentIds.get('c0') as number },
      })) as unknown as [{ draft: { figures: Record<string, string>; prose: Record<string, string> } | null; draftVersion: number }];
      return { figures: draft?.figures ?? {}, clans: draft?.prose.clans ?? '', draftVersion };
    };
    const saves = async (answers: object) => {
      const { draftVersion } = await kept();
      const body = JSON.stringify({ draftVersion, answers });
      const response = await fetch(`${report.replace('/report/', '/api/v1/report/')}/draft`, {
        ...{ method: 'POST', body, headers: { 'content-type': 'application/json' } },
      });
      expect(response.status).toBe(200);
    };
    await cell('Tên dòng họ', 1).fill('Họ Lê');
    await cell('Số hội viên (người)', 1).fill('12');
    await saved(unit);
    await expect.poll(async () => (await kept()).clans).toBe('Họ Lê | 12 | ');

    // Somebody else wrote in other boxes: both are kept, the rows as they are typed.
    await saves({ figures: { members: '500' }, prose: { clans: 'Họ Lê | 12 | ' } });
    await cell('Tên dòng họ', 2).fill('Họ Vũ');
    await expect.poll(kept).toMatchObject({ figures: { members: '500' }, clans: 'Họ Lê | 12 | \nHọ Vũ |  | ' });
    expect(await cell('Tên dòng họ', 2).inputValue()).toBe('Họ Vũ');

    // In the same table: nothing is saved and nothing typed is lost until one of both is chosen.
    await saves({ figures: { members: '500' }, prose: { clans: 'Họ Trần | 7 | \nHọ Cao | 8 | ' } });
    await cell('Số hội viên (người)', 2).fill('9');
    await page.getByText(sign('conflict')).waitFor();
    await unit.looks('two people on one table');
    expect([await cell('Số hội viên (người)', 2).inputValue(), (await kept()).clans]).toEqual(['9', 'Họ Trần | 7 | \nHọ Cao | 8 | ']);
    const theirs = page.locator('.other bdi');
    expect(await theirs.textContent()).toBe('Họ Trần | 7 | \nHọ Cao | 8 | ');
    await page.getByRole('button', { name: t.report.live.keep }).click();
    await expect.poll(async () => (await kept()).clans).toBe('Họ Lê | 12 | \nHọ Vũ | 9 | ');

    // Taken as the other wrote it, it stands in the cells.
    await saves({ figures: { members: '500' }, prose: { clans: 'Họ Trần | 7 | \nHọ Cao | 8 | ' } });
    await cell('Số hội viên (người)', 1).fill('13');
    await page.getByText(sign('conflict')).waitFor();
    await page.getByRole('button', { name: t.report.live.take }).click();
    expect([await cell('Tên dòng họ', 1).inputValue(), await cell('Số hội viên (người)', 2).inputValue()]).toEqual(['Họ Trần', '8']);
    await cell('Số hội viên (người)', 2).fill('80');
    await expect.poll(async () => (await kept()).clans).toBe('Họ Trần | 7 | \nHọ Cao | 80 | ');
  } finally {
    await tables.close();
  }
});
