import type { QueuedAssignment } from '../../prisma/queries/assignments/read-queue.ts';
import { isProblemCode, problemText } from '../../rules/problems.ts';
import type { Language } from '../../rules/texts/language.ts';
import { type QueueFilter, type QueueOutcome, type QueueRow, queueFilters } from '../../web/reviewer/queue-page.ts';
import type { ReviewedReport } from './review-view.ts';

/** A duty with what is known of its report, as a row of the queue. `url`: the page of the report of a unit. */
export function queueRow(
  row: QueuedAssignment,
  reviewed: ReviewedReport,
  reader: { waits(row: QueuedAssignment): boolean; url(code: string): string; ofSeveral: boolean },
): QueueRow {
  return {
    code: row.code,
    name: row.name,
    parentName: reader.ofSeveral ? row.parentName : null,
    url: row.version > 0 ? reader.url(row.code) : null,
    state: row.state,
    waiting: reader.waits(row),
    due: row.dueAt.toISOString(),
    version: row.version,
    reportKind: row.reportKind,
    sentAt: row.lastSentAt?.toISOString() ?? null,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    remindedAt: row.remindedAt?.toISOString() ?? null,
    late: row.firstSentAt !== null && row.firstSentAt > row.dueAt,
    warnings: reviewed.warnings.length + reviewed.differences.length,
    changed: reviewed.changes && { figures: reviewed.changes.figures.length, prose: reviewed.changes.prose.length },
  };
}

export const filterOf = (asked: unknown): QueueFilter => queueFilters.find((filter) => filter === asked) ?? 'all';

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
  const named = new Set(codes);
  return rows.flatMap(({ code, name, state }) =>
    named.has(code) && (state === 'approved' || state === 'returned') ? [{ name, state }] : [],
  );
}
