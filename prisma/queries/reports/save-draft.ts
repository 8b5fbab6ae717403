import { Problem } from '../../../rules/problems.ts';
import type { Queryable } from '../../database.ts';

/** What was typed, unread: figures as texts, and words on what is unusual or differs from a sum. */
export interface Draft {
  figures: Record<string, string>;
  prose: Record<string, string>;
  explanations?: Record<string, string>;
  /** Which page wrote it, and its how manieth save: `k3f9x2ab.12`. Absent where scripts don't run. */
  writer?: string;
}

/**
 * Saves a draft as it was typed. `basedOn` is the draft version that the writer had before: another writer's save in between is
 * the problem `draft-conflict`. A later save of the same page is none: on a bad network the answer to the one before was lost. Nor is the
 * same draft again: a button pressed twice. Problem `report-cycle-closed` when there is nothing to draft any more.
 */
export async function saveDraft(db: Queryable, input: { assignmentId: number; basedOn: number; draft: Draft; at: Date }): Promise<number> {
  const { rows } = await db.query<{ draftVersion: number }>(
    `UPDATE assignments a SET draft = $3, draft_version = draft_version + 1, draft_saved_at = $4,
            state = CASE WHEN a.state = 'owing' THEN 'draft' ELSE a.state END
     FROM cycles c WHERE a.id = $1 AND c.id = a.cycle_id AND c.state = 'open' AND a.draft_version = $2 AND a.state NOT IN ('approved', 'waived')
     RETURNING a.draft_version AS "draftVersion"`,
    [input.assignmentId, input.basedOn, JSON.stringify(input.draft), input.at],
  );
  if (rows[0]) return rows[0].draftVersion;
  const now = await db.query<{ open: boolean; state: string; draftVersion: number; writer: string | null; same: boolean }>(
    `SELECT c.state = 'open' AS open, a.state, a.draft_version AS "draftVersion", a.draft->>'writer' AS writer,
            (a.draft - 'writer' = $2::jsonb - 'writer') IS TRUE AS same
     FROM assignments a JOIN cycles c ON c.id = a.cycle_id WHERE a.id = $1`,
    [input.assignmentId, JSON.stringify(input.draft)],
  );
  const [found] = now.rows;
  if (!found?.open) throw new Problem('report-cycle-closed');
  if (found.state === 'waived') throw new Problem('report-waived');
  if (found.state === 'approved') throw new Problem('report-already-approved');
  if (found.same) return found.draftVersion;
  // The version changed between the two statements: whoever changed it is not this page.
  if (isLaterSave(found.writer, input.draft.writer) && found.draftVersion !== input.basedOn)
    return saveDraft(db, { ...input, basedOn: found.draftVersion });
  throw new Problem('draft-conflict', {});
}

/** Whether two saves are one page's, the second after the first. */
export function isLaterSave(stored: string | null, now: string | undefined): boolean {
  const [before, after] = [stored?.split('.') ?? [], now?.split('.') ?? []];
  return before[0] !== undefined && before[0] === after[0] && Number(after[1]) > Number(before[1]);
}
