import type pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import type { Activities } from '../../activities/activities.ts';
import { startSender } from '../../activities/send-messages.ts';
import { previewDraft } from '../../api/acts/draft-amendment.ts';
import { previewReschedule } from '../../api/acts/reschedule-cycle.ts';
import type { ApiContext } from '../../api/context.ts';
import type { Database } from '../../prisma/database.ts';
import { draftAmendment } from '../../prisma/queries/amendments/draft-amendment.ts';
import { settleAmendment } from '../../prisma/queries/amendments/settle-amendment.ts';
import { readCycle } from '../../prisma/queries/cycles/read-cycle.ts';
import { beginHandover } from '../../prisma/queries/handovers/begin-handover.ts';
import { takeOn } from '../../prisma/queries/handovers/take-on-handover.ts';
import { readDefinition, readDefinitionAt } from '../../prisma/queries/programs/read-definition.ts';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { type AgreedDays, partsOf } from '../../rules/amendment.ts';
import type { ChangedArticle } from '../../rules/amendment-articles.ts';
import { createTree, flatTree, type OpenCycle, openCycle, secret, send } from '../prisma/open-cycle.ts';
import { activityContext, startSandboxMail, stepsOn } from '../setup/sandbox-mail.ts';
import { freshDatabase } from '../setup/test-database.ts';

const { database, drop } = await freshDatabase();
const { mailbox, stop } = await startSandboxMail();
const context = activityContext(database, mailbox);
afterAll(async () => {
  context.mail.close();
  await stop();
  await drop();
});

/** The same database, on whose `last` statement the process dies: it is not done, and of a transaction nothing is. */
function dyingAt(last: number): { database: Database; died: () => boolean } {
  let statements = 0;
  const counted = (on: pg.Pool | pg.PoolClient) => async (statement: string | pg.QueryConfig, values?: unknown[]) => {
    const text = typeof statement === 'string' ? statement : statement.text;
    // Waking the sender is no part of a step: it looks by itself too.
    if (!text.includes('pg_notify')) statements += 1;
    if (statements === last) throw Object.assign(new Error('killed'), { code: 'ECONNRESET' });
    return on.query(statement as string, values);
  };
  const connect = async () => {
    const client = await database.pool.connect();
    return Object.create(client, { query: { value: counted(client) }, release: { value: client.release.bind(client) } });
  };
  const pool = Object.create(database.pool, { query: { value: counted(database.pool) }, connect: { value: connect } });
  return { database: { ...database, pool }, died: () => statements >= last };
}

const problemCode = (error: { code?: string }): string => error.code ?? String(error);

let made = 0;
async function openReview(): Promise<OpenCycle> {
  made += 1;
  const cycle = await openCycle(database, await createTree(database, flatTree(3), `killed-${made}`));
  await database.prisma.program.update({
    where: { id: cycle.programId },
    data: { state: 'active', startedAt: new Date('2023-03-24T01:00:00Z') },
  });
  await send(database, cycle, 'c0');
  await database.pool.query(
    `INSERT INTO amendments (program_id, number, parts, change, reason, takes_effect_on, state, drafted_at, drafted_by, text, text_hash, place, agreed_at, agreed_by, signed)
     VALUES ($1, 1, '{targets}', '{"targets": []}', 'Đại hội', '2023-12-18', 'agreed', $2, 'Hội', '{}', '', 1, $2, 'Hội', false)`,
    [cycle.programId, '2023-12-01T02:00:00.000Z'],
  );
  await database.pool.query(
    `INSERT INTO planned_reorganisations (program_id, number, day, units, successors, sent, reason, press, planned_at, planned_by, counts)
     VALUES ($1, 1, '2025-06-01', '', '', 'stays', 'Nghị quyết', 'planned', $2, 'Hội', '{}')`,
    [cycle.programId, '2023-12-01T02:00:00.000Z'],
  );
  return cycle;
}

/** Everything that these steps write, without ids. */
async function facts({ programId, cycleId }: Pick<OpenCycle, 'programId' | 'cycleId'>): Promise<unknown> {
  const rows = async (sql: string, of: unknown) => (await database.pool.query(sql, [of])).rows;
  return {
    program: await rows('SELECT state, started_at, ended_at, terminated_on, terminated_reason FROM programs WHERE id = $1', programId),
    planned: await rows('SELECT state, ended_at, dropped_for FROM planned_reorganisations WHERE program_id = $1', programId),
    agreed: await rows(
      'SELECT p.targets, p.term_to, m.state, m.in_force_at, m.before FROM programs p JOIN amendments m ON m.program_id = p.id WHERE p.id = $1',
      programId,
    ),
    cycle: await rows('SELECT state, closed_at, cut_off FROM cycles WHERE id = $1', cycleId),
    moments: await rows(
      'SELECT p.version, p.reason, m.key, m.at, m.held_at FROM plans p LEFT JOIN moments m ON m.plan_id = p.id WHERE p.cycle_id = $1 ORDER BY 1, m.ordinal',
      cycleId,
    ),
    links: await rows('SELECT purpose, count(*)::int FROM links WHERE cycle_id = $1 GROUP BY 1', cycleId),
    duties: await rows('SELECT ordinal, state, due_at, extended FROM assignments WHERE cycle_id = $1 ORDER BY 1', cycleId),
    mails: await rows(
      // A skipped review's round has the id of its row.
      "SELECT regexp_replace(round, '^(skipped|held-after-all)@(\\d+)\\.\\d+$', '\\1@\\2') AS round, kind, state, count(*)::int FROM messages WHERE program_id = $1 GROUP BY 1, 2, 3 ORDER BY 1, 2, 3",
      programId,
    ),
    pauses: await rows(
      'SELECT number, from_state, paused_at, resumed_at, dues FROM pauses WHERE program_id = $1 ORDER BY number',
      programId,
    ),
    skipped: await rows('SELECT key, skipped_at, taken_back_at FROM skipped_cycles WHERE program_id = $1 ORDER BY id', programId),
    record: await rows(
      "SELECT at, actor, action, details - 'textHash' AS details FROM audit_events WHERE program_id = $1 ORDER BY id",
      programId,
    ),
    amended: await rows(
      'SELECT number, parts, state, reason, text_hash IS NOT NULL AS fixed, place, signed FROM amendments WHERE program_id = $1 ORDER BY number',
      programId,
    ),
    signings: await rows(
      'SELECT number, text_hash IS NOT NULL AS fixed, outcome FROM signings WHERE program_id = $1 ORDER BY number',
      programId,
    ),
    handedOver: await rows('SELECT number, state, reason, acts_at FROM handovers WHERE program_id = $1 ORDER BY number', programId),
    offices: await rows(
      "SELECT role, office, unconfirmed, starts_at, ends_at FROM contacts WHERE program_id = $1 AND role <> 'unit' ORDER BY role, office",
      programId,
    ),
    officeLinks: await rows(
      'SELECT purpose, revoked_at, count(*)::int FROM links WHERE program_id = $1 AND cycle_id IS NULL GROUP BY 1, 2 ORDER BY 1, 2',
      programId,
    ),
    happened: await rows('SELECT key, at, words, actor, reason FROM happenings WHERE program_id = $1 ORDER BY id', programId),
  };
}

const at = '2023-12-18T02:00:00.000Z';
const pressed = { by: 'Hội Khuyến học tỉnh', press: 'press-of-a-button' };
const turned = { reason: 'Bão số 10', by: 'Hội Khuyến học tỉnh' };
const later = '2023-12-19T02:00:00.000Z';
const pause = (on: Activities, { programId }: OpenCycle) => on.pauseProgram({ programId, at, key: 'press-of-pause', ...turned });
const resume = (on: Activities, { programId }: OpenCycle) =>
  on.resumeProgram({ programId, at: later, key: 'press-of-resume', dues: 'moved', ...turned });
const next = { year: 2024, kind: 'preliminary' as const };
const skip = (on: Activities, { programId }: OpenCycle) => on.skipCycle({ programId, cycle: next, at, key: 'press-of-skip', ...turned });
const closedEarly = (on: Activities, { cycleId }: OpenCycle) =>
  on.closeEarly({ cycleId, version: 2, reason: 'Đã đủ', at, terminatedOn: null, ...pressed });
const reopened = (on: Activities, { cycleId }: OpenCycle) =>
  on.reopenCycle({
    ...{ cycleId, version: 3, codes: ['c0', 'c1'], until: '2024-01-25', above: 'kept', reason: 'Sai số', at: later, terminatedOn: null },
    ...{ by: pressed.by, press: 'press-of-reopening' },
  });
const amending = { by: 'Hội', at: new Date(at) };
const drafted = (_: Activities, { programId }: OpenCycle, on: Database) =>
  draftAmendment(on, {
    ...{ ...amending, programId, number: null, kind: 'amendment', change: { targets: [] }, reason: 'Đại hội' },
    ...{ takesEffectOn: '2023-12-18', press: 'press-of-drafting' },
  });
const settled = (_: Activities, { programId }: OpenCycle, on: Database) =>
  settleAmendment(on, { ...amending, programId, number: 2, seen: null, order: [], press: 'press-of-settling', today: '2023-12-18' });
const askedToTakeOver = async (_: Activities, { programId }: OpenCycle, on: Database) => {
  const { id } = await database.prisma.contact.findFirstOrThrow({ where: { programId, role: 'signatory' }, orderBy: { id: 'asc' } });
  const successor = { office: 'Chủ tịch mới', email: 'chu-tich-moi@hoi.example', phone: null, language: 'vi' as const };
  const asked = { programId, contactId: id, successor, actsFrom: null, reason: 'Nghỉ hưu', press: 'press-of-handing-over', secret };
  return beginHandover(on, { ...amending, ...asked });
};
const successorOf = async (programId: string) =>
  (await database.prisma.handover.findUniqueOrThrow({ where: { programId_number: { programId, number: 1 } } })).successorId;
/** What was done before it. */
type Step = (on: Activities, cycle: OpenCycle, database: Database) => Promise<unknown>;
const steps: [string, Step, ...Step[]][] = [
  ['a program paused', pause],
  ['a program that goes on', resume, pause],
  [
    'a review of it that goes on',
    (on, { cycleId }) => on.resumeCycle({ cycleId, version: 2, at: later, terminatedOn: null, turn: 2 }),
    pause,
    resume,
  ],
  ['a review skipped', skip],
  [
    'a review held after all',
    (on, { programId }) => on.takeBackSkip({ programId, cycle: next, at: later, key: 'press-of-taking-back', ...turned }),
    skip,
  ],
  ['a review closed early', closedEarly],
  [
    'an early close taken back',
    (on, { cycleId }) =>
      on.takeBackClose({
        cycleId,
        version: 3,
        reason: 'Còn thiếu',
        at: later,
        terminatedOn: null,
        by: pressed.by,
        press: 'press-of-opening',
      }),
    closedEarly,
  ],
  ['a review opened again', reopened, closedEarly],
  ['what opens next asked', (on, { programId }) => on.lookAhead({ programId, cycle: next, at })],
  [
    'a review rescheduled',
    (on, { cycleId }) =>
      on.replanCycle({
        cycleId,
        version: 2,
        due: { commune: '2023-12-27' },
        close: null,
        reason: 'Bão',
        at,
        terminatedOn: null,
        ...pressed,
      }),
  ],
  [
    'units extended',
    (on, { cycleId }) =>
      on.extendUnits({
        cycleId,
        version: 2,
        codes: ['c0', 'c1'],
        until: '2023-12-27',
        reason: 'Mất điện',
        at,
        terminatedOn: null,
        ...pressed,
      }),
  ],
  ['an amendment drafted', drafted],
  ['an amendment put to signature', settled, drafted],
  ['somebody asked to take over', askedToTakeOver],
  [
    'a hand-over taken on',
    async (_, { programId }, on) => takeOn(on, { programId, successorId: await successorOf(programId), secret, at: new Date(later) }),
    askedToTakeOver,
  ],
  ['an amendment in force', (on, { programId }) => on.takeAmendment({ programId, number: 1, key: '1.0', at })],
  ['a review closed', (on, { cycleId }) => on.collectSubmissions({ cycleId, at })],
  ['a review lapsed', (on, { cycleId }) => on.lapseCycle({ cycleId, at })],
  [
    'a program ended early',
    (on, { programId }) => on.terminateProgram({ programId, on: '2024-06-30', reason: 'Sáp nhập', at, by: 'Hội Khuyến học tỉnh' }),
  ],
  ['a program completed', (on, { programId }) => on.completeProgram({ programId, at })],
];

/** Kills a step before each of its statements by turns, each time on a review of its own. */
async function killAnywhere<Of extends Pick<OpenCycle, 'programId' | 'cycleId'>>(
  prepare: () => Promise<Of>,
  step: (on: Activities, cycle: Of, database: Database) => Promise<unknown>,
  afterDeath: (cycle: Of) => Promise<void> = async () => {},
): Promise<void> {
  const whole = await prepare();
  const answered = await step(stepsOn(context), whole, database);
  const left = await facts(whole);
  // Asked again afterwards, because its answer was lost: the same.
  expect(await step(stepsOn(context), whole, database)).toEqual(answered);
  expect(await facts(whole)).toEqual(left);
  for (let last = 1; ; last += 1) {
    const cycle = await prepare();
    const dying = dyingAt(last);
    const lost = (await step(stepsOn({ ...context, database: dying.database }), cycle, dying.database).catch((error) => error)) as {
      code?: string;
    };
    if (!dying.died()) break;
    expect(`${lost} ${lost.code}`).toContain('ECONNRESET');
    await afterDeath(cycle);
    expect(await step(stepsOn(context), cycle, database)).toEqual(answered);
    expect(await facts(cycle)).toEqual(left);
  }
}

test.each(steps)('%s: killed before any of its statements and tried again, it answers and leaves the same', (_, step, ...before) =>
  killAnywhere(async () => {
    const cycle = await openReview();
    for (const one of before) await one(stepsOn(context), cycle, database);
    return cycle;
  }, step),
);

test('a review of a program that stands still or is over is not opened again, and nothing changes', async () => {
  const cycle = await openReview();
  await closedEarly(stepsOn(context), cycle);
  for (const [state, problem] of [
    ['paused', 'program-paused'],
    ['completed', 'program-not-active'],
    ['terminated', 'program-not-active'],
  ] as const) {
    await database.prisma.program.update({ where: { id: cycle.programId }, data: { state } });
    const before = await facts(cycle);
    expect(await reopened(stepsOn(context), cycle).catch(({ type }) => type)).toBe(problem);
    expect(await facts(cycle)).toEqual(before);
  }
});

test('an amendment in the second of a close: both are done, and the review that closed goes by what held when it opened', async () => {
  for (let n = 0; n < 4; n++) {
    const cycle = await openReview();
    const { cycleId, programId } = cycle;
    const on = stepsOn(context);
    const { openedAt } = await database.prisma.cycle.findUniqueOrThrow({ where: { id: cycleId } });
    const agreed = (await readDefinitionAt(database.pool, programId, openedAt)).targets;
    expect(agreed.length).toBeGreaterThan(0);
    const [taken] = await Promise.all([on.takeAmendment({ programId, number: 1, key: '1.0', at }), on.collectSubmissions({ cycleId, at })]);
    expect(taken.cycles).not.toBeNull();
    expect(await database.prisma.cycle.findUniqueOrThrow({ where: { id: cycleId } })).toMatchObject({ state: 'closed' });
    expect((await readDefinition(database.pool, programId)).targets).toEqual([]);
    expect((await readDefinitionAt(database.pool, programId, openedAt)).targets).toEqual(agreed);
  }
});

test('days that are amended while the program stands still are of the next review: the open one goes on by those by which it opened', async () => {
  const on = stepsOn(context);
  const daysAfter = async (amends: boolean) => {
    const cycle = await openReview();
    const { cycleId, programId } = cycle;
    await pause(on, cycle);
    const days = partsOf(await readDefinition(database.pool, programId), ['days']).days as AgreedDays;
    const change = { days: { ...days, cutOff: { month: 12, day: 10, yearOffset: 0 }, deliver: { month: 1, day: 31, yearOffset: 1 } } };
    await database.pool.query("UPDATE amendments SET parts = '{days}', change = $2 WHERE program_id = $1", [
      programId,
      JSON.stringify(change),
    ]);
    if (amends) expect((await on.takeAmendment({ programId, number: 1, key: '1.0', at })).cycles).not.toBeNull();
    await resume(on, cycle);
    await on.resumeCycle({ cycleId, version: 2, at: later, terminatedOn: null, turn: 2 });
    const { rows } = await database.pool.query<{ day: string }>(
      `SELECT m.kind || ' ' || m.at::text AS day FROM plans p JOIN moments m ON m.plan_id = p.id WHERE p.cycle_id = $1 AND p.version = 2 ORDER BY m.ordinal`,
      [cycleId],
    );
    return rows.map(({ day }) => day);
  };
  const without = await daysAfter(false);
  expect(without.length).toBeGreaterThan(10);
  expect(await daysAfter(true)).toEqual(without);
});

test('where a pause has kept the next review from opening, the open one may be delivered later and the agreement amended', async () => {
  const cycle = await openReview();
  const { programId, cycleId } = cycle;
  const held = await readCycle(database.pool, cycleId);
  const requested = { programId, cycle: held, cycles: [held], workflowId: '', url: '' };
  const at = (now: string) => ({ database, now: async () => new Date(`${now}T02:00:00Z`) }) as ApiContext;
  const later = (now: string) =>
    previewReschedule(at(now), requested, { due: {}, close: '2025-01-20', plan: null }).then(
      ({ changes }) => changes.length > 0,
      problemCode,
    );
  const amended = (now: string, takesEffectOn: string) =>
    previewDraft(at(now), programId, { change: { targets: ngheAnProgram.targets.slice(0, 1) }, kind: 'amendment', takesEffectOn }).then(
      ({ parts }) => parts,
      problemCode,
    );
  expect([await later('2024-11-20'), await later('2024-12-20')]).toEqual(['plan-cycles-overlap', true]);
  // All have opened, and then the last one has not, although its day is past.
  expect(await amended('2026-01-10', '2026-02-01')).toBe('amendment-too-late');
  await pause(stepsOn(context), cycle);
  expect(await amended('2026-01-10', '2026-02-01')).toEqual(['targets']);
});

test('an amendment that comes too late is told of tier by tier, as it would have changed the days', async () => {
  const { programId } = await openReview();
  const days = partsOf(await readDefinition(database.pool, programId), ['days']).days as AgreedDays;
  const due = days.due.map((day) => ({ ...day, day: day.day - 1 }));
  await database.pool.query("UPDATE amendments SET parts = '{days}', change = $2 WHERE program_id = $1", [
    programId,
    JSON.stringify({ days: { ...days, due } }),
  ]);
  await database.pool.query("UPDATE programs SET terminated_on = '2024-06-30' WHERE id = $1", [programId]);
  await stepsOn(context).takeAmendment({ programId, number: 1, key: '1.0', at });
  const { rows } = await database.pool.query(
    "SELECT facts->'articles' AS articles FROM messages WHERE program_id = $1 AND round = 'amended@1.lapsed'",
    [programId],
  );
  const [told] = rows as [{ articles: ChangedArticle[] }];
  const articles = told.articles.map(({ article }) => article.vi);
  expect(articles.slice(0, 2)).toEqual(['Hạn nộp, Cấp tỉnh', 'Hạn nộp, Cấp xã']);
});

/** A review that is planned; until its opening is through, nothing of it is there, and then all of it. */
async function plannedReview() {
  made += 1;
  const programId = await createTree(database, flatTree(3), `killed-${made}`);
  const planned = await stepsOn(context).planCycle({ programId, year: 2023, kind: 'preliminary', terminatedOn: null, at });
  const { cycleId } = planned as { cycleId: number };
  return { programId, cycleId };
}

async function compiledReview() {
  made += 1;
  const cycle = await openCycle(database, await createTree(database, flatTree(3), `killed-${made}`));
  await database.pool.query("UPDATE cycles SET state = 'compiled' WHERE id = $1", [cycle.cycleId]);
  return cycle;
}

/** The state of a review, and how many of its duties, links and mails of this purpose there are. */
async function halfDone(cycleId: number, purpose: string, kind: string): Promise<[string, number]> {
  const { rows } = await database.pool.query<{ state: string; n: number }>(
    `SELECT state, (SELECT count(*) FROM links WHERE cycle_id = c.id AND purpose = $2) + (SELECT count(*) FROM messages WHERE cycle_id = c.id AND kind = $3) AS n
     FROM cycles c WHERE id = $1`,
    [cycleId, purpose, kind],
  );
  return [rows[0]?.state ?? '', rows[0]?.n ?? 0];
}

test.each([
  ['opened', plannedReview, 'openCycle', ['planned', 'open'], 'report', 'opening', 8],
  ['delivered', compiledReview, 'deliverCompilation', ['compiled', 'delivered'], 'lead', 'compilation', 4],
] as const)('a review %s: killed anywhere, it is so wholly or not at all, and each mail goes out once', async (...row) => {
  const [, prepare, name, [before, after], purpose, kind, made] = row;
  const sender = startSender(
    context,
    async () => new Date(at),
    () => {},
  );
  try {
    await killAnywhere(
      prepare,
      (on, { cycleId }) => on[name]({ cycleId, at }),
      async ({ cycleId }) => {
        const [state, n] = await halfDone(cycleId, purpose, kind);
        expect([state, n]).toEqual(state === before ? [before, 0] : [after, made]);
      },
    );
  } finally {
    await sender.stop();
  }
});
