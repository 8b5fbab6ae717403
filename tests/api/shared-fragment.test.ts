import { afterAll, expect, test } from 'vitest';
import { startLive } from '../../api/live-changes.ts';
import { shareFragments } from '../../api/pages/shared-fragment.ts';
import { createTree, flatTree } from '../prisma/open-cycle.ts';
import { freshDatabase } from '../setup/test-database.ts';

const { database, url, drop } = await freshDatabase();
const programId = await createTree(database, flatTree(2));
const otherId = await createTree(database, flatTree(2), 'other');
const live = startLive(url, () => {});
const said: string[] = [];
const log = (_level: string, words: string) => void said.push(words);
const { join } = shareFragments({ live, log });
afterAll(async () => {
  await live.stop();
  await drop();
});

const rename = (id: string, name: string) => database.prisma.program.update({ where: { id }, data: { name } });
let rendered = 0;
const name = async (): Promise<string> => {
  rendered += 1;
  return (await database.prisma.program.findUniqueOrThrow({ where: { id: programId } })).name;
};
/** A reader, and everything that reached it. */
function reader(key: string, since: string | undefined, render = name) {
  const got: { html: string; id: string }[] = [];
  const leave = join(key, { programId, render }, since, (fragment) => got.push(fragment));
  return { got, leave, last: () => got.at(-1)?.html };
}

test('a change reaches everyone who looks at the same, and is rendered for all of them together', async () => {
  await expect.poll(() => live.position()).not.toMatch(/\.0$/);
  const readers = Array.from({ length: 50 }, () => reader('all', live.position()));
  rendered = 0;
  await rename(programId, 'Tên thứ nhất');
  for (const one of readers) await expect.poll(one.last).toBe('Tên thứ nhất');
  expect(rendered).toBeLessThan(4);
  expect(readers.every(({ got }) => got.length === 1)).toBe(true);
  for (const { leave } of readers) leave();
});

test('what changes by the clock alone reaches an open page too: a report that has passed up is no change in the database', async () => {
  const often = shareFragments({ live, log }, 20);
  let waitsAbove = 'chưa';
  const got: string[] = [];
  const leave = often.join('clock', { programId, render: async () => waitsAbove }, live.position(), ({ html }) => got.push(html));
  await expect.poll(() => got).toEqual(['chưa']);
  waitsAbove = 'đã chờ quá lâu';
  await expect.poll(() => got).toEqual(['chưa', 'đã chờ quá lâu']);
  leave();
});

test('many changes in a row are few renderings, and the last of them is what stays', async () => {
  const one = reader('many', live.position());
  rendered = 0;
  for (let n = 1; n <= 40; n++) await rename(programId, `Tên ${n}`);
  await expect.poll(one.last, { timeout: 5_000 }).toBe('Tên 40');
  expect(rendered).toBeLessThan(10);
  one.leave();
});

test('who has just the state that the fragment was rendered at is sent nothing; who has an older one is sent it at once', async () => {
  const before = live.position();
  const first = reader('resumed', before);
  await rename(programId, 'Sau khi mất kết nối');
  await expect.poll(first.last).toBe('Sau khi mất kết nối');
  const known = first.got.at(-1)?.id;
  const same = reader('resumed', known);
  const back = reader('resumed', before);
  expect(back.got.map(({ html }) => html)).toEqual(['Sau khi mất kết nối']);
  expect(same.got).toEqual([]);
  for (const one of [first, same, back]) one.leave();
});

test('what happens in another program is nothing to send, and what looks the same neither', async () => {
  const one = reader('quiet', live.position());
  await rename(otherId, 'Chương trình khác');
  await rename(programId, 'Tên lặng');
  await expect.poll(one.last).toBe('Tên lặng');
  rendered = 0;
  await rename(programId, 'Tên lặng');
  await expect.poll(() => rendered).toBe(1);
  expect(one.got).toHaveLength(1);
  one.leave();
});

test('a rendering that fails ends no stream and is said once: the next change is rendered', async () => {
  let failures = 0;
  let fails = true;
  const one = reader('failing', live.position(), () => {
    failures += fails ? 1 : 0;
    return fails ? Promise.reject(new TypeError('no such field')) : name();
  });
  for (const times of [1, 2]) {
    await rename(programId, `Khi có lỗi ${times}`);
    await expect.poll(() => failures).toBe(times);
  }
  expect(said).toEqual(['an open page is not kept up to date']);
  fails = false;
  await rename(programId, 'Khi đã trở lại');
  await expect.poll(one.last).toBe('Khi đã trở lại');
  one.leave();
});
