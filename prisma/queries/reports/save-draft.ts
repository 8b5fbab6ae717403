import { Problem } from '../../../rules/problems.ts';
import type { Queryable } from '../../database.ts';

/** What was typed, unread: figures as texts, and a parent's words on its differences. */
export interface Draft {
  figures: Record<string, string>;
  prose: Record<string, string>;
  explanations?: Record<string, string>;
}

/**
 * Saves a draft as it was typed. `basedOn` is the draft version that the writer had before: another writer's save in between is
 * the problem `draft-conflict`. Problem `report-cycle-closed` when there is nothing to draft any more.
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
  const now = await db.query<{ open: boolean; state: string }>(
    "SELECT c.state = 'open' AS open, a.state FROM assignments a JOIN cycles c ON c.id = a.cycle_id WHERE a.id = $1",
    [input.assignmentId],
  );
  if (!now.rows[0]?.open) throw new Problem('report-cycle-closed');
  if (now.rows[0].state === 'waived') throw new Problem('report-waived');
  if (now.rows[0].state === 'approved') throw new Problem('report-already-approved');
  throw new Problem('draft-conflict', {});
}
