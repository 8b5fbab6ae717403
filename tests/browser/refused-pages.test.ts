import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../prisma/database.ts';
import type { ProblemDetails } from '../../rules/problems.ts';
import { type ProblemCode, problemText } from '../../rules/problems.ts';
import { textsIn } from '../../web/texts/dictionary.ts';
import { proxied } from '../activities/tcp-proxy.ts';
import { entryToken, startService } from '../api/service.ts';
import { createTree, flatTree } from '../prisma/open-cycle.ts';
import { misplacedOn } from './look-at-page.ts';
import { type Person, withBrowser } from './open-browser.ts';
import { type Desk, openDesk } from './open-desk.ts';

const people = withBrowser();
const t = textsIn('vi');
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk?.close());

/** The reader is told the problem in their language, with what to do about it, and the page stands up to a look. */
async function isTold(person: Person, url: string, code: ProblemCode, details: ProblemDetails = {}): Promise<void> {
  // A browser's console counts every refused page.
  person.expects(/status of 4\d\d|status of 503/);
  for (const language of ['vi', 'en'] as const) {
    await person.page.goto(`${url}${url.includes('?') ? '&' : '?'}lang=${language}`);
    await showsProblem(person, code, language, details);
    const name = `${code} ${language} ${new URL(url).pathname.split('/')[1]}`;
    if (language === 'vi') await person.looks(name);
    else expect(await misplacedOn(person.page, name)).toEqual([]);
  }
}

async function showsProblem(
  { page }: Person,
  code: ProblemCode,
  language: 'vi' | 'en' = 'vi',
  details: ProblemDetails = {},
): Promise<void> {
  const sentence = problemText({ code, details }, language);
  await page.getByRole('heading', { level: 1, name: sentence }).waitFor();
  expect(await page.title()).toContain(sentence);
  await page.getByText(textsIn(language).problem.what).waitFor();
}

test('a link that is wrong, has expired, or was withdrawn says so and offers to send it again', async () => {
  const unit = await people.arrives({ width: 360 });
  const report = await desk.reportOf('16717');
  await isTold(unit, report.replace(/.{10}$/, 'AAAAAAAAAA'), 'link-unknown');
  await isTold(unit, report.replace('/report/', '/lead/'), 'link-unknown');
  await isTold(unit, report.replace('/report/', '/sign/'), 'link-unknown');
  await isTold(unit, report.slice(0, -20), 'link-unknown');

  const { now } = desk.clock;
  const cycleOfLink = { where: { id: desk.cycle.cycleId } };
  await desk.database.prisma.cycle.update({ ...cycleOfLink, data: { linksEndAt: now } });
  await isTold(unit, report, 'link-expired');
  await desk.database.prisma.cycle.update({ ...cycleOfLink, data: { linksEndAt: null } });

  const withdrawn = await desk.reportOf('16720');
  await desk.database.prisma.link.updateMany({
    where: { contactId: desk.cycle.contactIds.get('16720') as number },
    data: { revokedAt: now },
  });
  await isTold(unit, withdrawn, 'link-expired');
  await unit.page.getByRole('link', { name: textsIn('en').linkAgain.title }).click();
  await unit.page.getByLabel(textsIn('en').linkAgain.email).fill('không phải địa chỉ');
  await unit.page.getByRole('button', { name: textsIn('en').linkAgain.button }).click();
  await unit.page.getByText(textsIn('en').linkAgain.missing).waitFor();
  await unit.looks('link again, no address');
  await unit.page.getByLabel(textsIn('en').linkAgain.email).fill('don-vi-16720@nghe-an.example');
  await unit.page.keyboard.press('Enter');
  await unit.page.getByText(textsIn('en').linkAgain.sentWords).waitFor();
  await unit.looks('link again, asked');
});

test('who is not signed in is led to the sign-in, which tells nobody whether an address is known', async () => {
  const stranger = await people.arrives();
  const { programId } = desk;
  for (const path of ['', `/cycles/2023`, `/cycles/2023/units/40`])
    await isTold(stranger, `${desk.url}/programs/${programId}${path}`, 'not-signed-in');
  await stranger.page.getByRole('link', { name: textsIn('en').signIn.title }).click();
  await stranger.looks('sign in');
  for (const email of ['thuong-truc@hoi-khuyen-hoc.nghe-an.example', 'khong-ai@nghe-an.example']) {
    await stranger.page.goto(`${desk.url}/enter`);
    await stranger.page.getByLabel(t.linkAgain.email).fill(email);
    await stranger.page.getByRole('button', { name: t.signIn.button }).click();
    await stranger.page.getByText(t.signIn.sentWords).waitFor();
  }
  await stranger.looks('sign in, asked');
});

test('a coordinator of another program is not let in, and a one-time link works once', async () => {
  const other = await createTree(desk.database, flatTree(1), 'chuong-trinh-khac');
  const contact = await desk.database.prisma.contact.findFirstOrThrow({ where: { programId: other, role: 'coordinator' } });
  const stranger = await people.arrives();
  const link = `${desk.url}/enter/${await entryToken(desk.database, contact.id)}`;
  await stranger.page.goto(link);
  await stranger.looks('enter');
  await stranger.page.getByRole('main').getByRole('button').click();
  await isTold(stranger, `${desk.url}/programs/${desk.programId}`, 'not-coordinator');
  await isTold(stranger, link, 'sign-in-link-ended');
});

test('what is nowhere is not found, for whoever asks', async () => {
  const office = await people.arrives();
  await desk.letIn(office);
  await isTold(office, `${desk.url}/khong-co-gi`, 'not-found');
  await isTold(office, `${desk.url}/programs/${desk.programId}/cycles/1999`, 'not-found');
  await isTold(office, `${desk.url}/programs/${desk.programId}/cycles/2023/units/khong-co`, 'not-found');
  const unit = await people.arrives();
  await isTold(unit, `${await desk.reportOf('413')}/children/17617`, 'not-your-child', { unit: '17617' });
});

test('a form that was open in another session is refused, and nothing is done', async () => {
  const office = await people.arrives();
  await desk.letIn(office);
  const { page } = office;
  await page.goto(`${desk.url}/programs/${desk.programId}`);
  await page.locator('form.leave [name=formToken]').evaluate((field: HTMLInputElement) => (field.value = 'f'.repeat(256)));
  office.expects(/status of 403/);
  await page.getByRole('button', { name: t.signIn.signOut }).click();
  await showsProblem(office, 'form-expired');
  await office.looks('form expired');
  await page.goto(`${desk.url}/programs/${desk.programId}`);
  await page.getByRole('button', { name: t.signIn.signOut }).click();
  await page.waitForURL(/\/enter$/);
});

test('while the database is away every page says that what was sent is safe, and comes back by itself', async () => {
  const { url, proxy } = await proxied(desk.databaseUrl);
  const database = openDatabase(url, 4);
  const service = await startService(database, { now: async () => desk.clock.now });
  const unit = await people.arrives({ width: 360 });
  const report = (await desk.reportOf('16717')).replace(desk.url, service.url);
  await unit.page.goto(report);
  proxy.cut();
  await isTold(unit, report, 'database-unavailable');
  proxy.mend();
  await unit.page.goto(report);
  await unit.page.getByText(t.report.stateWords.owing).waitFor();
  await service.stop();
  await database.close();
  await proxy.stop();
});
