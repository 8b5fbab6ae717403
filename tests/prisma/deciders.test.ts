import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { coordinatorMayIn, timesInSql, unitMayIn } from '../../prisma/queries/assignments/deciders-in-sql.ts';
import { extendAssignments } from '../../prisma/queries/assignments/extend-assignments.ts';
import { readAwaiting, readPassedUp } from '../../prisma/queries/assignments/read-review-queue.ts';
import { readWaitingReport } from '../../prisma/queries/assignments/read-waiting-report.ts';
import { readDecidingRule, readDecidingTimes } from '../../prisma/queries/cycles/read-deciding-times.ts';
import { type Decision, decideReport } from '../../prisma/queries/reports/decide-report.ts';
import { decidingTimes, mayDecide, mayDecideFrom } from '../../rules/may-decide.ts';
import { usualReminders } from '../../rules/reminder-policy.ts';
import type { UnitRow } from '../../rules/units.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { createTree, type OpenCycle, openCycle, send } from './open-cycle.ts';

const { database, drop } = await freshDatabase();
const { pool } = database;
afterAll(drop);

const tree: UnitRow[] = [
  { code: 'P', name: 'tỉnh Mẫu', level: 'province', parent_code: null },
  ...['d1', 'd2'].map((code) => ({ code, name: `huyện ${code}`, level: 'district', parent_code: 'P' })),
  ...['c1', 'c2', 'c3'].map((code) => ({ code, name: `xã ${code}`, level: 'commune', parent_code: code === 'c3' ? 'd2' : 'd1' })),
];
let trees = 0;
let cycle: OpenCycle;

beforeEach(async () => {
  trees += 1;
  cycle = await openCycle(database, await createTree(database, tree, `deciders-${trees}`));
  await waitFor(3);
});

/** Its program gives each unit above so many working days. */
const waitFor = (days: number) =>
  pool.query(
    "UPDATE programs SET calendar = jsonb_set(calendar, '{reminders}', jsonb_build_object('decidedAbove', $2::int)) WHERE id = $1",
    [cycle.programId, days],
  );
const idOf = (code: string) => cycle.assignmentIds.get(code) as number;
const decide = (code: string, as: 'coordinator' | string, at: string, over: Partial<Decision> = {}) =>
  decideReport(database, {
    assignmentId: idOf(code),
    version: 1,
    decision: 'approved',
    comment: '',
    fieldComments: [],
    ...(as === 'coordinator' ? { as } : { as: 'parent', duty: idOf(as) }),
    contactId: null,
    office: 'Cấp trên',
    at: new Date(at),
    ...over,
  });
const may = async (code: string, as: string, at: string): Promise<string> =>
  decide(code, as, at, { decision: 'returned', version: 99, comment: 'Xem lại.' }).then(
    () => 'done',
    ({ code: problem }) => (problem === 'version-conflict' ? 'may' : problem),
  );
const sendAt = (code: string, at: string, key = 'first') =>
  send(database, cycle, code, { at: new Date(at), submissionKey: `${code}-${key}` });
const stateOf = async (code: string) => (await pool.query('SELECT state FROM assignments WHERE id = $1', [idOf(code)])).rows[0].state;
const awaiting = async (at: string) => {
  const times = await readDecidingTimes(pool, { cycleId: cycle.cycleId, at: new Date(at) });
  return (await readAwaiting(pool, { cycleId: cycle.cycleId, limit: 10, times })).rows.map(({ code }) => code);
};
const passedUpTo = async (code: string, at: string) => {
  const times = await readDecidingTimes(pool, { cycleId: cycle.cycleId, at: new Date(at) });
  return (await readPassedUp(pool, { dutyId: idOf(code), times, limit: 10 })).map((row) => [row.code, row.waitsAbove?.name]);
};

describe('a report whose reviewer is silent', () => {
  test('is, after the program’s working days, the next unit’s above to decide too, and after as many again the coordinator’s', async () => {
    await sendAt('c1', '2023-12-15T02:00:00Z');
    // A Friday: the third working day after it is Wednesday the 20th.
    expect([await may('c1', 'P', '2023-12-20T00:59:59Z'), await may('c1', 'P', '2023-12-20T01:00:00Z')]).toEqual([
      'waits-for-unit-above',
      'may',
    ]);
    expect([await passedUpTo('P', '2023-12-20T00:59:59Z'), await passedUpTo('P', '2023-12-20T01:00:00Z')]).toEqual([
      [],
      [['c1', 'huyện d1']],
    ]);
    expect([await may('c1', 'coordinator', '2023-12-25T00:59:59Z'), await may('c1', 'coordinator', '2023-12-25T01:00:00Z')]).toEqual([
      'waits-for-unit-above',
      'may',
    ]);
    expect(await may('c1', 'd2', '2023-12-25T01:00:00Z')).toBe('not-your-child');
    await decide('c1', 'P', '2023-12-25T01:00:00Z');
    expect(await stateOf('c1')).toBe('approved');
  });

  test('who is told that it is too early is told whom it waits for, and from when on', async () => {
    await sendAt('c1', '2023-12-15T02:00:00Z');
    await expect(decide('c1', 'P', '2023-12-18T01:00:00Z')).rejects.toMatchObject({
      details: { reviewer: 'huyện d1', from: '2023-12-20' },
    });
    await expect(decide('c1', 'coordinator', '2023-12-18T01:00:00Z')).rejects.toMatchObject({ details: { from: '2023-12-25' } });
  });

  test('that comes after the reviewer’s own due day can be decided above as any other', async () => {
    await sendAt('c1', '2023-12-26T02:00:00Z');
    expect(await may('c1', 'coordinator', '2023-12-26T03:00:00Z')).toBe('waits-for-unit-above');
    // 26 December and three working days: the 29th; New Year's Day is off.
    expect(await may('c1', 'P', '2023-12-29T01:00:00Z')).toBe('may');
    expect(await may('c1', 'coordinator', '2024-01-04T01:00:00Z')).toBe('may');
    expect(await awaiting('2024-01-04T01:00:00Z')).toEqual(['c1']);
    await decide('c1', 'coordinator', '2024-01-04T01:00:00Z');
    expect(await stateOf('c1')).toBe('approved');
  });

  test('of a unit extended past the reviewer’s day, that comes on the last days before the close, the coordinator may decide at once', async () => {
    await extendAssignments(pool, { cycleId: cycle.cycleId, codes: ['c1'], dueAt: '2024-01-09T10:00:00.000Z' });
    await sendAt('c1', '2024-01-05T02:00:00Z');
    expect(await may('c1', 'coordinator', '2024-01-08T00:59:59Z')).toBe('waits-for-unit-above');
    expect(await may('c1', 'coordinator', '2024-01-08T01:00:00Z')).toBe('may');
    await sendAt('c2', '2024-01-10T09:50:00Z');
    await decide('c2', 'coordinator', '2024-01-10T09:55:00Z');
    expect(await stateOf('c2')).toBe('approved');
  });

  test('is the coordinator’s from the reviewer’s own due day on, as ever, and the reviewer may still decide it', async () => {
    await sendAt('c3', '2023-12-22T02:00:00Z');
    const due = (cycle.due.get('district') as Date).toISOString();
    expect(await awaiting(new Date(Date.parse(due) - 1).toISOString())).toEqual([]);
    expect(await awaiting(due)).toEqual(['c3']);
    await decide('c3', 'd2', due);
    expect(await stateOf('c3')).toBe('approved');
  });

  test('does not wait anew when its unit corrects it, nor when somebody above returned it; a reviewer that returns it is not silent', async () => {
    await sendAt('c1', '2023-12-15T02:00:00Z');
    await sendAt('c1', '2023-12-19T02:00:00Z', 'corrected');
    expect(await may('c1', 'P', '2023-12-20T01:00:00Z')).toBe('may');
    await decide('c1', 'P', '2023-12-20T02:00:00Z', { version: 2, decision: 'returned', comment: 'Xem lại.' });
    await sendAt('c1', '2023-12-21T02:00:00Z', 'again');
    expect(await may('c1', 'P', '2023-12-21T02:00:01Z')).toBe('may');
    await decide('c1', 'd1', '2023-12-21T03:00:00Z', { version: 3, decision: 'returned', comment: 'Xem lại.' });
    await sendAt('c1', '2023-12-21T04:00:00Z', 'third');
    expect(await may('c1', 'P', '2023-12-25T01:00:00Z')).toBe('waits-for-unit-above');
    expect(await may('c1', 'P', '2023-12-26T01:00:00Z')).toBe('may');
  });

  test('that came before the data cut-off waits from then: nobody was told of it before', async () => {
    await sendAt('c1', '2023-12-04T02:00:00Z');
    expect(await may('c1', 'P', '2023-12-19T00:59:59Z')).toBe('waits-for-unit-above');
    expect(await may('c1', 'P', '2023-12-19T01:00:00Z')).toBe('may');
  });

  test('whose reviewer was let off its own report, or has ended, goes on to the next above at once', async () => {
    await sendAt('c1', '2023-12-18T02:00:00Z');
    await sendAt('c3', '2023-12-18T02:00:00Z');
    await pool.query("UPDATE assignments SET state = 'waived' WHERE id = $1", [idOf('d1')]);
    await pool.query("UPDATE units SET valid_to = '2023-12-19' WHERE code = 'd2' AND program_id = $1", [cycle.programId]);
    expect([await may('c1', 'P', '2023-12-18T03:00:00Z'), await may('c3', 'P', '2023-12-18T03:00:00Z')]).toEqual([
      'may',
      'waits-for-unit-above',
    ]);
    expect(await passedUpTo('P', '2023-12-19T01:00:00Z')).toEqual([
      ['c1', 'huyện d1'],
      ['c3', 'huyện d2'],
    ]);
  });

  test('of a unit whose unit above has no duty in the cycle is nobody’s for no moment', async () => {
    await pool.query('UPDATE assignments SET parent_id = NULL WHERE id = ANY($1)', [[idOf('c3'), idOf('d1')]]);
    await pool.query('DELETE FROM assignments WHERE id = $1', [idOf('d2')]);
    await sendAt('c3', '2023-12-18T02:00:00Z');
    expect(await may('c3', 'P', '2023-12-18T02:00:00Z')).toBe('may');
  });

  test('waits the working days that its program has for that', async () => {
    await sendAt('c1', '2023-12-15T02:00:00Z');
    await waitFor(1);
    expect(await may('c1', 'P', '2023-12-18T01:00:00Z')).toBe('may');
    expect(await may('c1', 'coordinator', '2023-12-19T01:00:00Z')).toBe('may');
    await pool.query("UPDATE programs SET calendar = calendar - 'reminders' WHERE id = $1", [cycle.programId]);
    expect(usualReminders.decidedAbove).toBe(5);
    expect([await may('c1', 'P', '2023-12-22T00:59:59Z'), await may('c1', 'P', '2023-12-22T01:00:00Z')]).toEqual([
      'waits-for-unit-above',
      'may',
    ]);
  });
});

test('of a silent reviewer and somebody above who decide differently at once, one wins and the other is told that it is decided', async () => {
  await sendAt('c1', '2023-12-15T02:00:00Z');
  const at = '2023-12-25T01:00:00Z';
  const outcomes = await Promise.allSettled([
    decide('c1', 'd1', at),
    decide('c1', 'P', at, { decision: 'returned', comment: 'Xem lại.' }),
    decide('c1', 'coordinator', at, { decision: 'returned', comment: 'Xem lại.' }),
  ]);
  const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
  expect(refused.length).toBe((await stateOf('c1')) === 'approved' ? 2 : 1);
  for (const { reason } of refused) expect(reason).toMatchObject({ code: 'no-report-to-decide' });
});

test('at whatever instant, in whatever state of the tree, SQL and the rule agree, and nobody owes a decision whom nobody relieves', async () => {
  await Promise.all(['c1', 'c2', 'c3', 'd1', 'd2', 'P'].map((code) => sendAt(code, '2023-12-15T02:00:00Z')));
  const instant = fc.date({ min: new Date('2023-12-01T01:00:00Z'), max: new Date('2024-01-10T10:00:00Z'), noInvalidDate: true });
  const drawn = fc.record({
    at: instant,
    sent: fc.array(instant, { minLength: 6, maxLength: 6 }),
    waived: fc.subarray(['d1', 'd2', 'P']),
    ended: fc.subarray(['d1', 'd2']),
    parentDue: instant,
    days: fc.integer({ min: 1, max: 6 }),
    closes: fc.date({ min: new Date('2024-01-04T10:00:00Z'), max: new Date('2024-01-20T10:00:00Z'), noInvalidDate: true }),
  });
  await fc.assert(
    fc.asyncProperty(drawn, async ({ at, sent, waived, ended, parentDue, days, closes }) => {
      const { cycleId, programId } = cycle;
      await waitFor(days);
      await pool.query("UPDATE moments SET at = $2 WHERE kind = 'close' AND plan_id IN (SELECT id FROM plans WHERE cycle_id = $1)", [
        cycleId,
        closes,
      ]);
      await pool.query("UPDATE units SET valid_to = CASE WHEN code = ANY($2) THEN '2023-12-20'::date END WHERE program_id = $1", [
        programId,
        ended,
      ]);
      await pool.query(
        `UPDATE assignments a SET state = CASE WHEN u.code = ANY($2) THEN 'waived' ELSE 'submitted' END, waiting_since = NULL,
           last_sent_at = ($3::timestamptz[])[a.ordinal + 1], due_at = CASE a.level WHEN 'district' THEN $4 ELSE a.due_at END
         FROM units u WHERE a.cycle_id = $1 AND u.id = a.unit_id`,
        [cycleId, waived, sent, parentDue],
      );
      const rule = await readDecidingRule(pool, { cycleId });
      const times = decidingTimes(rule, at.toISOString());
      const { rows } = await pool.query<{ id: number; coordinator: boolean; units: number[] }>(
        `SELECT a.id, ${coordinatorMayIn('a', timesInSql(times))} AS coordinator,
           ARRAY(SELECT d.id FROM assignments d WHERE ${unitMayIn('a', 'd', timesInSql(times))} ORDER BY d.depth DESC) AS units
         FROM assignments a WHERE a.cycle_id = $1 AND a.state = 'submitted' AND a.last_sent_at <= $2`,
        [cycleId, at],
      );
      for (const { id, coordinator, units } of rows) {
        const report = await readWaitingReport(pool, { assignmentId: id, today: times.today });
        if (!report) throw new Error(`${id} waits for nobody`);
        const who = ['coordinator' as const, ...report.above.map((above) => above.id)];
        const deciders = who.filter((one) => mayDecide(report, one, times));
        expect([coordinator, units]).toEqual([deciders.includes('coordinator'), deciders.filter((one) => one !== 'coordinator')]);
        for (const one of who) expect([one, mayDecideFrom(report, one, rule) <= times.at]).toEqual([one, deciders.includes(one)]);
        // Whoever is waited for has had its days, or there is somebody else.
        const last = mayDecideFrom(report, 'coordinator', rule);
        expect(last <= closes.toISOString() || report.since > closes.toISOString()).toBe(true);
        expect(deciders.length).toBeGreaterThan(0);
      }
    }),
    { numRuns: 60 },
  );
});
