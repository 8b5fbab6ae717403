import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import { readWaitingCorrections } from '../../prisma/queries/report-corrections/read-waiting-corrections.ts';
import type { AnswerError } from '../../rules/check-answers.ts';
import { againstCorrecting } from '../../rules/may-correct.ts';
import { problem } from '../../rules/problems.ts';
import type { TypedReport } from '../../rules/typed-report.ts';
import type { FormError } from '../../web/form-errors.ts';
import { correctReportPage } from '../../web/unit/correct-report-page.ts';
import { languageOf } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import type { OwnDuty } from '../report-duty.ts';
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
  const waiting = (await readWaitingCorrections(context.database.pool, [assignment.id])).get(assignment.id) ?? null;
  // What it left empty is empty, whatever was approved.
  const before = waiting && {
    figures: typedAnswers(form, waiting.answers, languageOf(context, request)),
    prose: {},
    explanations: waiting.answers.explanations ?? {},
    confirmed: {},
  };
  const values = await reportValues(context, request, duty, urls, { typed: shown?.typed ?? before, errors: shown?.errors ?? [] });
  return correctReportPage({
    ...values,
    // Files are attached while a report is written: what was approved keeps its own.
    actions: { ...values.actions, files: null },
    filesAreKept: true,
    correction: {
      url: urls.correction,
      backUrl: urls.report,
      version: assignment.version,
      submissionKey: randomUUID(),
      reason: shown?.reason ?? waiting?.reason ?? '',
      wrong: shown?.wrong ?? [],
      reviewer: await readReviewerOffice(context, duty),
    },
  });
}
