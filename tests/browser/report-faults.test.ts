import { afterEach, beforeEach, expect, test } from 'vitest';
import { closeAssignments } from '../../prisma/queries/assignments/close-assignments.ts';
import { readReports } from '../../prisma/queries/reports/read-report.ts';
import { textsIn } from '../../web/texts/dictionary.ts';
import { proxied } from '../activities/tcp-proxy.ts';
import { waitingForLock, whileLocked } from '../prisma/open-cycle.ts';
import { type Person, withBrowser } from './open-browser.ts';
import { type Desk, openDesk } from './open-desk.ts';
import { box, fillIn, toCheck } from './unit-acts.ts';

const people = withBrowser();
const t = textsIn('vi');
let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk?.close());

const code = '16717';
const reports = () => readReports(desk.database.pool, desk.cycle.assignmentIds.get(code) as number);
const submit = ({ page }: Person) => page.getByRole('button', { name: t.check.submit });
const theStamp = ({ page }: Person) => page.getByText(t.sent.stamps.sent, { exact: true });

/** A unit that has filled in everything and looks at its answers, with nothing left but to send them. */
async function aboutToSend(options: Parameters<typeof people.arrives>[0] = { width: 360 }, url = desk.url): Promise<Person> {
  const unit = await people.arrives(options);
  await unit.page.goto((await desk.reportOf(code)).replace(desk.url, url));
  await fillIn(unit.page, 120);
  await toCheck(unit.page);
  await submit(unit).waitFor();
  return unit;
}

test('pressed five times, with scripts and without, it is one report', async () => {
  const unit = await aboutToSend();
  await submit(unit).click({ clickCount: 5 });
  await theStamp(unit).waitFor();
  expect((await reports()).map(({ version }) => version)).toEqual([1]);

  const bare = await people.arrives({ width: 360, javaScriptEnabled: false });
  await bare.page.goto(`${await desk.reportOf(code)}?correct`);
  await box(bare.page, 'members').fill('121');
  await toCheck(bare.page);
  await submit(bare).click({ clickCount: 5, noWaitAfter: true });
  await theStamp(bare).waitFor();
  expect((await reports()).map(({ version }) => version)).toEqual([2, 1]);
});

test('the server ends in the middle of a submission: what was typed is there, and pressing again sends it once', async () => {
  const unit = await aboutToSend();
  unit.expects(/ERR_|Failed to fetch/);
  const id = desk.cycle.assignmentIds.get(code);
  await whileLocked(desk.database, `SELECT FROM assignments WHERE id = ${id} FOR UPDATE`, async (release) => {
    await submit(unit).click({ noWaitAfter: true });
    await waitingForLock(desk.database, 1);
    const stopped = desk.stopService();
    // Its connections are cut; its transaction is still at the database, and goes through.
    await unit.page.getByText(t.report.live.unsent).waitFor();
    release();
    await stopped;
  });
  expect(await box(unit.page, 'members').inputValue()).toBe('120');
  await desk.startService();
  // It had arrived: pressing again leads to its receipt.
  await toCheck(unit.page);
  await theStamp(unit).waitFor();
  const sent = await reports();
  expect(sent.map(({ version }) => version)).toEqual([1]);
  expect(sent[0]?.answers.figures.members).toBe(120);
});

test.each([
  ['before', 0],
  ['in the middle of', 1_200],
])('a connection that drops %s the answer leaves nothing half done', async (_where, bytes) => {
  const { url, proxy } = await proxied(desk.url);
  const through = new URL(url).origin;
  const unit = await aboutToSend({ width: 360 }, through);
  unit.expects(/ERR_|Failed to fetch/);
  proxy.cutAfter(bytes);
  await submit(unit).click({ noWaitAfter: true });
  // The report is taken, whether or not its unit has heard of it.
  await expect.poll(async () => (await reports()).length).toBe(1);
  if (bytes === 0) await unit.page.getByText(t.report.live.unsent).waitFor();
  else await unit.page.waitForURL((url) => !url.pathname.endsWith('/check'), { waitUntil: 'commit' });
  proxy.mend();
  await unit.page.goto((await desk.reportOf(code)).replace(desk.url, through));
  await theStamp(unit).waitFor();
  expect((await reports()).length).toBe(1);
  await proxy.stop();
});

test('in the second in which the cycle closes a report is either in or told that it came too late, with all that was typed', async () => {
  const unit = await aboutToSend();
  unit.expects(/status of 409/);
  await whileLocked(desk.database, `SELECT FROM cycles WHERE id = ${desk.cycle.cycleId} FOR UPDATE`, async (release) => {
    const closing = closeAssignments(desk.database, { cycleId: desk.cycle.cycleId, at: desk.clock.now });
    await waitingForLock(desk.database, 1);
    await submit(unit).click({ noWaitAfter: true });
    await waitingForLock(desk.database, 2);
    release();
    await closing;
  });
  await unit.page.getByText(t.sent.stamps.missed, { exact: true }).or(theStamp(unit)).first().waitFor();
  const sent = await reports();
  if (sent.length === 0) {
    await unit.looks('closed while sending');
    await unit.page.getByText(t.sent.unsentTitle).waitFor();
    await unit.page.getByText('Đã làm 120 việc.').first().waitFor();
  }
  const { state } = await desk.database.prisma.assignment.findUniqueOrThrow({
    where: { id: desk.cycle.assignmentIds.get(code) as number },
  });
  expect(state).toBe(sent.length === 0 ? 'missed' : 'submitted');
});

test('a link that is withdrawn while one writes: what was typed is kept here, and shown again by the next link', async () => {
  const unit = await people.arrives({ width: 360 });
  unit.expects(/status of 4\d\d/);
  const { page } = unit;
  const report = await desk.reportOf(code);
  await page.goto(report);
  await box(page, 'members').fill('77');
  await page.getByText(/Đã lưu trên máy chủ lúc/).waitFor();
  const contactId = desk.cycle.contactIds.get(code) as number;
  await desk.database.prisma.link.updateMany({ where: { contactId }, data: { revokedAt: desk.clock.now } });
  await box(page, 'results').fill('Viết trong lúc liên kết hết hạn.');
  await page.getByText(/Liên kết đã hết hiệu lực; mở liên kết mới/).waitFor();
  await unit.looks('link expired while typing');
  await page.getByRole('link', { name: t.linkAgain.title }).waitFor();
  await desk.database.prisma.link.updateMany({ where: { contactId }, data: { revokedAt: null } });
  await page.goto(report);
  await page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>('[name="answer.results"]')?.value !== '');
  expect(await box(page, 'results').inputValue()).toBe('Viết trong lúc liên kết hết hạn.');
  await page.getByText(/Đã lưu trên máy chủ lúc/).waitFor();
});
