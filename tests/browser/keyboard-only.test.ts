import { afterAll, beforeAll, expect, test } from 'vitest';
import { ngheAnForm } from '../../prisma/seed/nghe-an/form.ts';
import { indicatorsOf } from '../../rules/form-indicators.ts';
import { textsIn } from '../../web/texts/dictionary.ts';
import { send as sent } from '../prisma/open-cycle.ts';
import { tabTo } from './keyboard-acts.ts';
import { type PersonOptions, withBrowser } from './open-browser.ts';
import { type Desk, openDesk } from './open-desk.ts';
import { box } from './unit-acts.ts';

const people = withBrowser();
const t = textsIn('vi');
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk?.close());

const stateOf = async (code: string) =>
  (await desk.database.prisma.assignment.findUniqueOrThrow({ where: { id: desk.cycle.assignmentIds.get(code) as number } })).state;

test.each<PersonOptions>([{ width: 360 }, { width: 1440 }])(
  'a unit fills in, checks and sends without a mouse, at $width',
  async (options) => {
    const code = options.width === 360 ? '16717' : '16720';
    const { page } = await people.arrives(options);
    await page.goto(await desk.reportOf(code));
    for (const indicator of indicatorsOf(ngheAnForm).filter(({ required }) => required)) {
      await tabTo(page, box(page, indicator.code));
      await page.keyboard.type(indicator.kind === 'prose' ? 'Đã làm đủ việc.' : '25');
    }
    await tabTo(page, page.getByRole('button', { name: t.report.check, exact: true }).last());
    await page.keyboard.press('Enter');
    const submit = page.getByRole('button', { name: t.check.submit });
    await submit.waitFor();
    await tabTo(page, submit);
    await page.keyboard.press('Space');
    await page.getByText(t.sent.stamps.sent, { exact: true }).waitFor();
    expect(await stateOf(code)).toBe('submitted');
  },
);

test('Enter in a field never sends a report', async () => {
  const { page } = await people.arrives();
  await page.goto(await desk.reportOf('16723'));
  await box(page, 'members').fill('25');
  await box(page, 'members').press('Enter');
  await page.waitForLoadState();
  await expect.poll(() => stateOf('16723')).toBe('draft');
});

test('a reviewer works through the queue by single keys: chooses, approves many, opens one and returns it with a word', async () => {
  const reviewer = await people.arrives();
  const { page } = reviewer;
  for (const code of ['17617', '17619']) await sent(desk.database, desk.cycle, code);
  for (const code of ['16717', '16720']) if ((await stateOf(code)) !== 'submitted') await sent(desk.database, desk.cycle, code);
  await page.goto(`${await desk.reportOf('413')}/children`);
  const rows = page.locator('tr[data-row]');
  const links = rows.getByRole('link');
  await reviewer.looks('queue');
  await tabTo(page, links.first());
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page
    .getByText(t.approve.chosen(2, 0))
    .or(page.getByText(t.approve.chosen(2, 2)))
    .first()
    .waitFor();
  await page.keyboard.press('?');
  await page.getByRole('heading', { name: t.queue.keysTitle }).waitFor();
  await reviewer.looks('keys of the queue');
  await page.keyboard.press('Escape');
  await page.keyboard.press('a');
  const ask = page.getByRole('dialog');
  await ask.getByRole('button').first().waitFor();
  await reviewer.looks('approve many');
  await page.keyboard.press('Enter');
  await page.getByText(t.queue.doneMany(2)).waitFor();
  expect([await stateOf('16717'), await stateOf('16720')]).toEqual(['approved', 'approved']);

  const other = await people.arrives();
  await other.page.goto(`${await desk.reportOf('427')}/children`);
  await tabTo(other.page, other.page.locator('tr[data-row]').getByRole('link').first());
  await other.page.keyboard.press('r');
  const comment = other.page.getByLabel(t.review.comment, { exact: true });
  await comment.waitFor();
  await other.looks('review');
  await comment.focus();
  await other.page.keyboard.type('Xin xem lại số hội viên.');
  await tabTo(other.page, other.page.getByRole('button', { name: t.review.return }));
  await other.page.keyboard.press('Enter');
  await expect.poll(async () => [await stateOf('17617'), await stateOf('17619')].sort()).toEqual(['returned', 'submitted']);
  await other.page.getByRole('status').getByText(t.queue.doneOne('', 'returned').slice(0, 20)).waitFor();
  await other.looks('review, after a return');
});
