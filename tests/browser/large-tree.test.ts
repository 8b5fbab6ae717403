import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseUnits, type UnitRow } from '../../rules/units.ts';
import { textsIn } from '../../web/texts/dictionary.ts';
import { send } from '../prisma/open-cycle.ts';
import { tabTo } from './keyboard-acts.ts';
import { type Person, withBrowser } from './open-browser.ts';
import { type Desk, openDesk } from './open-desk.ts';

const people = withBrowser();
const t = textsIn('vi').unitTree;
const words = ['Đồng Tâm', 'Thạch Ngàn', 'Nghĩa Hưng', 'Quỳ Châu', 'Bảo Nam', 'Yên Khê', 'Tân Hợp', 'Mường Lống', 'Hữu Kiệm', 'Đức Ân'];
const word = (n: number) => words[n % words.length] as string;

/** A province, 20 districts, 480 communes and 15,500 villages: 16,001 units, of which names come again and again. */
const tree: UnitRow[] = [{ code: 'P', name: 'Tỉnh Mẫu', level: 'province', parent_code: null }];
for (let d = 0; d < 20; d++) tree.push({ code: `d${d}`, name: `Huyện ${word(d)} ${d}`, level: 'district', parent_code: 'P' });
for (let c = 0; c < 480; c++) tree.push({ code: `c${c}`, name: `Xã ${word(c * 7)} ${c}`, level: 'commune', parent_code: `d${c % 20}` });
for (let v = 0; v < 15_500; v++)
  tree.push({ code: `v${v}`, name: `Thôn ${word(v * 3)} ${v}`, level: 'village', parent_code: `c${v % 480}` });
const { units } = parseUnits(tree);

let desk: Desk;
let url: string;
beforeAll(async () => {
  desk = await openDesk(tree);
  url = `${desk.url}/programs/${desk.programId}/cycles/2023`;
  // A third has sent, a few were let off.
  await desk.database.pool.query(
    `UPDATE assignments SET state = 'submitted', version = 1, report_kind = 'figures', first_sent_at = '2023-12-10', last_sent_at = '2023-12-10'
     WHERE ordinal % 3 = 0`,
  );
  await desk.database.pool.query("UPDATE assignments SET state = 'waived', waived_reason = 'Đang sắp xếp lại.' WHERE ordinal % 50 = 1");
});
afterAll(() => desk?.close());

async function coordinator(width: 360 | 1440): Promise<Person> {
  const person = await people.arrives({ width });
  await desk.letIn(person);
  await person.page.goto(url);
  await person.page.getByRole('treegrid').waitFor();
  return person;
}
const count = async (condition: string) =>
  (await desk.database.pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM assignments a WHERE ${condition}`)).rows[0]?.n ?? 0;
const grouped = (n: number) => n.toLocaleString('vi-VN');
const row = ({ page }: Person, name: string) => page.getByRole('row').filter({ has: page.getByText(name, { exact: true }) });
/** A unit and those below it, as the database finds them. */
const under = (code: string) => `starts_with(a.path, (SELECT path FROM assignments WHERE id = ${desk.cycle.assignmentIds.get(code)}))`;
/** What the subtree's cell must say. */
async function subtree(code: string): Promise<string> {
  const below = under(code);
  return `${grouped(await count(`${below} AND state IN ('submitted', 'approved', 'returned')`))} / ${grouped(await count(`${below} AND state <> 'waived'`))}`;
}

test.each([360, 1440] as const)(
  '16,001 units: searched without accents, filtered, opened to the last, with the right sums, at %i',
  async (width) => {
    const office = await coordinator(width);
    const { page } = office;
    await office.looks('16,001 units');
    await page.getByText(t.units(grouped(units.length))).waitFor();
    for (const code of ['P', 'd0', 'd5']) {
      const name = units.find((unit) => unit.code === code)?.name ?? '';
      await row(office, name)
        .getByText(await subtree(code))
        .waitFor();
    }

    const search = page.getByLabel(t.search);
    const matching = units.filter(({ name }) => name.includes('Đồng Tâm')).length;
    await search.fill('dong tam');
    await page.getByText(t.found(grouped(matching))).waitFor();
    // As Telex types it.
    await search.fill('');
    const keyboard = await office.context.newCDPSession(page);
    for (const text of ['Đ', 'Đo', 'Đô', 'Đôn', 'Đông', 'Đồng'])
      await keyboard.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    await keyboard.send('Input.insertText', { text: 'Đồng' });
    await keyboard.send('Input.insertText', { text: ' tâm' });
    await page.getByText(t.found(grouped(matching))).waitFor();
    // Who is only on the way to what was found is not chosen with it, though all below that was found is.
    const province = row(office, 'Tỉnh Mẫu').getByRole('checkbox');
    const box = () => province.evaluate((input: HTMLInputElement) => [input.checked, input.indeterminate]);
    await page.getByRole('checkbox', { name: t.chooseAll, exact: true }).check();
    await page.getByText(t.chosen(grouped(matching))).waitFor();
    await expect.poll(box).toEqual([false, true]);
    await office.looks('16,001 units, found');
    await province.click();
    await page.getByText(t.chooseFirst).waitFor();
    await expect.poll(box).toEqual([false, false]);
    await province.click();
    await page.getByText(t.chosen(grouped(matching))).waitFor();
    await expect.poll(box).toEqual([false, true]);
    await province.click();
    await search.fill('khong co don vi nao nhu the');
    await page.getByText(t.noneFound).first().waitFor();
    await office.looks('16,001 units, none found');
    await page.getByRole('button', { name: t.clear }).click();

    await page.getByLabel(t.state, { exact: true }).selectOption('submitted');
    await page.getByText(t.found(grouped(await count("state = 'submitted'")))).waitFor();
    await page.goBack();
    await page.getByText(t.units(grouped(units.length))).waitFor();

    await page.getByRole('button', { name: t.unfoldAll }).click();
    const last = units.at(-1)?.name ?? '';
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await row(office, last).waitFor();
    expect(await page.getByRole('row').count(), 'only what is near the screen is drawn').toBeLessThan(100);
  },
);

test('without a mouse: through the tree by arrows, a branch chosen, one unit opened, and back to where it was', async () => {
  const office = await coordinator(1440);
  const { page } = office;
  await tabTo(page, page.getByRole('row').nth(1));
  const at = () => page.evaluate(() => document.activeElement?.querySelector('.name')?.textContent ?? document.activeElement?.tagName);
  expect(await at()).toBe('Tỉnh Mẫu');
  if ((await page.getByRole('row').nth(1).getAttribute('aria-expanded')) === 'false') await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  expect(await at()).toBe('Huyện Đồng Tâm 0');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  expect(await at()).toMatch(/^Xã /);
  await page.keyboard.press('ArrowLeft');
  expect(await at()).toBe('Huyện Đồng Tâm 0');
  await page.keyboard.press('Space');
  const branch = await count(under('d0'));
  await page.getByText(t.chosen(grouped(branch))).waitFor();
  await office.looks('16,001 units, a branch chosen');
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  expect(await at()).toBe('Tỉnh Mẫu');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/units\/d0/);
  await office.looks('one unit of 16,001');
  await page.goBack();
  await page.getByText(t.chosen(grouped(branch))).waitFor();

  await page.getByRole('button', { name: t.remind, exact: true }).click();
  const acts = textsIn('vi').cycleActs;
  const owing = await count(`${under('d0')} AND state = 'owing'`);
  await page.getByText(acts.selected(grouped(branch), null)).waitFor();
  await page.getByRole('button', { name: acts.remindDo(grouped(owing)) }).waitFor();
  await office.looks('remind a branch of 16,001');
});

test('all figures of 16,001 units: scrolled to the last, sorted by a key, taken back, and only what is near the screen is drawn', async () => {
  const office = await coordinator(1440);
  const { page } = office;
  await page.goto(`${url}/grid`);
  const rows = page.locator('#grid tbody tr:not(.space) th');
  await row(office, 'Tỉnh Mẫu').waitFor();
  await office.looks('all figures of 16,001 units');
  await page.getByRole('region').evaluate((box) => box.scrollTo(0, box.scrollHeight));
  await row(office, units.at(-1)?.name ?? '').waitFor();
  expect(await rows.count()).toBeLessThan(200);

  await page.getByRole('link', { name: /Đơn vị$/ }).focus();
  await page.keyboard.press('Enter');
  await page.locator('th[aria-sort="ascending"]').waitFor();
  const { compare } = new Intl.Collator('vi', { numeric: true });
  const [first] = units.map(({ name }) => name).sort(compare);
  expect(await rows.first().textContent()).toContain(first);
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('sort-name');
  await page.goBack();
  await row(office, 'Tỉnh Mẫu').waitFor();
});

test('a report that comes in changes its row and every sum above it, while the page is open', async () => {
  const office = await coordinator(1440);
  const { page } = office;
  await page.getByRole('button', { name: t.unfoldAll }).click();
  const { rows } = await desk.database.pool.query<{ code: string }>(
    `SELECT u.code FROM assignments a JOIN units u ON u.id = a.unit_id WHERE ${under('d0')} AND a.state = 'owing' AND a.leaf LIMIT 1`,
  );
  await send(desk.database, desk.cycle, rows[0]?.code ?? '');
  const now = await subtree('d0');
  await row(office, 'Huyện Đồng Tâm 0').getByText(now).waitFor();
  await page
    .getByText(await subtree('P'))
    .first()
    .waitFor();
});
