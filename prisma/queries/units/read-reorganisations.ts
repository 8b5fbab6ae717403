import type { CalendarDate } from '../../../rules/instants.ts';
import type { ReorganisationCounts } from '../../../rules/reorganise-units.ts';
import type { SentChoice } from '../../../rules/sent-of-ended-units.ts';
import type { Queryable } from '../../database.ts';

type Named = { code: string; name: string };

export interface ReorganisationRow {
  number: number;
  day: CalendarDate;
  reason: string;
  madeAt: Date;
  madeBy: string;
  counts: ReorganisationCounts;
  sent: SentChoice;
  takenBackAt: Date | null;
  takenBackBy: string | null;
  takenBackReason: string | null;
  became: { old: Named; now: Named; share: number; heirless: boolean }[];
}

/**
 * A program's reorganisations, the latest first, with what each unit became in it. A unit that only stands elsewhere in the tree, and what earlier ones
 * made of its past, is not named.
 */
export async function readReorganisations(db: Queryable, programId: string): Promise<ReorganisationRow[]> {
  const { rows } = await db.query<ReorganisationRow>(
    `SELECT r.number, r.day, r.reason, r.made_at AS "madeAt", r.made_by AS "madeBy", r.counts, r.sent,
       r.taken_back_at AS "takenBackAt", r.taken_back_by AS "takenBackBy", r.taken_back_reason AS "takenBackReason",
       (SELECT coalesce(jsonb_agg(jsonb_build_object('old', jsonb_build_object('code', o.code, 'name', o.name),
                 'now', jsonb_build_object('code', u.code, 'name', u.name), 'share', (s.to_share - s.from_share)::float8, 'heirless', s.heirless) ORDER BY u.ordinal, o.ordinal), '[]')
        FROM unit_successions s JOIN units o ON o.id = s.past_unit_id JOIN units u ON u.id = s.unit_id
        WHERE s.reorganisation_id = r.id AND o.valid_to = r.day AND (o.code, o.name) <> (u.code, u.name)) AS became
     FROM reorganisations r WHERE r.program_id = $1 ORDER BY r.number DESC`,
    [programId],
  );
  return rows;
}
