import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { storeBaseline } from '../../cli/rehearsal/store-baseline.ts';
import { textsIn } from '../../web/texts/dictionary.ts';
import { readSmallSample, smallTree } from '../setup/small-program.ts';
import { tabTo } from './keyboard-acts.ts';
import { type Person, type PersonOptions, withBrowser } from './open-browser.ts';
import { type Rehearsal, startRehearsal } from './rehearsal-in-hand.ts';
import { box, fillIn, send, toCheck } from './unit-acts.ts';

const people = withBrowser();
const t = textsIn('vi');
const sample = await readSmallSample();
const [partyLeader, ownLeader] = sample.definition.parties.map(({ signatory }) => signatory.email) as [string, string];
const office = 'thuong-truc@hoi-khuyen-hoc.nghe-an.example';
const addressOf = (code: string) => `don-vi-${code}@nghe-an.example`;
const nameOf = (code: string) => sample.units.find((unit) => unit.code === code)?.name ?? '';
const choose = (code: string) => t.unitTree.choose(nameOf(code));

let rehearsal: Rehearsal;
let programUrl: string;
let signedIn: PersonOptions['storageState'];
beforeAll(async () => {
  rehearsal = await startRehearsal(new Date('2023-03-20T01:00:00Z'));
});
afterAll(() => rehearsal?.stop());

/** What the two parties agreed, typed and pasted as an office would. */
async function fillInProgram(page: Page): Promise<void> {
  const { definition, rows, contacts } = sample;
  const main = page.getByRole('main');
  const fill = (label: string, text: string, nth = 0) => main.getByLabel(label, { exact: true }).nth(nth).fill(text);
  const n = t.newProgram;
  await fill(n.name, definition.name);
  await fill(n.place, definition.place);
  await fill(n.from, definition.term.from);
  await fill(n.to, definition.term.to);
  for (const [index, party] of definition.parties.entries()) {
    await fill(n.partyName, party.name, index);
    await fill(n.parentBody, party.parentBody ?? '', index);
    await fill(n.abbreviation, party.abbreviation, index);
    await fill(n.signatory, party.signatory.office, index);
    await fill(n.signatoryMail, party.signatory.email, index);
    if (party.coordinating) await main.getByLabel(n.coordinates).nth(index).check();
  }
  await fill(n.standingOffice, 'Thường trực Hội Khuyến học tỉnh Nghệ An');
  await fill(n.standingMail, office);
  await fill(n.witnesses, definition.witnesses.join('\n'));
  const paste = async (id: string, lines: string[]) => {
    const text = page.locator(`#${id}`);
    if (!(await text.isVisible())) await page.locator(`#${id}-paste > summary`).click();
    await text.fill(lines.join('\n'));
  };
  await paste('units', [
    'code,name,level,parent_code',
    ...rows.map(({ code, name, level, parent_code }) => [code, name, level, parent_code ?? ''].join(',')),
  ]);
  await paste('contacts', ['code,office,email', ...contacts.map(({ code, office: name, email }) => [code, name, email].join(','))]);
}

/** The coordinator comes in by a link in a mail that was asked for on the sign-in page, and stays signed in. */
async function coordinatorArrives(options: PersonOptions = {}): Promise<Person> {
  const person = await people.arrives(signedIn ? { ...options, storageState: signedIn } : options);
  const { page } = person;
  if (signedIn) return person;
  await page.goto(`${rehearsal.product.url}/enter`);
  await page.getByLabel(t.linkAgain.email).fill(office);
  await page.getByRole('button', { name: t.signIn.button }).click();
  await page.getByText(t.signIn.sentWords).waitFor();
  await expect.poll(() => rehearsal.mailsTo(office, 'coordinator-sign-in').length).toBeGreaterThan(0);
  await page.goto(await rehearsal.linkTo(office, 'coordinator-sign-in'));
  await page.getByRole('button', { name: t.enter.button }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/enter/'));
  signedIn = await person.context.storageState();
  return person;
}

test('the standing office creates the program, both parties sign by the links in their mails, and it is started', async () => {
  const owner = await people.arrives();
  const { page } = owner;
  await page.goto(await rehearsal.entryLink());
  await page.getByRole('button', { name: t.enter.button }).click();
  await page.waitForURL(`${rehearsal.product.url}/`);
  await page.goto(`${rehearsal.product.url}/programs/new`);
  await owner.looks('new program');
  await page.getByRole('button', { name: t.newProgram.preview }).last().click();
  owner.expects(/status of 422/);
  await page.locator('#errors').waitFor();
  await owner.looks('new program with errors');
  await fillInProgram(page);
  await page.getByRole('button', { name: t.newProgram.preview }).last().click();
  await page.getByRole('heading', { level: 1, name: t.newProgram.previewTitle }).or(page.locator('#errors')).first().waitFor();
  expect(await page.locator('#errors').allTextContents()).toEqual([]);
  await owner.looks('new program, preview');
  await page.getByRole('button', { name: t.newProgram.create }).click();
  await page.waitForURL(/\/programs\/[0-9a-f-]{36}$/);
  programUrl = page.url();
  const id = programUrl.split('/').at(-1) ?? '';
  await storeBaseline(rehearsal.product.database, id, sample);
  await page.goto(programUrl);
  await owner.looks('program, draft');
  await page.getByRole('link', { name: t.program.openSigning }).click();
  await owner.looks('signing, preview');
  await page.getByRole('main').getByRole('button').last().click();
  await page.waitForURL(programUrl);
  rehearsal.follow(id);
  await rehearsal.goTo('2023-03-23T01:00:00Z');

  for (const email of [partyLeader, ownLeader]) {
    const signatory = await people.arrives({ width: email === partyLeader ? 360 : 1440 });
    await signatory.page.goto(await rehearsal.linkTo(email, 'signature-request'));
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
  await rehearsal.settle();
  await page.reload();
  await owner.looks('program, started');
});

/** Opens the link of a mail as whoever it was sent to. */
async function opens(code: string, kind: string, options: PersonOptions = {}): Promise<Person> {
  const person = await people.arrives(options);
  await person.page.goto(await rehearsal.linkTo(addressOf(code), kind));
  return person;
}

async function leafReports(code: string, n: number, options: PersonOptions, figures: Record<string, string> = {}): Promise<void> {
  const unit = await opens(code, 'opening', options);
  await fillIn(unit.page, n, figures);
  await toCheck(unit.page);
  await send(unit.page);
}

/** A unit above decides everything that waits for it at once. */
async function approvesAll(code: string, count: number, options: PersonOptions): Promise<void> {
  const reviewer = await opens(code, 'opening', options);
  const { page } = reviewer;
  await page.getByRole('link', { name: t.report.review, exact: true }).click();
  await page.getByRole('link', { name: t.queue.chooseAll(count) }).click();
  await page.getByRole('button', { name: t.queue.approveChosen }).click();
  await page.getByRole('dialog').getByRole('button').first().click();
  await page
    .getByRole('status')
    .filter({ hasText: count === 1 ? t.queue.doneOne('', 'approved').slice(0, 20) : t.queue.doneMany(count) })
    .waitFor();
}

/** A unit above sends the sum of what it approved, with words of its own. */
async function parentReports(code: string, options: PersonOptions): Promise<void> {
  const unit = await opens(code, 'opening', options);
  await unit.looks('report of a unit above');
  await box(unit.page, 'results').fill(`${nameOf(code)} đã tổng hợp báo cáo của các đơn vị.`);
  await toCheck(unit.page);
  await unit.looks('check of a unit above');
  await send(unit.page);
}

/** The standing office approves the top unit's report. */
async function coordinatorApproves(coordinator: Person, year: number): Promise<void> {
  const { page } = coordinator;
  await page.goto(`${programUrl}/cycles/${year}/awaiting`);
  await coordinator.looks('awaiting');
  await page
    .getByRole('link', { name: nameOf(smallTree.province) })
    .first()
    .click();
  await coordinator.looks('decision of the coordinator');
  await page.getByRole('button', { name: t.review.approve }).click();
  await page.getByRole('status').first().waitFor();
}

const [town, district] = smallTree.districts;
const [first, second, third, fourth, fifth] = smallTree.communes;

test('anyone on this machine opens the start page, lets the clock run to a morning, and goes in by each of its doors', async () => {
  const visitor = await people.arrives({ width: 360 });
  const { page } = visitor;
  const start = `${rehearsal.product.url}/`;
  await page.goto(start);
  await visitor.looks('start page, nothing open');
  await page.getByLabel(t.start.until).fill('2023-12-16');
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
  await page.goto(`${programUrl}/cycles/2023`);
  expect(await page.getByRole('button', { name: t.unitTree.remind, exact: true }).count()).toBe(0);
  await page.goto(start);
  await page.getByRole('button', { name: t.start.coordinator.enter }).click();
  await page.waitForURL(programUrl);
  await page.goto(`${programUrl}/cycles/2023`);
  await page.getByRole('button', { name: t.unitTree.remind, exact: true }).waitFor();
});

test('a unit gets its link again and corrects its contact details; the unit above reminds it; the office may copy its link', async () => {
  const unit = await people.arrives({ width: 360 });
  const { page } = unit;
  await page.goto(`${rehearsal.product.url}/links`);
  await page.getByLabel(t.linkAgain.email).fill(addressOf(fifth));
  await page.getByRole('button', { name: t.linkAgain.button }).click();
  await page.getByText(t.linkAgain.sentWords).waitFor();
  await expect.poll(() => rehearsal.mailsTo(addressOf(fifth), 'link-again').length).toBe(1);
  await page.goto(await rehearsal.linkTo(addressOf(fifth), 'link-again'));
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
  for (const code of [fourth, fifth]) await expect.poll(() => rehearsal.mailsTo(addressOf(code), 'parent-reminder').length).toBe(1);

  const coordinator = await coordinatorArrives({ width: 360 });
  await coordinator.page.goto(`${programUrl}/cycles/2023/units/${fifth}`);
  await coordinator.page.getByRole('button', { name: t.cycleUnit.showLink }).click();
  const link = await coordinator.page.getByLabel(t.cycleUnit.link, { exact: true }).inputValue();
  await coordinator.looks('the link of a unit');
  await page.goto(link);
  await page.getByRole('heading', { level: 1 }).getByText(nameOf(fifth)).waitFor();
});

test('the first year: units report from their mails, one is corrected, the office reminds, extends, waives and moves the close', async () => {
  await rehearsal.goTo('2023-12-16T02:00:00Z');
  await leafReports(first, 120, { width: 360 }, { members: '9.000.000' });
  await leafReports(second, 130, { width: 1440 });
  const nothing = await opens(fourth, 'opening', { width: 360 });
  await nothing.page.getByText(t.report.otherWays).click();
  await nothing.page.getByRole('link', { name: t.report.nothingTitle }).click();
  await nothing.page.getByLabel(t.report.nothingConfirm).check();
  await nothing.page.getByRole('button', { name: t.report.nothingSubmit }).click();
  await nothing.page.getByText(t.sent.stampSent, { exact: true }).waitFor();

  await rehearsal.goTo('2023-12-18T02:00:00Z');
  const reviewer = await opens(town, 'awaiting-review', { width: 360 });
  await reviewer.page.getByRole('link', { name: t.report.review, exact: true }).click();
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
  await rehearsal.settle();

  const corrects = await opens(first, 'returned', { width: 360 });
  await corrects.page.getByText('Xin xem lại: có thừa số không?').first().waitFor();
  await corrects.looks('returned report');
  await box(corrects.page, 'members').fill('900');
  await toCheck(corrects.page);
  await send(corrects.page);
  await approvesAll(town, 1, { width: 360 });

  const coordinator = await coordinatorArrives();
  const { page } = coordinator;
  await page.goto(`${programUrl}/cycles/2023`);
  await coordinator.looks('cycle');
  await page.getByRole('button', { name: t.unitTree.unfoldAll }).click();
  await coordinator.looks('cycle, unfolded');
  for (const code of [third, fifth]) await page.getByRole('checkbox', { name: choose(code) }).check();
  await page.getByRole('button', { name: t.unitTree.remind, exact: true }).click();
  await coordinator.looks('remind, preview');
  const reminded = () => [third, fifth].map((code) => rehearsal.mailsTo(addressOf(code), 'reminder').length);
  const before = reminded();
  await page.getByRole('button', { name: t.cycleActs.remindDo('2') }).click();
  await page.getByRole('heading', { level: 1, name: t.cycleActs.reminded('2') }).waitFor();
  await coordinator.looks('reminded');
  await rehearsal.settle();
  expect(reminded(), 'one more each, and none by looking').toEqual(before.map((count) => count + 1));

  await page.goto(`${programUrl}/cycles/2023/units/${third}`);
  await coordinator.looks('one unit');
  await page
    .getByRole('button', { name: t.unitTree.extend, exact: true })
    .or(page.getByRole('link', { name: t.unitTree.extend, exact: true }))
    .first()
    .click();
  await page.getByLabel(t.cycleActs.until).fill('2023-12-28');
  await page.getByLabel(t.cycleActs.reason).fill('Mưa lũ, đường vào phường bị chia cắt.');
  await coordinator.looks('extend');
  await page.getByRole('button', { name: t.cycleActs.preview }).click();
  await coordinator.looks('extend, preview');
  await page.getByRole('button', { name: t.cycleActs.extendDo('1', '28/12/2023') }).click();
  await page.getByRole('heading', { level: 1, name: t.cycleActs.extended('1', '28/12/2023') }).waitFor();

  await page.goto(`${programUrl}/cycles/2023/waive?codes=${fifth}`);
  await page.getByLabel(t.cycleActs.reason).fill('Xã đang sắp xếp lại đơn vị.');
  await coordinator.looks('waive, preview');
  await page.getByRole('button', { name: t.cycleActs.waiveDo('1') }).click();
  await page.getByRole('heading', { level: 1, name: t.cycleActs.waived('1') }).waitFor();

  await page.goto(`${programUrl}/cycles/2023/plan`);
  await coordinator.looks('plan');
  await page.getByRole('link', { name: t.cyclePlan.reschedule }).first().click();
  await page.getByLabel(t.cyclePlan.closeField).fill('2024-01-12');
  await page.getByLabel(t.cycleActs.reason).fill('Chờ báo cáo của phường được gia hạn.');
  await coordinator.looks('reschedule');
  await page.getByRole('button', { name: t.cycleActs.preview }).click();
  await coordinator.looks('reschedule, preview');
  await page.getByRole('button', { name: t.cyclePlan.do }).click();
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await rehearsal.settle();

  // A report that comes in while the office looks on.
  await page.goto(`${programUrl}/cycles/2023`);
  await page.getByText('3 trên 7').or(page.getByText('3 trên 4')).first().waitFor();
  await rehearsal.goTo('2023-12-27T02:00:00Z');
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
  await rehearsal.goTo('2024-01-20T02:00:00Z');

  const late = await opens(fifth, 'opening', { width: 360 });
  await late.looks('report of a unit that was let off');

  const leader = await people.arrives({ width: 360 });
  const { page } = leader;
  await page.goto(await rehearsal.linkTo(partyLeader, 'compilation'));
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
  await own.page.goto(await rehearsal.linkTo(ownLeader, 'compilation'));
  await own.page.getByRole('button', { name: t.lead.acknowledge }).click();
  await own.page.getByText(t.lead.noDirections).waitFor();
  await rehearsal.settle();
  await coordinator.page.goto(`${programUrl}/cycles/2023`);
  await coordinator.page.getByText(t.cyclePage.states.acknowledged).waitFor();
  await coordinator.looks('cycle, acknowledged');
  await coordinator.page.goto(programUrl);
  await coordinator.looks('program, after a year');
});

test.each([
  [2024, 360, 1440],
  [2025, 1440, 360],
] as const)('year %i goes through the same pages, units at %i and offices at %i', async (year, narrow, wide) => {
  await rehearsal.goTo(`${year}-12-16T02:00:00Z`);
  for (const [index, code] of smallTree.communes.entries()) await leafReports(code, 150 + index, { width: narrow });
  await approvesAll(town, 3, { width: wide });
  await approvesAll(district, 2, { width: wide });
  await parentReports(town, { width: narrow });
  await parentReports(district, { width: wide });
  await approvesAll(smallTree.province, 2, { width: wide });
  await parentReports(smallTree.province, { width: narrow });
  const coordinator = await coordinatorArrives({ width: wide });
  await coordinatorApproves(coordinator, year);
  await coordinator.page.goto(`${programUrl}/cycles/${year}`);
  await coordinator.looks(`cycle of ${year}`);
  await rehearsal.goTo(`${year + 1}-01-20T02:00:00Z`);
  for (const email of [partyLeader, ownLeader]) {
    const leader = await people.arrives({ width: email === partyLeader ? narrow : wide });
    await leader.page.goto(await rehearsal.linkTo(email, 'compilation'));
    await leader.looks(`brief of ${year}`);
    await leader.page.getByRole('button', { name: t.lead.acknowledge }).click();
    await leader.page.getByText(t.lead.noDirections).waitFor();
  }
  await rehearsal.settle();
  await coordinator.page.goto(`${programUrl}/cycles/${year}`);
  await coordinator.page.getByText(t.cyclePage.states.acknowledged).waitFor();
});

test('the term is over: the program says so, and everything of it can be opened again', async () => {
  const coordinator = await coordinatorArrives();
  await coordinator.page.goto(programUrl);
  await coordinator.page.getByText(t.phaseNames.completed).first().waitFor();
  await coordinator.looks('program, completed');
  for (const year of [2023, 2024, 2025]) {
    for (const path of ['', '/plan', `/units/${first}`]) {
      const answer = await coordinator.page.goto(`${programUrl}/cycles/${year}${path}`);
      expect([year, path, answer?.status()]).toEqual([year, path, 200]);
    }
    const pdf = await coordinator.page.request.get(`${programUrl}/cycles/${year}/compilation.pdf`);
    expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
  }
});
