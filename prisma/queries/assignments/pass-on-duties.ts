import type { AssignmentState, ReportKind } from '../../../rules/assignments.ts';
import { contentHash } from '../../../rules/canonical-json.ts';
import { checkAnswers } from '../../../rules/check-answers.ts';
import type { Answers, Form } from '../../../rules/form-indicators.ts';
import { nameUnits } from '../../../rules/name-units.ts';
import { type ListedDuty, listDuties, type PassedPart } from '../../../rules/pass-on-duties.ts';
import { Problem } from '../../../rules/problems.ts';
import type { UnitReorganisation } from '../../../rules/reorganise-units.ts';
import { mergeReports, type PassedReport } from '../../../rules/sent-of-ended-units.ts';
import type { TreeUnit } from '../../../rules/units.ts';
import type { Queryable } from '../../database.ts';
import { recordEvents } from '../audit/record-events.ts';
import { readPlan } from '../cycles/read-plan.ts';
import { figuresTable } from '../figures/create-figures-table.ts';
import { type FiguresRow, writeFigures } from '../figures/write-figures.ts';
import { readFigureCodes, readForm } from '../programs/read-definition.ts';
import type { Draft } from '../reports/save-report-draft.ts';

interface PassingOn {
  programId: string;
  cycleId: number;
  before: readonly TreeUnit[];
  after: readonly TreeUnit[];
  becomes: UnitReorganisation;
  /** Of the new tree, by code. */
  newIds: ReadonlyMap<string, number>;
  reason: string;
  actor: string;
  at: Date;
}

/** A duty as it was, with what was sent last of it. */
interface OldDuty {
  id: number;
  unitId: number;
  code: string;
  leaf: boolean;
  state: AssignmentState;
  ended: boolean;
  waitingSince: Date | null;
  draft: Draft | null;
  kind: ReportKind | null;
  answers: Answers | null;
  submittedAt: Date | null;
  submittedBy: number | null;
  decidedAt: Date | null;
  decidedBy: number | null;
}

/** The duties as they are to be, each with that which it was and its ids. */
interface Placed extends ListedDuty {
  id: number;
  unitId: number;
  parentId: number | null;
  path: string;
  passedToId: number | null;
  old: OldDuty | undefined;
}

/**
 * What stands against an open review going by the new list: units of a tier for which it has no due day, a code that means another unit in it from now on, or
 * units that ended in it before. null: nothing.
 */
export async function againstPassingOn(
  db: Queryable,
  { cycleId, after, becomes }: Pick<PassingOn, 'cycleId' | 'after' | 'becomes'>,
): Promise<Problem | null> {
  const due = await readDues(db, cycleId);
  const dayless = after.filter(({ level }) => !due.has(level));
  if (dayless.length > 0) return new Problem('reorganisation-tier-without-day', { units: nameUnits(dayless) });
  const seats = new Set(becomes.begun.flatMap(({ heirOf }) => heirOf ?? []));
  const codes = new Set(after.map(({ code }) => code));
  const reused = becomes.ended.filter(({ code }) => codes.has(code) && !seats.has(code));
  if (reused.length > 0) return new Problem('reorganisation-codes-in-review', { units: nameUnits(reused) });
  const { rows } = await db.query<{ code: string; name: string }>(
    `SELECT u.code, u.name FROM assignments a JOIN units u ON u.id = a.unit_id
     WHERE a.cycle_id = $1 AND a.state <> 'waived' AND u.valid_to IS NOT NULL AND NOT u.code = ANY($2) ORDER BY a.ordinal LIMIT 100`,
    [cycleId, becomes.ended.map(({ code }) => code)],
  );
  return rows.length > 0 ? new Problem('reorganisation-review-as-it-was', { units: nameUnits(rows) }) : null;
}

const readDues = async (db: Queryable, cycleId: number): Promise<Map<string, string>> =>
  new Map((await readPlan(db, cycleId))?.plan.dueByLevel.map(({ level, at }) => [level, at]));

/**
 * Has an open review go by the new list of its program. A unit in whose place another is leaves it its duty, with draft, versions and papers. What units sent that
 * are one now is added up as one report: approved where all of it was, waiting for a decision where all was sent, else begun. Who is no more owes nothing, and what
 * it sent is kept. Expected are those that owe from now on. The cycle's row is held by the caller. Problems: those of againstPassingOn.
 */
export async function passOnDuties(client: Queryable, input: PassingOn): Promise<void> {
  const { programId, cycleId, reason, actor, at } = input;
  const against = await againstPassingOn(client, input);
  if (against) throw against;
  const olds = await readDuties(client, input);
  const duties = await placeDuties(client, input, olds);
  const gone = duties.filter(({ passedToId }) => passedToId !== null);
  await letGo(client, gone, reason);
  const { rows } = await client.query<{ formId: number }>('SELECT form_id AS "formId" FROM cycles WHERE id = $1', [cycleId]);
  const { formId } = rows[0] as { formId: number };
  await moveFigures(client, { formId, cycleId, duties });
  const form = await readForm(client, formId);
  const counted: FiguresRow[] = [];
  const merged: string[] = [];
  for (const duty of duties.filter(({ parts, passedToId }) => passedToId === null && parts.length > 0)) {
    const taken = await takeOver(client, duty, { olds, form, at });
    if (taken === null) continue;
    merged.push(duty.code);
    if (taken.counts) counted.push(taken.counts);
  }
  await writeFigures(client, { formId, cycleId, codes: await readFigureCodes(client, formId), rows: counted });
  const events = { programId, at, actor, details: { reason } };
  await recordEvents(client, { ...events, action: 'report.taken-over', subjects: merged });
  await recordEvents(client, { ...events, action: 'assignment.passed-on', subjects: gone.map(({ code }) => code) });
}

/** By the code that each unit has before. */
async function readDuties(client: Queryable, { cycleId, becomes }: PassingOn): Promise<Map<string, OldDuty>> {
  const { rows } = await client.query<OldDuty>(
    `SELECT a.id, a.unit_id AS "unitId", u.code, a.leaf, a.state, a.waiting_since AS "waitingSince", a.draft,
            r.kind, r.answers, r.submitted_at AS "submittedAt", r.submitted_by AS "submittedBy", r.decided_at AS "decidedAt", r.decided_by AS "decidedBy"
     FROM assignments a JOIN units u ON u.id = a.unit_id
     LEFT JOIN reports r ON r.assignment_id = a.id AND r.version = a.version AND NOT u.code = ANY($2)
     WHERE a.cycle_id = $1 AND a.passed_to IS NULL ORDER BY a.ordinal FOR UPDATE OF a`,
    [cycleId, [...becomes.kept]],
  );
  return new Map(rows.map((row) => [row.code, row]));
}

/** Writes the review's list anew: who is in it, whose duty it is, what is above, in which order. */
async function placeDuties(client: Queryable, input: PassingOn, olds: ReadonlyMap<string, OldDuty>): Promise<Placed[]> {
  const { cycleId, newIds } = input;
  const due = await readDues(client, cycleId);
  const listed = listDuties({ ...input, known: new Set(olds.keys()) });
  const { rows: taken } = await client.query<{ id: number }>(
    "SELECT nextval('assignments_id_seq')::int AS id FROM generate_series(1, $1::int)",
    [listed.filter(({ from }) => from === null).length],
  );
  const fresh = taken.values();
  const withIds = listed.map((duty) => {
    const old = duty.from === null ? undefined : olds.get(duty.from);
    const id = old?.id ?? (fresh.next().value as { id: number }).id;
    return { ...duty, old, id, unitId: (duty.passedTo === null ? newIds.get(duty.code) : undefined) ?? (old?.unitId as number) };
  });
  const ids = new Map(withIds.flatMap(({ code, id, passedTo }) => (passedTo === null ? [[code, id] as const] : [])));
  const paths = new Map<string, string>();
  const duties = withIds.map((duty): Placed => {
    const path = `${duty.parent === null ? '/' : paths.get(duty.parent)}${duty.unitId}/`;
    if (duty.passedTo === null) paths.set(duty.code, path);
    const parentId = duty.parent === null ? null : (ids.get(duty.parent) as number);
    return { ...duty, path, parentId, passedToId: duty.passedTo === null ? null : (ids.get(duty.passedTo) as number) };
  });
  await client.query(
    `INSERT INTO assignments AS a (id, cycle_id, unit_id, parent_id, level, depth, path, ordinal, leaf, due_at, reviewer, passed_to)
     SELECT w.id, $1, w.unit_id, w.parent_id, w.level, w.depth, w.path, w.place, w.leaf, w.due_at,
            CASE WHEN w.parent_id IS NULL THEN 'coordinator' ELSE 'parent' END, w.passed_to
     FROM unnest($2::int[], $3::int[], $4::int[], $5::text[], $6::int[], $7::text[], $8::boolean[], $9::timestamptz[], $10::int[])
       WITH ORDINALITY AS w(id, unit_id, parent_id, level, depth, path, leaf, due_at, passed_to, place) ORDER BY w.place
     ON CONFLICT (id) DO UPDATE SET unit_id = excluded.unit_id, parent_id = excluded.parent_id, depth = excluded.depth, path = excluded.path,
       ordinal = excluded.ordinal, leaf = excluded.leaf, reviewer = excluded.reviewer, passed_to = excluded.passed_to, level = excluded.level,
       due_at = CASE WHEN a.level = excluded.level OR a.extended THEN a.due_at ELSE excluded.due_at END`,
    [
      cycleId,
      duties.map(({ id }) => id),
      duties.map(({ unitId }) => unitId),
      duties.map(({ parentId }) => parentId),
      duties.map(({ level }) => level),
      duties.map(({ depth }) => depth),
      duties.map(({ path }) => path),
      duties.map(({ leaf }) => leaf),
      // Of a tier that is no more, only who is no more: it keeps its day.
      duties.map(({ level }) => due.get(level) ?? input.at.toISOString()),
      duties.map(({ passedToId }) => passedToId),
    ],
  );
  return duties;
}

/** Who is no more owes nothing any more: what it sent is kept, and what was planned to remind it is dropped. */
async function letGo(client: Queryable, gone: readonly Placed[], reason: string): Promise<void> {
  const ids = gone.map(({ id }) => id);
  await client.query("UPDATE assignments SET state = 'waived', waived_reason = $2 WHERE id = ANY($1) AND state <> 'waived'", [ids, reason]);
  await client.query(
    "UPDATE messages SET state = 'dropped', reason = 'waived' WHERE assignment_id = ANY($1) AND own_duty AND state IN ('planned', 'in-doubt')",
    [ids],
  );
}

/** What counts of a unit in whose place another is alone counts of that one; of what is taken over nothing counts as it was. */
async function moveFigures(
  client: Queryable,
  { formId, cycleId, duties }: { formId: number; cycleId: number; duties: readonly Placed[] },
): Promise<void> {
  const table = figuresTable(formId);
  const isAlone = ({ parts, passedToId }: Placed): boolean => passedToId === null && parts.length === 0;
  const taken = duties.flatMap((duty) => (isAlone(duty) || !duty.old ? [] : [duty.old.unitId]));
  await client.query(`DELETE FROM ${table} WHERE cycle_id = $1 AND unit_id = ANY($2)`, [cycleId, taken]);
  const moved = duties.filter((duty) => isAlone(duty) && duty.old && duty.old.unitId !== duty.unitId);
  await client.query(
    `UPDATE ${table} f SET unit_id = m.now FROM unnest($2::int[], $3::int[]) AS m(old, now) WHERE f.cycle_id = $1 AND f.unit_id = m.old`,
    [cycleId, moved.map(({ old }) => old?.unitId), moved.map(({ unitId }) => unitId)],
  );
}

type Part = PassedPart & OldDuty;
type Sent = Part & { answers: Answers; kind: ReportKind };

/** One report of what several sent, or a part of one; null: nothing was sent. `counts`: what of it counts. */
async function takeOver(
  client: Queryable,
  duty: Placed,
  { olds, form, at }: { olds: ReadonlyMap<string, OldDuty>; form: Form; at: Date },
): Promise<{ counts: FiguresRow | null } | null> {
  const parts = duty.parts.flatMap((part) => {
    const old = olds.get(part.code);
    const isAlike = old?.leaf === duty.leaf || (!duty.leaf && old?.id === duty.id);
    return old && isAlike && old.state !== 'waived' ? [{ ...old, ...part }] : [];
  });
  if (!duty.leaf) return goOn(client, duty, { parts, form, at });
  const sent = parts.filter((part): part is Sent => part.answers !== null && part.kind !== null && isSent(part.state));
  // A part has still to be said.
  if (sent.length < parts.length || sent.length === 0) return goOn(client, duty, { parts, form, at });
  const { kind, answers } = mergeReports(sent, form);
  const isApproved = sent.every(({ state }) => state === 'approved');
  const last = sent.reduce((a, b) => (a.submittedAt !== null && b.submittedAt !== null && a.submittedAt > b.submittedAt ? a : b));
  const waits = sent.flatMap(({ waitingSince }) => waitingSince ?? []).sort((a, b) => a.getTime() - b.getTime());
  const { rows } = await client.query<{ id: number }>(
    `WITH duty AS (
       UPDATE assignments SET state = $2, version = version + 1, report_kind = $3, first_sent_at = coalesce(first_sent_at, $4), last_sent_at = $4, draft = NULL,
         draft_version = draft_version + 1, draft_saved_at = NULL, waiting_since = $5, decided_at = $6 WHERE id = $1 RETURNING id, version)
     INSERT INTO reports (assignment_id, version, kind, answers, submission_key, content_hash, submitted_at, submitted_by, decision, decided_at, decided_by)
     SELECT id, version, $3, $7, 'taken-over-' || id || '-' || version, $8, $4, $9, $10, $6, $11 FROM duty RETURNING id`,
    [
      duty.id,
      isApproved ? 'approved' : 'submitted',
      kind,
      last.submittedAt,
      isApproved ? null : (waits[0] ?? last.submittedAt),
      isApproved ? last.decidedAt : null,
      JSON.stringify(answers),
      contentHash({ kind, ...answers }),
      last.submittedBy,
      isApproved ? 'approved' : null,
      isApproved ? last.decidedBy : null,
    ],
  );
  const reportId = rows[0]?.id ?? null;
  const counts = { unitId: duty.unitId, reportId, carried: kind === 'nothing', figures: answers.figures };
  return { counts: isApproved ? counts : null };
}

const isSent = (state: AssignmentState): boolean => state === 'approved' || state === 'submitted';

/**
 * It is begun with what is known of its parts beside what its unit has typed itself; null: that is nothing. A unit above others is to say anew what it said of itself;
 * its sum is of those below.
 */
async function goOn(
  client: Queryable,
  duty: Placed,
  { parts, form, at }: { parts: readonly Part[]; form: Form; at: Date },
): Promise<{ counts: null } | null> {
  const known = knownOf(parts, form).filter(({ id, begun, draft }) => id !== duty.id || !begun || draft === null);
  if (!known.some(({ id, begun }) => id !== duty.id || !begun)) {
    if (isSent(duty.old?.state ?? 'owing')) await begin(client, duty, { draft: null, at });
    return null;
  }
  const { figures, prose } = mergeReports(known, form).answers;
  const typed = Object.entries(duty.leaf ? figures : {}).map(([code, value]) => [code, String(value)]);
  await begin(client, duty, { draft: { figures: Object.fromEntries(typed), prose }, at });
  return { counts: null };
}

/** What is known of each part: what was sent, else what was typed, else what has come back to be corrected. */
function knownOf(parts: readonly Part[], form: Form): (Part & PassedReport)[] {
  return parts.flatMap((part) => {
    const { draft, answers, kind, state } = part;
    if (answers !== null && kind !== null && isSent(state)) return [{ ...part, kind, answers }];
    const begun = draft === null ? answers : checkAnswers(form, draft, null, 'draft').answers;
    return begun === null ? [] : [{ ...part, kind: 'figures' as const, answers: begun, begun: true }];
  });
}

/** Owed, with a draft where something is known. What its unit has typed itself is kept, figure by figure, and before the words of others. */
async function begin(client: Queryable, { id, old }: Placed, { draft: known, at }: { draft: Draft | null; at: Date }): Promise<void> {
  const draft = known === null ? (old?.draft ?? null) : besideTyped(old?.draft ?? null, known);
  await client.query(
    `UPDATE assignments SET state = CASE WHEN $2::jsonb IS NULL THEN 'owing' ELSE 'draft' END, draft = $2::jsonb,
       draft_version = draft_version + 1, draft_saved_at = $3, decided_at = NULL, waiting_since = NULL WHERE id = $1`,
    [id, draft === null ? null : JSON.stringify(draft), at],
  );
}

/** Without the page that wrote it: one that is still open is told that its draft has changed. */
function besideTyped(typed: Draft | null, known: Draft): Draft {
  if (typed === null) return known;
  const { writer: _, ...own } = typed;
  const prose = { ...known.prose };
  for (const [code, words] of Object.entries(own.prose)) prose[code] = [words, prose[code]].filter((one) => one).join('\n');
  return { ...own, figures: { ...known.figures, ...own.figures }, prose };
}
