import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import { listIssues } from '../../prisma/queries/arising-issues/list-issues.ts';
import { type IssueRow, readIssue } from '../../prisma/queries/arising-issues/read-issue.ts';
import { readIssueFiles } from '../../prisma/queries/arising-issues/read-issue-files.ts';
import { readIssueOffices } from '../../prisma/queries/arising-issues/read-issue-offices.ts';
import { readLinkableIssues } from '../../prisma/queries/arising-issues/read-linkable-issues.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { issueListLimits } from '../../rules/arising-issue-lists.ts';
import type { IssueOffice } from '../../rules/arising-issue-offices.ts';
import { answerDueAt } from '../../rules/arising-issue-time-used.ts';
import { workCalendar } from '../../rules/calendar.ts';
import { isProse } from '../../rules/form-indicators.ts';
import { saysNothing } from '../../rules/text-without-content.ts';
import type { WorkedDays } from '../../rules/working-time.ts';
import { firstWords } from '../../web/arising-issue/first-words.ts';
import type {
  IssuePageValues,
  IssuesPageValues,
  IssueValues,
  NamedOffice,
  RaisedIssue,
  SimilarIssue,
} from '../../web/arising-issue/issue-values.ts';
import type { ApiContext } from '../context.ts';
import type { IssuePlace } from '../issue-and-action-place.ts';
import { mayAttachTo, stepsOf, unitOf } from '../issue-caller.ts';
import { type Duty, readSentReports } from '../report-duty.ts';

export const issueValues = (row: IssueRow, days: WorkedDays, listUrl: string): IssueValues => ({
  number: row.number,
  url: `${listUrl}/${row.number}`,
  words: row.words,
  severity: row.severity,
  state: row.state,
  raisedBy: row.raisedBy,
  raisedAt: row.raisedAt.toISOString(),
  office: namedOffice(row.office, row.names),
  reached: row.reached === null ? null : namedOffice(row.reached, row.names),
  dueAt: answerDueAt(row.clock, days, row.severity),
  linkedTo: row.linkedTo,
});

const namedOffice = (office: IssueOffice, names: Record<string, string>): NamedOffice =>
  typeof office === 'object' ? { name: names[office.unit] ?? office.unit } : office;

async function frameOf(context: ApiContext, { caller, page, backUrl, backWords }: IssuePlace, request: Request) {
  const { name, timeZone, calendar } = await readDefinition(context.database.pool, caller.programId);
  const { key } = (request.body ?? {}) as { key?: unknown };
  return {
    days: { work: workCalendar(calendar), timeZone },
    frame: {
      page,
      programName: name,
      timeZone,
      now: (await context.now()).toISOString(),
      of: caller.kind === 'unit' ? ('unit' as const) : ('office' as const),
      backUrl,
      backWords: backWords ?? null,
      key: typeof key === 'string' && key !== '' ? key : randomUUID(),
      errors: [],
    },
  };
}

export async function issuesView(
  context: ApiContext,
  request: Request,
  place: IssuePlace,
  raise: RaisedIssue,
  shown: Partial<IssuesPageValues> = {},
): Promise<IssuesPageValues> {
  const { caller, listUrl, act } = place;
  const { days, frame } = await frameOf(context, place, request);
  const found = await listIssues(context.database.pool, {
    programId: caller.programId,
    unit: unitOf(caller),
    limit: issueListLimits.shown,
  });
  return {
    ...frame,
    postUrl: listUrl,
    issues: found.issues.map((row) => issueValues(row, days, listUrl)),
    open: found.open,
    all: found.all,
    raise: act ? { ...raise, similar: await similarTo(context, place, { number: 0, words: raise.words }) } : null,
    ...shown,
  };
}

export async function issueView(
  context: ApiContext,
  request: Request,
  place: IssuePlace,
  number: number,
  shown: Partial<IssuePageValues> = {},
): Promise<IssuePageValues> {
  const { caller, listUrl, act } = place;
  const { pool } = context.database;
  const { programId } = caller;
  const { days, frame } = await frameOf(context, { ...place, backUrl: listUrl }, request);
  const { issue, story } = await readIssue(pool, { programId, unit: unitOf(caller), number });
  const acts = act ? stepsOf(caller, issue) : [];
  const files = await readIssueFiles(pool, { issueId: issue.id });
  const assigns = acts.includes('assigned');
  const similar = acts.includes('linked') ? await similarTo(context, place, issue) : [];
  const { raisedByUnit } = issue;
  return {
    ...frame,
    postUrl: `${listUrl}/${number}`,
    issue: { ...issueValues(issue, days, listUrl), wouldHelp: issue.wouldHelp },
    story: story.map(({ kind, at, actor, words, details }) => ({
      kind: kind as IssuePageValues['story'][number]['kind'],
      at: at.toISOString(),
      actor,
      words,
      office: details.office === undefined ? null : namedOffice(details.office, issue.names),
      severity: details.severity ?? null,
    })),
    // A unit knows no other number than those that it is shown.
    acts: acts.filter((kind) => kind !== 'linked' || caller.kind === 'coordinator' || similar.length > 0),
    files: files.map(({ id, name, bytes, by, byUnit, own }) => ({
      ...{ id, name, bytes, by, url: `${listUrl}/${number}/files/${id}` },
      takesBack: act && own && byUnit === unitOf(caller),
    })),
    attaches: act && issue.state !== 'closed' && mayAttachTo(caller, issue),
    similar,
    offices: assigns ? await readIssueOffices(pool, { programId, raisedByUnit, limit: issueListLimits.offices }) : [],
    typed: null,
    // Each form has a press of its own; one that was refused has done nothing.
    key: randomUUID(),
    ...shown,
  };
}

/** Open issues that may be about the same, by their first words. A unit is led to none: most are not for it to read. */
async function similarTo(
  { database }: ApiContext,
  { caller, listUrl }: IssuePlace,
  issue: { number: number; words: string },
): Promise<SimilarIssue[]> {
  const linkable = await readLinkableIssues(database.pool, { programId: caller.programId, issue });
  return linkable.map(({ number, words }) => ({
    number,
    url: caller.kind === 'coordinator' ? `${listUrl}/${number}` : null,
    words: firstWords(words),
  }));
}

/** What stands in the form that raises an issue: the difficulties of the report that the unit sent last, until they were raised. */
export async function raisedFromReport(context: ApiContext, duty: Duty): Promise<RaisedIssue> {
  const [latest] = await readSentReports(context, duty);
  const said = duty.form.sections
    .flatMap(({ indicators }) => indicators)
    .flatMap((one) => (isProse(one) && one.role === 'difficulties' ? [latest?.answers.prose[one.code] ?? ''] : []))
    .filter((words) => words !== '' && !saysNothing(words))
    .join('\n');
  const known = await context.database.prisma.arisingIssue.count({ where: { assignmentId: duty.assignment.id, words: said } });
  const words = known > 0 ? '' : said;
  return { words, wouldHelp: '', severity: 'ordinary', fromReport: words !== '', to: 0 };
}
