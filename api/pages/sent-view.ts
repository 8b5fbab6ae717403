import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { readReports } from '../../prisma/queries/reports/read-report.ts';
import type { Problem } from '../../rules/problems.ts';
import { problemText } from '../../rules/problems.ts';
import { confirmPage } from '../../web/unit/confirm-page.ts';
import { sentPage } from '../../web/unit/sent-page.ts';
import { languageOf, pageSetting } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import type { TypedBody } from '../routes/report-bodies.ts';
import { typedAnswers } from '../routes/typed-answers.ts';
import { carriedOver } from './carried-over.ts';
import { childrenView } from './children-view.ts';
import { type Duty, draftKey, isEditable, reportUrls } from './report-duty.ts';
import { textOf } from './report-view.ts';

/** The end: what was sent and what happens next. `refused`: something that was posted and came too late, to be copied from here. */
export async function sentView(
  context: ApiContext,
  request: Request,
  duty: Duty,
  refused: { problem: Problem; typed: TypedBody } | null = null,
): Promise<string> {
  const { link, cycle, assignment, form, lastYear } = duty;
  const { pool } = context.database;
  const language = languageOf(context, request);
  const program = await readDefinition(pool, cycle.programId);
  const coordinator = program.parties.find((party) => party.coordinating)?.coordinator;
  const [latest] = await readReports(pool, assignment.id);
  const state = assignment.state === 'owing' || assignment.state === 'draft' ? 'missed' : assignment.state;
  const parent = assignment.reviewer === 'parent' && assignment.parentId !== null ? await readReviewer(context, assignment.parentId) : null;
  const urls = reportUrls(String(request.params.token));
  const children = assignment.leaf ? null : await childrenView(context, duty, urls.report);
  const open = isEditable(duty);
  const unsent = refused?.typed ?? (cycle.state === 'open' ? null : assignment.draft);
  return sentPage({
    page: pageSetting(context, request, urls.report),
    programName: program.name,
    timeZone: program.timeZone,
    office: link.office,
    unit: { name: assignment.name, parentName: assignment.parentName },
    cycle: { year: cycle.year, kind: cycle.kind as 'preliminary' | 'final' },
    state,
    waivedReason: state === 'waived' ? assignment.waivedReason : null,
    refused: refused && problemText(refused.problem, language),
    reviewer: parent ?? { office: coordinator?.office ?? '', by: null },
    contact: coordinator ? `${coordinator.office}, ${coordinator.email}` : '',
    sent: latest
      ? {
          version: latest.version,
          sentAt: latest.submittedAt.toISOString(),
          reportKind: latest.kind,
          late: latest.submittedAt > assignment.dueAt,
          hash: latest.contentHash,
          answers: typedAnswers(latest.answers, language),
          explanations: latest.answers.explanations ?? {},
        }
      : null,
    form,
    lastYear: lastYear ?? children?.lastYear ?? {},
    sums: children?.sums ?? null,
    correctUrl: open ? urls.edit : null,
    correctingSince: open && assignment.draftSavedAt ? assignment.draftSavedAt.toISOString() : null,
    unsent: unsent && textOf(unsent),
    draftKey: draftKey(duty),
  });
}

/** What "nothing to report" or "same as last year" would say, before it is said. */
export async function confirmView(
  context: ApiContext,
  request: Request,
  duty: Duty,
  kind: 'nothing' | 'same',
  unconfirmed: boolean,
): Promise<string> {
  const { cycle, assignment, form, lastYear } = duty;
  const program = await readDefinition(context.database.pool, cycle.programId);
  const urls = reportUrls(String(request.params.token));
  return confirmPage({
    page: pageSetting(context, request, urls[kind]),
    kind,
    submitUrl: `${urls.report}?kind=${kind}`,
    backUrl: urls.edit,
    submissionKey: randomUUID(),
    programName: program.name,
    unit: { name: assignment.name, parentName: assignment.parentName },
    cycle: { year: cycle.year, kind: cycle.kind as 'preliminary' | 'final', cutOff: cycle.cutOff },
    form,
    lastYear: lastYear ?? {},
    answers: typedAnswers({ figures: carriedOver(duty, kind), prose: {} }, languageOf(context, request)),
    hasDraft: assignment.draft !== null,
    unconfirmed,
    draftKey: draftKey(duty),
  });
}

async function readReviewer(context: ApiContext, assignmentId: number) {
  const parent = await context.database.prisma.assignment.findUniqueOrThrow({
    where: { id: assignmentId },
    select: {
      dueAt: true,
      unit: { select: { name: true, contacts: { select: { office: true }, take: 1 } } },
      cycle: { select: { program: { select: { timeZone: true } } } },
    },
  });
  return {
    office: parent.unit.contacts[0]?.office ?? parent.unit.name,
    by: Temporal.Instant.from(parent.dueAt.toISOString()).toZonedDateTimeISO(parent.cycle.program.timeZone).toPlainDate().toString(),
  };
}
