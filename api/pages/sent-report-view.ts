import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import { readResultReturned } from '../../prisma/queries/compilations/read-result-returned.ts';
import { inOfficeAt } from '../../prisma/queries/contacts/in-office.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { readRefusedCorrection } from '../../prisma/queries/report-corrections/read-refused-correction.ts';
import { readWaitingCorrection } from '../../prisma/queries/report-corrections/read-waiting-corrections.ts';
import { readLapsedCorrection } from '../../prisma/queries/report-corrections/tell-lapsed-corrections.ts';
import { countApprovedSince } from '../../prisma/queries/reports/count-approved-since.ts';
import { readReportsAbove } from '../../prisma/queries/reports/read-reports-above.ts';
import { readSignedPapers } from '../../prisma/queries/signed-papers/read-signed-papers.ts';
import { readUnitFates } from '../../prisma/queries/units/read-unit-fates.ts';
import { cycleName } from '../../rules/cycle-key.ts';
import { dateOf } from '../../rules/instants.ts';
import { withKept } from '../../rules/kept-figures.ts';
import { againstCorrecting } from '../../rules/may-correct.ts';
import { againstWithdrawing, mayWithdraw } from '../../rules/may-withdraw.ts';
import type { Problem } from '../../rules/problems.ts';
import { problem, problemText } from '../../rules/problems.ts';
import { receiptNumber } from '../../rules/receipt-number.ts';
import { isLateVersion, stampOf } from '../../rules/report-stamp.ts';
import { mostChangesTold } from '../../rules/sum-since.ts';
import type { TypedReport } from '../../rules/typed-report.ts';
import { previousOf } from '../../web/unit/answer-words.ts';
import { confirmPage } from '../../web/unit/confirm-nothing-or-same-page.ts';
import { sentPage } from '../../web/unit/sent-report-page.ts';
import { withdrawPage } from '../../web/unit/withdraw-report-page.ts';
import { carriedOver, readBefore } from '../acts/submit-report.ts';
import { languageOf } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { type Duty, isEditable, readLastYear, readSentReports } from '../report-duty.ts';
import { childrenView } from './children-view.ts';
import { draftKey, type ReportFormUrls, reportUrls } from './report-urls.ts';
import { textOf } from './report-view.ts';
import { typedAnswers } from './typed-answers.ts';
import { unitPage } from './unit-page-setting.ts';

/** The end: what was sent and what happens next. `refused`: what was done too late, and what was typed then, to be copied from here. */
export async function sentReportView(
  context: ApiContext,
  request: Request,
  duty: Duty,
  refused: { problem: Problem; typed: TypedReport | null } | null = null,
): Promise<string> {
  const { link, cycle, assignment, form } = duty;
  const { pool } = context.database;
  const language = languageOf(context, request);
  const program = await readDefinition(pool, cycle.programId, await context.now());
  const coordinator = program.parties.find((party) => party.coordinating)?.coordinator;
  const [latest] = await readSentReports(context, duty);
  const { figures: lastYear, comparedPeriod } = await readLastYear(context, duty);
  // Nobody is led here who has nothing to stamp; whoever comes all the same has sent nothing.
  const stamp = stampOf(assignment.state, cycle.state === 'open') ?? 'missed';
  const parent = assignment.reviewer === 'parent' && assignment.parentId !== null ? await readReviewer(context, assignment.parentId) : null;
  const urls = reportUrls(String(request.params.token));
  const children = assignment.leaf ? null : await childrenView(context, duty, urls);
  const papers = (await readSignedPapers(pool, assignment.id)).filter(({ indicator }) => indicator === null);
  const correction = await readWaitingCorrection(pool, assignment);
  const refusedCorrection = correction === null ? await readRefusedCorrection(pool, assignment) : null;
  const lapsed = cycle.state === 'open' ? null : await readLapsedCorrection(pool, assignment.id);
  const returned = cycle.deliveredAt !== null && (await readResultReturned(pool, { cycleId: cycle.id, at: await context.now() }));
  const open = isEditable(duty);
  const shown = latest && withKept(latest.answers, latest.kept, children?.sums ?? {});
  // Only what it stated beside the sum is about the sum of then.
  const states = latest !== undefined && !assignment.leaf && Object.keys(latest.answers.figures).length > 0;
  const approvedSince = states
    ? await countApprovedSince(pool, { cycleId: cycle.id, path: assignment.path, since: latest.submittedAt, most: mostChangesTold })
    : 0;
  const unsent = refused?.typed ?? (cycle.state === 'open' ? null : assignment.draft);
  return sentPage({
    page: await unitPage(context, request, assignment, urls.report),
    programName: program.name,
    timeZone: program.timeZone,
    office: link.office,
    unit: { name: assignment.name, parentName: assignment.parentName },
    fate: (await readUnitFates(pool, [assignment.unitId])).get(assignment.unitId) ?? null,
    cycle: cycleName(cycle),
    stamp,
    open: cycle.state === 'open',
    waivedReason: stamp === 'waived' ? assignment.waivedReason : null,
    refused: refused && problemText(refused.problem, language),
    reviewer: parent ?? { office: coordinator?.office ?? '', by: null },
    contact: coordinator ? `${coordinator.office}, ${coordinator.email}` : '',
    sent: latest
      ? {
          version: latest.version,
          sentAt: latest.submittedAt.toISOString(),
          reportKind: latest.kind,
          reportedBy: latest.reportedBy && latest.submittedBy,
          late: isLateVersion(latest, assignment),
          number: receiptNumber({ code: assignment.code, version: latest.version, hash: latest.contentHash }),
          hash: latest.contentHash,
          answers: typedAnswers(form, shown ?? latest.answers, language),
          explanations: shown?.explanations ?? {},
          corrects: latest.corrects,
        }
      : null,
    form,
    lastYear: lastYear ?? previousOf(children?.same.figures ?? {}),
    comparedPeriod,
    sums: children?.sums ?? null,
    same: children?.same ?? null,
    approvedSince,
    correctUrl: open ? urls.edit : null,
    correction:
      againstCorrecting({ ...assignment, cycle: cycle.state }, assignment) === null
        ? {
            url: urls.correction,
            withdrawUrl: urls.withdrawCorrection,
            waiting: correction && { id: correction.id, askedAt: correction.askedAt.toISOString() },
          }
        : null,
    refusedCorrection: refusedCorrection && { ...refusedCorrection, askedAt: refusedCorrection.askedAt.toISOString() },
    lapsedCorrection: lapsed && { ...lapsed, askedAt: lapsed.askedAt.toISOString() },
    withdrawUrl: mayWithdraw(cycle, assignment) ? urls.withdraw : null,
    correctingSince: open && assignment.draftSavedAt ? assignment.draftSavedAt.toISOString() : null,
    unsent: unsent && textOf(unsent),
    draftKey: draftKey(duty),
    issuesUrl: urls.issues,
    actionsUrl: urls.actions,
    exemplarsUrl: urls.exemplars,
    resultUrl: returned ? urls.result : null,
    papers: papers.length > 0 || (cycle.state === 'open' && stamp !== 'waived') ? { url: urls.papers, count: papers.length } : null,
  });
}

/** Before a unit withdraws what it sent: what happens then. Problem `nothing-to-withdraw` and the others of againstWithdrawing. */
export async function withdrawView(context: ApiContext, request: Request, duty: Duty): Promise<string> {
  const { cycle, assignment } = duty;
  const against = againstWithdrawing({ ...assignment, cycle: cycle.state }, { version: assignment.version, withdrawn: false });
  const [latest, ...before] = await readSentReports(context, duty);
  if (against !== null && against !== 'made') throw problem(against);
  if (!latest) throw problem('nothing-to-withdraw');
  const program = await readDefinition(context.database.pool, cycle.programId, await context.now());
  const parent = assignment.reviewer === 'parent' && assignment.parentId !== null ? await readReviewer(context, assignment.parentId) : null;
  const urls = reportUrls(String(request.params.token));
  return withdrawPage({
    page: await unitPage(context, request, assignment, urls.withdraw),
    programName: program.name,
    timeZone: program.timeZone,
    now: (await context.now()).toISOString(),
    paused: program.state === 'paused',
    unit: { name: assignment.name, parentName: assignment.parentName },
    cycle: cycleName(cycle),
    version: latest.version,
    sentAt: latest.submittedAt.toISOString(),
    due: assignment.dueAt.toISOString(),
    wasReturned: before.some(({ decision }) => decision === 'returned'),
    reviewer: parent?.office ?? program.parties.find((party) => party.coordinating)?.coordinator?.office ?? '',
    actions: { withdraw: urls.withdraw, report: urls.report },
  });
}

/** What "nothing to report" or "same as last year" would say, before it is said. */
export async function confirmView(
  context: ApiContext,
  request: Request,
  duty: Duty,
  kind: 'nothing' | 'same',
  unconfirmed: boolean,
  urls: ReportFormUrls,
): Promise<string> {
  const { cycle, assignment, form } = duty;
  const { figures: lastYear, comparedPeriod } = await readLastYear(context, duty);
  const program = await readDefinition(context.database.pool, cycle.programId);
  const before = await readBefore(context, duty, kind);
  const figures = carriedOver(duty, kind, before.figures);
  return confirmPage({
    page: await unitPage(context, request, assignment, urls[kind]),
    kind,
    submitUrl: `${urls.report}?kind=${kind}`,
    backUrl: urls.edit,
    submissionKey: randomUUID(),
    draftVersion: assignment.draftVersion,
    programName: program.name,
    unit: { name: assignment.name, parentName: assignment.parentName },
    cycle: { ...cycleName(cycle), cutOff: cycle.cutOff },
    form,
    lastYear: lastYear ?? {},
    comparedPeriod,
    answers: typedAnswers(form, { figures, prose: {} }, languageOf(context, request)),
    estimated: before.estimated,
    hasDraft: assignment.draft !== null,
    unconfirmed,
    draftKey: draftKey(duty),
  });
}

/** Who gets what a unit asks of its reviewer: the office above it, else, or where it has nobody who gets mails, the standing office. */
export async function readReviewerOffice(context: ApiContext, { assignment, cycle }: Duty): Promise<string> {
  const [right] = (await readReportsAbove(context.database.pool, { assignmentId: assignment.id, at: await context.now() })).above;
  if (assignment.reviewer === 'parent' && assignment.parentId !== null && right && right.readers > 0)
    return (await readReviewer(context, assignment.parentId)).office;
  const program = await readDefinition(context.database.pool, cycle.programId, await context.now());
  return program.parties.find((party) => party.coordinating)?.coordinator?.office ?? '';
}

async function readReviewer(context: ApiContext, assignmentId: number) {
  const now = await context.now();
  const parent = await context.database.prisma.assignment.findUniqueOrThrow({
    where: { id: assignmentId },
    select: {
      dueAt: true,
      unit: { select: { name: true, contacts: { where: inOfficeAt(now), select: { office: true }, orderBy: { id: 'asc' }, take: 1 } } },
      cycle: { select: { program: { select: { timeZone: true } } } },
    },
  });
  const { timeZone } = parent.cycle.program;
  return {
    office: parent.unit.contacts[0]?.office ?? parent.unit.name,
    // Nobody is told that it will be checked by a day that is past.
    by: parent.dueAt > now ? dateOf(parent.dueAt.toISOString(), timeZone) : null,
  };
}
