import type { AssignmentState } from '../../../rules/assignments.ts';
import { whyFixed } from '../../../rules/may-still-change.ts';
import { Problem } from '../../../rules/problems.ts';
import type { CycleState } from '../../../rules/program-and-cycle-states.ts';
import type { Queryable } from '../../database.ts';
import { changeableIn } from '../assignments/states-in-sql.ts';

/** What was typed, unread: figures as texts, and words on what is unusual or differs from a sum. */
export interface Draft {
  figures: Record<string, string>;
  prose: Record<string, string>;
  explanations?: Record<string, string>;
  /** Figures filled in from the year before that were said to hold. */
  confirmed?: Record<string, 'yes' | true>;
  /** Which page wrote it, and its how manieth save: `k3f9x2ab.12`. Absent where scripts don't run. */
  writer?: string;
  /** The office that wrote it for the unit. */
  by?: string;
}

/**
 * Saves a draft as it was typed. `basedOn` is the draft version that the writer had before: another writer's save in between is
 * the problem `draft-conflict`. A later save of the same page is none: on a bad network the answer to the one before was lost. Nor is the
 * same draft again: a button pressed twice. Problem `report-cycle-closed` when there is nothing to draft any more.
 */
export async function saveReportDraft(
  db: Queryable,
  input: { assignmentId: number; basedOn: number; draft: Draft; at: Date },
): Promise<number> {
  const { rows } = await db.query<{ draftVersion: number }>(
    `UPDATE assignments a SET draft = $3, draft_version = draft_version + 1, draft_saved_at = $4,
            state = CASE WHEN a.state = 'owing' THEN 'draft' ELSE a.state END
     FROM cycles c WHERE a.id = $1 AND c.id = a.cycle_id AND c.state = 'open' AND a.draft_version = $2 AND ${changeableIn('a.state')}
     RETURNING a.draft_version AS "draftVersion"`,
    [input.assignmentId, input.basedOn, JSON.stringify(input.draft), input.at],
  );
  if (rows[0]) return rows[0].draftVersion;
  const now = await db.query<{ cycle: CycleState; state: AssignmentState; draftVersion: number; writer: string | null; same: boolean }>(
    `SELECT c.state AS cycle, a.state, a.draft_version AS "draftVersion", a.draft->>'writer' AS writer,
            (a.draft - 'writer' = $2::jsonb - 'writer') IS TRUE AS same
     FROM assignments a JOIN cycles c ON c.id = a.cycle_id WHERE a.id = $1`,
    [input.assignmentId, JSON.stringify(input.draft)],
  );
  const [assignment] = now.rows;
  if (!assignment) throw new Problem('not-found');
  const fixed = whyFixed({ state: assignment.cycle }, assignment);
  if (fixed) throw new Problem(fixed);
  if (assignment.same) return assignment.draftVersion;
  // The version changed between the two statements: whoever changed it is not this page.
  if (isLaterSave(assignment.writer, input.draft.writer) && assignment.draftVersion !== input.basedOn)
    return saveReportDraft(db, { ...input, basedOn: assignment.draftVersion });
  throw new Problem('draft-conflict', {});
}

/** Whether two saves are one page's, the second after the first. */
export function isLaterSave(stored: string | null, now: string | undefined): boolean {
  const [before, after] = [stored?.split('.') ?? [], now?.split('.') ?? []];
  return before[0] !== undefined && before[0] === after[0] && Number(after[1]) > Number(before[1]);
}
