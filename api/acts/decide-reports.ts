import { z } from 'zod';
import type { QueuedAssignment } from '../../prisma/queries/assignments/read-review-queue.ts';
import { decideReport as storeDecision } from '../../prisma/queries/reports/decide-report.ts';
import { decideReports as storeDecisions } from '../../prisma/queries/reports/decide-reports.ts';
import { readReportsAbove } from '../../prisma/queries/reports/read-reports-above.ts';
import { codeText, prose, wholeNumber } from '../../rules/input-shapes.ts';
import { againstDeciding, type Reviewer } from '../../rules/may-decide.ts';
import { type Problem, type ProblemCode, type ProblemDetails, problem } from '../../rules/problems.ts';
import { mostLevels } from '../../rules/program-limits.ts';
import { sendsAbove } from '../../rules/reports-above.ts';
import { longest } from '../../rules/text-lengths.ts';
import type { ApiContext } from '../context.ts';

/** As what somebody decides, and how the record names them; `contactId` null: the installation's owner. */
export interface Decider {
  as: Reviewer;
  /** Of a unit: its own duty in the cycle. */
  duty?: number;
  contactId: number | null;
  office: string;
}

/** A report that the decider may see, by its duty. */
type SeenReport = Pick<QueuedAssignment, 'id' | 'code'>;

const version = wholeNumber(1);

/**
 * A decision on the version that was read. A return says why. With `above` it also returns what was approved, and says what becomes of the
 * reports above that were sent with it. Problem `return-comment-missing`.
 */
export const decideShape = z
  .object({
    version,
    decision: z.enum(['approved', 'returned']),
    comment: prose(longest.comment).default(''),
    fieldComments: z
      .array(z.object({ indicator: codeText(), comment: prose(longest.answerComment).pipe(z.string().min(1)) }))
      .max(100)
      .default([]),
    above: z
      .array(z.object({ code: codeText(), version, becomes: z.enum(['returned', 'kept']) }))
      .max(mostLevels)
      .optional(),
  })
  .superRefine(({ decision, comment: words, fieldComments }) => {
    if (decision === 'returned' && words === '' && fieldComments.length === 0) throw problem('return-comment-missing');
  });

/** Several reports to approve, each in the version that was read. */
export const approveShape = z.object({ approve: z.array(z.object({ code: codeText(), version })).max(500) });
export type Approving = z.infer<typeof approveShape>['approve'];

/**
 * Approves or returns a report. Problems: `not-your-child`, `waits-for-unit-above`, `no-report-to-decide`, `version-conflict`, `report-cycle-closed`,
 * `above-not-chosen`.
 */
export async function decideReport(
  { database, now }: ApiContext,
  decider: Decider,
  report: SeenReport,
  decision: z.infer<typeof decideShape>,
): Promise<{ code: string; decision: 'approved' | 'returned' }> {
  await storeDecision(database, { assignmentId: report.id, ...decision, ...decider, at: await now() });
  return { code: report.code, decision: decision.decision };
}

/** What returning an approved report would do: who is told, and which reports above were sent with it, to be returned too or to keep their figures. */
export async function previewTakeBack({ database, now }: ApiContext, as: Reviewer, report: SeenReport) {
  const { readers, above } = await readReportsAbove(database.pool, { assignmentId: report.id, at: await now() });
  return {
    readers,
    above: above.map(({ code, name, state, version: latest, readers: office }, index) => ({
      ...{ code, name, state, version: latest, readers: office },
      sent: sendsAbove({ state }),
      // The office that returns it knows.
      told: sendsAbove({ state }) || (index === 0 && as === 'coordinator'),
    })),
  };
}

/** Several reports to return with the same words, each in the version that was read. Without words: `return-comment-missing`. */
export const returnShape = z.object({
  return: approveShape.shape.approve,
  comment: prose(longest.comment).default(''),
});

/** Of reports that were chosen, in the order in which they are known: what forbids that decision on the version that was read; null: nothing. */
export function previewDecisions<Report extends QueuedAssignment>(
  as: Reviewer,
  { open, reports }: { open: boolean; reports: readonly Report[] },
  chosen: Approving,
  decision: 'approved' | 'returned',
): { report: Report; version: number; against: ProblemCode | null }[] {
  return reports.flatMap((report) =>
    chosen
      .filter(({ code }) => code === report.code)
      .map(({ version: read }) => {
        const against = againstDeciding({ ...report, open }, { as, version: read, decision });
        return { report, version: read, against: against === 'made' ? 'no-report-to-decide' : against };
      }),
  );
}

/** What became of several reports, each decided by itself. */
interface Decided {
  done: string[];
  refused: { code: string; problem: ProblemCode; details: ProblemDetails }[];
}

export interface Approvals {
  approved: string[];
  refused: Decided['refused'];
}

/** Approves several reports, each by itself: what cannot be is told beside what was done. One that was approved before in the same version is done. */
export async function approveReports(
  context: ApiContext,
  decider: Decider,
  reports: readonly SeenReport[],
  approve: Approving,
): Promise<Approvals> {
  const { done, refused } = await decideSeveral(context, decider, reports, approve, { decision: 'approved', comment: '' });
  return { approved: done, refused };
}

/** Returns several, each by itself, and each office is told these words. Problem `return-comment-missing`. */
export async function returnReports(
  context: ApiContext,
  decider: Decider,
  reports: readonly SeenReport[],
  { return: chosen, comment }: z.infer<typeof returnShape>,
): Promise<Decided> {
  if (comment === '') throw problem('return-comment-missing');
  return decideSeveral(context, decider, reports, chosen, { decision: 'returned', comment });
}

/** `reports`: what the decider may see of those named; of others it is answered that they are not its own. */
async function decideSeveral(
  { database, now }: ApiContext,
  decider: Decider,
  reports: readonly SeenReport[],
  chosen: Approving,
  said: { decision: 'approved' | 'returned'; comment: string },
): Promise<Decided> {
  const at = await now();
  const ids = new Map(reports.map(({ code, id }) => [code, id]));
  const known = chosen.filter(({ code }) => ids.has(code));
  const outcomes = await storeDecisions(
    database,
    known.map(({ code, version: read }) => ({
      assignmentId: ids.get(code) as number,
      version: read,
      ...said,
      fieldComments: [],
      ...decider,
      at,
    })),
  );
  const against = new Map<string, Problem | null>(chosen.map(({ code }) => [code, problem('not-your-child', { unit: code })]));
  for (const [index, { code }] of known.entries()) against.set(code, outcomes[index]?.problem ?? null);
  return {
    done: [...against].flatMap(([code, why]) => (why === null ? [code] : [])),
    refused: [...against].flatMap(([code, why]) => (why === null ? [] : [{ code, problem: why.code, details: why.details }])),
  };
}
