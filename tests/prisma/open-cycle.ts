import { type Database, inTransaction } from '../../prisma/database.ts';
import { openAssignments } from '../../prisma/queries/assignments/open-assignments.ts';
import { createCycle } from '../../prisma/queries/cycles/create-cycle.ts';
import { readCycle } from '../../prisma/queries/cycles/read-cycle.ts';
import { recordPlan } from '../../prisma/queries/cycles/record-plan.ts';
import { makeLinks } from '../../prisma/queries/links/make-links.ts';
import { createProgram } from '../../prisma/queries/programs/create-program.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { type SentAnswers, submitReport } from '../../prisma/queries/reports/submit-report.ts';
import { readLevels } from '../../prisma/queries/units/read-levels.ts';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import type { CycleKind } from '../../rules/cycles-of-term.ts';
import { figuresOf } from '../../rules/form-indicators.ts';
import { makePlan } from '../../rules/make-plan.ts';
import { parseUnits, type UnitRow } from '../../rules/units.ts';

/** Of which these tests' links are made: the one of tests/setup/sandbox-mail.ts. */
export const secret = 'a secret for tests only';

export interface OpenCycle {
  programId: string;
  cycleId: number;
  formId: number;
  /** Of the form's figures. */
  codes: string[];
  /** Ids by the unit's code. */
  assignmentIds: Map<string, number>;
  contactIds: Map<string, number>;
  /** Of the units' reports. */
  linkIds: Map<string, number>;
  /** Due instants by level. */
  due: Map<string, Date>;
}

/** A cycle of a stored program with its plan, not open yet. */
export async function planCycle(
  { pool }: Database,
  programId: string,
  { year = 2023, kind = 'preliminary' as CycleKind, at = new Date('2023-12-01T00:30:00Z') } = {},
) {
  const program = await readDefinition(pool, programId);
  const levels = (await readLevels(pool, { programId, on: program.term.from })).map(({ level }) => level);
  const plan = makePlan({ calendar: program.calendar, timeZone: program.timeZone, year, kind, levels });
  const cycleId = await createCycle(pool, { programId, year, kind, formId: program.formId, cutOff: plan.cutOff });
  await recordPlan(pool, { cycleId, version: 1, plan, reason: 'calendar', at });
  return { programId, cycleId, formId: program.formId, plan };
}

/** Opens a cycle of a stored program as the workflow's first steps do, without a mail. */
export async function openCycle(database: Database, programId: string, when: Parameters<typeof planCycle>[2] = {}): Promise<OpenCycle> {
  const { pool, prisma } = database;
  const { at = new Date('2023-12-01T00:30:00Z') } = when;
  const { cycleId, formId, plan } = await planCycle(database, programId, when);
  await openAssignments(pool, { cycleId, programId, validOn: plan.cutOff, due: plan.dueByLevel });
  await prisma.cycle.updateMany({ where: { id: cycleId }, data: { state: 'open', openedAt: at } });
  const contacts = await prisma.contact.findMany({ where: { programId, role: 'unit' }, select: { id: true } });
  const contactIds = contacts.map(({ id }) => id);
  await makeLinks(pool, { programId, purpose: 'report', cycleId, contactIds, secret, at, expiresAt: null });
  const { rows } = await pool.query<{ code: string; id: number; contactId: number; linkId: number }>(
    `SELECT u.code, a.id, c.id AS "contactId", l.id AS "linkId" FROM assignments a JOIN units u ON u.id = a.unit_id
     JOIN contacts c ON c.unit_id = u.id JOIN links l ON l.contact_id = c.id AND l.cycle_id = a.cycle_id
     WHERE a.cycle_id = $1`,
    [cycleId],
  );
  return {
    programId,
    cycleId,
    formId,
    codes: (await readCycle(pool, cycleId)).codes,
    assignmentIds: new Map(rows.map(({ code, id }) => [code, id])),
    contactIds: new Map(rows.map(({ code, contactId }) => [code, contactId])),
    linkIds: new Map(rows.map(({ code, linkId }) => [code, linkId])),
    due: new Map(plan.dueByLevel.map(({ level, at: due }) => [level, new Date(due)])),
  };
}

/** A unit's own link, as what its office does about itself takes it. */
export const officeLink = ({ cycleId, contactIds, linkIds }: OpenCycle, code: string) => ({
  id: linkIds.get(code) as number,
  contactId: contactIds.get(code) as number,
  cycleId,
});

/** Every figure of the sample's form, `n` of each: parts never exceed their wholes. */
export function answersOf(n: number): SentAnswers {
  return {
    figures: Object.fromEntries(figuresOf(ngheAnProgram.form).map(({ code }) => [code, n])),
    prose: { results: `Đã làm ${n} việc.` },
  };
}

/** A unit sends its report, as the API has it done. */
export function send(
  database: Database,
  cycle: OpenCycle,
  code: string,
  over: Partial<Parameters<typeof submitReport>[1]> = {},
): ReturnType<typeof submitReport> {
  return submitReport(database, {
    assignmentId: cycle.assignmentIds.get(code) as number,
    kind: 'figures',
    answers: answersOf(1),
    submissionKey: `key-${code}-1`,
    contactId: cycle.contactIds.get(code) as number,
    office: `Hội Khuyến học ${code}`,
    at: new Date('2023-12-15T02:00:00Z'),
    ...over,
  });
}

/** The sample's program on any tree, each unit with an office that has an address of its own, and so the standing office. */
export async function createTree(database: Database, rows: UnitRow[], key = 'tree', form = ngheAnProgram.form): Promise<string> {
  const { units } = parseUnits(rows);
  const parties = ngheAnProgram.parties.map((party) => ({
    ...party,
    coordinator: party.coordinator && { ...party.coordinator, email: `thuong-truc@${key}.example` },
  }));
  return createProgram(database, {
    definition: { ...ngheAnProgram, key, parties, form },
    units,
    contacts: units.map(({ code }) => ({ code, office: `Hội Khuyến học ${code}`, email: `don-vi-${code}@${key}.example` })),
    at: new Date('2023-03-20T01:00:00Z'),
    actor: 'Văn phòng',
  });
}

/** A province over communes: `size` of them. */
export function flatTree(size: number): UnitRow[] {
  return [
    { code: 'P', name: 'tỉnh Mẫu', level: 'province', parent_code: null },
    ...Array.from({ length: size }, (_, n) => ({ code: `c${n}`, name: `xã Số ${n}`, level: 'commune', parent_code: 'P' })),
  ];
}

/** Runs `work` while another transaction holds the rows that `lock` selects, and lets go when `work` says so. */
export async function whileLocked<T>(database: Database, lock: string, work: (release: () => void) => Promise<T>): Promise<T> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const held = Promise.withResolvers<void>();
  const holding = inTransaction(database, async (client) => {
    await client.query(lock);
    held.resolve();
    await promise;
  });
  try {
    await held.promise;
    return await work(resolve);
  } finally {
    resolve();
    await holding;
  }
}

/** How many connections of this database wait for a lock now. */
export async function waitingForLock(database: Database, atLeast: number): Promise<void> {
  for (;;) {
    const { rows } = await database.pool.query<{ n: number }>(
      "SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
    );
    if ((rows[0]?.n ?? 0) >= atLeast) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
