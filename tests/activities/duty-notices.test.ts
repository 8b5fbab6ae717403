import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { extendUnits } from '../../activities/extend-units.ts';
import { replanCycle } from '../../activities/replan-cycle.ts';
import { sendReminders } from '../../activities/send-reminders.ts';
import { writeMail } from '../../activities/write-mail.ts';
import { unwaiveAssignments, waiveAssignments } from '../../prisma/queries/assignments/waive-assignments.ts';
import { prepareTurnedToUnits } from '../../prisma/queries/messages/prepare-cycle-turned.ts';
import { prepareTerminationNotices } from '../../prisma/queries/messages/prepare-termination-notices.ts';
import { prepareUnitMessages } from '../../prisma/queries/messages/prepare-unit-messages.ts';
import { countMovedDues } from '../../prisma/queries/offices/count-moved-dues.ts';
import { decideReport } from '../../prisma/queries/reports/decide-report.ts';
import { readIcalendar } from '../papers/read-icalendar.ts';
import { claimLanes } from '../prisma/claim-lanes.ts';
import { createTree, flatTree, type OpenCycle, openCycle, send } from '../prisma/open-cycle.ts';
import { activityContext } from '../setup/sandbox-mail.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { startTestSmtp } from './smtp-server.ts';

const { database, drop } = await freshDatabase();
const { pool, prisma } = database;
const context = activityContext(database, await startTestSmtp());
afterAll(drop);

const at = new Date('2023-12-18T02:00:00Z');
let trees = 0;
let cycle: OpenCycle;
/** What a second contact of the unit c0 is told too. */
const second = 'pho-phong@c0.example';

beforeEach(async () => {
  trees += 1;
  cycle = await openCycle(database, await createTree(database, flatTree(4), `notices-${trees}`));
  await pool.query("UPDATE messages SET state = 'sent' WHERE state = 'planned'");
  const { unitId } = await prisma.assignment.findUniqueOrThrow({ where: { id: cycle.assignmentIds.get('c0') as number } });
  await prisma.contact.create({ data: { programId: cycle.programId, unitId, role: 'unit', office: 'Phó phòng', email: second } });
  await prisma.contact.updateMany({ where: { programId: cycle.programId, role: 'coordinator' }, data: { phone: '0238 3 844 000' } });
});

const act = (codes: string[], reason = 'Đang sắp xếp lại') => ({
  programId: cycle.programId,
  cycleId: cycle.cycleId,
  cycle: { year: 2023 },
  codes,
  reason,
  office: 'Thường trực',
  at,
  subject: 'preliminary-2023',
  key: randomUUID(),
});
const decide = (code: string, decision: 'approved' | 'returned', version = 1) =>
  decideReport(database, {
    assignmentId: cycle.assignmentIds.get(code) as number,
    version,
    decision,
    comment: 'Thiếu phần dòng họ',
    fieldComments: [],
    as: 'parent',
    contactId: cycle.contactIds.get('P') as number,
    office: 'Hội Khuyến học P',
    at,
  });
const changing = () => ({ cycleId: cycle.cycleId, reason: 'Mưa lũ', at: at.toISOString(), terminatedOn: null, by: 'Thường trực' });
const extend = (version: number, codes: string[], until: '2023-12-27' | '2023-12-29') =>
  extendUnits(context, { ...changing(), version, codes, until, press: randomUUID() });
const move = (version: number, due: Record<string, `${number}-${number}-${number}`>, close: string | null = null) =>
  replanCycle(context, { ...changing(), version, due, close, press: randomUUID() });

/** What goes out now, written: kind and address of each, and the mails' texts. */
async function sendAll(): Promise<{ told: string[]; texts: string[] }> {
  const claimed = await claimLanes(pool);
  const texts = await Promise.all(claimed.map(async (message) => (await writeMail(context, message, at)).text));
  await pool.query("UPDATE messages SET state = 'sent' WHERE state = 'claimed'");
  return { told: claimed.map(({ kind, email }) => `${kind} ${email.split('@')[0]}`).sort(), texts };
}

test('what is done to a unit’s duty is told to each of its contacts, in words with the hour and the reason, and whom to ask', async () => {
  await send(database, cycle, 'c1');
  await decide('c1', 'returned');
  await waiveAssignments(database, act(['c0']));
  await extend(2, ['c2'], '2023-12-27');
  const { told, texts } = await sendAll();
  const office = (code: string) => prisma.contact.findFirstOrThrow({ where: { id: cycle.contactIds.get(code) as number } });
  const name = async (code: string) => (await office(code)).email.split('@')[0];
  expect(told).toEqual(
    [
      `returned ${await name('c1')}`,
      `waived ${await name('c0')}`,
      'waived pho-phong',
      `extended ${await name('c2')}`,
      `receipt ${await name('c1')}`,
    ].sort(),
  );
  for (const words of ['09:00 ngày 18/12/2023', 'Thiếu phần dòng họ', 'Đang sắp xếp lại', '17:00 thứ Tư 27/12/2023', 'Mưa lũ'])
    expect(texts.join('\n')).toContain(words);
  const above = await office('P');
  for (const text of texts) {
    expect(text).toContain(`- ${above.office}, ${above.email}`);
    expect(text).toContain('- Thường trực Hội Khuyến học tỉnh Nghệ An, điện thoại 0238 3 844 000, thuong-truc@');
  }
  await send(database, cycle, 'c1', { submissionKey: 'key-c1-2', at });
  await decide('c1', 'approved', 2);
  expect((await sendAll()).told).toEqual([`approved ${await name('c1')}`, `receipt ${await name('c1')}`].sort());
  // The same decision again tells nobody again.
  await decide('c1', 'approved', 2);
  expect((await sendAll()).told).toEqual([]);
});

test('nobody hears of what was undone before its mail went out, and who was told hears that it was', async () => {
  await waiveAssignments(database, act(['c0', 'c1']));
  await unwaiveAssignments(database, act(['c0', 'c1']));
  expect((await sendAll()).told).toEqual([]);
  await waiveAssignments(database, act(['c0']));
  expect((await sendAll()).told).toHaveLength(2);
  await unwaiveAssignments(database, act(['c0'], 'Lùi sang năm sau'));
  const { told, texts } = await sendAll();
  expect(told.map((one) => one.split(' ')[0])).toEqual(['unwaived', 'unwaived']);
  expect(texts[0]).toContain('Lùi sang năm sau');

  await send(database, cycle, 'c2');
  await sendAll();
  await decide('c2', 'returned');
  // Sent again before it was read that it had been returned.
  await send(database, cycle, 'c2', { submissionKey: 'key-c2-2' });
  expect((await sendAll()).told.map((one) => one.split(' ')[0])).toEqual(['receipt']);

  await extend(2, ['c3'], '2023-12-27');
  await extend(3, ['c3'], '2023-12-29');
  const later = await sendAll();
  expect(later.told).toHaveLength(1);
  expect(later.texts[0]).toContain('29/12/2023');
});

test('a unit that owes is told of the day as it knew it and as it is now, once, and not of one that is back where it was', async () => {
  await send(database, cycle, 'c1');
  await sendAll();
  await move(2, { commune: '2023-12-22' });
  await move(3, { commune: '2023-12-26' });
  const { told, texts } = await sendAll();
  // P is due as before, c1 has sent.
  expect(told.filter((one) => one.startsWith('due-moved'))).toHaveLength(4);
  for (const text of texts) {
    expect(text).toMatch(/Hạn cũ: 17:00 thứ Tư 20\/12\/2023\nHạn mới: 17:00 thứ Ba 26\/12\/2023/);
    expect(text).not.toContain('Khóa sổ theo lịch');
  }
  await move(4, { commune: '2023-12-28' });
  await move(5, { commune: '2023-12-26' });
  expect((await sendAll()).told).toEqual([]);
  await move(6, {}, '2024-01-12');
  const closed = await sendAll();
  expect(closed.told).toHaveLength(5);
  expect(closed.texts[0]).toMatch(/Khóa sổ theo lịch cũ: .*\nKhóa sổ theo lịch mới: 17:00 thứ Sáu 12\/01\/2024/);
});

test('a unit whose reminder is due in the minute of the notice of the cut-off gets one mail, which says both', async () => {
  const round = 'cut-off@2023-12-14';
  const step = { cycleId: cycle.cycleId, round, kind: 'cut-off' as const, dueAt: null, codes: null, at: '2023-12-15T01:00:00Z' };
  let over = false;
  const held = sendReminders(context, step, () => {}).finally(() => {
    over = true;
  });
  const out: Awaited<ReturnType<typeof sendAll>> = { told: [], texts: [] };
  while (!over) {
    const { told, texts } = await sendAll();
    out.told.push(...told);
    out.texts.push(...texts);
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect((await held).sent).toBe(1);
  const communes = ['don-vi-c0', 'don-vi-c1', 'don-vi-c2', 'don-vi-c3', 'pho-phong'].map((office) => `reminder ${office}`);
  expect(out.told.sort()).toEqual(['cut-off don-vi-P', ...communes]);
  expect(out.texts.filter((text) => text.includes('Chốt số liệu: hết thứ Năm 14/12/2023'))).toHaveLength(6);
  // What was left out says so, and into which it went.
  const dropped = await prisma.message.findMany({ where: { cycleId: cycle.cycleId, round } });
  expect(dropped.filter(({ reason, foldedInto }) => reason === 'folded' && foldedInto !== null)).toHaveLength(communes.length);
  expect(dropped).toHaveLength(1 + communes.length);
  // The reminder's own step finds them planned, and plans none again.
  const own = { ...step, round: 'remind-before@2023-12-20', kind: 'before' as const, dueAt: '2023-12-20', at: '2023-12-15T01:00:05Z' };
  expect((await sendReminders(context, own, () => {})).sent).toBe(communes.length);
});

test('each mail that names a due day or changes it has the day for a calendar beside it: by one name, with a rising number, cancelled while nothing is expected', async () => {
  const dayIn = async (address: string) => {
    const claimed = await claimLanes(pool);
    await pool.query("UPDATE messages SET state = 'sent' WHERE state = 'claimed'");
    const message = claimed.find(({ email }) => email.startsWith(address));
    if (!message) throw new Error(`Nothing for ${address}`);
    const { attachments } = await writeMail(context, message, at);
    expect(attachments.map(({ filename, contentType }) => [filename, contentType])).toEqual([
      ['han-nop.ics', 'text/calendar; charset=utf-8; method=PUBLISH'],
    ]);
    const [day, ...others] = readIcalendar(Buffer.from(attachments[0]?.content as Uint8Array).toString());
    expect(others).toEqual([]);
    return [message.kind, day?.UID, day?.SEQUENCE, day?.['DTSTART;VALUE=DATE'], day?.STATUS];
  };
  const uid = `due-${cycle.assignmentIds.get('c2')}@${new URL(context.publicUrl).hostname}`;
  const { programId, cycleId } = cycle;
  await prepareUnitMessages(pool, { programId, cycleId, round: 'opening', kind: 'opening', dueAt: null, codes: ['c2'], facts: {}, at });
  expect(await dayIn('don-vi-c2')).toEqual(['opening', uid, '0', '20231220', 'CONFIRMED']);
  await extend(2, ['c2'], '2023-12-27');
  expect(await dayIn('don-vi-c2')).toEqual(['extended', uid, '1', '20231227', 'CONFIRMED']);
  await move(3, { commune: '2023-12-29' });
  expect(await dayIn('don-vi-c2')).toEqual(['due-moved', uid, '2', '20231229', 'CONFIRMED']);
  await waiveAssignments(database, act(['c2']));
  expect(await dayIn('don-vi-c2')).toEqual(['waived', uid, '3', '20231229', 'CANCELLED']);
  await unwaiveAssignments(database, act(['c2']));
  expect(await dayIn('don-vi-c2')).toEqual(['unwaived', uid, '4', '20231229', 'CONFIRMED']);
  // Its cycle is closed early, opens again, and then its program is to end before the day.
  const turned = {
    programId,
    cycleId,
    cycle: { year: 2023, kind: 'preliminary' as const },
    number: 6,
    on: '2023-12-18',
    reason: 'Thử',
    at,
  };
  const become = async (cycleState: string, state: string) => {
    await pool.query('UPDATE cycles SET state = $2 WHERE id = $1', [cycleId, cycleState]);
    await pool.query('UPDATE assignments SET state = $2 WHERE id = $1', [cycle.assignmentIds.get('c2'), state]);
  };
  await become('closed', 'missed');
  await prepareTurnedToUnits(pool, { ...turned, turn: 'closed-early' }, ['c2']);
  expect(await dayIn('don-vi-c2')).toEqual(['cycle-turned', uid, '5', '20231229', 'CANCELLED']);
  await become('open', 'owing');
  await prepareTurnedToUnits(pool, { ...turned, turn: 'open-again' }, ['c2']);
  expect(await dayIn('don-vi-c2')).toEqual(['cycle-turned', uid, '6', '20231229', 'CONFIRMED']);
  // Another review is open beside it: the one mail takes the days of both out of a calendar, and the link behind a subscription says the same.
  const beside = await openCycle(database, programId, { year: 2024 });
  const all = [cycle, beside].map(({ assignmentIds }) => assignmentIds.get('c2') as number);
  await pool.query("UPDATE programs SET terminated_on = '2023-12-27' WHERE id = $1", [programId]);
  await prepareTerminationNotices(pool, { programId, on: '2023-12-27', endsAt: new Date('2023-12-27T01:00:00Z'), reason: 'Thử', at });
  const told = (await claimLanes(pool)).find(({ email }) => email.startsWith('don-vi-c2'));
  const [file] = (await writeMail(context, told as NonNullable<typeof told>, at)).attachments;
  const days = readIcalendar(Buffer.from(file?.content as Uint8Array).toString());
  expect(days.map(({ UID, SEQUENCE, STATUS }) => [UID, SEQUENCE, STATUS])).toEqual([
    [uid, '7', 'CANCELLED'],
    [uid.replace(String(all[0]), String(all[1])), '1', 'CANCELLED'],
  ]);
  expect([...(await countMovedDues(pool, all)).values()]).toEqual([
    { moved: 7, lapses: true },
    { moved: 1, lapses: true },
  ]);
});
