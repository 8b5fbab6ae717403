import type { AssignmentState, ReportKind } from '../../../rules/assignments.ts';
import { besideTyped } from '../../../rules/beside-typed.ts';
import { contentHash } from '../../../rules/canonical-json.ts';
import { checkAnswers } from '../../../rules/check-answers.ts';
import { type Answers, type Form, indicatorsOf } from '../../../rules/form-indicators.ts';
import { kindOf } from '../../../rules/indicators/all-kinds.ts';
import { nameUnits } from '../../../rules/name-units.ts';
import { type ListedDuty, levelsInReview, listDuties, type PassedPart } from '../../../rules/pass-on-duties.ts';
import { Problem } from '../../../rules/problems.ts';
import type { UnitReorganisation } from '../../../rules/reorganise-units.ts';
import { joinExplanations, mergeReports, type PassedReport } from '../../../rules/sent-of-ended-units.ts';
import { typedFigures } from '../../../rules/typed-figures.ts';
import type { TreeUnit } from '../../../rules/units.ts';
import type { Queryable } from '../../database.ts';
import { recordEvents } from '../audit/record-events.ts';
import { readPlan } from '../cycles/read-plan.ts';
import { figuresTable } from '../figures/create-figures-table.ts';
import { type FiguresRow, writeFigures } from '../figures/write-figures.ts';
import { readFigureCodes, readForm } from '../programs/read-definition.ts';
import { waitsIn } from '../report-corrections/read-waiting-corrections.ts';
import type { Draft } from '../reports/save-report-draft.ts';
import { countAnswerFiles } from '../signed-papers/count-answer-files.ts';
import { passOnFiles } from '../signed-papers/pass-on-files.ts';

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
  level: string;
  leaf: boolean;
  state: AssignmentState;
  ended: boolean;
  waitingSince: Date | null;
  draft: Draft | null;
  kind: ReportKind | null;
  answers: Answers | null;
  submittedAt: Date | null;
  submittedBy: number | null;
  /** The unit did not send it itself. */
  sentFor: boolean;
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
 * What stands against an open review going by the new list: units of a tier for which it has no due day, a code that means another unit in it from now on, units
 * that ended in it before, or corrections that nobody has decided of reports that are to be made one with others. null: nothing.
 */
export async function againstPassingOn(
  db: Queryable,
  { cycleId, after, becomes }: Pick<PassingOn, 'cycleId' | 'after' | 'becomes'>,
): Promise<Problem | null> {
  const { levels } = await readTiers(db, { cycleId, after, becomes });
  const dayless = after.filter(({ level }) => !levels.has(level));
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
  if (rows.length > 0) return new Problem('reorganisation-review-as-it-was', { units: nameUnits(rows) });
  const asking = await readAsking(db, { cycleId, codes: codesOfChanged(becomes) });
  return asking.length > 0 ? new Problem('reorganisation-corrections-wait', { units: nameUnits(asking) }) : null;
}

/** Old units whose reports do not stand as they are: all that ended but those in whose place another is alone, and those that have the past of others beside their own. */
function codesOfChanged({ ended, begun, kept, successions }: UnitReorganisation): string[] {
  const alone = new Set(begun.flatMap(({ how, heirOf }) => (how === 'continued' && heirOf !== null ? [heirOf] : [])));
  return [
    ...ended.flatMap(({ code }) => (alone.has(code) ? [] : [code])),
    ...successions.flatMap(({ newCode }) => (kept.has(newCode) ? [newCode] : [])),
  ];
}

/** Those of these units that wait for a decision on what they asked to correct, which would be of a version that stands no more. */
async function readAsking(
  db: Queryable,
  { cycleId, codes }: { cycleId: number; codes: string[] },
): Promise<{ code: string; name: string }[]> {
  const { rows } = await db.query<{ code: string; name: string }>(
    `SELECT u.code, u.name FROM report_corrections x JOIN assignments a ON a.id = x.assignment_id JOIN cycles c ON c.id = a.cycle_id JOIN units u ON u.id = a.unit_id
     WHERE a.cycle_id = $1 AND ${waitsIn('x', 'a', 'c')} AND u.code = ANY($2) ORDER BY a.ordinal LIMIT 100`,
    [cycleId, codes],
  );
  return rows;
}

/** When each level of a review is due, and which of them each level of the new list is in it: a tier keeps the word by which the review was planned. */
async function readTiers(
  db: Queryable,
  { cycleId, after, becomes }: Pick<PassingOn, 'cycleId' | 'after' | 'becomes'>,
): Promise<{ due: Map<string, string>; levels: Map<string, string> }> {
  const due = new Map((await readPlan(db, cycleId))?.plan.dueByLevel.map(({ level, at }) => [level, at]));
  const levels = new Map([...due.keys()].map((level) => [level, level]));
  if (after.every(({ level }) => due.has(level))) return { due, levels };
  const { rows } = await db.query<{ code: string; level: string }>(
    'SELECT u.code, a.level FROM assignments a JOIN units u ON u.id = a.unit_id WHERE a.cycle_id = $1 AND a.passed_to IS NULL',
    [cycleId],
  );
  const was = new Map(rows.map(({ code, level }) => [code, level]));
  return { due, levels: new Map([...levels, ...levelsInReview({ after, becomes, dues: [...due.keys()], was })]) };
}

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
  const sentWhole = duties.filter((duty) => duty.passedToId === null && sentParts(duty, partsOf(duty, olds)) !== null);
  const wholeIds = new Set(sentWhole.map(({ id }) => id));
  await leaveUnsentFiles(client, { ...input, duties: sentWhole.filter(({ old }) => old && isSent(old.state) && old.sentFor) });
  await passOnFiles(
    client,
    gone.map(({ id, passedToId, old }) => ({ id, to: passedToId as number, own: !(wholeIds.has(passedToId as number) && old?.sentFor) })),
  );
  const { rows } = await client.query<{ formId: number }>('SELECT form_id AS "formId" FROM cycles WHERE id = $1', [cycleId]);
  const { formId } = rows[0] as { formId: number };
  await moveFigures(client, { formId, cycleId, duties });
  const form = await readForm(client, formId);
  const files = await countAnswerFiles(
    client,
    duties.flatMap(({ id, parts }) => (parts.length > 0 ? [{ id, reportedBy: null }] : [])),
  );
  const counted: FiguresRow[] = [];
  const merged: string[] = [];
  const over: TakenOver[] = [];
  const begun: Begun[] = [];
  for (const duty of duties.filter(({ parts, passedToId }) => passedToId === null && parts.length > 0)) {
    const taken = takeOver(duty, { olds, form, files: files.get(duty.id) ?? {} });
    if (taken === null) continue;
    if ('answers' in taken) over.push(taken);
    else begun.push(taken);
    if ('answers' in taken || taken.known) merged.push(duty.code);
  }
  await begin(client, begun, at);
  const reportIds = await writeTaken(client, over);
  for (const { id, unitId, kind, answers, decidedAt } of over)
    if (decidedAt !== null)
      counted.push({ unitId, reportId: reportIds.get(id) ?? null, carried: kind === 'nothing', figures: answers.figures });
  await writeFigures(client, { formId, cycleId, codes: await readFigureCodes(client, formId), rows: counted });
  const events = { programId, at, actor, details: { reason } };
  await recordEvents(client, { ...events, action: 'report.taken-over', subjects: merged });
  await recordEvents(client, { ...events, action: 'assignment.passed-on', subjects: gone.map(({ code }) => code) });
}

/** By the code that each unit has before. */
async function readDuties(client: Queryable, { cycleId, becomes }: PassingOn): Promise<Map<string, OldDuty>> {
  const { rows } = await client.query<OldDuty>(
    `SELECT a.id, a.unit_id AS "unitId", u.code, a.level, a.leaf, a.state, a.waiting_since AS "waitingSince", a.draft,
            r.kind, r.answers, r.submitted_at AS "submittedAt", r.submitted_by AS "submittedBy",
            r.reported_by IS NOT NULL AS "sentFor", r.decided_at AS "decidedAt", r.decided_by AS "decidedBy"
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
  const { due, levels } = await readTiers(client, input);
  const begun = new Set(input.after.map(({ code }) => code));
  const listed = listDuties({ ...input, known: new Set(olds.keys()) });
  const { rows: taken } = await client.query<{ id: number }>(
    "SELECT nextval('assignments_id_seq')::int AS id FROM generate_series(1, $1::int)",
    [listed.filter(({ from }) => from === null).length],
  );
  const fresh = taken.values();
  const withIds = listed.map((duty) => {
    const old = duty.from === null ? undefined : olds.get(duty.from);
    const id = old?.id ?? (fresh.next().value as { id: number }).id;
    // Who is no more stays in its tier.
    const level = begun.has(duty.code) ? levels.get(duty.level) : old?.level;
    return {
      ...duty,
      level: level ?? duty.level,
      old,
      id,
      unitId: (duty.passedTo === null ? newIds.get(duty.code) : undefined) ?? (old?.unitId as number),
    };
  });
  const ids = new Map(withIds.flatMap(({ code, id, passedTo }) => (passedTo === null ? [[code, id] as const] : [])));
  const paths = new Map<string, string>();
  const duties = withIds.map((duty): Placed => {
    const path = `${duty.parent === null ? '/' : paths.get(duty.parent)}${duty.unitId}/`;
    if (duty.passedTo === null) paths.set(duty.code, path);
    const parentId = duty.parent === null ? null : (ids.get(duty.parent) as number);
    return { ...duty, path, parentId, passedToId: duty.passedTo === null ? null : (ids.get(duty.passedTo) as number) };
  });
  const places = placeAmong(duties, await readOutsideList(client, { cycleId, listed: duties.map(({ id }) => id) }));
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
      places.map(({ id }) => id),
      places.map(({ unitId }) => unitId),
      places.map(({ parentId }) => parentId),
      places.map(({ level }) => level),
      places.map(({ depth }) => depth),
      places.map(({ path }) => path),
      places.map(({ leaf }) => leaf),
      // Of a tier that is no more, only who is no more: it keeps its day.
      places.map(({ level }) => due.get(level) ?? input.at.toISOString()),
      places.map(({ passedToId }) => passedToId),
    ],
  );
  return duties;
}

type Place = Pick<Placed, 'id' | 'unitId' | 'parentId' | 'level' | 'depth' | 'path' | 'leaf' | 'passedToId'>;
type OutsideList = Pick<Place, 'id' | 'unitId' | 'level' | 'leaf' | 'passedToId' | 'parentId'>;

/** Duties of units that were no more before: passed on when the review went by an earlier list, or let off while it kept its own. */
async function readOutsideList(client: Queryable, input: { cycleId: number; listed: number[] }): Promise<OutsideList[]> {
  const { rows } = await client.query<OutsideList>(
    `SELECT id, unit_id AS "unitId", level, leaf, passed_to AS "passedToId", parent_id AS "parentId" FROM assignments
     WHERE cycle_id = $1 AND NOT id = ANY($2) ORDER BY ordinal FOR NO KEY UPDATE`,
    [input.cycleId, input.listed],
  );
  return rows;
}

/**
 * In the new order, those outside the list: whoever was passed on beside whose it is, or right below the top, as listDuties has those that are now; who was let off below whom
 * it was below.
 */
function placeAmong(duties: readonly Place[], outside: readonly OutsideList[]): Place[] {
  const passed = Map.groupBy(outside, ({ passedToId }) => passedToId);
  const letOff = Map.groupBy(passed.get(null) ?? [], ({ parentId }) => parentId);
  const placed = (heir: Place): Place[] => {
    const { id, parentId, depth, path } = heir;
    const below = (one: OutsideList): Place => ({ ...one, parentId: id, depth: depth + 1, path: `${path}${one.unitId}/` });
    const above = path.slice(0, path.lastIndexOf('/', path.length - 2) + 1);
    const beside = (one: OutsideList): Place => ({ ...one, parentId, depth, path: `${above}${one.unitId}/` });
    const own = passed.get(id) ?? [];
    const under = [...(parentId === null ? own : []), ...(letOff.get(id) ?? [])];
    return [...(parentId === null ? [] : own.map(beside).flatMap(placed)), heir, ...under.map(below).flatMap(placed)];
  };
  return duties.flatMap(placed);
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

/** What a unit attached itself to a draft, and was not sent where its report was sent for it, is no part of the one report that is made of several: it goes with the draft. */
async function leaveUnsentFiles(
  client: Queryable,
  { duties, programId, reason, actor, at }: Pick<PassingOn, 'programId' | 'reason' | 'actor' | 'at'> & { duties: readonly Placed[] },
): Promise<void> {
  const { rows } = await client.query<{ duty: number }>(
    `WITH left_out AS (
       UPDATE signed_papers SET withdrawn_at = $2 WHERE assignment_id = ANY($1) AND indicator IS NOT NULL AND added_for IS NULL AND withdrawn_at IS NULL
       RETURNING assignment_id)
     SELECT DISTINCT assignment_id AS duty FROM left_out`,
    [duties.map(({ id }) => id), at],
  );
  const left = new Set(rows.map(({ duty }) => duty));
  const subjects = duties.flatMap(({ id, code }) => (left.has(id) ? [code] : []));
  await recordEvents(client, { programId, at, actor, details: { reason }, action: 'paper.withdrawn', subjects });
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

/** One report of what several sent, or a part of one. */
interface TakenOver extends Pick<Placed, 'id' | 'unitId'> {
  kind: ReportKind;
  answers: Answers;
  submittedAt: Date | null;
  submittedBy: number | null;
  waitingSince: Date | null;
  /** Approved, as all of it was; null: it waits for a decision. */
  decidedAt: Date | null;
  decidedBy: number | null;
}

/** Owed, with this draft; `known`: something in it is of others, or was sent. */
interface Begun extends Pick<Placed, 'id'> {
  draft: Draft | null;
  known: boolean;
}

function partsOf(duty: Placed, olds: ReadonlyMap<string, OldDuty>): Part[] {
  return duty.parts.flatMap((part) => {
    const old = olds.get(part.code);
    const isAlike = old?.leaf === duty.leaf || (!duty.leaf && old?.id === duty.id);
    return old && isAlike && old.state !== 'waived' ? [{ ...old, ...part }] : [];
  });
}

/** The reports of all parts of a leaf; null: not all of them are sent. */
function sentParts({ leaf }: Placed, parts: readonly Part[]): Sent[] | null {
  const sent = parts.filter((part): part is Sent => part.answers !== null && part.kind !== null && isSent(part.state));
  return !leaf || sent.length < parts.length || sent.length === 0 ? null : sent;
}

/** What becomes of a duty that has others' parts; null: it stays as it is. */
function takeOver(
  duty: Placed,
  { olds, form, files }: { olds: ReadonlyMap<string, OldDuty>; form: Form; files: Readonly<Record<string, number>> },
): TakenOver | Begun | null {
  const parts = partsOf(duty, olds);
  const sent = sentParts(duty, parts);
  // A part has still to be said.
  if (sent === null) return goOn(duty, { parts, form });
  const isApproved = sent.every(({ state }) => state === 'approved');
  const last = sent.reduce((a, b) => (a.submittedAt !== null && b.submittedAt !== null && a.submittedAt > b.submittedAt ? a : b));
  const waits = sent.flatMap(({ waitingSince }) => waitingSince ?? []).sort((a, b) => a.getTime() - b.getTime());
  const { kind, answers } = mergeReports(sent, form);
  return {
    ...{
      id: duty.id,
      unitId: duty.unitId,
      kind,
      answers: withFiles(answers, form, files),
      submittedAt: last.submittedAt,
      submittedBy: last.submittedBy,
    },
    waitingSince: isApproved ? null : (waits[0] ?? last.submittedAt),
    decidedAt: isApproved ? (last.decidedAt ?? last.submittedAt) : null,
    decidedBy: isApproved ? last.decidedBy : null,
  };
}

/** Of files counts what the duty has: they are not divided, and the same in two reports is there once. */
function withFiles(answers: Answers, form: Form, files: Readonly<Record<string, number>>): Answers {
  const codes = indicatorsOf(form).flatMap((one) => (kindOf(one).box === 'files' ? [one.code] : []));
  const others = Object.entries(answers.figures).filter(([code]) => !codes.includes(code));
  const counts = codes.flatMap((code) => (files[code] ? [[code, files[code]] as const] : []));
  return { ...answers, figures: Object.fromEntries([...others, ...counts]) };
}

/** As many as one statement takes. */
const batch = 2_000;

/** One more version of each duty. Answers the ids of the reports, by the duty. */
async function writeTaken(client: Queryable, all: readonly TakenOver[]): Promise<Map<number, number>> {
  const ids = new Map<number, number>();
  for (let start = 0; start < all.length; start += batch) {
    const part = all.slice(start, start + batch);
    const { rows } = await client.query<{ id: number; duty: number }>(
      `WITH w AS MATERIALIZED (
         SELECT * FROM unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::int[], $7::timestamptz[], $8::timestamptz[], $9::int[])
           AS w(id, kind, answers, hash, sent_at, sent_by, waiting_since, decided_at, decided_by)),
       duty AS (
         UPDATE assignments a SET state = CASE WHEN w.decided_at IS NULL THEN 'submitted' ELSE 'approved' END, version = version + 1, report_kind = w.kind,
           first_sent_at = coalesce(first_sent_at, w.sent_at), last_sent_at = w.sent_at, draft = NULL, draft_version = draft_version + 1, draft_saved_at = NULL,
           waiting_since = w.waiting_since, decided_at = w.decided_at FROM w WHERE a.id = w.id RETURNING a.id, a.version)
       INSERT INTO reports (assignment_id, version, kind, answers, submission_key, content_hash, submitted_at, submitted_by, decision, decided_at, decided_by)
       SELECT w.id, duty.version, w.kind, w.answers::jsonb, 'taken-over-' || w.id || '-' || duty.version, w.hash, w.sent_at, w.sent_by,
              CASE WHEN w.decided_at IS NOT NULL THEN 'approved' END, w.decided_at, w.decided_by
       FROM w JOIN duty ON duty.id = w.id ORDER BY w.id RETURNING id, assignment_id AS duty`,
      [
        part.map(({ id }) => id),
        part.map(({ kind }) => kind),
        part.map(({ answers }) => JSON.stringify(answers)),
        part.map(({ kind, answers }) => contentHash({ kind, ...answers })),
        part.map(({ submittedAt }) => submittedAt),
        part.map(({ submittedBy }) => submittedBy),
        part.map(({ waitingSince }) => waitingSince),
        part.map(({ decidedAt }) => decidedAt),
        part.map(({ decidedBy }) => decidedBy),
      ],
    );
    for (const { id, duty } of rows) ids.set(duty, id);
  }
  return ids;
}

const isSent = (state: AssignmentState): boolean => state === 'approved' || state === 'submitted';

/**
 * It is begun with what is known of its parts beside what its unit has typed itself; null: that is nothing. A unit above others is to say anew what it said of itself;
 * its sum is of those below.
 */
function goOn({ id, leaf, old }: Placed, { parts, form }: { parts: readonly Part[]; form: Form }): Begun | null {
  const typed = old?.draft ?? null;
  const known = knownOf(parts, form).filter((part) => part.id !== id || !part.begun || part.draft === null);
  if (!known.some((part) => part.id !== id || !part.begun))
    return isSent(old?.state ?? 'owing') ? { id, draft: typed, known: false } : null;
  const { figures, prose } = mergeReports(known, form).answers;
  const explanations = joinExplanations(
    known.map((part) => ({ name: part.id === id ? null : part.name, explanations: part.answers.explanations })),
  );
  const stated = typedFigures(form, leaf ? withFiles({ figures, prose }, form, {}).figures : {});
  const draft = besideTyped<Draft>(form, typed, { figures: stated, prose, ...(explanations && { explanations }) });
  return { id, draft, known: true };
}

/** What is known of each part: what was sent, else what was typed, else what has come back to be corrected. */
function knownOf(parts: readonly Part[], form: Form): (Part & PassedReport)[] {
  return parts.flatMap((part) => {
    const { draft, answers, kind, state } = part;
    if (answers !== null && kind !== null && isSent(state)) return [{ ...part, kind, answers }];
    const begun = draft === null ? answers : { ...checkAnswers(form, draft, null, 'draft').answers, explanations: draft.explanations };
    return begun === null ? [] : [{ ...part, kind: 'figures' as const, answers: begun, begun: true }];
  });
}

async function begin(client: Queryable, all: readonly Begun[], at: Date): Promise<void> {
  await client.query(
    `UPDATE assignments a SET state = CASE WHEN b.draft IS NULL THEN 'owing' ELSE 'draft' END, draft = b.draft::jsonb,
       draft_version = draft_version + 1, draft_saved_at = $3, decided_at = NULL, waiting_since = NULL
     FROM unnest($1::int[], $2::text[]) AS b(id, draft) WHERE a.id = b.id`,
    [all.map(({ id }) => id), all.map(({ draft }) => draft && JSON.stringify(draft)), at],
  );
}
