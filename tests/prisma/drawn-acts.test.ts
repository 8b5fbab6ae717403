import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { extendUnits } from '../../activities/extend-units.ts';
import { pauseProgram, resumeProgram } from '../../activities/pause-program.ts';
import { resumeCycle } from '../../activities/resume-cycle.ts';
import { takeBackExtension } from '../../activities/take-back-extension.ts';
import { previewExtend } from '../../api/acts/extend-units.ts';
import { previewRemind } from '../../api/acts/remind-units.ts';
import { previewResume } from '../../api/acts/resume-program.ts';
import { previewTakeBackExtension } from '../../api/acts/take-back-extension.ts';
import { previewWaive } from '../../api/acts/waive-units.ts';
import type { ApiContext } from '../../api/context.ts';
import { readProgramFacts } from '../../api/program-facts.ts';
import type { RequestedCycle } from '../../api/requested-cycle.ts';
import { draftAmendment } from '../../prisma/queries/amendments/draft-amendment.ts';
import { settleAmendment } from '../../prisma/queries/amendments/settle-amendment.ts';
import { takeEffect } from '../../prisma/queries/amendments/take-effect.ts';
import { withdrawAmendment } from '../../prisma/queries/amendments/withdraw-amendment.ts';
import { closeAssignments } from '../../prisma/queries/assignments/close-assignments.ts';
import { countAssignments } from '../../prisma/queries/assignments/count-assignments.ts';
import { readChosenDuties } from '../../prisma/queries/assignments/read-chosen-duties.ts';
import { readAwaiting, readPassedUp, readQueue, readQueuedAt } from '../../prisma/queries/assignments/read-review-queue.ts';
import { readStates } from '../../prisma/queries/assignments/read-states.ts';
import { unwaiveAssignments, waiveAssignments } from '../../prisma/queries/assignments/waive-assignments.ts';
import { readCompiledRows } from '../../prisma/queries/compilations/read-compiled-rows.ts';
import { inOfficeAt } from '../../prisma/queries/contacts/in-office.ts';
import { readCycle } from '../../prisma/queries/cycles/read-cycle.ts';
import { readDecidingTimes } from '../../prisma/queries/cycles/read-deciding-times.ts';
import { readPlan } from '../../prisma/queries/cycles/read-plan.ts';
import { readRolledUp, readTotals } from '../../prisma/queries/figures/read-totals.ts';
import { rollUpFigures } from '../../prisma/queries/figures/roll-up-figures.ts';
import { sumBelow } from '../../prisma/queries/figures/sum-below.ts';
import { beginHandover } from '../../prisma/queries/handovers/begin-handover.ts';
import { endHandover } from '../../prisma/queries/handovers/end-handover.ts';
import { takeOn } from '../../prisma/queries/handovers/take-on-handover.ts';
import { countMails } from '../../prisma/queries/messages/count-mails.ts';
import { prepareUnitMessages } from '../../prisma/queries/messages/prepare-unit-messages.ts';
import { recordDeliveries } from '../../prisma/queries/messages/record-deliveries.ts';
import { decideReport } from '../../prisma/queries/reports/decide-report.ts';
import { readReportsAbove } from '../../prisma/queries/reports/read-reports-above.ts';
import { withdrawReport } from '../../prisma/queries/reports/withdraw-report.ts';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { type AgreedDays, partsOf } from '../../rules/amendment.ts';
import type { AssignmentState } from '../../rules/assignments.ts';
import { finalState } from '../../rules/compilation-facts.ts';
import { countCompleteness } from '../../rules/completeness.ts';
import { namedChanges } from '../../rules/plan-difference.ts';
import { Problem } from '../../rules/problems.ts';
import { sendsAbove } from '../../rules/reports-above.ts';
import { stateFilters } from '../../rules/tree-rows.ts';
import { stateOf } from '../../rules/unit-tree.ts';
import { startTestSmtp } from '../activities/smtp-server.ts';
import { activityContext } from '../setup/sandbox-mail.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { asPreviewed } from './as-previewed.ts';
import { answersOf, createTree, type OpenCycle, openCycle, secret, send } from './open-cycle.ts';

const { database, drop } = await freshDatabase(20);
const { pool } = database;
afterAll(drop);
const context = activityContext(database, await startTestSmtp());

const unit = (code: string, level: string, parent_code: string | null) => ({ code, name: `đơn vị ${code}`, level, parent_code });
const tree = [
  unit('P', 'province', null),
  ...['D0', 'D1'].map((code) => unit(code, 'district', 'P')),
  ...['c0', 'c1', 'c2'].map((code) => unit(code, 'commune', code === 'c2' ? 'D1' : 'D0')),
];
const codes = tree.map(({ code }) => code);
const leaves = codes.filter((code) => code.startsWith('c'));
const parentOf = new Map(tree.map(({ code, parent_code }) => [code, parent_code]));

/** What people do, each to one unit, or to the program. */
const acts = [
  ...(['send', 'approve', 'return', 'take-back', 'withdraw', 'extend', 'take-back-extension', 'waive', 'unwaive', 'remind'] as const),
  ...(['pause', 'resume', 'amend', 'hand-over'] as const),
] as const;
type Act = (typeof acts)[number];

/** What is done in earnest with a duty in a state, the usual more often; drawn from these, for of all acts most are refused. */
const usual: Record<AssignmentState, Act[]> = {
  owing: [
    'send',
    'send',
    'send',
    'extend',
    'extend',
    'waive',
    'remind',
    'take-back-extension',
    'take-back-extension',
    'pause',
    'resume',
    'resume',
    'hand-over',
  ],
  draft: ['send', 'send', 'remind', 'waive', 'take-back-extension', 'resume'],
  returned: ['send', 'send', 'send', 'extend', 'extend', 'waive', 'remind', 'take-back-extension', 'take-back-extension'],
  submitted: ['approve', 'approve', 'approve', 'return', 'withdraw', 'send', 'waive', 'remind', 'pause', 'resume', 'amend', 'hand-over'],
  approved: ['take-back', 'take-back', 'remind', 'resume', 'amend', 'hand-over'],
  waived: ['unwaive'],
  missed: [...acts],
};

/** `pick`: which act, of the usual ones or `any`; `n`: what is stated, or which of the ways. */
const drawn = fc.record({
  code: fc.constantFrom(...codes),
  any: fc.integer({ min: 0, max: 6 }).map((one) => one === 0),
  pick: fc.nat(1_000),
  n: fc.integer({ min: 0, max: 9 }),
});
interface Step {
  act: Act;
  code: string;
  n: number;
}

let trees = 0;
const today = '2023-12-15';

/** Who acts for the parties and the standing office. */
const inOfficeNow = (programId: string, at: Date) =>
  database.prisma.contact.findMany({
    where: { programId, role: { in: ['signatory', 'coordinator'] }, ...inOfficeAt(at) },
    select: { id: true, role: true, partyId: true },
    orderBy: { id: 'asc' },
  });

/** A cycle that one run plays in, a minute an act. */
class Play {
  at = Date.parse('2023-12-15T01:00:00Z');
  plans = 1;
  pauses = 0;
  paused = false;
  /** What the latest version of each leaf states. */
  stated = new Map<string, number>();
  readonly cycle: OpenCycle;
  /** Whom each party and the standing office have had from the beginning. */
  readonly offices: string[];
  constructor(cycle: OpenCycle, offices: string[]) {
    this.cycle = cycle;
    this.offices = offices;
  }

  now = (): Date => new Date(this.at);
  id = (code: string): number => this.cycle.assignmentIds.get(code) as number;

  async version(code: string): Promise<number> {
    return (await pool.query('SELECT version FROM assignments WHERE id = $1', [this.id(code)])).rows[0].version;
  }

  async state(code: string): Promise<AssignmentState> {
    return (await pool.query('SELECT state FROM assignments WHERE id = $1', [this.id(code)])).rows[0].state;
  }

  /** Does it, or is refused in words: then nothing has changed, which the invariants see. */
  async does(step: Step, index: number): Promise<boolean> {
    this.at += 60_000;
    try {
      await this.doing[step.act](step, `press-${index}-${trees}`);
      return true;
    } catch (error) {
      if (error instanceof Problem) return false;
      throw error;
    }
  }

  decide = async (code: string, decision: 'approved' | 'returned', above?: Parameters<typeof decideReport>[1]['above']) => {
    const parent = parentOf.get(code) ?? null;
    await decideReport(database, {
      assignmentId: this.id(code),
      version: await this.version(code),
      decision,
      comment: 'Xem lại.',
      fieldComments: [],
      as: parent === null ? 'coordinator' : 'parent',
      contactId: parent === null ? null : (this.cycle.contactIds.get(parent) as number),
      office: parent ?? 'Thường trực',
      at: this.now(),
      above,
    });
  };

  lets = (code: string, key: string) => ({
    programId: this.cycle.programId,
    cycleId: this.cycle.cycleId,
    cycle: { year: 2023 },
    codes: [code],
    reason: 'Thử',
    office: 'Thường trực',
    at: this.now(),
    subject: 'preliminary-2023',
    key,
  });

  seen = <Preview>(codes: string[], preview: Parameters<typeof asPreviewed<Preview & { count: number }, unknown>>[0]['preview']) => ({
    ...{ database, cycleId: this.cycle.cycleId, codes, at: this.now(), preview },
  });

  letsAsShown = async (code: string, undo: boolean, work: () => ReturnType<typeof waiveAssignments>): Promise<void> => {
    const { shown } = await asPreviewed(
      this.seen([code], (...asked) => previewWaive(...asked, { undo })),
      work,
      (done) => done.codes.length,
    );
    const expected = await countAssignments(pool, this.cycle.cycleId);
    expect(expected.map((level) => [level.level, level.expected])).toEqual(shown.expected.map(({ level, after }) => [level, after]));
  };

  replans = (code: string, press: string) => ({
    cycleId: this.cycle.cycleId,
    version: this.plans + 1,
    codes: [code],
    reason: 'Thử',
    at: this.now().toISOString(),
    terminatedOn: null,
    by: 'Thường trực',
    press,
  });

  turns = (key: string) => ({ programId: this.cycle.programId, reason: 'Thử', at: this.now().toISOString(), by: 'Thường trực', key });

  /** Due days that the coming reviews would have. */
  days = { ...(partsOf(ngheAnProgram, ['days']).days as AgreedDays), cutOff: { month: 12, day: 10, yearOffset: 0 as const } };

  doing: Record<Act, (step: Step, key: string) => Promise<void>> = {
    send: async ({ code, n }, submissionKey) => {
      const answers = leaves.includes(code) ? answersOf(n) : { figures: {}, prose: {} };
      await send(database, this.cycle, code, { answers, submissionKey, at: this.now(), kind: n === 0 ? 'nothing' : 'figures' });
      this.stated.set(code, n);
    },
    approve: async ({ code }) => this.decide(code, 'approved'),
    return: async ({ code }) => this.decide(code, 'returned'),
    'take-back': async ({ code, n }) => {
      const { above } = await readReportsAbove(pool, { assignmentId: this.id(code), at: this.now() });
      const choices = above.filter(sendsAbove).map((report, index) => ({
        code: report.code,
        version: report.version,
        becomes: (n >> index) % 2 === 0 ? ('returned' as const) : ('kept' as const),
      }));
      await this.decide(code, 'returned', choices);
    },
    withdraw: async ({ code }) =>
      withdrawReport(database, {
        assignmentId: this.id(code),
        version: await this.version(code),
        draft: { figures: {}, prose: {} },
        reason: '',
        contactId: this.cycle.contactIds.get(code) as number,
        office: code,
        at: this.now(),
      }),
    extend: async ({ code, n }, key) => {
      const until = n < 5 ? '2023-12-27' : '2023-12-29';
      const { shown, done } = await asPreviewed(
        this.seen([code], (...asked) => previewExtend(...asked, { until })),
        () => extendUnits(context, { ...this.replans(code, key), until }),
        ({ extended }) => extended.length,
      );
      this.plans += 1;
      const { rows } = await pool.query('SELECT due_at AS "dueAt" FROM assignments WHERE id = $1', [this.id(code)]);
      expect(rows[0].dueAt.toISOString()).toBe(shown.due.at);
      const rounds = done.plan.moments.map(({ kind, at }) => `${kind} ${at}`);
      expect(rounds).toEqual(expect.arrayContaining(shown.rounds.map(({ kind, at }) => `${kind} ${at}`)));
    },
    'take-back-extension': async ({ code }, key) => {
      await asPreviewed(
        this.seen([code], previewTakeBackExtension),
        () => takeBackExtension(context, this.replans(code, key)),
        ({ back }) => back.length,
      );
      this.plans += 1;
    },
    waive: async ({ code }, key) => this.letsAsShown(code, false, () => waiveAssignments(database, this.lets(code, key))),
    unwaive: async ({ code }, key) => this.letsAsShown(code, true, () => unwaiveAssignments(database, this.lets(code, key))),
    pause: async (_step, key) => {
      await pauseProgram(context, this.turns(key));
      this.pauses += 1;
      this.paused = true;
    },
    resume: async ({ n }, key) => {
      const { cycleId, programId } = this.cycle;
      const dues = n % 2 === 0 ? ('moved' as const) : ('kept' as const);
      // It has stood still for up to two days.
      if (this.paused) this.at += n * 6 * 3_600_000;
      const before = await readPlan(pool, cycleId);
      const api = { database, now: async () => this.now() } as ApiContext;
      const preview = this.paused ? await previewResume(api, await readProgramFacts(api, programId), dues) : null;
      await resumeProgram(context, { ...this.turns(key), dues });
      this.paused = false;
      const turn = 2 * this.pauses;
      const at = this.now().toISOString();
      const { version = this.plans } = await resumeCycle(context, {
        ...{ cycleId: this.cycle.cycleId, version: this.plans + 1, at, terminatedOn: null, turn },
      });
      this.plans = version;
      const after = await readPlan(pool, cycleId);
      if (before && after && preview)
        expect(namedChanges(before.plan, after.plan)).toEqual(preview.cycles.find(({ year }) => year === 2023)?.changes ?? []);
    },
    // Of the agreement, and nothing of the review that is open. Drafted, decided by the standing office alone, and taken back or in force.
    amend: async ({ n }, press) => {
      const { programId } = this.cycle;
      const own = { programId, press, by: 'Hội', at: this.now() };
      const draft = {
        ...own,
        number: null,
        kind: 'amendment' as const,
        change: { days: this.days },
        reason: 'Đại hội',
        takesEffectOn: today,
      };
      const number = await draftAmendment(database, draft);
      if (n > 3) await settleAmendment(database, { ...own, press: `${press}-settled`, number, seen: null, order: [], today });
      if (n % 2 === 0) await withdrawAmendment(database, { ...own, press: `${press}-back`, number, reason: 'Thôi' });
      await takeEffect(database, { programId, today, secret, at: this.now() });
    },
    // Somebody in office hands over, and whoever is asked takes it on, refuses, or has it taken back.
    'hand-over': async ({ n }, press) => {
      const { programId } = this.cycle;
      const at = this.now();
      const offices = await inOfficeNow(programId, at);
      const { id } = offices[n % offices.length] as (typeof offices)[number];
      const successor = { office: `Người nhận ${press}`, email: `${press}@${programId}.example`, phone: null, language: 'vi' as const };
      const own = { programId, secret, at };
      const asked = { ...own, contactId: id, successor, actsFrom: null, reason: 'Nghỉ hưu', press, by: 'Hội' };
      const number = await beginHandover(database, asked);
      const handover = await database.prisma.handover.findUniqueOrThrow({ where: { programId_number: { programId, number } } });
      const { successorId } = handover;
      const end = { programId, by: 'Hội', reason: 'Thôi', at };
      if (n < 5) await takeOn(database, { ...own, successorId });
      else if (n < 7) await endHandover(database, { ...end, outcome: 'refused', successorId });
      else await endHandover(database, { ...end, outcome: 'withdrawn', number });
    },
    // As the sender does: what is planned goes out at once, to who owes then.
    remind: async (_step, key) => {
      const { programId, cycleId } = this.cycle;
      const round = {
        programId,
        cycleId,
        round: `asked@${key}`,
        kind: 'reminder' as const,
        dueAt: null,
        codes: null,
        facts: { when: 'asked' },
      };
      const { mails } = await previewRemind(
        { database, now: async () => this.now() } as ApiContext,
        { cycle: await readCycle(pool, cycleId) } as RequestedCycle,
        await readChosenDuties(pool, { cycleId, codes, at: this.now() }),
      );
      await prepareUnitMessages(pool, { ...round, at: this.now() });
      const { rows } = await pool.query('SELECT id FROM messages WHERE cycle_id = $1 AND round = $2', [cycleId, round.round]);
      expect(rows).toHaveLength(mails);
      await recordDeliveries(
        pool,
        rows.map(({ id }) => ({ id, reply: '250 OK', at: this.now() })),
      );
    },
  };
}

const sumOf = (counts: Record<string, number>): number => Object.values(counts).reduce((sum, n) => sum + n, 0);

/** What has to hold after any act, done or refused. */
async function holds(play: Play): Promise<void> {
  const { cycle } = play;
  const at = play.now();
  const levels = await countAssignments(pool, cycle.cycleId);
  for (const { level, expected, submitted, nothingToReport, missed, waived, states, ...subsets } of levels) {
    const units = tree.filter((one) => one.level === level).length;
    expect([level, sumOf(states), expected + waived, submitted + nothingToReport + missed]).toEqual([level, units, units, expected]);
    const inHand = submitted + nothingToReport;
    expect(inHand).toBe((states.submitted ?? 0) + (states.returned ?? 0) + (states.approved ?? 0));
    for (const part of [subsets.late, subsets.returned, subsets.approved]) expect(part).toBeLessThanOrEqual(inHand);
  }

  const { rows } = await pool.query<{ code: string; state: string; path: string; id: number }>(
    'SELECT u.code, a.state, a.path, a.id FROM assignments a JOIN units u ON u.id = a.unit_id WHERE a.cycle_id = $1 ORDER BY a.ordinal',
    [cycle.cycleId],
  );
  const approved = rows.filter(({ code, state }) => leaves.includes(code) && state === 'approved').map(({ code }) => code);
  const total = approved.length === 0 ? null : approved.reduce((sum, code) => sum + (play.stated.get(code) as number), 0);
  const totals = await readTotals(pool, cycle);
  expect([totals.counted, totals.figures.members]).toEqual([approved.length, total]);
  for (const { code, path } of rows.filter((row) => !leaves.includes(row.code))) {
    const below = approved.filter((leaf) => code === 'P' || parentOf.get(leaf) === code);
    const sum = await sumBelow(pool, { ...cycle, path });
    expect([code, sum.counted, sum.figures.members ?? 0]).toEqual([
      code,
      below.length,
      below.reduce((all, leaf) => all + (play.stated.get(leaf) as number), 0),
    ]);
  }

  // Each unit stands once, in the state that it has, wherever duties are listed.
  const { letters } = await readStates(pool, { cycleId: cycle.cycleId, at });
  expect([...letters].map(stateOf)).toEqual(rows.map(({ state }) => state));
  // While the program stands still nobody is overdue, and a week on, if it still does, nobody either.
  const { letters: inAWeek } = await readStates(pool, { cycleId: cycle.cycleId, at: new Date(at.getTime() + 7 * 86_400_000) });
  if (play.paused) expect([...inAWeek].filter((letter) => stateFilters.overdue.includes(letter))).toEqual([]);
  const times = await readDecidingTimes(pool, { cycleId: cycle.cycleId, at });
  const listed: string[] = [];
  for (const { id, code } of rows) {
    const here = [...(await readQueue(pool, { parentId: id, times })), ...(await readPassedUp(pool, { dutyId: id, times, limit: 100 }))];
    const queue = here.filter(({ waitsAbove }) => waitsAbove === null).map((row) => row.code);
    const passed = here.filter(({ waitsAbove }) => waitsAbove !== null).map((row) => row.code);
    // Asked for alone, each is as it is listed; what is not listed is not found. Where something has come to a unit from further below.
    const asked = passed.length === 0 ? [] : [here.at(-1)?.code, codes.find((other) => here.every((row) => row.code !== other))];
    for (const one of asked.filter((some) => some !== undefined))
      expect(await readQueuedAt(pool, { programId: cycle.programId, dutyId: id, code: one, open: true, times })).toEqual(
        here.find((row) => row.code === one) ?? null,
      );
    expect([code, new Set([...queue, ...passed]).size]).toEqual([code, queue.length + passed.length]);
    listed.push(...queue);
  }
  expect(listed.sort()).toEqual(codes.filter((code) => code !== 'P').sort());
  const awaiting = (await readAwaiting(pool, { cycleId: cycle.cycleId, limit: 100, times })).rows.map(({ code }) => code);
  expect(new Set(awaiting).size).toBe(awaiting.length);

  expect(await countMails(pool, cycle.cycleId)).toMatchObject({ afterSubmission: 0, doubled: 0 });

  // Every party has one who signs, and the program one who decides what nobody else does.
  const offices = await inOfficeNow(cycle.programId, at);
  expect(offices.map(({ role, partyId }) => `${role} ${partyId}`).sort()).toEqual(play.offices);
}

test('whatever people do and take back, each duty is counted once, and the totals are the sums of the approved leaves', async () => {
  const done = new Set<Act>();
  await fc.assert(
    fc.asyncProperty(fc.array(drawn, { minLength: 30, maxLength: 60 }), async (steps) => {
      trees += 1;
      const opened = await openCycle(database, await createTree(database, tree, `drawn-${trees}`));
      const offices = await inOfficeNow(opened.programId, new Date('2023-12-15T01:00:00Z'));
      const play = new Play(opened, offices.map(({ role, partyId }) => `${role} ${partyId}`).sort());
      await database.prisma.program.update({
        where: { id: play.cycle.programId },
        data: { state: 'active', startedAt: new Date('2023-03-24T01:00:00Z') },
      });
      for (const [index, { code, any, pick, n }] of steps.entries()) {
        const choice = any ? acts : usual[await play.state(code)];
        const act = choice[pick % choice.length] as Act;
        if (await play.does({ act, code, n }, index)) done.add(act);
        await holds(play);
      }
      const { cycle } = play;
      // A program that stands still closes nothing.
      if (play.paused) {
        expect(await closeAssignments(database, { cycleId: cycle.cycleId, at: play.now() })).toBe(false);
        await play.does({ act: 'resume', code: 'P', n: 1 }, 900);
      }
      play.at = Date.parse('2024-01-10T10:00:00Z');
      await closeAssignments(database, { cycleId: cycle.cycleId, at: play.now() });
      const before = await readCompiledRows(pool, cycle);
      for (const [index, act] of acts.filter((one) => one !== 'remind').entries())
        for (const code of codes) await play.does({ act, code, n: 3 }, 1_000 + 10 * index + codes.indexOf(code));
      // After the close nothing of it changes any more.
      expect(await readCompiledRows(pool, cycle)).toEqual(before);
      const compiled = countCompleteness(before);
      const counted = await countAssignments(pool, cycle.cycleId);
      for (const name of ['expected', 'submitted', 'nothingToReport', 'missed', 'waived', 'late', 'returned', 'approved'] as const)
        expect([name, compiled[name]]).toEqual([name, counted.reduce((sum, level) => sum + level[name], 0)]);
      const states = before.map(finalState);
      expect(states.filter((state) => !['approved', 'submitted', 'returned', 'missed', 'waived'].includes(state))).toEqual([]);
      await rollUpFigures(database, cycle);
      const totals = await readTotals(pool, cycle);
      const rolledUp = await readRolledUp(pool, cycle);
      expect([rolledUp?.counted ?? 0, rolledUp?.figures.members ?? null]).toEqual([totals.counted, totals.figures.members]);
    }),
    { numRuns: 12 },
  );
  // Of what was drawn, everything was done at least once.
  expect([...done].sort()).toEqual([...acts].sort());
}, 300_000);
