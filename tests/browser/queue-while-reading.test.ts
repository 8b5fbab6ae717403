import { afterAll, beforeAll, expect, test } from 'vitest';
import { textsIn } from '../../web/texts/dictionary.ts';
import { viNews } from '../../web/texts/vi-reviewer.ts';
import { send as sent } from '../prisma/open-cycle.ts';
import { type PersonOptions, withBrowser } from './open-browser.ts';
import { type Desk, openDesk } from './open-desk.ts';

const people = withBrowser();
const t = textsIn('vi');
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk?.close());

const opens = async (options: PersonOptions = {}) => {
  const reviewer = await people.arrives(options);
  await reviewer.page.goto(`${await desk.reportOf('413')}/children`);
  return reviewer;
};
const sends = (code: string, version = 1) =>
  sent(desk.database, desk.cycle, code, { submissionKey: `key-${code}-${version}`, at: desk.clock.now });

test('what comes in and what others decide shows in the open queue, and leaves alone what its reader does', async () => {
  await sends('16717');
  await sends('16720');
  const reviewer = await opens({ width: 360 });
  const { page } = reviewer;
  const news = page.locator('#news');
  const boxOf = (code: string) => page.locator(`#pick-${code}`);
  const rowOf = (code: string) => page.locator(`#row-${code}`);
  await boxOf('16720').check();
  await rowOf('16720').getByRole('link').focus();

  await sends('16723');
  await news.getByText(viNews(1)).waitFor();
  expect(await rowOf('16723').getAttribute('data-new')).toBe('');
  await page.getByRole('heading', { level: 1, name: t.queue.waiting(3, 0) }).waitFor();
  expect(await page.title()).toContain(t.queue.waiting(3, 0));
  expect(await boxOf('16720').isChecked(), 'what is ticked stays so').toBe(true);
  expect(await page.locator('#row-16720 a:focus').count(), 'the focus stays').toBe(1);
  expect(await page.locator('#chosen').textContent()).toBe(t.approve.chosen(1, 1));
  await reviewer.looks('queue, something new');

  // Asked about one, with what is new held back until it is answered.
  await page.getByRole('button', { name: t.queue.approveChosen }).click();
  const ask = page.getByRole('dialog');
  await ask.getByRole('heading', { name: t.approve.approve(1, 1) }).waitFor();
  const other = await opens();
  await other.page.locator('#pick-16717').check();
  await other.page.getByRole('button', { name: t.queue.approveChosen }).click();
  await other.page.getByRole('dialog').getByRole('button').first().click();
  await other.page.getByText(t.queue.doneOne('', 'approved').slice(0, 20)).first().waitFor();
  await ask.getByRole('button', { name: t.approve.no }).click();
  await page.locator('#group-approved #row-16717').waitFor();
  expect(await boxOf('16717').count()).toBe(0);
  expect(await boxOf('16720').isChecked()).toBe(true);

  // A version that its reader has not seen is not the one that was ticked.
  await sends('16720', 2);
  await news.getByText(viNews(2)).waitFor();
  expect(await boxOf('16720').inputValue()).toBe('2:16720');
  expect(await boxOf('16720').isChecked()).toBe(false);
  expect(await page.locator('#chosen').textContent()).toBe(t.approve.chosen(0, 0));
  await boxOf('16723').check();
  await page.getByRole('button', { name: t.queue.approveChosen }).click();
  await ask.getByRole('button').first().click();
  await page.getByText(t.queue.doneOne('', 'approved').slice(0, 20)).first().waitFor();
});

test('a queue with nothing to decide gets its boxes and its keys with the first report', async () => {
  const { page } = await people.arrives();
  await page.goto(`${await desk.reportOf('427')}/children`);
  await page.getByRole('heading', { level: 1, name: t.queue.noneWaiting }).waitFor();
  expect(await page.getByRole('button', { name: t.queue.keys }).count()).toBe(0);
  await sends('17617');
  await page.locator('#pick-17617').waitFor();
  await page.locator('#row-17617').getByRole('link').first().focus();
  await page.keyboard.press('x');
  await page.getByText(t.approve.chosen(1, 1)).waitFor();
  await page.getByRole('link', { name: t.queue.chooseNone }).click();
  await page.getByText(t.approve.chosen(0, 0)).waitFor();
  await page.getByRole('button', { name: t.queue.keys }).click();
  await page.getByRole('heading', { name: t.queue.keysTitle }).waitFor();
});

test('a queue that loses the server says so, comes back by itself, and is told when its link is withdrawn', async () => {
  const reviewer = await people.arrives();
  const { page } = reviewer;
  reviewer.expects(/net::ERR/);
  await page.goto(`${await desk.reportOf('427')}/children`);
  const lost = page.locator('#lost');
  await desk.stopService();
  await lost.getByText(t.program.lost).waitFor();
  await reviewer.looks('queue, connection lost');
  await sends('17619');
  await desk.startService();
  await page.locator('#row-17619[data-new]').waitFor();
  await lost.waitFor({ state: 'hidden' });

  await desk.database.prisma.link.updateMany({
    where: { contactId: desk.cycle.contactIds.get('427') as number },
    data: { revokedAt: desk.clock.now },
  });
  await sends('17619', 2);
  await lost.getByText(t.queue.ended).waitFor();
  await reviewer.looks('queue, link withdrawn');
});
