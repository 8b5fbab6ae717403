import type { AssignmentState, ReportKind } from '../../../rules/assignments.ts';
import { contentHash } from '../../../rules/canonical-json.ts';
import type { Answers } from '../../../rules/form-indicators.ts';
import { againstReportingFor, type ReportedBy } from '../../../rules/may-report-for.ts';
import { whyFixed } from '../../../rules/may-still-change.ts';
import { laneOf } from '../../../rules/message-kinds.ts';
import { Problem } from '../../../rules/problems.ts';
import type { CycleState } from '../../../rules/program-and-cycle-states.ts';
import { type Database, inTransaction, type Queryable } from '../../database.ts';
import { gatherCalls } from '../../gather-calls.ts';
import { pagesToldAfterCommit, tellPages } from '../../tell-pages.ts';
import { wakeSender } from '../../wake-sender.ts';
import { changeableIn } from '../assignments/states-in-sql.ts';
import { isMailed } from '../contacts/in-office.ts';
import { hasOtherFiles } from '../signed-papers/count-answer-files.ts';
import { holdReportedDuty } from './hold-reported-duty.ts';
import { isLaterSave } from './save-report-draft.ts';

/** What is stored of a report: the answers, and words on what is unusual in a figure or on where a parent's own differs from the sum. */
export type SentAnswers = Answers & { explanations?: Record<string, string> };

export interface SentReport {
  id: number;
  version: number;
  contentHash: string;
  submittedAt: Date;
  kind: ReportKind;
}

export interface Submission {
  assignmentId: number;
  kind: ReportKind;
  answers: SentAnswers;
  /** How many files were counted for each indicator that asks for files. */
  files?: Readonly<Record<string, number>>;
  submissionKey: string;
  /** null: the installation's owner, who reports for a unit. */
  contactId: number | null;
  office: string;
  /** null: the unit itself. */
  reportedBy?: ReportedBy | null;
  /** The draft version that the sender saw, and the page that it wrote on. */
  basedOn?: { draftVersion: number; writer: string | undefined } | undefined;
  at: Date;
}

/** The duty under its lock, and the version that was made of it; null: it takes none. */
interface LockedDuty {
  assignmentId: number;
  cycleId: number;
  programId: string;
  cycle: CycleState;
  state: AssignmentState;
  /** Of the version that stands: who reported for the unit. */
  standsBy: ReportedBy | null;
  draftVersion: number;
  writer: string | null;
  reportId: number | null;
  version: number | null;
}

type Hashed = Submission & { hash: string };

/**
 * Takes a report: a new version, the duty submitted, the receipt planned, the record written, in one statement: all of it or nothing. Those
 * that come at once are one statement together, which waits for nobody: what another has locked is then taken alone.
 * The same `submissionKey` again answers the version that it made the first time. The row lock puts two senders, a sender and a
 * reviewer, and a sender and the close in one order. With `basedOn`, what another saved or sent since is not passed over; what a unit has sent itself never
 * is, by whoever reports for it. Problems: `report-cycle-closed`, `report-already-approved`, `report-waived`, `unit-reported-itself`, `draft-conflict`, `not-found`.
 */
export async function submitReport(database: Database, input: Submission): Promise<SentReport> {
  const { kind, answers, assignmentId, at } = input;
  const hash = contentHash({ kind, ...answers });
  const hashed = { ...input, hash };
  const duty = Object.keys(input.files ?? {}).length > 0 ? await takeWithFiles(database, hashed) : await takeOne(database, hashed);
  if (!duty) throw new Problem('not-found', {});
  if (duty.reportId === null || duty.version === null) return answerUntaken(database, input, duty);
  tellPages(database, { programId: duty.programId, cycleId: duty.cycleId, assignmentId });
  wakeSender(database, input.reportedBy ? 'reported-for' : 'receipt');
  return { id: duty.reportId, version: duty.version, contentHash: hash, submittedAt: at, kind };
}

const takeOne = async ({ pool }: Database, hashed: Hashed): Promise<LockedDuty | undefined> =>
  (await takeTogether(pool, hashed)) ?? (await takeReports(pool, [hashed], { waits: true }))[0];

/**
 * Files change under the duty's lock, and the statement sees those of when it began: so they are counted again under it, first. What is sent is decided with those that were
 * counted, neither with one that was removed in that moment nor with one that its sender has not seen.
 */
const takeWithFiles = (database: Database, input: Hashed): Promise<LockedDuty | undefined> =>
  inTransaction(database, async (client) => {
    await holdReportedDuty(client, input.assignmentId);
    const { assignmentId: id, reportedBy = null, files = {} } = input;
    if ((await hasOtherFiles(client, { id, reportedBy, files })) && !(await readSent(client, input))) throw new Problem('draft-conflict');
    return (await takeReports(client, [input], { waits: true }))[0];
  });

/** Undefined: to be taken alone. */
const takeTogether = gatherCalls(async (db: Queryable, inputs: Hashed[]): Promise<(LockedDuty | undefined)[]> => {
  const first = new Map(inputs.map((input) => [input.assignmentId, input]));
  const taken = await takeReports(db, [...first.values()], { waits: false }).catch((error) => {
    // Nobody's report fails for another's.
    if (inputs.length > 1) return [];
    throw error;
  });
  const duties = new Map(taken.map((duty) => [duty.assignmentId, duty]));
  return inputs.map((input) => (first.get(input.assignmentId) === input ? duties.get(input.assignmentId) : undefined));
});

/** `waits`: for locks that others hold; else what is locked is left out of the answer. */
async function takeReports(db: Queryable, inputs: Hashed[], { waits }: { waits: boolean }): Promise<LockedDuty[]> {
  const { rows } = await db.query<LockedDuty>({
    name: waits ? 'submit-report' : 'submit-reports',
    text: waits ? takeWaiting : takeUnlocked,
    values: [
      inputs.map(({ assignmentId }) => assignmentId),
      inputs.map(({ kind }) => kind),
      inputs.map(({ answers }) => JSON.stringify(answers)),
      inputs.map(({ submissionKey }) => submissionKey),
      inputs.map(({ hash }) => hash),
      inputs.map(({ at }) => at),
      inputs.map(({ contactId }) => contactId),
      inputs.map(({ basedOn }) => basedOn?.draftVersion ?? null),
      inputs.map(({ office }) => office),
      inputs.map(({ at }) => at.toISOString()),
      inputs.map(({ reportedBy }) => reportedBy ?? null),
    ],
  });
  return rows;
}

/** Pressed again, or too late, or on top of another. Asked after the statement: what was waited for by it is only seen now. */
async function answerUntaken(database: Database, input: Submission, duty: LockedDuty): Promise<SentReport> {
  const known = await readSent(database.pool, input);
  if (known) return known;
  const fixed = whyFixed({ state: duty.cycle }, duty);
  if (fixed) throw new Problem(fixed);
  // The sender's own page has saved since: what it sends is later than that.
  if (isLaterSave(duty.writer, input.basedOn?.writer) && duty.draftVersion !== input.basedOn?.draftVersion)
    return submitReport(database, { ...input, basedOn: { draftVersion: duty.draftVersion, writer: input.basedOn?.writer } });
  // With its version seen or guessed, what the unit has sent itself stands.
  const against = input.reportedBy ? againstReportingFor({ state: duty.cycle }, duty, { reportedBy: duty.standsBy }) : null;
  throw new Problem(duty.draftVersion === input.basedOn?.draftVersion && against ? against : 'draft-conflict');
}

async function readSent(db: Queryable, { assignmentId, submissionKey }: Submission): Promise<SentReport | undefined> {
  const { rows } = await db.query<SentReport>(
    `SELECT id, version, content_hash AS "contentHash", submitted_at AS "submittedAt", kind FROM reports WHERE assignment_id = $1 AND submission_key = $2`,
    [assignmentId, submissionKey],
  );
  return rows[0];
}

/**
 * One statement, for each further one costs a trip to the database under the lock, and half of what a process can take. The cycle's row is
 * shared, and first, as closing takes it: closing waits for whoever is sending, nobody sends after it, and neither holds what the other
 * waits for. What was locked is read as it then is; the rows of other tables as they were when the statement began, so a press that came
 * twice is told by the conflict of its key. It is planned once a connection, for it cannot be seen how many reports it takes (SELECT $1), and
 * each duty is looked up by its key (LIMIT 1): planning took three times as long as all the rest.
 */
const takeReportsWith = (lock: '' | 'SKIP LOCKED'): string => `
  WITH sent AS (
    SELECT * FROM unnest((SELECT $1::int[]), (SELECT $2::text[]), (SELECT $3::jsonb[]), (SELECT $4::text[]), (SELECT $5::text[]),
        (SELECT $6::timestamptz[]), (SELECT $7::int[]), (SELECT $8::int[]), (SELECT $9::text[]), (SELECT $10::text[]),
        (SELECT $11::text[]))
      AS s(assignment_id, kind, answers, key, hash, at, contact_id, based_on, office, instant, reported_by)),
  duty AS (
    SELECT s.*, locked.* FROM sent s CROSS JOIN LATERAL (
      SELECT a.cycle_id, c.program_id, c.state AS cycle, a.state, a.version, a.reported_by AS stands_by, a.draft_version, a.draft->>'writer' AS writer, u.code,
             ${pagesToldAfterCommit}
      FROM assignments a JOIN cycles c ON c.id = a.cycle_id JOIN units u ON u.id = a.unit_id
      WHERE a.id = s.assignment_id LIMIT 1 FOR SHARE OF c ${lock} FOR UPDATE OF a ${lock}) locked),
  report AS (
    INSERT INTO reports (assignment_id, version, kind, answers, submission_key, content_hash, submitted_at, submitted_by, reported_by, reported_office)
    SELECT d.assignment_id, d.version + 1, d.kind, d.answers, d.key, d.hash, d.at, d.contact_id, d.reported_by,
           CASE WHEN d.reported_by IS NOT NULL THEN d.office END FROM duty d
    WHERE d.cycle = 'open' AND ${changeableIn('d.state')} AND (d.based_on IS NULL OR d.draft_version = d.based_on)
      AND (d.reported_by IS NULL OR d.state <> 'submitted' OR d.stands_by IS NOT NULL)
    ON CONFLICT (assignment_id, submission_key) DO NOTHING RETURNING id, assignment_id, version),
  taken AS (
    SELECT d.*, r.id AS report_id, r.version AS report_version FROM duty d JOIN report r ON r.assignment_id = d.assignment_id),
  submitted AS (
    UPDATE assignments a SET state = 'submitted', version = t.report_version, report_kind = t.kind, reported_by = t.reported_by,
           first_sent_at = coalesce(a.first_sent_at, t.at), last_sent_at = t.at,
           waiting_since = coalesce(a.waiting_since, CASE WHEN a.state = 'submitted' THEN a.last_sent_at END, t.at), decided_at = NULL, draft = NULL,
           draft_version = a.draft_version + 1, draft_saved_at = NULL
    FROM taken t WHERE a.id = t.assignment_id),
  receipt AS (
    INSERT INTO messages (lane, program_id, cycle_id, round, kind, contact_id, assignment_id, facts, planned_at)
    SELECT ${laneOf('receipt')}, t.program_id, t.cycle_id, 'receipt@' || t.code || '.' || t.report_version, 'receipt', t.contact_id, t.assignment_id,
           jsonb_build_object('version', t.report_version, 'sentAt', t.instant, 'reportKind', t.kind, 'hash', t.hash, 'unitCode', t.code), t.at
    FROM taken t WHERE t.reported_by IS NULL ON CONFLICT DO NOTHING),
  told AS (
    INSERT INTO messages (lane, program_id, cycle_id, round, kind, contact_id, assignment_id, facts, planned_at)
    SELECT ${laneOf('reported-for')}, t.program_id, t.cycle_id, 'reported-for@' || t.code || '.' || t.report_version, 'reported-for', c.id, t.assignment_id,
           jsonb_build_object('version', t.report_version, 'sentAt', t.instant, 'reportKind', t.kind, 'by', t.office), t.at
    FROM taken t JOIN assignments a ON a.id = t.assignment_id JOIN contacts c ON c.unit_id = a.unit_id AND c.role = 'unit' AND ${isMailed('c', 't.at')}
    WHERE t.reported_by IS NOT NULL ORDER BY c.id ON CONFLICT DO NOTHING),
  recorded AS (
    INSERT INTO audit_events (program_id, at, actor, action, subject, details)
    SELECT t.program_id, t.at, t.office, 'report.submitted', t.code, jsonb_build_object('version', t.report_version, 'kind', t.kind, 'hash', t.hash)
             || CASE WHEN t.reported_by IS NULL THEN '{}' ELSE jsonb_build_object('reportedBy', t.reported_by) END
    FROM taken t)
  SELECT d.assignment_id AS "assignmentId", d.cycle_id AS "cycleId", d.program_id AS "programId", d.cycle, d.state, d.stands_by AS "standsBy",
         d.draft_version AS "draftVersion", d.writer, t.report_id AS "reportId", t.report_version AS version
  FROM duty d LEFT JOIN taken t ON t.assignment_id = d.assignment_id`;
const takeWaiting = takeReportsWith('');
const takeUnlocked = takeReportsWith('SKIP LOCKED');
