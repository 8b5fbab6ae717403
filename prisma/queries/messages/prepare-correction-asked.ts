import type { Reviewer } from '../../../rules/may-decide.ts';
import type { Queryable } from '../../database.ts';
import { readReportsAbove } from '../reports/read-reports-above.ts';
import { prepareDutyNotices } from './prepare-duty-notices.ts';
import { prepareOfficeMessages } from './prepare-office-messages.ts';

interface CorrectionAsked {
  programId: string;
  cycleId: number;
  assignmentId: number;
  /** Of the duty: who decides it. */
  reviewer: Reviewer;
  code: string;
  name: string;
  parentName: string | null;
  correction: number;
  /** The approved version that it is about. */
  version: number;
  reason: string;
  /** Who asked, and when. */
  office: string;
  askedAt: Date;
  /** The version of the plan by which its cycle is open again; null: it was asked for just now. */
  plan: number | null;
  at: Date;
}

/** The rounds of the mails that this correction waits, the first and those of a cycle that was opened again: `correction-asked@CODE.ID`, `…@PLAN`. */
export const correctionRounds = (code: string, correction: string, cycleId: string): string =>
  `SELECT 'correction-asked@' || ${code} || '.' || ${correction} || plan.part
   FROM (SELECT '' AS part UNION ALL SELECT '@' || v.version FROM plans v WHERE v.cycle_id = ${cycleId}) AS plan`;

/**
 * Plans the mail that a unit asks to correct its approved report: to whoever is right above it, who decides it, and to the standing office of what is at the top or has nobody
 * above it whom a mail would reach. In the transaction by which it waits.
 */
export async function prepareCorrectionAsked(db: Queryable, asked: CorrectionAsked): Promise<void> {
  const { programId, cycleId, assignmentId, reviewer, code, name, parentName, correction, plan, at } = asked;
  const notice = {
    ...{ programId, cycleId, kind: 'correction-asked' as const, at },
    round: `correction-asked@${code}.${correction}${plan === null ? '' : `@${plan}`}`,
    facts: {
      ...{ correction, code, unit: { name, parentName }, by: asked.office, reason: asked.reason, version: asked.version },
      ...{ at: asked.askedAt.toISOString(), again: plan !== null },
    },
  };
  const [right] = (await readReportsAbove(db, { assignmentId, at })).above;
  if (right && reviewer === 'parent' && right.readers > 0) await prepareDutyNotices(db, { ...notice, assignmentIds: [right.id] });
  else await prepareOfficeMessages(db, { ...notice, to: 'coordinator', leaveOut: null });
}
