import type { IssueFacts } from '../../../rules/arising-issue-states.ts';
import { Problem } from '../../../rules/problems.ts';
import type { Queryable } from '../../database.ts';
import { isLastOfCode } from '../units/valid-units.ts';
import { issueColumns } from './hold-issue.ts';

/** An issue as it is shown, with the names of who has to do with it. */
export interface IssueRow extends IssueFacts {
  id: number;
  number: number;
  version: number;
  raisedByUnit: string | null;
  raisedBy: string;
  raisedAt: Date;
  words: string;
  wouldHelp: string;
  handOnAt: Date | null;
  /** The number of the issue whose answer will be its answer. */
  linkedTo: number | null;
  /** Names of the units that it names, by their codes: `Xã Châu Quang, Huyện Quỳ Hợp`. */
  names: Record<string, string>;
}

export interface IssueStoryRow {
  kind: string;
  at: Date;
  actor: string;
  words: string;
  details: { office?: IssueFacts['office']; severity?: IssueFacts['severity'] };
}

/** A unit's latest name with that of the one above it, for a unit by its code in `p.program_id`. */
const namesOf = (codes: string): string => `(
  SELECT coalesce(jsonb_object_agg(u.code, concat_ws(', ', u.name, above.name) ORDER BY u.valid_from), '{}') FROM units u LEFT JOIN units above ON above.id = u.parent_id
  WHERE u.program_id = i.program_id AND u.code = ANY(${codes}))`;

export const shownIssueColumns = `${issueColumns}, i.raised_by_unit AS "raisedByUnit", i.raised_by AS "raisedBy", i.raised_at AS "raisedAt",
  i.words, i.would_help AS "wouldHelp", i.hand_on_at AS "handOnAt", (SELECT o.number FROM arising_issues o WHERE o.id = i.linked_to_id) AS "linkedTo",
  ${namesOf(`ARRAY[i.raised_by_unit, i.office->>'unit', i.reached->>'unit']`)} AS names`;

/** Whether a unit ($2, by its code) has to do with an issue: it or one below it raised it, it is to answer it, or it has gone on to it. */
export const concernsUnit = `(i.office->>'unit' = $2 OR i.reached->>'unit' = $2 OR EXISTS (
  SELECT FROM units mine JOIN units raiser ON raiser.program_id = mine.program_id AND raiser.path LIKE mine.path || '%'
  WHERE mine.program_id = i.program_id AND mine.code = $2 AND raiser.code = i.raised_by_unit AND ${isLastOfCode('raiser')}))`;

/** One issue by its number with its story; a unit (`unit`, its code; null: the coordinator) finds those that it has to do with. Problem `not-found`. */
export async function readIssue(
  db: Queryable,
  { programId, unit, number }: { programId: string; unit: string | null; number: number },
): Promise<{ issue: IssueRow; story: IssueStoryRow[] }> {
  const { rows } = await db.query<IssueRow>(
    `SELECT ${shownIssueColumns} FROM arising_issues i WHERE i.program_id = $1 AND i.number = $3 AND ($2::text IS NULL OR ${concernsUnit})`,
    [programId, unit, number],
  );
  const [issue] = rows;
  if (!issue) throw new Problem('not-found');
  const { rows: story } = await db.query<IssueStoryRow>(
    'SELECT kind, at, actor, words, details FROM arising_issue_steps WHERE issue_id = $1 ORDER BY version',
    [issue.id],
  );
  const passed = story.flatMap(({ details }) => (typeof details.office === 'object' ? [details.office.unit] : []));
  const { rows: named } = await db.query<{ names: Record<string, string> }>(
    `SELECT ${namesOf('$2')} AS names FROM (SELECT $1::uuid AS program_id) i`,
    [programId, passed],
  );
  return { issue: { ...issue, names: { ...issue.names, ...named[0]?.names } }, story };
}
