import { type IssueOffice, nextIssueOffice } from '../../../rules/arising-issue-offices.ts';
import type { IssueFacts } from '../../../rules/arising-issue-states.ts';
import { handOnAt, stopIssueClock } from '../../../rules/arising-issue-time-used.ts';
import { workCalendar } from '../../../rules/calendar.ts';
import type { Instant } from '../../../rules/instants.ts';
import { Problem } from '../../../rules/problems.ts';
import type { WorkedDays } from '../../../rules/working-time.ts';
import type { Queryable } from '../../database.ts';

/** An arising issue under its lock, with the calendar that it goes by. */
export interface HeldIssue extends IssueFacts {
  id: number;
  number: number;
  programId: string;
  version: number;
  linkedToId: number | null;
  days: ProgramDays;
}

/** The calendar of a program, and since when it stands still, in which nobody's time is counted; null: it does not. */
export interface ProgramDays extends WorkedDays {
  pausedSince: Instant | null;
}

export const issueColumns = `i.id, i.number, i.program_id AS "programId", i.state, i.severity, i.office, i.reached, i.clock, i.version, i.linked_to_id AS "linkedToId"`;

/**
 * Locks issues until the transaction ends, the lower id first, as everybody does, with their program's calendar as it is then. A changed calendar locks
 * the program and then its issues, so the program is locked first here, too, against changes only. In a pause their clocks have stood still since it began, whatever
 * an earlier release has left of them.
 */
export async function holdIssues(client: Queryable, programId: string, ids: readonly number[]): Promise<HeldIssue[]> {
  const days = await holdDays(client, programId);
  const { rows } = await client.query<Omit<HeldIssue, 'days'>>(
    `SELECT ${issueColumns} FROM arising_issues i WHERE i.program_id = $1 AND i.id = ANY($2) ORDER BY i.id FOR UPDATE`,
    [programId, ids],
  );
  const { pausedSince } = days;
  return rows.map((row) => ({ ...row, days, clock: pausedSince === null ? row.clock : stopIssueClock(row.clock, days, pausedSince) }));
}

export async function holdIssue(client: Queryable, programId: string, id: number): Promise<HeldIssue> {
  const [issue] = await holdIssues(client, programId, [id]);
  if (!issue) throw new Problem('not-found');
  return issue;
}

/** The program's calendar and since when it stands still, which nobody changes until the transaction ends. */
export async function holdDays(client: Queryable, programId: string): Promise<ProgramDays> {
  const { rows } = await client.query<{ calendar: Parameters<typeof workCalendar>[0]; timeZone: string; pausedSince: Date | null }>(
    `SELECT calendar, time_zone AS "timeZone",
            (SELECT paused_at FROM pauses WHERE program_id = p.id AND resumed_at IS NULL) AS "pausedSince"
     FROM programs p WHERE id = $1 FOR SHARE`,
    [programId],
  );
  const [program] = rows;
  if (!program) throw new Problem('not-found');
  return { work: workCalendar(program.calendar), timeZone: program.timeZone, pausedSince: program.pausedSince?.toISOString() ?? null };
}

/** To whom it goes on if nothing happens, and when; null: nothing of it goes on. */
export async function nextOfIssue(
  client: Queryable,
  issue: Pick<HeldIssue, 'programId'> & IssueFacts & { days: WorkedDays },
): Promise<{ office: IssueOffice; at: Date } | null> {
  const at = handOnAt(issue.clock, issue.days, issue.severity);
  if (at === null) return null;
  const above = await readAbove(client, issue.programId, issue.office);
  const office = nextIssueOffice(issue.office, issue.reached, above);
  return office === null ? null : { office, at: new Date(at) };
}

/** Each unit's parent on the way up from an office, in the tree as it is last. */
async function readAbove(client: Queryable, programId: string, office: IssueOffice): Promise<(unit: string) => string | null> {
  if (typeof office !== 'object') return () => null;
  const { rows } = await client.query<{ code: string }>(
    `WITH last AS (SELECT path FROM units WHERE program_id = $1 AND code = $2 ORDER BY valid_from DESC LIMIT 1)
     SELECT u.code FROM last, units u
     WHERE u.program_id = $1 AND u.id::text = ANY(string_to_array(trim(both '/' from last.path), '/')) ORDER BY u.depth DESC`,
    [programId, office.unit],
  );
  const way = rows.map(({ code }) => code);
  return (unit) => way[way.indexOf(unit) + 1] ?? null;
}
