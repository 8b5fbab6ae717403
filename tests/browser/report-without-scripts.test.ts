import { afterAll, beforeAll, expect, test } from 'vitest';
import { readReports } from '../../prisma/queries/reports/read-report.ts';
import { textsIn } from '../../web/texts/dictionary.ts';
import { withBrowser } from './open-browser.ts';
import { type Desk, openDesk } from './open-desk.ts';
import { box, fillIn, send, toCheck } from './unit-acts.ts';

const people = withBrowser();
const t = textsIn('vi');
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk?.close());

const withoutScripts = () => people.arrives({ width: 360, javaScriptEnabled: false });
const reportsOf = (code: string) => readReports(desk.database.pool, desk.cycle.assignmentIds.get(code) as number);

test('without scripts a unit saves a draft, is told what is wrong, checks, sends and corrects', async () => {
  const unit = await withoutScripts();
  const { page } = unit;
  unit.expects(/status of 422/);
  await page.goto(await desk.reportOf('16717'));
  await unit.looks('report without scripts');
  await fillIn(page, 100, { members: 'khoảng chín trăm', mobilisedVnd: '186,5 triệu' });
  await page.getByRole('button', { name: t.report.saveDraft, exact: true }).last().click();
  await page.getByText(/Đã lưu trên máy chủ lúc/).waitFor();
  expect(await box(page, 'members').inputValue(), 'what is no number stays as typed').toBe('khoảng chín trăm');

  await toCheck(page);
  await page.getByRole('heading', { name: t.report.errorsTitle(1) }).waitFor();
  await unit.looks('report with an error');
  await box(page, 'members').fill('1,250');
  await toCheck(page);
  await page.getByText(t.check.notYet).waitFor();
  expect((await reportsOf('16717')).length, 'nothing is sent before it is confirmed').toBe(0);
  await page.getByText('1.250').first().waitFor();
  await unit.looks('check without scripts');
  await send(page);
  expect((await reportsOf('16717'))[0]?.answers.figures).toMatchObject({ members: 1250, mobilisedVnd: 186_500_000 });

  await page.getByRole('link', { name: t.sent.correct }).click();
  await box(page, 'members').fill('1 251');
  await toCheck(page);
  await send(page);
  expect((await reportsOf('16717'))[0]).toMatchObject({ version: 2, answers: { figures: { members: 1251 } } });
});

test('without scripts a unit says that there is nothing to report, and means it', async () => {
  const unit = await withoutScripts();
  const { page } = unit;
  unit.expects(/status of 422/);
  await page.goto(await desk.reportOf('16720'));
  await page.getByText(t.report.otherWays).click();
  await page.getByRole('link', { name: t.report.nothingTitle }).click();
  await page.getByRole('button', { name: t.report.nothingSubmit }).click();
  // The browser itself asks for the tick.
  expect(await page.getByLabel(t.report.nothingConfirm).and(page.locator(':invalid')).count()).toBe(1);
  expect((await reportsOf('16720')).length).toBe(0);
  await unit.looks('nothing to report');
  await page.getByLabel(t.report.nothingConfirm).check();
  await page.getByRole('button', { name: t.report.nothingSubmit }).click();
  await page.getByText(t.sent.stamps.sent, { exact: true }).waitFor();
  expect((await reportsOf('16720'))[0]).toMatchObject({ kind: 'nothing', answers: { figures: { mobilisedVnd: 0 } } });
});

test('without scripts two people on one report lose nothing that either typed', async () => {
  const [one, other] = [await withoutScripts(), await withoutScripts()];
  other.expects(/status of 409/);
  const report = await desk.reportOf('16723');
  await one.page.goto(report);
  await other.page.goto(report);
  await box(one.page, 'members').fill('700');
  await one.page.getByRole('button', { name: t.report.saveDraft, exact: true }).last().click();
  await box(other.page, 'members').fill('900');
  await box(other.page, 'results').fill('Tổ chức 12 buổi nói chuyện.');
  await toCheck(other.page);
  await other.page.getByText(t.report.conflictWords).waitFor();
  await other.looks('conflict without scripts');
  expect(await box(other.page, 'members').inputValue()).toBe('900');
  expect(await box(other.page, 'results').inputValue()).toBe('Tổ chức 12 buổi nói chuyện.');
  await other.page.getByText('700').first().waitFor({ state: 'attached' });
  await other.page.getByRole('button', { name: t.report.conflictKeep }).click();
  await other.page.goto(report);
  expect(await box(other.page, 'members').inputValue()).toBe('900');
});

test('without scripts what was written is shown, to be copied, when the link has run out meanwhile', async () => {
  const unit = await withoutScripts();
  const { page } = unit;
  unit.expects(/status of 410/);
  await page.goto(await desk.reportOf('17617'));
  await box(page, 'members').fill('1.250');
  await box(page, 'results').fill('Tổ chức 12 buổi nói chuyện.\nVận động 186,5 triệu đồng.');
  await desk.database.prisma.link.updateMany({
    where: { contactId: desk.cycle.contactIds.get('17617') as number },
    data: { revokedAt: desk.clock.now },
  });
  await page.getByRole('button', { name: t.report.saveDraft, exact: true }).last().click();
  await page.getByRole('heading', { name: t.problem.written }).waitFor();
  expect(await page.getByLabel('Số hội viên', { exact: true }).inputValue()).toBe('1.250');
  const results = page.locator('textarea');
  expect(await results.inputValue()).toBe('Tổ chức 12 buổi nói chuyện.\nVận động 186,5 triệu đồng.');
  expect(await results.isEditable(), 'it is not a form that goes nowhere').toBe(false);
  await unit.looks('what was written, at a dead link');
});
