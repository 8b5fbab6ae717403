import { afterAll, beforeAll, expect } from 'vitest';
import { storeBaseline } from '../../cli/rehearsal/store-baseline.ts';
import { createVisitor } from '../../cli/rehearsal/visit.ts';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { textsIn } from '../../web/texts/dictionary.ts';
import { readSmallSample, smallTree } from '../setup/small-program.ts';
import { type Person, type PersonOptions, withBrowser } from './open-browser.ts';
import { type Rehearsal, startRehearsal } from './rehearsal-in-hand.ts';
import { box, fillIn, send, toCheck } from './unit-acts.ts';

const t = textsIn('vi');

/** Two years: a review and an evaluation have every page that a longer term has. */
export const sample = await readSmallSample({ term: { ...ngheAnProgram.term, to: '2024-12-31' } });
export const [partyLeader, ownLeader] = sample.definition.parties.map(({ signatory }) => signatory.email) as [string, string];
export const officeAddress = 'thuong-truc@hoi-khuyen-hoc.nghe-an.example';
export const addressOf = (code: string): string => `don-vi-${code}@nghe-an.example`;
export const nameOf = (code: string): string => sample.units.find((unit) => unit.code === code)?.name ?? '';

/** The product in rehearsal and the people of its program, each with a browser of their own; all of it ends with the test file. */
export function withTerm() {
  const people = withBrowser();
  let rehearsal: Rehearsal;
  let programUrl = '';
  let signedIn: PersonOptions['storageState'];
  beforeAll(async () => {
    rehearsal = await startRehearsal(new Date('2023-03-20T01:00:00Z'));
  });
  afterAll(() => rehearsal?.stop());

  /** The program that the people are of. */
  function follow(url: string): void {
    programUrl = url;
    rehearsal.follow(url.split('/').at(-1) ?? '');
  }

  /** A program that has been signed and started, without anyone looking at its pages. */
  async function isStarted(): Promise<void> {
    const { url, database } = rehearsal.product;
    const visitor = createVisitor(url);
    await visitor.post(await rehearsal.entryLink());
    const { definition, rows: units, contacts } = sample;
    const { id } = await visitor.post<{ id: string }>('/api/v1/programs', { definition, units, contacts });
    await storeBaseline(database, id, sample);
    await visitor.post(`/api/v1/programs/${id}/signing`);
    follow(`${url}/programs/${id}`);
    await rehearsal.goTo('2023-03-23T01:00:00Z');
    for (const email of [partyLeader, ownLeader])
      await visitor.post(await rehearsal.linkTo(email, 'signature-request'), { confirmed: true });
    await visitor.post(`/api/v1/programs/${id}/start`);
    await rehearsal.settle();
  }

  /** The coordinator comes in by a link in a mail that was asked for on the sign-in page, and stays signed in. */
  async function coordinatorArrives(options: PersonOptions = {}): Promise<Person> {
    const person = await people.arrives(signedIn ? { ...options, storageState: signedIn } : options);
    const { page } = person;
    if (signedIn) return person;
    await page.goto(`${rehearsal.product.url}/enter`);
    await page.getByLabel(t.linkAgain.email).fill(officeAddress);
    await page.getByRole('button', { name: t.signIn.button }).click();
    await page.getByText(t.signIn.sentWords).waitFor();
    await expect.poll(() => rehearsal.mailsTo(officeAddress, 'coordinator-sign-in').length).toBeGreaterThan(0);
    await page.goto(await rehearsal.linkTo(officeAddress, 'coordinator-sign-in'));
    await page.getByRole('button', { name: t.enter.button }).click();
    await page.waitForURL((url) => !url.pathname.startsWith('/enter/'));
    signedIn = await person.context.storageState();
    return person;
  }

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

  return {
    people,
    get rehearsal() {
      return rehearsal;
    },
    get programUrl() {
      return programUrl;
    },
    follow,
    isStarted,
    coordinatorArrives,
    opens,
    leafReports,
    approvesAll,
    parentReports,
    coordinatorApproves,
  };
}
