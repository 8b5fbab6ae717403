import type { QueuedAssignment } from '../../prisma/queries/assignments/read-review-queue.ts';
import { readDefinition, readForm } from '../../prisma/queries/programs/read-definition.ts';
import { listWaitingCorrections } from '../../prisma/queries/report-corrections/read-waiting-corrections.ts';
import { readUnitFates } from '../../prisma/queries/units/read-unit-fates.ts';
import { cycleName } from '../../rules/cycle-key.ts';
import { againstReportingFor } from '../../rules/may-report-for.ts';
import { isProblemCode, problemText } from '../../rules/problems.ts';
import type { Language } from '../../rules/texts/language.ts';
import type { PageSetting } from '../../web/layout.ts';
import { type QueueFilter, type QueueOutcome, type QueuePageValues, type QueueRow, queueFilters } from '../../web/reviewer/queue-values.ts';
import type { ApiContext } from '../context.ts';
import type { ReviewDesk } from './review-desk.ts';
import { type ReviewedReport, readReviewed } from './reviewed-report.ts';

/** Everything in a queue as it stands, with nothing done before and nothing chosen. */
export async function queueView(context: ApiContext, desk: ReviewDesk, page: PageSetting, show: QueueFilter): Promise<QueuePageValues> {
  const { pool } = context.database;
  const { cycle, urls } = desk;
  const reviewed = await readReviewed(context, cycle, await readForm(pool, cycle.formId), desk.rows);
  const program = await readDefinition(pool, cycle.programId);
  const fates = await readUnitFates(
    pool,
    desk.rows.map(({ unitId }) => unitId),
  );
  const reader = {
    url: urls.report,
    ofSeveral: desk.reviewer === null,
    reportsFor: cycle.state === 'open' && desk.act ? urls.reportFor : null,
  };
  return {
    page,
    programName: program.name,
    timeZone: program.timeZone,
    now: (await context.now()).toISOString(),
    paused: program.state === 'paused',
    cycle: cycleName(cycle),
    open: cycle.state === 'open',
    act: desk.act,
    reviewer: desk.reviewer,
    rows: desk.rows.map((row) => ({
      ...queueRow(row, reviewed.get(row.id) as ReviewedReport, reader),
      fate: fates.get(row.unitId) ?? null,
    })),
    waiting: desk.waiting,
    corrections: (
      await listWaitingCorrections(pool, {
        cycleId: cycle.id,
        assignmentIds: desk.as === 'coordinator' ? null : desk.rows.filter(({ waitsAbove }) => waitsAbove === null).map(({ id }) => id),
      })
    ).map(({ code, name }) => ({ name, url: urls.report(code) })),
    show,
    allChosen: false,
    urls,
    eventsUrl: null,
    outcome: { done: [], refused: [], reminded: null, nothingChosen: false },
  };
}

/** A duty with what is known of its report, as a row of the queue. `url`: the page of the report of a unit. */
function queueRow(
  row: QueuedAssignment,
  reviewed: ReviewedReport,
  reader: { url(code: string): string; ofSeveral: boolean; reportsFor: ((code: string) => string) | null },
): QueueRow {
  return {
    code: row.code,
    name: row.name,
    parentName: reader.ofSeveral || row.waitsAbove !== null ? row.parentName : null,
    url: row.version > 0 ? reader.url(row.code) : null,
    state: row.state,
    waiting: row.may,
    waitsAbove: row.waitsAbove && { name: row.waitsAbove.name, since: row.waitsAbove.since.toISOString() },
    coordinatorToo: row.state === 'submitted' && row.reviewer === 'coordinator',
    due: row.dueAt.toISOString(),
    version: row.version,
    reportKind: row.reportKind,
    reportedBy: row.reportedBy,
    reportForUrl:
      reader.reportsFor !== null && row.waitsAbove === null && againstReportingFor({ state: 'open' }, row, row) === null
        ? reader.reportsFor(row.code)
        : null,
    sentAt: row.lastSentAt?.toISOString() ?? null,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    remindedAt: row.remindedAt?.toISOString() ?? null,
    phone: row.phone,
    unreached: row.unreached,
    late: row.firstSentAt !== null && row.firstSentAt > row.dueAt,
    warnings: reviewed.warnings.length + reviewed.differences.length,
    changed: reviewed.changes && { figures: reviewed.changes.figures.length, prose: reviewed.changes.prose.length },
  };
}

export const filterOf = (value: unknown): QueueFilter => queueFilters.find((filter) => filter === value) ?? 'all';

/** What an address says was done before. Only what is so is told again: a state that is there, a problem of ours. */
export function outcomeOf(query: Record<string, unknown>, rows: readonly QueueRow[], language: Language): QueueOutcome {
  const text = (name: string): string => (typeof query[name] === 'string' ? query[name] : '');
  const byCode = new Map(rows.map((row) => [row.code, row]));
  const reminded = /^\d{1,6}$/.exec(text('reminded'))?.[0];
  return {
    done: doneIn(namedDone(query), rows),
    refused: text('left')
      .split(' ')
      .flatMap((entry) => {
        const [problem = '', code = ''] = entry.split(/:(.*)/s);
        const row = byCode.get(code);
        return row && isProblemCode(problem) ? [{ name: row.name, url: row.url, reason: problemText({ code: problem }, language) }] : [];
      }),
    reminded: reminded === undefined ? null : Number(reminded),
    nothingChosen: query.nothing !== undefined,
  };
}

/** The codes that an address names as decided; mostly none. */
export function namedDone({ done }: Record<string, unknown>): string[] {
  return typeof done === 'string' ? done.split(' ').filter((code) => code !== '') : [];
}

/** Of codes, those that are decided. */
export function doneIn(
  codes: readonly string[],
  rows: readonly { code: string; name: string; state: QueueRow['state'] }[],
): { name: string; state: 'approved' | 'returned' }[] {
  const codeSet = new Set(codes);
  return rows.flatMap(({ code, name, state }) =>
    codeSet.has(code) && (state === 'approved' || state === 'returned') ? [{ name, state }] : [],
  );
}
