import { z } from 'zod';
import { askCorrection as storeCorrection } from '../../prisma/queries/report-corrections/ask-correction.ts';
import { decideCorrection as storeDecision } from '../../prisma/queries/report-corrections/decide-correction.ts';
import { withdrawCorrection as storeWithdrawal } from '../../prisma/queries/report-corrections/withdraw-correction.ts';
import { contentHash } from '../../rules/canonical-json.ts';
import { pressKey, prose, wholeNumber } from '../../rules/input-shapes.ts';
import { againstCorrecting } from '../../rules/may-correct.ts';
import { problem } from '../../rules/problems.ts';
import { longest } from '../../rules/text-lengths.ts';
import { typedReport } from '../../rules/typed-report.ts';
import type { ApiContext } from '../context.ts';
import { readUnexplained } from '../own-figures.ts';
import { type OwnDuty, readLastYear, readSentReports } from '../report-duty.ts';
import { type Decider, decideShape } from './decide-reports.ts';
import { incomplete, statedAnswers } from './submit-report.ts';

/** What a unit asks to change in its approved report: all that it states then, and why. `version`: the approved one that it saw. */
export const correctionShape = z.object({
  submissionKey: pressKey,
  version: wholeNumber(1),
  reason: prose(longest.reason).default(''),
  answers: typedReport,
});

/**
 * A unit asks to correct its approved report, which counts as it is until somebody above takes the correction. Problems: `report-cycle-closed`, `nothing-to-correct`,
 * `correction-overtaken`, `correction-reason-missing`, `correction-changes-nothing`, `report-incomplete` with what is wrong in `fields`.
 */
export async function askCorrection(
  context: ApiContext,
  duty: OwnDuty,
  { submissionKey, version, reason, answers: typed }: z.infer<typeof correctionShape>,
): Promise<{ asked: number; correction: number }> {
  const { assignment, cycle } = duty;
  const known = await context.database.prisma.reportCorrection.findUnique({
    where: { assignmentId_submissionKey: { assignmentId: assignment.id, submissionKey } },
    select: { id: true, ofVersion: true },
  });
  if (known) return { asked: known.ofVersion, correction: known.id };
  const against = againstCorrecting({ ...assignment, cycle: cycle.state }, { version });
  if (against !== null) throw problem(against);
  const { answers, errors } = statedAnswers(duty, typed, (await readLastYear(context, duty)).figures);
  const unexplained = await readUnexplained(context, duty, answers, answers.explanations ?? {});
  if (errors.length + unexplained.length > 0) throw incomplete([...errors, ...unexplained]);
  if (reason === '') throw problem('correction-reason-missing');
  const hash = contentHash({ kind: 'figures', ...answers });
  const [approved] = await readSentReports(context, duty);
  if (approved && contentHash({ kind: 'figures', ...approved.answers }) === hash) throw problem('correction-changes-nothing');
  const correction = await storeCorrection(context.database, {
    ...{ assignmentId: assignment.id, version, answers, files: duty.files, reason, submissionKey, contentHash: hash },
    ...{ contactId: duty.link.contactId, office: duty.link.office, at: await context.now() },
  });
  return { asked: version, correction };
}

/** `correction`: the one that was seen; what was asked since stands. */
export const withdrawCorrectionShape = z.object({ correction: wholeNumber(1) });

/** A unit takes back what it asked and nobody has decided. Problems: `not-found`, `report-cycle-closed`, `correction-overtaken`. */
export async function withdrawCorrection(
  { database, now }: ApiContext,
  { assignment, link }: OwnDuty,
  { correction }: z.infer<typeof withdrawCorrectionShape>,
): Promise<{ withdrawn: number }> {
  await storeWithdrawal(database, { assignmentId: assignment.id, correction, office: link.office, at: await now() });
  return { withdrawn: correction };
}

/** Whoever may return an approved report takes the correction that was asked for or refuses it; a refusal says why. Problem `correction-comment-missing`. */
export const decideCorrectionShape = z
  .object({
    correction: wholeNumber(1),
    decision: decideShape.shape.decision,
    comment: decideShape.shape.comment,
    above: decideShape.shape.above,
  })
  .superRefine(({ decision, comment }) => {
    if (decision === 'returned' && comment === '') throw problem('correction-comment-missing');
  });

/** Problems: `not-found`, `not-your-child`, `report-cycle-closed`, `correction-overtaken`, `above-not-chosen`. */
export async function decideCorrection(
  { database, now }: ApiContext,
  decider: Decider,
  report: { id: number; code: string },
  decision: z.infer<typeof decideCorrectionShape>,
): Promise<{ code: string; decision: 'approved' | 'returned' }> {
  await storeDecision(database, { assignmentId: report.id, ...decision, ...decider, at: await now() });
  return { code: report.code, decision: decision.decision };
}
