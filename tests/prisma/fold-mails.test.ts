import { afterAll, expect, test } from 'vitest';
import { waiveAssignments } from '../../prisma/queries/assignments/waive-assignments.ts';
import { setQuietHours } from '../../prisma/queries/installation/set-quiet-hours.ts';
import { type ClaimedMessage, claimMessages } from '../../prisma/queries/messages/claim-messages.ts';
import { prepareUnitMessages } from '../../prisma/queries/messages/prepare-unit-messages.ts';
import { readRounds } from '../../prisma/queries/messages/read-mail-ledger.ts';
import { readGivenUp, readRefusedAddresses } from '../../prisma/queries/messages/read-undelivered.ts';
import { readUnitMessages } from '../../prisma/queries/messages/read-unit-messages.ts';
import { recordDeliveries, recordRefusals } from '../../prisma/queries/messages/record-deliveries.ts';
import { addDaysOff, removeDaysOff } from '../../prisma/queries/units/change-days-off.ts';
import { readDaysOff } from '../../prisma/queries/units/read-days-off.ts';
import { mailLanes } from '../../rules/message-kinds.ts';
import { randomStream } from '../../rules/random.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { createTree, flatTree, type OpenCycle, openCycle, send } from './open-cycle.ts';

const { database, drop } = await freshDatabase();
const { pool } = database;
afterAll(drop);

const day = (date: string, hour = '01:00') => new Date(`${date}T${hour}:00Z`);
let trees = 0;
const open = async (): Promise<OpenCycle> => {
  trees += 1;
  return openCycle(database, await createTree(database, flatTree(4), `fold-mails-${trees}`));
};
/** Several units' offices read one mailbox, under spellings of its own. */
const share = async (mailbox: string, cycle: OpenCycle, codes: string[]): Promise<void> => {
  for (const [n, code] of codes.entries())
    await pool.query('UPDATE contacts SET email = $2 WHERE id = $1', [
      cycle.contactIds.get(code),
      n % 2 === 0 ? mailbox : mailbox.toUpperCase(),
    ]);
};
const plan = ({ cycleId, programId }: OpenCycle, when: string, at: Date, codes: string[] | null = null, round = `remind-${when}@1`) =>
  prepareUnitMessages(pool, { cycleId, programId, round, kind: 'reminder', dueAt: null, codes, facts: { when }, at });
const claim = async (at: Date): Promise<ClaimedMessage[]> => {
  const claimed: ClaimedMessage[] = [];
  for (const lane of mailLanes.keys())
    claimed.push(
      ...(await claimMessages(pool, { lane, worker: 'w', limit: 200, leaseSeconds: 60, at, host: 'nghe-an.example', simulated: true }))
        .messages,
    );
  return claimed;
};
const accept = (claimed: ClaimedMessage[], at: Date) =>
  recordDeliveries(
    pool,
    claimed.map(({ id }) => ({ id, reply: '250', at })),
  );
const told = (claimed: ClaimedMessage[], mailbox: string) =>
  claimed
    .filter(({ email, kind }) => kind === 'reminder' && email.toLowerCase() === mailbox)
    .map((message) => [message, ...message.folded].map(({ assignment }) => assignment?.name).sort());

test('who speaks for units of two programs gets one mail of all on a day, and the next on the next weekday', async () => {
  const [one, two] = [await open(), await open()];
  const mailbox = `hai-${trees}@x.example`;
  await share(mailbox, one, ['c0', 'c1']);
  await share(mailbox, two, ['c2']);
  const monday = day('2023-12-18');
  await plan(one, 'before', monday);
  await plan(two, 'before', monday);
  const first = await claim(monday);
  expect(told(first, mailbox)).toEqual([['xã Số 0', 'xã Số 1', 'xã Số 2']]);
  expect(first.filter(({ folded }) => folded.length > 0)).toHaveLength(1);
  // The others' own mailboxes get theirs.
  expect(first).toHaveLength(1 + 3 + 4);
  await accept(first, monday);
  await plan(two, 'overdue', day('2023-12-18', '03:00'));
  const later = await claim(day('2023-12-18', '03:00'));
  expect(later).toEqual([]);
  const deferred = await pool.query("SELECT DISTINCT deferred_until FROM messages WHERE program_id = $1 AND state = 'planned'", [
    two.programId,
  ]);
  expect(deferred.rows).toEqual([{ deferred_until: day('2023-12-19') }]);
  // It is deferred once, and changes nothing when it is looked at again.
  expect(await claim(day('2023-12-18', '09:00'))).toEqual([]);
  await plan(one, 'overdue', day('2023-12-19', '00:30'));
  expect(told(await claim(day('2023-12-19')), mailbox)).toEqual([['xã Số 0', 'xã Số 1', 'xã Số 2']]);
});

test('in quiet hours and on a unit’s own days off what folds waits, says why, and takes no day of its mailbox', async () => {
  const cycle = await open();
  const mailbox = `nghi-${trees}@x.example`;
  await share(mailbox, cycle, ['c0', 'c1']);
  await pool.query('INSERT INTO installation (id, key) VALUES (1, gen_random_uuid()) ON CONFLICT DO NOTHING');
  const off = { programId: cycle.programId, by: { office: 'Văn phòng', link: null }, at: day('2023-12-15') };
  const friday = { ...off, code: 'c1', first: '2023-12-21', last: '2023-12-22', today: '2023-12-15', press: 'nghi-rieng-1' };
  expect([await addDaysOff(database, friday), await addDaysOff(database, friday)]).toEqual([{ added: true }, { added: false }]);
  await plan(cycle, 'before', day('2023-12-21'), ['c0', 'c1']);
  const thursday = await claim(day('2023-12-21'));
  expect(told(thursday, mailbox)).toEqual([['xã Số 0']]);
  await accept(thursday, day('2023-12-21'));
  const [waits] = await readUnitMessages(pool, { assignmentId: cycle.assignmentIds.get('c1') as number, at: day('2023-12-20') });
  // After Thursday and Friday comes a weekend.
  expect(waits).toMatchObject({ state: 'planned', deferredWhy: 'days-off', deferredUntil: day('2023-12-25') });
  expect(told(await claim(day('2023-12-22')), mailbox)).toEqual([]);
  const [{ id } = { id: 0 }] = await readDaysOff(pool, { programId: cycle.programId, code: 'c1', today: '2023-12-22' });
  expect(await removeDaysOff(database, { ...off, code: 'c1', id })).toEqual({ removed: true });
  expect(told(await claim(day('2023-12-22')), mailbox)).toEqual([['xã Số 1']]);

  const quiet = { from: '22:00', to: '06:30' };
  await setQuietHours(database, { quiet, actor: 'Văn phòng', at: off.at });
  const night = day('2023-12-25', '16:00');
  await plan(cycle, 'last-day', night, ['c2']);
  expect(await claim(night)).toEqual([]);
  const [asleep] = await readUnitMessages(pool, { assignmentId: cycle.assignmentIds.get('c2') as number, at: day('2023-12-20') });
  expect(asleep).toMatchObject({ deferredWhy: 'quiet-hours', deferredUntil: day('2023-12-25', '23:30') });
  expect(await claim(day('2023-12-25', '23:29'))).toEqual([]);
  expect(await claim(day('2023-12-25', '23:30'))).toHaveLength(1);
  await setQuietHours(database, { quiet: null, actor: 'Văn phòng', at: off.at });
});

test('what is due today goes at once, though the mailbox has had its mail, and as one for all its units', async () => {
  const cycle = await open();
  const mailbox = `hom-nay-${trees}@x.example`;
  await share(mailbox, cycle, ['c0', 'c1', 'c2']);
  const at = day('2023-12-20');
  await plan(cycle, 'before', at, ['c0']);
  await accept(await claim(at), at);
  await plan(cycle, 'last-day', at);
  expect(told(await claim(day('2023-12-20', '01:05')), mailbox)).toEqual([['xã Số 0', 'xã Số 1', 'xã Số 2']]);
});

test('who has reported is in nobody’s mail: not as one that is folded, nor as the one that leads', async () => {
  const cycle = await open();
  const mailbox = `da-nop-${trees}@x.example`;
  await share(mailbox, cycle, ['c0', 'c1', 'c2']);
  const at = day('2023-12-18');
  await plan(cycle, 'before', at);
  await send(database, cycle, 'c2');
  const first = await claim(at);
  const leader = first.find(({ folded }) => folded.length > 0);
  expect(told(first, mailbox)).toEqual([['xã Số 0', 'xã Số 1']]);
  // The server is away; then the one that leads reports, and is let go for that: what it was to take along goes without it.
  await pool.query("UPDATE messages SET state = 'planned', ready_at = now() WHERE state = 'claimed'");
  const led = leader?.assignment?.name === 'xã Số 0' ? 'c0' : 'c1';
  await send(database, cycle, led);
  const again = [...(await claim(at)), ...(await claim(at))];
  expect(told(again, mailbox)).toEqual([[led === 'c0' ? 'xã Số 1' : 'xã Số 0']]);
  const { rows } = await pool.query("SELECT DISTINCT reason FROM messages WHERE cycle_id = $1 AND state = 'dropped'", [cycle.cycleId]);
  expect(rows).toEqual([{ reason: 'reported' }]);
});

test('a waiver of the one that leads lets the others go', async () => {
  const cycle = await open();
  const mailbox = `mien-${trees}@x.example`;
  await share(mailbox, cycle, ['c0', 'c1']);
  const at = day('2023-12-18');
  await plan(cycle, 'before', at);
  const [leader] = (await claim(at)).filter(({ folded }) => folded.length > 0);
  await pool.query("UPDATE messages SET state = 'planned', ready_at = now() WHERE state = 'claimed'");
  const code = leader?.assignment?.name === 'xã Số 0' ? 'c0' : 'c1';
  await waiveAssignments(database, {
    ...{ programId: cycle.programId, cycleId: cycle.cycleId, cycle: { year: 2023 }, codes: [code], reason: 'Lũ', office: 'Thường trực' },
    ...{ at, subject: 'preliminary-2023', key: `fold-${trees}` },
  });
  const left = (await claim(at)).filter(({ kind }) => kind === 'reminder');
  expect(told(left, mailbox)).toEqual([[code === 'c0' ? 'xã Số 1' : 'xã Số 0']]);
});

test('a mail that is given up names every unit that it told of, of whatever program, and each goes to its next contact', async () => {
  const [one, two] = [await open(), await open()];
  const mailbox = `bi-tu-choi-${trees}@x.example`;
  await share(mailbox, one, ['c0', 'c1']);
  await share(mailbox, two, ['c2']);
  const at = day('2023-12-18');
  await plan(one, 'before', at);
  await plan(two, 'before', at);
  const mail = (await claim(at)).find(({ email, kind }) => kind === 'reminder' && email.toLowerCase() === mailbox);
  expect(mail?.folded).toHaveLength(2);
  await pool.query(
    `INSERT INTO contacts (program_id, unit_id, role, office, email, language)
     SELECT program_id, unit_id, role, 'Người thứ hai', $2, language FROM contacts WHERE id = $1`,
    [two.contactIds.get('c2'), `thu-hai-${trees}@x.example`],
  );
  const refusal = { id: mail?.id as number, domain: 'x.example', refusal: 'no-such-address', waits: 'nothing' } as const;
  await recordRefusals(pool, 'w', [{ ...refusal, reason: '550 5.1.1 no such user', result: 'final' }], at);
  const refused = async ({ programId }: OpenCycle) =>
    (await readRefusedAddresses(pool, { programId, since: day('2023-12-01'), limit: 10 })).map(({ unit, reason, againAt }) => [
      ...[unit?.code, reason, againAt],
    ]);
  expect(await refused(one)).toEqual(['c0', 'c1'].map((code) => [code, '550 5.1.1 no such user', null]));
  expect(await refused(two)).toEqual([['c2', '550 5.1.1 no such user', null]]);
  // Both programs' offices are told of theirs, and each round adds up.
  for (const cycle of [one, two]) {
    const { total } = await readGivenUp(pool, { programId: cycle.programId, since: day('2023-12-01'), limit: 10 });
    expect(total).toBe(cycle === one ? 2 : 1);
    const notices = await pool.query("SELECT count(*)::int AS n FROM messages WHERE program_id = $1 AND kind = 'undelivered'", [
      cycle.programId,
    ]);
    expect(notices.rows).toEqual([{ n: 1 }]);
    for (const round of await readRounds(pool, cycle.cycleId)) {
      expect(round.planned).toBe(round.sent + round.dropped + round.failed + round.waiting);
      expect(round.failed).toBe(total);
    }
  }
  // In its ledger it says by which mail.
  const ledger = await readUnitMessages(pool, { assignmentId: two.assignmentIds.get('c2') as number, at: day('2023-12-20') });
  expect(ledger.find(({ state }) => state === 'failed')).toMatchObject({
    reason: '550 5.1.1 no such user',
    foldedInto: { kind: 'reminder' },
  });
  expect(told(await claim(at), `thu-hai-${trees}@x.example`)).toEqual([['xã Số 2']]);
});

test('whatever happens, a round adds up, no mailbox has two folding mails a day, and nothing is told that is not so', async () => {
  const random = randomStream('fold mails', '1');
  const cycles = [await open(), await open()];
  const codes = ['c0', 'c1', 'c2', 'c3'];
  for (const cycle of cycles) await share(`chung-${trees}@x.example`, cycle, codes.slice(0, 3));
  const reported = new Set<string>();
  const mailsOfDay = new Map<string, number>();
  for (let step = 0; step < 60; step++) {
    const at = new Date(day('2023-12-11').getTime() + step * 4 * 3_600_000);
    const cycle = cycles[Math.floor(random.next() * 2)] as OpenCycle;
    const code = codes[Math.floor(random.next() * codes.length)] as string;
    const draw = random.next();
    if (draw < 0.5) await plan(cycle, draw < 0.25 ? 'before' : 'overdue', at, null, `remind@${step}`);
    else if (draw < 0.6 && !reported.has(`${cycle.cycleId} ${code}`)) {
      await send(database, cycle, code, { at });
      reported.add(`${cycle.cycleId} ${code}`);
    } else if (draw < 0.7) await pool.query("UPDATE messages SET state = 'planned', ready_at = now() WHERE state = 'claimed'");
    const claimed = await claim(at);
    for (const message of claimed)
      for (const { assignment, kind } of [message, ...message.folded])
        if (kind === 'reminder') expect(['owing', 'draft', 'returned']).toContain(assignment?.state);
    const taken = claimed.filter(() => random.next() < 0.8);
    await accept(taken, at);
    for (const { email, kind } of taken) {
      const key = `${email.toLowerCase()} ${new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 10)}`;
      if (kind === 'reminder') mailsOfDay.set(key, (mailsOfDay.get(key) ?? 0) + 1);
    }
    for (const { cycleId } of cycles)
      for (const round of await readRounds(pool, cycleId))
        expect(round.planned).toBe(round.sent + round.dropped + round.failed + round.waiting);
  }
  expect(mailsOfDay.size).toBeGreaterThan(10);
  expect(Math.max(...mailsOfDay.values())).toBe(1);
  const dangling = await pool.query(
    "SELECT count(*)::int AS n FROM messages m WHERE reason = 'folded' AND NOT EXISTS (SELECT FROM messages f WHERE f.id = m.folded_into AND f.state <> 'dropped')",
  );
  expect(dangling.rows[0].n).toBe(0);
});

test('what waits for the next day waits over days off, and goes on a Saturday that is worked', async () => {
  const nextOf = async (friday: string, daysWorked: string[]): Promise<string[]> => {
    const cycle = await open();
    await pool.query("UPDATE programs SET calendar = jsonb_set(calendar, '{daysWorked}', $2) WHERE id = $1", [
      cycle.programId,
      JSON.stringify(daysWorked),
    ]);
    await plan(cycle, 'before', day(friday));
    await accept(await claim(day(friday)), day(friday));
    await plan(cycle, 'overdue', day(friday, '03:00'));
    await claim(day(friday, '03:00'));
    const { rows } = await pool.query("SELECT DISTINCT deferred_until AS at FROM messages WHERE program_id = $1 AND state = 'planned'", [
      cycle.programId,
    ]);
    return rows.map(({ at }) => at.toISOString());
  };
  expect(await nextOf('2023-12-15', [])).toEqual([day('2023-12-18').toISOString()]);
  expect(await nextOf('2023-12-15', ['2023-12-16'])).toEqual([day('2023-12-16').toISOString()]);
  // New Year's Day of 2024 is a Monday.
  expect(await nextOf('2023-12-29', [])).toEqual([day('2024-01-02').toISOString()]);
});

test('what waited for its next day over an outage goes when people are at work again, not in the night in which the system is back', async () => {
  const cycle = await open();
  const mailbox = `mat-dien-${trees}@x.example`;
  await share(mailbox, cycle, ['c0', 'c1']);
  const thursday = day('2023-12-14');
  await plan(cycle, 'before', thursday, ['c0']);
  await accept(await claim(thursday), thursday);
  await plan(cycle, 'overdue', day('2023-12-14', '03:00'), ['c1']);
  // It waits for Friday at eight. Back on Friday evening, then on Sunday at noon, then on Monday before the first hour.
  for (const back of [day('2023-12-14', '03:00'), day('2023-12-15', '13:00'), day('2023-12-17', '05:00'), day('2023-12-18', '00:59')])
    expect(await claim(back)).toEqual([]);
  const [waits] = await readUnitMessages(pool, { assignmentId: cycle.assignmentIds.get('c1') as number, at: day('2023-12-20') });
  expect(waits).toMatchObject({ state: 'planned', deferredWhy: null, deferredUntil: day('2023-12-18') });
  expect(told(await claim(day('2023-12-18')), mailbox)).toEqual([['xã Số 1']]);
});
