import { type IssueSeverity, issueSeverities } from './arising-issue-answer-times.ts';
import type { IssueState } from './arising-issue-states.ts';
import { isInTime } from './arising-issue-time-used.ts';
import { type CalendarDate, dateOf, type Instant } from './instants.ts';

/** Arising issues as a compiled review has them: as they stood when it closed, frozen with its figures. */
export interface CompiledIssues {
  /** Of those that this review has. */
  counts: IssueCounts;
  bySeverity: ({ severity: IssueSeverity } & IssueCounts)[];
  /** By who was to answer, in the order of their names. */
  byOffice: ({ office: string } & IssueCounts)[];
  /** In the order of their numbers: what the review before left open, what was raised since, and in the evaluation all of the term. */
  items: CompiledIssue[];
}

/** raised = answered + open. `inTime` of the answered. */
export interface IssueCounts {
  raised: number;
  answered: number;
  inTime: number;
  open: number;
}

export interface CompiledIssue {
  number: number;
  words: string;
  raisedBy: string;
  raisedOn: CalendarDate;
  severity: IssueSeverity;
  /** Who was to answer: a unit with the one above, `coordinator`, `leaders`. */
  office: string;
  /** How far it had gone on unanswered; null: not at all. */
  escalated: string | null;
  /** Null: nothing was answered, or not to the content of whoever raised it. */
  answeredOn: CalendarDate | null;
  answer: string;
  inTime: boolean;
  workingMinutes: number;
}

/** An issue as it stood at an instant. */
export interface IssueThen extends Pick<CompiledIssue, 'number' | 'words' | 'raisedBy' | 'severity' | 'office' | 'escalated' | 'answer'> {
  raisedAt: Instant;
  state: IssueState;
  /** Of the last answer until then; null: there was none. */
  answeredAt: Instant | null;
  /** Seconds at work that were used of the time to answer. */
  used: number;
}

/** `closes`: of the cycles before, in order. Null where nothing ever arose: the hash of such content stays what it was. */
export function compileIssues(
  all: readonly IssueThen[],
  { closes, isFinal, timeZone }: { closes: readonly Instant[]; isFinal: boolean; timeZone: string },
): CompiledIssues | null {
  if (all.length === 0) return null;
  const before = closes.at(-1) ?? null;
  const isAnswered = ({ state }: IssueThen): boolean => state === 'answered' || state === 'closed';
  const items = all
    .filter((one) => isFinal || before === null || !isAnswered(one) || one.answeredAt === null || one.answeredAt > before)
    .toSorted((a, b) => a.number - b.number)
    .map((one): CompiledIssue => {
      const answeredAt = isAnswered(one) ? one.answeredAt : null;
      const { number, words, raisedBy, severity, office, escalated } = one;
      return {
        ...{ number, words, raisedBy, severity, office, escalated },
        raisedOn: dateOf(one.raisedAt, timeZone),
        answeredOn: answeredAt === null ? null : dateOf(answeredAt, timeZone),
        answer: answeredAt === null ? '' : one.answer,
        inTime: answeredAt !== null && isInTime({ used: one.used }, severity),
        workingMinutes: Math.floor(one.used / 60),
      };
    });
  const offices = [...new Set(items.map(({ office }) => office))].toSorted((a, b) => (a < b ? -1 : 1));
  return {
    counts: countIssues(items),
    bySeverity: issueSeverities.flatMap((severity) => {
      const own = items.filter((one) => one.severity === severity);
      return own.length === 0 ? [] : [{ severity, ...countIssues(own) }];
    }),
    byOffice: offices.map((office) => ({ office, ...countIssues(items.filter((one) => one.office === office)) })),
    items,
  };
}

function countIssues(items: readonly CompiledIssue[]): IssueCounts {
  const answered = items.filter(({ answeredOn }) => answeredOn !== null);
  return {
    raised: items.length,
    answered: answered.length,
    inTime: answered.filter(({ inTime }) => inTime).length,
    open: items.length - answered.length,
  };
}
