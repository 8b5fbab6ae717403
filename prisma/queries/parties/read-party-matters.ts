import type { HandoverState } from '../../../rules/handover.ts';
import type { CalendarDate } from '../../../rules/instants.ts';
import type { Queryable } from '../../database.ts';
import { type ActionItemRow, shownActionColumns } from '../action-items/read-action-item.ts';

/** A document that a party owes, with the draft that was kept last and what was said of it. */
export interface OwedDirective {
  register: number;
  kind: string;
  title: string;
  issuer: string;
  actionNumber: number | null;
  draft: string | null;
  comments: { actor: string; at: string; words: string }[];
}

/** What a party has to do with. */
export interface PartyMatters {
  /** Tasks: those that are open by due day, then those that were settled last. */
  actions: ActionItemRow[];
  directives: OwedDirective[];
  /** The numbers of examples that wait for the parties. */
  exemplars: number[];
  /** Issues that have gone on to the leaders and are not answered. */
  issues: { number: number; words: string; raisedBy: string; raisedAt: Date }[];
  handovers: { number: number; from: string; to: string; actsFrom: CalendarDate | null; state: HandoverState }[];
}

/** Everything that waits for a party of a program, by its key. A handful of small reads. */
export async function readPartyMatters(
  db: Queryable,
  { programId, party, limit }: { programId: string; party: string; limit: number },
): Promise<PartyMatters> {
  const { rows: actions } = await db.query<ActionItemRow>(
    `SELECT ${shownActionColumns} FROM action_items i WHERE i.program_id = $1 AND i.owner->>'party' = $2
     ORDER BY (i.state IN ('open', 'reported')) DESC, CASE WHEN i.state IN ('open', 'reported') THEN i.due END, i.settled_at DESC, i.number LIMIT $3`,
    [programId, party, limit],
  );
  const { rows: directives } = await db.query<OwedDirective>(
    `SELECT d.register, d.kind, d.title, d.issuer, d.action_number AS "actionNumber",
            (SELECT s.words FROM directive_steps s WHERE s.directive_id = d.id AND s.kind = 'drafted' ORDER BY s.version DESC LIMIT 1) AS draft,
            (SELECT coalesce(jsonb_agg(jsonb_build_object('actor', s.actor, 'words', s.words,
                      'at', to_char(s.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY s.version), '[]')
             FROM directive_steps s WHERE s.directive_id = d.id AND s.kind = 'commented') AS comments
     FROM directives d JOIN action_items i ON i.program_id = d.program_id AND i.number = d.action_number
     WHERE d.program_id = $1 AND d.relation = 'owed' AND d.issued_on IS NULL AND d.struck_at IS NULL AND i.owner->>'party' = $2 ORDER BY d.register LIMIT $3`,
    [programId, party, limit],
  );
  const { rows: exemplars } = await db.query<{ number: number }>(
    "SELECT number FROM exemplars WHERE program_id = $1 AND state = 'checked' ORDER BY number LIMIT $2",
    [programId, limit],
  );
  const { rows: issues } = await db.query<PartyMatters['issues'][number]>(
    `SELECT number, words, raised_by AS "raisedBy", raised_at AS "raisedAt" FROM arising_issues
     WHERE program_id = $1 AND reached = '"leaders"' AND state IN ('received', 'assigned', 'asked-back') ORDER BY number LIMIT $2`,
    [programId, limit],
  );
  const { rows: handovers } = await db.query<PartyMatters['handovers'][number]>(
    `SELECT h.number, c.office AS from, n.office AS to, h.acts_from::text AS "actsFrom", h.state FROM handovers h
     JOIN contacts c ON c.id = h.contact_id JOIN contacts n ON n.id = h.successor_id JOIN parties y ON y.id = n.party_id
     WHERE h.program_id = $1 AND y.key = $2 AND h.state = 'open' ORDER BY h.number`,
    [programId, party],
  );
  return { actions, directives, exemplars: exemplars.map(({ number }) => number), issues, handovers };
}
