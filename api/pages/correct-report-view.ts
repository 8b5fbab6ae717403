import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import { readWaitingCorrection } from '../../prisma/queries/report-corrections/read-waiting-corrections.ts';
import type { AnswerError } from '../../rules/check-answers.ts';
import { againstCorrecting } from '../../rules/may-correct.ts';
import { problem } from '../../rules/problems.ts';
import type { TypedReport } from '../../rules/typed-report.ts';
import type { FormError } from '../../web/form-errors.ts';
import { correctReportPage } from '../../web/unit/correct-report-page.ts';
import { languageOf } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { type OwnDuty, readSentReports } from '../report-duty.ts';
import { reportUrls } from './report-urls.ts';
import { reportValues } from './report-view.ts';
import { readReviewerOffice } from './sent-report-view.ts';
import { typedAnswers } from './typed-answers.ts';

interface Shown {
  typed: TypedReport;
  reason: string;
  /** At an answer. */
  errors: AnswerError[];
  /** At the reason, or of all of it. */
  wrong: FormError[];
}

/** Where a unit asks to correct its approved report: what stands of it, or what it asked before and nobody has decided. Problems of againstCorrecting. */
export async function correctReportView(context: ApiContext, request: Request, duty: OwnDuty, shown: Shown | null = null): Promise<string> {
  const { assignment, cycle, form } = duty;
  const against = againstCorrecting({ ...assignment, cycle: cycle.state }, assignment);
  if (against !== null) throw problem(against);
  const urls = reportUrls(String(request.params.token));
  const waiting = await readWaitingCorrection(context.database.pool, assignment);
  // What it left empty is empty, whatever was approved.
  const before = waiting && {
    figures: typedAnswers(form, waiting.answers, languageOf(context, request)),
    prose: {},
    explanations: waiting.answers.explanations ?? {},
    confirmed: {},
  };
  // A draft that was begun before the approval is none of what was approved: it is looked into where it is asked for.
  const { draft, draftSavedAt } = assignment;
  const begun = waiting === null && draft !== null && draftSavedAt !== null ? { ...draft, savedAt: draftSavedAt } : null;
  const ofDraft = begun && request.query.from === 'draft' ? { confirmed: {}, explanations: {}, ...begun } : null;
  const [approved] = await readSentReports(context, duty);
  const asApproved = { ...duty, assignment: { ...assignment, draft: null, draftSavedAt: null } };
  const values = await reportValues(context, request, asApproved, urls, {
    typed: shown?.typed ?? ofDraft ?? before,
    errors: shown?.errors ?? [],
  });
  return correctReportPage({
    ...values,
    // What was approved keeps its own files.
    actions: { ...values.actions, files: null, moreRows: `${urls.correction}?to=` },
    filesOfCorrection: Object.fromEntries(
      Object.keys(duty.files).flatMap((code) =>
        (approved?.answers.figures[code] ?? 0) > 0 ? [] : [[code, waiting === null ? `${urls.files}?for=${code}` : null]],
      ),
    ),
    correction: {
      url: urls.correction,
      backUrl: urls.report,
      version: assignment.version,
      submissionKey: randomUUID(),
      reason: shown?.reason ?? waiting?.reason ?? '',
      wrong: shown?.wrong ?? [],
      reviewer: await readReviewerOffice(context, duty),
      draft: begun && {
        savedAt: begun.savedAt.toISOString(),
        url: ofDraft ? urls.correction : `${urls.correction}?from=draft`,
        shown: ofDraft !== null,
      },
    },
  });
}
