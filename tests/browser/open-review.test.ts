import { beforeAll, expect, test } from 'vitest';
import { textsIn } from '../../web/texts/dictionary.ts';
import { smallTree } from '../setup/small-program.ts';
import { fillDate } from './fill-date.ts';
import { addressOf, nameOf, withTerm } from './term-people.ts';

const term = withTerm();
const { people, opens, coordinatorArrives } = term;
const t = textsIn('vi');
const district = smallTree.districts[1];
const [, , , fourth, fifth] = smallTree.communes;
beforeAll(() => term.isStarted());

test('anyone on this machine opens the start page, lets the clock run to a morning, and goes in by each of its doors', async () => {
  const visitor = await people.arrives({ width: 360 });
  const { page } = visitor;
  const start = `${term.rehearsal.product.url}/`;
  await page.goto(start);
  await visitor.looks('start page, nothing open');
  await fillDate(page, t.start.until, '2023-12-16');
  await page.getByRole('button', { name: t.start.untilGo }).click();
  await page.getByText('16/12/2023').first().waitFor();
  await page.getByText(t.start.states.paused).waitFor();
  await visitor.looks('start page, a cycle open');
  const doors = await page.locator('.doors a').evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
  expect(doors.length).toBeGreaterThan(6);
  for (const door of doors) {
    const answer = await page.goto(door);
    expect([door, answer?.status()]).toEqual([door, 200]);
    await visitor.looks(`door ${new URL(door).pathname.replace(/[\w-]{43}/, '').replace(/[\w-]{36}/, '')}`);
  }
  // A watcher sees the office's pages, and acts on them only in its place.
  await page.goto(`${term.programUrl}/cycles/2023`);
  expect(await page.getByRole('button', { name: t.unitTree.remind, exact: true }).count()).toBe(0);
  await page.goto(start);
  await page.getByRole('button', { name: t.start.coordinator.enter }).click();
  await page.waitForURL(term.programUrl);
  await page.goto(`${term.programUrl}/cycles/2023`);
  await page.getByRole('button', { name: t.unitTree.remind, exact: true }).waitFor();
});

test('a unit gets its link again and corrects its contact details; the unit above reminds it; the office may copy its link', async () => {
  const unit = await people.arrives({ width: 360 });
  const { page } = unit;
  await page.goto(`${term.rehearsal.product.url}/links`);
  await page.getByLabel(t.linkAgain.email).fill(addressOf(fifth));
  await page.getByRole('button', { name: t.linkAgain.button }).click();
  await page.getByText(t.linkAgain.sentWords).waitFor();
  await expect.poll(() => term.rehearsal.mailsTo(addressOf(fifth), 'link-again').length).toBe(1);
  await page.goto(await term.rehearsal.linkTo(addressOf(fifth), 'link-again'));
  await page.getByRole('link', { name: t.report.correctContact }).click();
  await unit.looks('contact');
  await page.getByLabel(t.contact.phone).fill('không phải số');
  unit.expects(/status of 422/);
  await page.getByRole('button', { name: t.contact.save }).click();
  await page.getByText(t.contact.phoneWrong).first().waitFor();
  await unit.looks('contact, wrong');
  await page.getByLabel(t.contact.phone).fill('0238 3842 000');
  await page.getByRole('button', { name: t.contact.save }).click();
  await page.getByText(t.contact.saved).waitFor();

  const reviewer = await opens(district, 'opening', { width: 360 });
  await reviewer.page
    .getByRole('link', { name: t.report.childrenOpen })
    .or(reviewer.page.getByRole('link', { name: t.report.review, exact: true }))
    .first()
    .click();
  await reviewer.page.getByRole('link', { name: t.queue.remind(2) }).click();
  await reviewer.looks('remind the units below');
  await reviewer.page.getByRole('button', { name: t.remind.send }).click();
  await reviewer.page.getByText(t.queue.remindedDone(2)).waitFor();
  for (const code of [fourth, fifth]) await expect.poll(() => term.rehearsal.mailsTo(addressOf(code), 'parent-reminder').length).toBe(1);

  const coordinator = await coordinatorArrives({ width: 360 });
  await coordinator.page.goto(`${term.programUrl}/cycles/2023/units/${fifth}`);
  await coordinator.page.getByRole('button', { name: t.cycleUnit.showLink }).click();
  const link = await coordinator.page.getByLabel(t.cycleUnit.link, { exact: true }).inputValue();
  await coordinator.looks('the link of a unit');
  await page.goto(link);
  await page.getByRole('heading', { level: 1 }).getByText(nameOf(fifth)).waitFor();
});
