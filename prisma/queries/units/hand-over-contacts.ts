import type { CalendarDate } from '../../../rules/instants.ts';
import type { Queryable } from '../../database.ts';
import { endContacts } from '../contacts/end-contacts.ts';
import { isMailed } from '../contacts/in-office.ts';
import { makeLinks } from '../links/make-links.ts';

/** A unit that ends, by its id. */
export interface EndedUnit {
  id: number;
  /** In whose place another unit is: that one has its people. */
  seatOf: number | null;
  /** Who answers for what it still has to do. null: nobody is left above it either. */
  heir: number | null;
}

/** Whether a unit of a duty in the cycle `c` has still to do with it: its report, a decision, or the result that has still to come back. */
const isUnfinished = (c: string): string =>
  `(${c}.state IN ('open', 'closed', 'compiled') OR ${c}.state IN ('delivered', 'acknowledged') AND NOT EXISTS (
     SELECT FROM messages m WHERE m.program_id = ${c}.program_id AND m.cycle_id = ${c}.id AND m.round >= 'result' AND m.round < 'resulu'
       AND m.kind = 'result' AND m.planned_at >= ${c}.delivered_at))`;

/** Whether a review is not over for a unit, by its id. */
export const unfinishedDuty = (unit: string): string =>
  `EXISTS (SELECT FROM assignments a JOIN cycles y ON y.id = a.cycle_id WHERE a.unit_id = ${unit} AND a.state <> 'waived' AND ${isUnfinished('y')})`;

/**
 * Who gets a unit's mails gets those of the unit in its place, with whoever stands in for them or is asked to confirm an address, the days off that are ahead, what is
 * planned for them and the link to what belongs to no cycle. A unit that ended keeps people for the reviews that are not over for it: its own where they go on with its
 * successor, else its successor's. All others end, and with them their links. `passedOn`: reviews that go by the new list, whose links and mails go along. Answers
 * which units are no more and keep their own people, for their successor has nobody.
 */
export async function handOverContacts(
  client: Queryable,
  input: { programId: string; ended: readonly EndedUnit[]; passedOn: readonly number[]; secret: string; day: CalendarDate; at: Date },
): Promise<Set<number>> {
  const { programId, ended, passedOn, secret, day, at } = input;
  const seats = ended.flatMap(({ id, seatOf }) => (seatOf === null ? [] : [{ old: id, now: seatOf }]));
  const pairs = [seats.map(({ old }) => old), seats.map(({ now }) => now)];
  await client.query(
    `WITH heir AS (SELECT * FROM unnest($1::int[], $2::int[]) AS h(old, heir)),
     moved AS (SELECT nextval('contacts_id_seq')::int AS new_id, c.*, h.heir FROM contacts c JOIN heir h ON h.old = c.unit_id
       WHERE c.role = 'unit' AND NOT c.unconfirmed AND (c.ends_at IS NULL OR c.ends_at > $3)),
     made AS (
       INSERT INTO contacts (id, program_id, unit_id, role, office, email, phone, language, starts_at, ends_at, way, stands_in_for)
       SELECT m.new_id, m.program_id, m.heir, m.role, m.office, m.email, m.phone, m.language, m.starts_at, m.ends_at, m.way,
              a.new_id FROM moved m LEFT JOIN moved a ON a.id = m.stands_in_for ORDER BY m.id),
     asked AS (
       UPDATE contacts c SET unit_id = h.heir, stands_in_for = coalesce((SELECT m.new_id FROM moved m WHERE m.id = c.stands_in_for), c.stands_in_for) FROM heir h
       WHERE c.unit_id = h.old AND c.role = 'unit' AND c.unconfirmed AND (c.ends_at IS NULL OR c.ends_at > $3)),
     links AS (
       UPDATE links l SET contact_id = m.new_id FROM moved m
       WHERE l.contact_id = m.id AND l.revoked_at IS NULL AND (l.cycle_id = ANY($4) OR l.cycle_id IS NULL AND l.purpose = 'office'))
     UPDATE messages g SET contact_id = m.new_id FROM moved m
     WHERE g.program_id = $5 AND g.state = 'planned' AND g.contact_id = m.id AND (g.cycle_id IS NULL AND NOT g.facts ? 'to' OR g.cycle_id = ANY($4))`,
    [...pairs, at, passedOn, programId],
  );
  await client.query(
    `INSERT INTO unit_days_off (unit_id, first, last, press, entered_by, entered_at)
     SELECT h.heir, d.first, d.last, d.press, d.entered_by, d.entered_at FROM unnest($1::int[], $2::int[]) AS h(old, heir)
     JOIN unit_days_off d ON d.unit_id = h.old WHERE d.removed_at IS NULL AND d.last >= $3`,
    [...pairs, day],
  );
  const staying = await readUnfinished(
    client,
    ended.map(({ id }) => id),
  );
  const answering = await answerForOthers(client, {
    ...input,
    others: ended.filter(({ id, seatOf }) => seatOf === null && staying.has(id)),
  });
  const without = ended.flatMap(({ id }) => (staying.has(id) && !answering.has(id) ? [] : [id]));
  const { rows: own } = await client.query<{ id: number }>('SELECT id FROM contacts WHERE unit_id = ANY($1)', [without]);
  const others = new Set([...answering.values()].flat());
  await endContacts(client, { ids: own.flatMap(({ id }) => (others.has(id) ? [] : [id])), at });
  for (const cycleId of new Set([...staying.values()].flat())) {
    const contactIds = [...answering].flatMap(([unit, ids]) => (staying.get(unit)?.includes(cycleId) ? ids : []));
    await makeLinks(client, { programId, purpose: 'report', cycleId, contactIds, secret, at, expiresAt: null });
  }
  return new Set(ended.flatMap(({ id, seatOf }) => (seatOf === null && staying.has(id) && !answering.has(id) ? [id] : [])));
}

/** Cycles that are not over for these units, by the unit. */
async function readUnfinished(client: Queryable, units: number[]): Promise<Map<number, number[]>> {
  const { rows } = await client.query<{ unit: number; cycles: number[] }>(
    `SELECT a.unit_id AS unit, array_agg(y.id ORDER BY y.id) AS cycles FROM assignments a JOIN cycles y ON y.id = a.cycle_id
     WHERE a.unit_id = ANY($1) AND a.state <> 'waived' AND ${isUnfinished('y')} GROUP BY a.unit_id`,
    [units],
  );
  return new Map(rows.map(({ unit, cycles }) => [unit, cycles]));
}

/** The people of who comes after a unit, as its own: by the unit, their ids. A unit whose successor has nobody keeps those that it has. */
async function answerForOthers(
  client: Queryable,
  { others, at }: { others: readonly EndedUnit[]; at: Date },
): Promise<Map<number, number[]>> {
  const withHeir = others.filter(({ heir }) => heir !== null);
  const { rows } = await client.query<{ id: number; unit: number }>(
    `INSERT INTO contacts (program_id, unit_id, role, office, email, phone, language, starts_at, way)
     SELECT c.program_id, h.old, c.role, c.office, c.email, c.phone, c.language, c.starts_at, c.way
     FROM unnest($1::int[], $2::int[]) WITH ORDINALITY AS h(old, heir, place)
     JOIN contacts c ON c.unit_id = h.heir AND c.role = 'unit' AND ${isMailed('c', '$3')} ORDER BY h.place, c.id RETURNING id, unit_id AS unit`,
    [withHeir.map(({ id }) => id), withHeir.map(({ heir }) => heir), at],
  );
  return new Map([...Map.groupBy(rows, ({ unit }) => unit)].map(([unit, own]) => [unit, own.map(({ id }) => id)]));
}

/** Ends the contacts of units that are no more, of whom no review is left that is not over for them. */
export async function endGoneContacts(client: Queryable, { programId, at }: { programId: string; at: Date }): Promise<void> {
  const { rows } = await client.query<{ id: number }>(
    `SELECT c.id FROM units u JOIN contacts c ON c.unit_id = u.id
     WHERE u.program_id = $1 AND c.role = 'unit' AND (c.ends_at IS NULL OR c.ends_at > $2)
       AND u.valid_to <= ($2::timestamptz AT TIME ZONE (SELECT time_zone FROM programs WHERE id = $1))::date AND NOT ${unfinishedDuty('u.id')}`,
    [programId, at],
  );
  await endContacts(client, { ids: rows.map(({ id }) => id), at });
}
