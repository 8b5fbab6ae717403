import type { CalendarDate } from '../../../rules/instants.ts';
import { laneOf } from '../../../rules/message-kinds.ts';
import type { ReorganisationCounts, UnitReorganisation } from '../../../rules/reorganise-units.ts';
import { type ReorganisedFacts, reorganisedFacts } from '../../../rules/reorganised-facts.ts';
import type { SentChoice } from '../../../rules/sent-of-ended-units.ts';
import type { TreeUnit } from '../../../rules/units.ts';
import type { Queryable } from '../../database.ts';
import { isMailed } from '../contacts/in-office.ts';

interface Mailed {
  id: number;
  unitId: number;
  office: string;
  email: string;
  language: string;
}

/** Who gets the mails of units, before these end. */
export async function readMailed(db: Queryable, { unitIds, at }: { unitIds: readonly number[]; at: Date }): Promise<Mailed[]> {
  const { rows } = await db.query<Mailed>(
    `SELECT c.id, c.unit_id AS "unitId", c.office, c.email, c.language FROM contacts c
     WHERE c.unit_id = ANY($1) AND c.role = 'unit' AND ${isMailed('c', '$2')} ORDER BY c.id`,
    [unitIds, at],
  );
  return rows;
}

/**
 * Plans the mails to those whom a reorganisation concerns: to each unit that is not as it was what it is now, what it took over, who is above it and what of its open
 * duty; to the people of a unit that is no more whose it is now; to the standing office the list with the units that nobody reports for. Planned twice, it adds
 * nothing.
 */
export async function prepareReorganised(
  client: Queryable,
  input: {
    programId: string;
    number: number;
    day: CalendarDate;
    reason: string;
    sent: SentChoice;
    before: readonly TreeUnit[];
    units: readonly TreeUnit[];
    becomes: UnitReorganisation;
    counts: ReorganisationCounts;
    oldIds: ReadonlyMap<string, number>;
    newIds: ReadonlyMap<string, number>;
    /** Of the units that ended, as they were reached before. */
    mailed: readonly Mailed[];
    /** Units that ended and keep their own people. */
    keeping: ReadonlySet<number>;
    at: Date;
  },
): Promise<void> {
  const { programId, number, day, reason, sent, before, units, becomes, counts, oldIds, newIds, mailed, keeping, at } = input;
  const { rowCount: open } = await client.query("SELECT 1 FROM cycles WHERE program_id = $1 AND state = 'open'", [programId]);
  const keeps = new Set([...oldIds].flatMap(([code, id]) => (keeping.has(id) ? [code] : [])));
  const told = reorganisedFacts({ day, reason, before, after: units, becomes, counts, keeps, review: open ? sent : null });
  const codes = [...told.now.keys()];
  const byUnit = Map.groupBy(
    await readMailed(client, { unitIds: codes.map((code) => newIds.get(code) as number), at }),
    ({ unitId }) => unitId,
  );
  const rows: { contactId: number; facts: { told: ReorganisedFacts; to?: Pick<Mailed, 'office' | 'email' | 'language'> } }[] = [];
  for (const [code, facts] of told.now)
    for (const { id } of byUnit.get(newIds.get(code) as number) ?? []) rows.push({ contactId: id, facts: { told: facts } });
  const reached = Map.groupBy(mailed, ({ unitId }) => unitId);
  for (const [code, facts] of told.ended)
    for (const { id, office, email, language } of reached.get(oldIds.get(code) as number) ?? [])
      rows.push({ contactId: id, facts: { told: facts, to: { office, email, language } } });
  await client.query(
    `INSERT INTO messages (lane, program_id, round, kind, contact_id, facts, planned_at)
     SELECT ${laneOf('units-reorganised')}, $1::uuid, $2::text, 'units-reorganised', t.contact_id, t.facts, $3::timestamptz FROM unnest($4::int[], $5::jsonb[]) AS t(contact_id, facts)
     UNION ALL SELECT ${laneOf('units-reorganised')}, $1, $2, 'units-reorganised', c.id, $6::jsonb, $3 FROM contacts c
     WHERE c.program_id = $1 AND c.role = 'coordinator' AND ${isMailed('c', '$3')}
     ON CONFLICT DO NOTHING`,
    [
      programId,
      `reorganised@${number}`,
      at,
      rows.map(({ contactId }) => contactId),
      rows.map(({ facts }) => JSON.stringify(facts)),
      JSON.stringify({ told: told.office }),
    ],
  );
}
