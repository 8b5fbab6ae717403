import { drawProse } from '../../../../cli/rehearsal/draw-prose.ts';
import type { Database } from '../../../../prisma/database.ts';
import { writeFigures } from '../../../../prisma/queries/figures/write-figures.ts';
import type { AssignmentState } from '../../../../rules/assignments.ts';
import { contentHash } from '../../../../rules/canonical-json.ts';
import { type RandomStream, randomStream } from '../../../../rules/random.ts';
import { rollUp } from '../../../../rules/roll-up.ts';
import type { TreeUnit } from '../../../../rules/units.ts';
import type { OpenCycle } from '../../../prisma/open-cycle.ts';

const hour = 3_600_000;

export interface CycleFilling {
  cycle: OpenCycle;
  year: number;
  units: readonly TreeUnit[];
  openedAt: Date;
  /** Where the program's clock stands: nothing was sent or decided after it. */
  now: Date;
  /** What each leaf would state. */
  figures: ReadonlyMap<string, Record<string, number>>;
  /** Parts of a thousand that are in each state; what is left of the thousand is still owed. */
  shares: Partial<Record<AssignmentState, number>>;
}

interface Filled {
  unit: TreeUnit;
  state: AssignmentState;
  sentAt: Date | null;
  decidedAt: Date | null;
  answers: { figures: Record<string, number | null>; prose: Record<string, string> };
}

/** Brings an open cycle to where it would stand at an instant: some units have sent, some were returned, some owe. The same on every machine. */
export async function fillCycle(database: Database, filling: CycleFilling): Promise<void> {
  const { cycle, units, year } = filling;
  const drawn = units.map((unit) => drawUnit(filling, unit));
  const stated = units.map((unit) => ({ ...unit, figures: filling.figures.get(unit.code) ?? null }));
  const sums = rollUp(stated, cycle.codes).figures;
  const filled = drawn.map((one): Filled => {
    const figures = { ...sums.get(one.unit.code) };
    return { ...one, answers: { figures, prose: drawProse(1, year, one.unit, figures) } };
  });
  await storeReports(database, filling, filled);
  await storeStates(database, cycle, filled);
  await storeFigures(database, cycle, filled);
}

function drawUnit({ cycle, year, shares, openedAt, now }: CycleFilling, unit: TreeUnit): Omit<Filled, 'answers'> {
  const stream = randomStream('filled cycle', year, unit.code);
  const state = drawState(shares, stream);
  if (!sentStates.includes(state)) return { unit, state, sentAt: null, decidedAt: null };
  const due = cycle.due.get(unit.level) as Date;
  // Few at the opening, most in the last days before the due day, some after it; of an open cycle what has come until now.
  const place = stream.chance(0.08) ? 1 + stream.next() * 0.2 : Math.sqrt(stream.next());
  const end = Math.min(due.getTime(), now.getTime() - 2 * hour);
  const sentAt = new Date(Math.min(openedAt.getTime() + place * (end - openedAt.getTime()), now.getTime() - hour));
  const decidedAt = new Date(Math.min(sentAt.getTime() + stream.integer(1, 48) * hour, now.getTime()));
  return { unit, state, sentAt, decidedAt: state === 'submitted' ? null : decidedAt };
}

const sentStates: AssignmentState[] = ['submitted', 'returned', 'approved'];

function drawState(shares: CycleFilling['shares'], stream: RandomStream): AssignmentState {
  let lot = stream.integer(0, 999);
  for (const [state, share] of Object.entries(shares)) {
    if (lot < share) return state as AssignmentState;
    lot -= share;
  }
  return 'owing';
}

async function storeReports(database: Database, { cycle }: CycleFilling, filled: Filled[]): Promise<void> {
  const sent = filled.filter(({ sentAt }) => sentAt !== null);
  await database.pool.query(
    `INSERT INTO reports (assignment_id, version, kind, answers, submission_key, content_hash, submitted_at, submitted_by, decision, decided_at, comment)
     SELECT r.id, 1, 'figures', r.answers::jsonb, r.key, r.hash, r.at, r.by, nullif(r.state, 'submitted'), r.decided,
            CASE WHEN r.state = 'returned' THEN 'Đề nghị kiểm tra lại số liệu.' END
     FROM unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::int[], $7::text[], $8::timestamptz[])
       AS r(id, answers, key, hash, at, by, state, decided)`,
    [
      sent.map(({ unit }) => cycle.assignmentIds.get(unit.code)),
      sent.map(({ answers }) => JSON.stringify(answers)),
      sent.map(({ unit }) => `key-${unit.code}-1`),
      sent.map(({ answers }) => contentHash({ kind: 'figures', ...answers })),
      sent.map(({ sentAt }) => sentAt),
      sent.map(({ unit }) => cycle.contactIds.get(unit.code)),
      sent.map(({ state }) => state),
      sent.map(({ decidedAt }) => decidedAt),
    ],
  );
}

async function storeStates(database: Database, cycle: OpenCycle, filled: Filled[]): Promise<void> {
  await database.pool.query(
    `UPDATE assignments a SET state = f.state, version = (f.sent IS NOT NULL)::int, report_kind = CASE WHEN f.sent IS NOT NULL THEN 'figures' END,
       first_sent_at = f.sent, last_sent_at = f.sent, decided_at = f.decided, ever_returned = f.state = 'returned',
       waived_reason = CASE WHEN f.state = 'waived' THEN 'Mới thành lập trong năm.' END,
       draft = f.draft::jsonb, draft_version = (f.draft IS NOT NULL)::int, draft_saved_at = CASE WHEN f.draft IS NOT NULL THEN a.due_at - interval '3 days' END
     FROM unnest($1::int[], $2::text[], $3::timestamptz[], $4::timestamptz[], $5::text[]) AS f(id, state, sent, decided, draft) WHERE a.id = f.id`,
    [
      filled.map(({ unit }) => cycle.assignmentIds.get(unit.code)),
      filled.map(({ state }) => state),
      filled.map(({ sentAt }) => sentAt),
      filled.map(({ decidedAt }) => decidedAt),
      filled.map(({ state, answers }) => (state === 'draft' ? JSON.stringify({ figures: {}, prose: answers.prose }) : null)),
    ],
  );
}

/** What counts: the approved leaves. */
async function storeFigures(database: Database, { cycleId, formId, codes, assignmentIds }: OpenCycle, filled: Filled[]): Promise<void> {
  const counted = filled.filter(({ unit, state }) => unit.leaf && state === 'approved');
  const ids = counted.map(({ unit }) => assignmentIds.get(unit.code));
  const { rows: known } = await database.pool.query<{ assignmentId: number; unitId: number; reportId: number }>(
    `SELECT a.id AS "assignmentId", a.unit_id AS "unitId", r.id AS "reportId"
     FROM assignments a JOIN reports r ON r.assignment_id = a.id AND r.version = a.version WHERE a.id = ANY($1::int[])`,
    [ids],
  );
  const byAssignment = new Map(known.map((row) => [row.assignmentId, row]));
  const rows = counted.flatMap(({ unit, answers }) => {
    const row = byAssignment.get(assignmentIds.get(unit.code) as number);
    return row ? [{ unitId: row.unitId, reportId: row.reportId, carried: false, figures: answers.figures }] : [];
  });
  for (let start = 0; start < rows.length; start += 5_000) {
    await writeFigures(database.pool, { formId, cycleId, codes, rows: rows.slice(start, start + 5_000) });
  }
}
