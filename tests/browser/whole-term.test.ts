import { expect, test } from 'vitest';
import { storeBaseline } from '../../cli/rehearsal/store-baseline.ts';
import { textsIn } from '../../web/texts/dictionary.ts';
import { smallTree } from '../setup/small-program.ts';
import { fillDate } from './fill-date.ts';
import { fillInProgram } from './fill-in-program.ts';
import { tabTo } from './keyboard-acts.ts';
import { addressOf, nameOf, ownLeader, partyLeader, sample, withTerm } from './term-people.ts';
import { box, send, toCheck } from './unit-acts.ts';

const term = withTerm();
const { people, coordinatorArrives, opens, leafReports, approvesAll, parentReports, coordinatorApproves } = term;
const t = textsIn('vi');
const choose = (code: string) => t.unitTree.choose(nameOf(code));
const [town, district] = smallTree.districts;
const [first, second, third, fourth, fifth] = smallTree.communes;

test('the standing office creates the program, both parties sign by the links in their mails, and it is started', async () => {
  const owner = await people.arrives();
  const { page } = owner;
  await page.goto(await term.rehearsal.entryLink());
  await page.getByRole('button', { name: t.enter.button }).click();
  await page.waitForURL(`${term.rehearsal.product.url}/`);
  await page.goto(`${term.rehearsal.product.url}/programs/new`);
  await owner.looks('new program');
  await page.getByRole('button', { name: t.newProgram.beginDo }).click();
  await page.waitForURL(/\/programs\/new\/[0-9a-f-]{36}$/);
  await owner.looks('new program, tasks');
  await page.getByRole('link', { name: t.newProgram.check }).click();
  await page.locator('#errors').waitFor();
  await owner.looks('new program, what is missing');
  // A way to each box, and a page that says the same once it has been saved.
  await page.locator('#errors a').first().click();
  await page.waitForURL(/\/name#name$/);
  owner.expects(/status of 422/);
  await page.getByRole('button', { name: t.newProgram.save, exact: true }).last().click();
  await page.locator('#errors').waitFor();
  await owner.looks('new program with errors');
  await page.getByRole('link', { name: t.newProgram.backToList }).click();
  await fillInProgram(page);
  await owner.looks('new program, tasks done');
  await page.getByRole('link', { name: t.newProgram.check }).click();
  await page.getByRole('heading', { level: 1, name: t.newProgram.previewTitle }).or(page.locator('#errors')).first().waitFor();
  expect(await page.locator('#errors').allTextContents()).toEqual([]);
  await owner.looks('new program, preview');
  await page.getByRole('button', { name: t.newProgram.create }).click();
  await page.waitForURL(/\/programs\/[0-9a-f-]{36}$/);
  const programUrl = page.url();
  await storeBaseline(term.rehearsal.product.database, programUrl.split('/').at(-1) ?? '', sample);
  await page.goto(programUrl);
  await owner.looks('program, draft');
  await page.getByRole('link', { name: t.program.openSigning }).click();
  await owner.looks('signing, preview');
  await page.getByRole('main').getByRole('button').last().click();
  await page.waitForURL(programUrl);
  term.follow(programUrl);
  await term.rehearsal.goTo('2023-03-23T01:00:00Z');

  for (const email of [partyLeader, ownLeader]) {
    const signatory = await people.arrives({ width: email === partyLeader ? 360 : 1440 });
    await signatory.page.goto(await term.rehearsal.linkTo(email, 'signature-request'));
    await signatory.looks('sign');
    await signatory.page.getByLabel(t.sign.confirm).check();
    await signatory.page.getByRole('button', { name: t.sign.button }).click();
    await signatory.page.getByRole('heading', { level: 1, name: t.sign.signedTitle }).waitFor();
    await signatory.looks('signed');
    // The page that is open has heard of it.
    await page.getByText(t.program.headSigning(1, 2)).or(page.getByText(t.program.headSigned)).first().waitFor();
  }
  await page.getByText(t.program.headSigned).first().waitFor();
  await owner.looks('program, signed');
  await page.getByRole('link', { name: t.program.start }).first().click();
  await owner.looks('start, preview');
  await page.getByRole('button', { name: t.program.start }).click();
  await page.waitForURL(programUrl);
  await term.rehearsal.settle();
  await page.reload();
  await owner.looks('program, started');
});

test('the first year: units report from their mails, one is corrected, the office reminds, extends, waives and moves the close', async () => {
  await term.rehearsal.goTo('2023-12-16T02:00:00Z');
  await leafReports(first, 120, { width: 360 }, { members: '9.000.000' });
  await leafReports(second, 130, { width: 1440 });
  const nothing = await opens(fourth, 'opening', { width: 360 });
  await nothing.page.getByText(t.report.otherWays).click();
  await nothing.page.getByRole('link', { name: t.report.nothingTitle }).click();
  await nothing.page.getByLabel(t.report.nothingConfirm).check();
  await nothing.page.getByRole('button', { name: t.report.nothingSubmit }).click();
  await nothing.page.getByText(t.sent.stamps.sent, { exact: true }).waitFor();

  await term.rehearsal.goTo('2023-12-18T02:00:00Z');
  const reviewer = await opens(town, 'awaiting-review', { width: 360 });
  await reviewer.looks('queue');
  await reviewer.page.getByRole('link', { name: nameOf(first) }).click();
  await reviewer.looks('review');
  const members =
    sample.definition.form.sections.flatMap(({ indicators }) => indicators).find(({ code }) => code === 'members')?.label.vi ?? '';
  await reviewer.page.getByText(`${t.review.addComment}: ${members}`).click();
  await reviewer.page.getByLabel(t.review.fieldComment(members)).fill('Xin xem lại: có thừa số không?');
  await reviewer.page.getByRole('button', { name: t.review.return }).click();
  await reviewer.page.getByRole('status').first().waitFor();
  await reviewer.page.getByRole('button', { name: t.review.approve }).click();
  await reviewer.page.getByText(t.queue.noneWaiting).first().waitFor();
  await approvesAll(district, 1, { width: 1440 });
  await term.rehearsal.settle();

  const corrects = await opens(first, 'returned', { width: 360 });
  await corrects.page.getByText('Xin xem lại: có thừa số không?').first().waitFor();
  await corrects.looks('returned report');
  await box(corrects.page, 'members').fill('900');
  await toCheck(corrects.page);
  await send(corrects.page);
  await approvesAll(town, 1, { width: 360 });

  const coordinator = await coordinatorArrives();
  const { page } = coordinator;
  await page.goto(`${term.programUrl}/cycles/2023`);
  await coordinator.looks('cycle');
  await page.getByRole('button', { name: t.unitTree.unfoldAll }).click();
  await coordinator.looks('cycle, unfolded');
  for (const code of [third, fifth]) await page.getByRole('checkbox', { name: choose(code) }).check();
  await page.getByRole('button', { name: t.unitTree.remind, exact: true }).click();
  await coordinator.looks('remind, preview');
  const reminded = () => [third, fifth].map((code) => term.rehearsal.mailsTo(addressOf(code), 'reminder').length);
  const before = reminded();
  await page.getByRole('button', { name: t.cycleActs.remindDo('2') }).click();
  await page.getByRole('heading', { level: 1, name: t.cycleActs.reminded('2') }).waitFor();
  await coordinator.looks('reminded');
  await term.rehearsal.settle();
  expect(reminded(), 'one more each, and none by looking').toEqual(before.map((count) => count + 1));

  await page.goto(`${term.programUrl}/cycles/2023/units/${third}`);
  await coordinator.looks('one unit');
  await page
    .getByRole('button', { name: t.unitTree.extend, exact: true })
    .or(page.getByRole('link', { name: t.unitTree.extend, exact: true }))
    .first()
    .click();
  await fillDate(page, t.cycleActs.until, '2023-12-28');
  await page.getByLabel(t.cycleActs.reason).fill('Mưa lũ, đường vào phường bị chia cắt.');
  await coordinator.looks('extend');
  await page.getByRole('button', { name: t.cycleActs.preview }).click();
  await coordinator.looks('extend, preview');
  await page.getByRole('button', { name: t.cycleActs.extendDo('1', '28/12/2023') }).click();
  await page.getByRole('heading', { level: 1, name: t.cycleActs.extended('1', '28/12/2023') }).waitFor();

  await page.goto(`${term.programUrl}/cycles/2023/waive?codes=${fifth}`);
  await page.getByLabel(t.cycleActs.reason).fill('Xã đang sắp xếp lại đơn vị.');
  await coordinator.looks('waive, preview');
  await page.getByRole('button', { name: t.cycleActs.waiveDo('1') }).click();
  await page.getByRole('heading', { level: 1, name: t.cycleActs.waived('1') }).waitFor();

  await page.goto(`${term.programUrl}/cycles/2023/plan`);
  await coordinator.looks('plan');
  await page.getByRole('link', { name: t.cyclePlan.reschedule }).first().click();
  await fillDate(page, t.cyclePlan.closeField, '2024-01-12');
  await page.getByLabel(t.cycleActs.reason).fill('Chờ báo cáo của phường được gia hạn.');
  await coordinator.looks('reschedule');
  await page.getByRole('button', { name: t.cycleActs.preview }).click();
  await coordinator.looks('reschedule, preview');
  await page.getByRole('button', { name: t.cyclePlan.do }).click();
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await term.rehearsal.settle();

  // A report that comes in while the office looks on.
  await page.goto(`${term.programUrl}/cycles/2023`);
  await page.getByText('3 trên 7').or(page.getByText('3 trên 4')).first().waitFor();
  await term.rehearsal.goTo('2023-12-27T02:00:00Z');
  await leafReports(third, 140, { width: 360 });
  await page.getByText('4 trên 7').or(page.getByText('4 trên 4')).first().waitFor();
  await coordinator.looks('cycle, later');
});

test('the first year: reports go up, the cycle closes by its clock, and the leaders read it to the bottom and acknowledge', async () => {
  await approvesAll(town, 1, { width: 360 });
  await parentReports(town, { width: 360 });
  await parentReports(district, { width: 1440 });
  await approvesAll(smallTree.province, 2, { width: 1440 });
  await parentReports(smallTree.province, { width: 1440 });
  const coordinator = await coordinatorArrives();
  await coordinatorApproves(coordinator, 2023);
  await term.rehearsal.goTo('2024-01-20T02:00:00Z');

  const late = await opens(fifth, 'opening', { width: 360 });
  await late.looks('report of a unit that was let off');

  const leader = await people.arrives({ width: 360 });
  const { page } = leader;
  await page.goto(await term.rehearsal.linkTo(partyLeader, 'compilation'));
  await leader.looks('brief');
  const headline = await page.getByRole('heading', { level: 1 }).textContent();
  expect(headline).toContain('2023');
  // From the figure to the report that it came from.
  const four = page.getByRole('region', { name: t.brief.figures });
  await four.getByRole('link').first().click();
  await leader.looks('figure');
  await page
    .getByRole('table')
    .getByRole('link', { name: nameOf(town) })
    .first()
    .click();
  await leader.looks('figure under a unit');
  await page
    .getByRole('table')
    .getByRole('link', { name: nameOf(first) })
    .first()
    .click();
  await leader.looks('unit of a leader');
  await page
    .getByText(t.leadUnit.byAt('', '').slice(0, 0) || `Hội Khuyến học ${nameOf(first)}`)
    .first()
    .waitFor();
  await page.goBack();
  await page.goBack();
  await page.goBack();
  expect(await page.getByRole('heading', { level: 1 }).textContent(), 'the way back leads back').toBe(headline);

  // In one step, without a mouse.
  const bar = page.getByRole('complementary', { name: t.lead.received });
  await tabTo(page, bar.getByText(t.lead.directions, { exact: true }));
  await page.keyboard.press('Enter');
  await tabTo(page, bar.getByLabel(t.lead.directionsLabel));
  await page.keyboard.type('Đề nghị các cấp hội đôn đốc đơn vị chưa báo cáo.');
  await tabTo(page, bar.getByRole('button', { name: t.lead.acknowledge }));
  await page.keyboard.press('Enter');
  await page.getByText(t.lead.yourDirections).waitFor();
  await leader.looks('brief, acknowledged');

  const own = await people.arrives();
  await own.page.goto(await term.rehearsal.linkTo(ownLeader, 'compilation'));
  await own.page.getByRole('button', { name: t.lead.acknowledge }).click();
  await own.page.getByText(t.lead.noDirections).waitFor();
  await term.rehearsal.settle();
  await coordinator.page.goto(`${term.programUrl}/cycles/2023`);
  await coordinator.page.getByText(t.cyclePage.states.acknowledged).waitFor();
  await coordinator.looks('cycle, acknowledged');
  await coordinator.page.goto(term.programUrl);
  await coordinator.looks('program, after a year');
});

test('the last year goes through the same pages to its evaluation, units at desks and offices on phones', async () => {
  const [year, units, offices] = [2024, 1440, 360] as const;
  await term.rehearsal.goTo(`${year}-12-16T02:00:00Z`);
  for (const [index, code] of smallTree.communes.entries()) await leafReports(code, 150 + index, { width: units });
  await approvesAll(town, 3, { width: offices });
  await approvesAll(district, 2, { width: offices });
  await parentReports(town, { width: units });
  await parentReports(district, { width: offices });
  await approvesAll(smallTree.province, 2, { width: offices });
  await parentReports(smallTree.province, { width: units });
  const coordinator = await coordinatorArrives({ width: offices });
  await coordinatorApproves(coordinator, year);
  await coordinator.page.goto(`${term.programUrl}/cycles/${year}`);
  await coordinator.looks(`cycle of ${year}`);
  await term.rehearsal.goTo(`${year + 1}-01-20T02:00:00Z`);
  for (const email of [partyLeader, ownLeader]) {
    const leader = await people.arrives({ width: email === partyLeader ? units : offices });
    await leader.page.goto(await term.rehearsal.linkTo(email, 'compilation'));
    await leader.looks(`brief of ${year}`);
    await leader.page.getByRole('button', { name: t.lead.acknowledge }).click();
    await leader.page.getByText(t.lead.noDirections).waitFor();
  }
  await term.rehearsal.settle();
  await coordinator.page.goto(`${term.programUrl}/cycles/${year}`);
  await coordinator.page.getByText(t.cyclePage.states.acknowledged).waitFor();
});

test('the term is over: the program says so, and everything of it can be opened again', async () => {
  const coordinator = await coordinatorArrives();
  await coordinator.page.goto(term.programUrl);
  await coordinator.page.getByText(t.phaseNames.completed).first().waitFor();
  await coordinator.looks('program, completed');
  for (const year of [2023, 2024]) {
    for (const path of ['', '/plan', `/units/${first}`]) {
      const answer = await coordinator.page.goto(`${term.programUrl}/cycles/${year}${path}`);
      expect([year, path, answer?.status()]).toEqual([year, path, 200]);
    }
    const pdf = await coordinator.page.request.get(`${term.programUrl}/cycles/${year}/compilation.pdf`);
    expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
  }
});
