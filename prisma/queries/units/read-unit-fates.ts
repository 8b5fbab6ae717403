import type { CompiledReorganisation } from '../../../rules/compilation.ts';
import type { CalendarDate } from '../../../rules/instants.ts';
import type { ReorganisedSince, UnitFate } from '../../../rules/unit-fate.ts';
import type { Queryable } from '../../database.ts';
import type { CycleRow } from '../cycles/read-cycle.ts';
import { figuresTable } from '../figures/create-figures-table.ts';
import { isEstimatedPart } from '../figures/read-estimated-past.ts';

/** The first day from which the past of a unit was one's of this name: who only stands elsewhere since has been so called before. */
const calledSoSince = `(SELECT min(r.day) FROM unit_successions e JOIN reorganisations r ON r.id = e.reorganisation_id JOIN units m ON m.id = e.unit_id
  WHERE e.past_unit_id = s.past_unit_id AND m.name = n.name AND e.to_share - e.from_share = s.to_share - s.from_share AND e.heirless = s.heirless)`;

/** What units of a cycle are by now, also where that came about in several steps, and from what they began, by their ids; those that are as they always were, or only stand elsewhere, are absent. Index unit_successions_past_unit_id_idx. */
export async function readUnitFates(db: Queryable, unitIds: readonly number[]): Promise<Map<number, UnitFate>> {
  const { rows } = await db.query<{
    id: number;
    way: 'became' | 'from';
    day: CalendarDate;
    name: string;
    share: number;
    heirless: boolean;
    alike: boolean;
  }>(
    `SELECT s.past_unit_id AS id, 'became' AS way, ${calledSoSince} AS day, n.name, (s.to_share - s.from_share)::float8 AS share, s.heirless, false AS alike, n.ordinal
     FROM unit_successions s JOIN units o ON o.id = s.past_unit_id JOIN units n ON n.id = s.unit_id
     WHERE s.past_unit_id = ANY($1) AND n.valid_to IS NULL AND (s.heirless OR o.name <> n.name OR s.to_share - s.from_share < 1)
     UNION ALL
     SELECT s.unit_id, 'from', r.day, o.name, (s.to_share - s.from_share)::float8, s.heirless,
            o.name = n.name AND s.to_share - s.from_share = 1, o.ordinal
     FROM unit_successions s JOIN reorganisations r ON r.id = s.reorganisation_id JOIN units o ON o.id = s.past_unit_id JOIN units n ON n.id = s.unit_id
     WHERE s.unit_id = ANY($1) AND n.valid_from = r.day AND o.valid_to = r.day AND NOT s.heirless ORDER BY ordinal`,
    [unitIds],
  );
  return new Map(
    [...Map.groupBy(rows, ({ id }) => id)].map(([id, own]) => {
      const of = (way: 'became' | 'from') => own.filter((row) => row.way === way);
      const becoming = of('became');
      const [first] = becoming;
      const days = becoming.map(({ day }) => day).sort();
      const became = first
        ? { day: days.at(-1) as CalendarDate, heirless: first.heirless, units: becoming.map(({ name, share }) => ({ name, share })) }
        : null;
      // One that only stands elsewhere is made of itself.
      const [source] = own.every(({ way, alike }) => way === 'became' || alike) ? [] : of('from');
      return [id, { became, from: source ? { day: source.day, units: of('from').map(({ name, share }) => ({ name, share })) } : null }];
    }),
  );
}

/** Reorganisations that were made since an instant and stand. */
export async function readReorganisedSince(
  db: Queryable,
  { programId, since }: { programId: string; since: Date },
): Promise<ReorganisedSince[]> {
  const { rows } = await db.query<ReorganisedSince>(
    `SELECT day, (counts->>'ended')::int AS ended, (counts->>'created')::int AS created FROM reorganisations
     WHERE program_id = $1 AND made_at >= $2 AND taken_back_at IS NULL ORDER BY number`,
    [programId, since],
  );
  return rows;
}

/**
 * What became of units between the list of the review before and that of a review, as it stood when that closed: what was made while one was open is between them where it
 * kept its list, and in it where it went by the new one. `before` null: there is none to compare with; of a year before the term, which was never open, everything is later.
 * `divided`: by it a part of what counted in the review before is somebody else's. What it hands on of a division before that is of older reviews.
 */
export async function readReorganisedBetween(
  db: Queryable,
  {
    programId,
    before,
    openedAt,
    until,
  }: { programId: string; before: Pick<CycleRow, 'id' | 'formId' | 'openedAt' | 'closedAt'> | null; openedAt: Date | null; until: Date },
): Promise<CompiledReorganisation[]> {
  if (before === null) return [];
  const { rows } = await db.query<CompiledReorganisation>(
    `SELECT r.day, (r.counts->>'ended')::int AS ended, (r.counts->>'created')::int AS created,
       EXISTS (SELECT FROM unit_successions s JOIN ${figuresTable(before.formId)} f ON f.cycle_id = $6 AND f.unit_id = s.past_unit_id
         WHERE s.reorganisation_id = r.id AND ${isEstimatedPart}) AS divided
     FROM reorganisations r WHERE r.program_id = $1 AND r.made_at <= $3 AND (r.taken_back_at IS NULL OR r.taken_back_at > $3)
       AND ($2::timestamptz IS NULL OR r.made_at > $2 OR r.sent = 'stays' AND r.made_at > $5)
       AND (r.made_at <= $4 OR r.sent = 'goes-on') ORDER BY r.number`,
    [programId, before.closedAt, until, openedAt, before.openedAt, before.id],
  );
  return rows;
}
