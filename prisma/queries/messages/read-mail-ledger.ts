import type { DropReason } from '../../../rules/mail-drop-reasons.ts';
import { type MailOutcome, statesOf } from '../../../rules/mail-outcomes.ts';
import { kindsInRounds, kindsThatSayNothingOnce, type MessageKind } from '../../../rules/message-kinds.ts';
import type { Queryable } from '../../database.ts';
import { joinedReader, messageColumns, readMessageRow, type UnitMessage } from './read-unit-messages.ts';
import { whySilent, withReader } from './why-silent.ts';

export interface CountedRound {
  /** By which it is asked for: `remind-before@2023-12-20`, or a kind. */
  round: string;
  kind: MessageKind;
  when: string | null;
  /** When the first of it was planned. */
  at: Date;
  planned: number;
  sent: number;
  dropped: number;
  failed: number;
  waiting: number;
}

const list = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(', ');
const roundOf = `CASE WHEN m.kind IN (${list(kindsInRounds)}) THEN m.round ELSE m.kind END`;

/**
 * A cycle's mails round by round, the latest first; planned = sent + dropped + failed + waiting. Walks the cycle's mails once.
 */
export async function readRounds(db: Queryable, cycleId: number): Promise<CountedRound[]> {
  const count = (outcome: MailOutcome): string => `count(*) FILTER (WHERE state IN (${list(statesOf[outcome])}))::int AS ${outcome}`;
  const { rows } = await db.query<CountedRound>(
    `SELECT ${roundOf} AS round, min(m.kind) AS kind, CASE WHEN min(m.kind) = 'reminder' THEN min(m.facts->>'when') END AS "when",
            min(m.planned_at) AS at, count(*)::int AS planned, ${(['sent', 'dropped', 'failed', 'waiting'] as const).map(count).join(', ')}
     FROM messages m WHERE m.cycle_id = $1 GROUP BY 1 ORDER BY min(m.planned_at) DESC, 1`,
    [cycleId],
  );
  return rows;
}

export interface RoundMessage extends UnitMessage {
  unitCode: string | null;
  unitName: string | null;
  /** After which the next window begins. */
  place: number;
  /** Of what waits: why it would be dropped if it went now; null: it would go. */
  wouldDrop: DropReason | null;
}

/**
 * A window of a round's mails. A round is walked by its unique index from where the last window ended, so that a window costs the same at its
 * beginning and at its end, of 16,000 mails or of a million; mails of a kind that comes singly are walked by their cycle. Of those of the window that wait it asks, as the
 * sender will, whether they have something to say at the instant `at`.
 */
export async function readRoundMessages(
  db: Queryable,
  input: { programId: string; cycleId: number; round: string; outcome: MailOutcome | null; after: number; limit: number; at: Date },
): Promise<RoundMessage[]> {
  const singly = !input.round.includes('@') && input.round !== 'opening' && input.round !== 'result';
  const place = singly ? 'm.id' : 'm.contact_id';
  const { rows } = await db.query<RoundMessage>(
    `SELECT ${messageColumns}, u.code AS "unitCode", u.name AS "unitName", ${place} AS place,
            CASE WHEN m.state IN ('planned', 'in-doubt') THEN (
              SELECT ${whySilent({ reader: 'r.id', closed: '$8', lapsed: '$9', at: '$7' })} FROM (SELECT) s ${withReader('c', 'm', '$7')}) END AS "wouldDrop"
     FROM messages m JOIN contacts c ON c.id = m.contact_id LEFT JOIN units u ON u.id = c.unit_id ${joinedReader('$7')}
     LEFT JOIN assignments a ON a.id = m.assignment_id LEFT JOIN cycles y ON y.id = m.cycle_id
     WHERE m.program_id = $1 AND m.cycle_id = $2 AND ${singly ? 'm.kind' : 'm.round'} = $3
       AND ($4::text[] IS NULL OR m.state = ANY($4)) AND ${place} > $5
     ORDER BY ${place} LIMIT $6`,
    [
      ...[input.programId, input.cycleId, input.round, input.outcome && statesOf[input.outcome], input.after, input.limit, input.at],
      ...[kindsThatSayNothingOnce('closed'), kindsThatSayNothingOnce('lapsed')],
    ],
  );
  return rows.map(readMessageRow);
}
