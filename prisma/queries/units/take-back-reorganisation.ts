import type { CalendarDate } from '../../../rules/instants.ts';
import { laneOf } from '../../../rules/message-kinds.ts';
import { Problem } from '../../../rules/problems.ts';
import type { ReorganisedFacts } from '../../../rules/reorganised-facts.ts';
import { inEach } from '../../../rules/texts/texts.ts';
import { parseUnits, type UnitRow } from '../../../rules/units.ts';
import { type Database, inLongTransaction, type Queryable } from '../../database.ts';
import { wakeSender } from '../../wake-sender.ts';
import { recordEvent } from '../audit/record-event.ts';
import { endContacts } from '../contacts/end-contacts.ts';
import { isMailed } from '../contacts/in-office.ts';
import { recordHappening } from '../happenings/record-happening.ts';
import { giveBackMatters } from './hand-over-matters.ts';
import { holdUnitsAlone } from './hold-units.ts';
import { insertUnits } from './insert-units.ts';
import { readPlannedReorganisations } from './read-planned-reorganisations.ts';
import { renameTiers } from './rename-tiers.ts';

interface TakingBack {
  programId: string;
  number: number;
  reason: string;
  press: string;
  actor: string;
  at: Date;
}

interface Held {
  id: number;
  day: CalendarDate;
  madeAt: Date;
  takenBackAt: Date | null;
}

const isPassed = (kind: string, matter: string): string =>
  `EXISTS (SELECT FROM passed_matters m WHERE m.reorganisation_id = $3 AND m.kind = '${kind}' AND m.number = ${matter}.number)`;

/** What stands against taking it back: it has had an effect outside, or another follows it. null: nothing. */
export async function againstTakingBack(
  db: Queryable,
  { programId, number }: { programId: string; number: number },
): Promise<Problem | null> {
  const held = await readHeld(db, { programId, number });
  if (!held) return new Problem('not-found');
  const { id, day, madeAt } = held;
  const { rows } = await db.query<{ later: boolean; reviewed: boolean; over: boolean; matters: number }>(
    `WITH begun AS (SELECT u.id, u.code FROM units u WHERE u.program_id = $1 AND u.valid_from = $2),
     fresh AS (SELECT code FROM begun EXCEPT SELECT code FROM units WHERE program_id = $1 AND valid_from < $2)
     SELECT EXISTS (SELECT FROM reorganisations r WHERE r.program_id = $1 AND r.id > $3 AND r.taken_back_at IS NULL) AS later,
       EXISTS (SELECT FROM cycles c WHERE c.program_id = $1 AND (c.opened_at >= $4 OR c.state = 'planned'))
         OR EXISTS (SELECT FROM begun b JOIN assignments a ON a.unit_id = b.id)
         OR EXISTS (SELECT FROM cycles c JOIN assignments a ON a.cycle_id = c.id AND a.passed_to IS NOT NULL JOIN units u ON u.id = a.unit_id AND u.valid_to = $2
           WHERE c.program_id = $1) AS reviewed,
       (SELECT p.state NOT IN ('active', 'evaluating', 'paused') FROM programs p WHERE p.id = $1) AS over,
       (SELECT count(*)::int FROM fresh WHERE code IN (
         SELECT i.owner->>'unit' FROM action_items i WHERE i.program_id = $1 AND NOT ${isPassed('action', 'i')}
         UNION SELECT unnest(ARRAY[i.raised_by_unit, i.office->>'unit']) FROM arising_issues i WHERE i.program_id = $1 AND NOT ${isPassed('issue', 'i')}
         UNION SELECT e.unit FROM exemplars e WHERE e.program_id = $1 AND NOT ${isPassed('exemplar', 'e')})) AS matters`,
    [programId, day, id, madeAt],
  );
  const found = rows[0] as (typeof rows)[0];
  if (held.takenBackAt) return null;
  if (found.over) return new Problem('program-not-active');
  if (found.later) return new Problem('reorganisation-not-latest');
  if (found.reviewed) return new Problem('reorganisation-reviewed', { day });
  const [ahead] = await readPlannedReorganisations(db, programId);
  if (ahead) return new Problem('reorganisation-planned-after', { day: ahead.day });
  return found.matters > 0 ? new Problem('reorganisation-has-matters', { count: found.matters }) : null;
}

const readHeld = async (db: Queryable, { programId, number }: { programId: string; number: number }): Promise<Held | undefined> =>
  (
    await db.query<Held>(
      'SELECT id, day, made_at AS "madeAt", taken_back_at AS "takenBackAt" FROM reorganisations WHERE program_id = $1 AND number = $2',
      [programId, number],
    )
  ).rows[0];

/**
 * Takes a reorganisation back, all of it or nothing: units are as they were before it, with their people, links and what they had to do, and whoever heard of it
 * hears of this. Only the latest, and before a review has gone by it. Taken back twice, it is taken back once. Problems: those of againstTakingBack.
 */
export async function takeBackReorganisation(database: Database, input: TakingBack): Promise<{ issues: number[] }> {
  const done = await inLongTransaction(database, (client) => takeBackIn(client, input));
  wakeSender(database);
  return done;
}

async function takeBackIn(client: Queryable, input: TakingBack): Promise<{ issues: number[] }> {
  const { programId, number, reason, press, actor, at } = input;
  await holdUnitsAlone(client, programId);
  const { rows } = await client.query<{ key: string }>('SELECT key FROM programs WHERE id = $1 FOR NO KEY UPDATE', [programId]);
  await client.query('SELECT 1 FROM cycles WHERE program_id = $1 ORDER BY id FOR NO KEY UPDATE', [programId]);
  const against = await againstTakingBack(client, { programId, number });
  if (against) throw against;
  const { id, day, madeAt, takenBackAt } = (await readHeld(client, { programId, number })) as Held;
  if (takenBackAt) return { issues: [] };
  await giveBackContacts(client, { id, programId, day, madeAt, at });
  await client.query('DELETE FROM unit_successions WHERE reorganisation_id = $1', [id]);
  await restoreTree(client, { programId, day });
  const issues = await giveBackMatters(client, { programId, id, actor, words: reason, press, at });
  await client.query('UPDATE reorganisations SET taken_back_at = $2, taken_back_by = $3, taken_back_reason = $4 WHERE id = $1', [
    id,
    at,
    actor,
    reason,
  ]);
  await tell(client, { ...input, day });
  const details = { key: press, reason, day };
  await recordEvent(client, { programId, at, actor, action: 'program.reorganisation-taken-back', subject: rows[0]?.key ?? '', details });
  await recordHappening(client, {
    ...{ programId, cycleId: null, key: `reorganised ${number} back`, at: at.toISOString(), actor, reason },
    words: inEach((t) => t.happenings.reorganisationTakenBack(day)),
  });
  await client.query('SELECT tell_live($1, NULL, NULL)', [programId]);
  return { issues };
}

/**
 * People of units that begin with it are those of the unit in whose place it was again: copies end, whoever was entered since stays. Those who ended with it are
 * back, with their links; successors' people no longer answer for others.
 */
async function giveBackContacts(
  client: Queryable,
  { id, programId, day, madeAt, at }: { id: number; programId: string; day: CalendarDate; madeAt: Date; at: Date },
): Promise<void> {
  const seats = await readSeats(client, { id, programId, day });
  const pairs = [seats.map(({ now }) => now), seats.map(({ old }) => old)];
  const seated = 'unnest($1::int[], $2::int[]) AS s(now, old)';
  const olds = await readContacts(client, { programId, units: 'u.valid_to = $2', day });
  const news = await readContacts(client, { programId, units: 'u.valid_from = $2', day });
  // Copied with them: what a contact that is back had for its end.
  const oldOf = new Map(seats.map(({ now, old }) => [now, old]));
  const keyOf = (unit: number | undefined, { email, office }: { email: string; office: string }) => JSON.stringify([unit, email, office]);
  const ends = new Map(news.map((one) => [keyOf(oldOf.get(one.unitId), one), one.endsAt]));
  const returned = olds.filter(({ endsAt }) => endsAt?.getTime() === madeAt.getTime());
  await client.query(
    'UPDATE contacts c SET ends_at = b.ends_at FROM unnest($1::int[], $2::timestamptz[]) AS b(id, ends_at) WHERE c.id = b.id',
    [returned.map(({ id }) => id), returned.map((one) => ends.get(keyOf(one.unitId, one)) ?? null)],
  );
  await client.query(
    `UPDATE links l SET revoked_at = NULL WHERE l.contact_id = ANY($1) AND l.revoked_at = $2
       AND NOT EXISTS (SELECT FROM links k WHERE k.contact_id = l.contact_id AND k.purpose = l.purpose AND k.cycle_id IS NOT DISTINCT FROM l.cycle_id AND k.revoked_at IS NULL)`,
    [olds.map(({ id }) => id), madeAt],
  );
  const { rows: copies } = await client.query<{ now: number; old: number }>(
    `SELECT DISTINCT ON (n.id) n.id AS now, o.id AS old FROM ${seated} JOIN contacts n ON n.unit_id = s.now AND n.role = 'unit'
     JOIN contacts o ON o.unit_id = s.old AND o.role = 'unit' AND lower(o.email) = lower(n.email) AND (o.stands_in_for IS NULL) = (n.stands_in_for IS NULL)
     ORDER BY n.id, o.id DESC`,
    pairs,
  );
  const copied = [copies.map(({ now }) => now), copies.map(({ old }) => old)];
  const back = 'unnest($1::int[], $2::int[]) AS k(now, old)';
  await client.query(
    `UPDATE links l SET contact_id = k.old FROM ${back} WHERE l.contact_id = k.now AND l.revoked_at IS NULL AND l.cycle_id IS NULL AND l.purpose = 'office'
       AND NOT EXISTS (SELECT FROM links h WHERE h.contact_id = k.old AND h.purpose = 'office' AND h.cycle_id IS NULL AND h.revoked_at IS NULL)`,
    copied,
  );
  await client.query(
    `UPDATE messages m SET contact_id = k.old FROM ${back}
     WHERE m.program_id = $3 AND m.state = 'planned' AND m.cycle_id IS NULL AND m.contact_id = k.now AND m.kind <> 'units-reorganised'`,
    [...copied, programId],
  );
  const others = await readAnswering(client, { id, olds: olds.filter(({ endsAt }) => endsAt === null), oldOf });
  // Who was to stand in for a copy does so for whom that was of.
  await client.query(
    `UPDATE contacts c SET stands_in_for = k.old FROM ${back} WHERE c.stands_in_for = k.now AND NOT c.id = ANY($1)`,
    copied,
  );
  await client.query(
    'UPDATE contacts c SET unit_id = s.old FROM unnest($1::int[], $2::int[]) AS s(now, old) WHERE c.unit_id = s.now',
    pairs,
  );
  await endContacts(client, { ids: [...copies.map(({ now }) => now), ...others], at });
  await client.query(
    `DELETE FROM unit_days_off d USING ${seated}, unit_days_off o WHERE d.unit_id = s.now AND o.unit_id = s.old AND o.press = d.press`,
    pairs,
  );
  await client.query(`UPDATE unit_days_off d SET unit_id = s.old FROM ${seated} WHERE d.unit_id = s.now`, pairs);
}

/** Ids of contacts of units that ended who are their successors' people. Who is of both units, the one that ended and the one above it, was of the first before. */
async function readAnswering(
  client: Queryable,
  { id, olds, oldOf }: { id: number; olds: readonly OldContact[]; oldOf: ReadonlyMap<number, number> },
): Promise<number[]> {
  const { rows: successions } = await client.query<{ old: number; now: number }>(
    'SELECT DISTINCT past_unit_id AS old, unit_id AS now FROM unit_successions WHERE reorganisation_id = $1',
    [id],
  );
  const heirs = Map.groupBy(
    successions.filter(({ now, old }) => oldOf.get(now) !== old),
    ({ old }) => old,
  );
  const { rows: people } = await client.query<{ id: number; unitId: number; email: string }>(
    'SELECT id, unit_id AS "unitId", email FROM contacts WHERE unit_id = ANY($1)',
    [[...new Set(successions.map(({ now }) => now))]],
  );
  const keyOf = (unit: number, email: string) => `${unit} ${email.toLowerCase()}`;
  const first = new Map<string, number>();
  for (const { id: own, unitId, email } of people) {
    const key = keyOf(unitId, email);
    first.set(key, Math.min(own, first.get(key) ?? own));
  }
  return olds.flatMap(({ id: own, unitId, email, standsInFor }) =>
    standsInFor === null && heirs.get(unitId)?.some(({ now }) => (first.get(keyOf(now, email)) ?? own) < own) ? [own] : [],
  );
}

interface OldContact {
  id: number;
  unitId: number;
  email: string;
  office: string;
  standsInFor: number | null;
  endsAt: Date | null;
}

/** Of units that ended or began on a day. */
async function readContacts(
  client: Queryable,
  { programId, units, day }: { programId: string; units: string; day: CalendarDate },
): Promise<OldContact[]> {
  const { rows } = await client.query<OldContact>(
    `SELECT c.id, c.unit_id AS "unitId", c.email, c.office, c.stands_in_for AS "standsInFor", c.ends_at AS "endsAt" FROM units u JOIN contacts c ON c.unit_id = u.id
     WHERE u.program_id = $1 AND ${units} AND c.role = 'unit' ORDER BY c.id DESC`,
    [programId, day],
  );
  return rows;
}

/** Of each unit that began with it, the one in whose place it is: of its code, else the largest part of it; without a past, the top. */
async function readSeats(
  client: Queryable,
  { id, programId, day }: { id: number; programId: string; day: CalendarDate },
): Promise<{ now: number; old: number }[]> {
  const { rows: seats } = await client.query<{ now: number; old: number }>(
    `SELECT DISTINCT ON (n.id) n.id AS now, o.id AS old
     FROM unit_successions s JOIN units o ON o.id = s.past_unit_id AND o.valid_to = $2 JOIN units n ON n.id = s.unit_id AND n.valid_from = $2
     WHERE s.reorganisation_id = $1 ORDER BY n.id, o.code = n.code DESC, s.to_share - s.from_share DESC, o.ordinal`,
    [id, day],
  );
  const { rows: begun } = await client.query<{ id: number; top: number }>(
    `SELECT n.id, (SELECT o.id FROM units o WHERE o.program_id = $1 AND o.valid_from < $2 AND (o.valid_to IS NULL OR o.valid_to = $2) ORDER BY o.depth, o.ordinal LIMIT 1) AS top
     FROM units n WHERE n.program_id = $1 AND n.valid_from = $2 ORDER BY n.id`,
    [programId, day],
  );
  const places = new Map(seats.map(({ now, old }) => [now, old]));
  return begun.map(({ id: now, top }) => ({ now, old: places.get(now) ?? top }));
}

/** The rows of the list before stand again, each in its place; those of the new one are gone. */
async function restoreTree(client: Queryable, { programId, day }: { programId: string; day: CalendarDate }): Promise<void> {
  const { rows } = await client.query<UnitRow & { id: number }>(
    `SELECT u.id, u.code, u.name, coalesce(u.kind, u.level) AS level, p.code AS parent_code FROM units u LEFT JOIN units p ON p.id = u.parent_id
     WHERE u.program_id = $1 AND u.valid_from < $2 AND (u.valid_to IS NULL OR u.valid_to = $2) ORDER BY u.ordinal, u.id`,
    [programId, day],
  );
  await client.query('UPDATE units SET valid_to = NULL WHERE program_id = $1 AND valid_to = $2', [programId, day]);
  const known = new Map(rows.map(({ code, id }) => [code, id]));
  await insertUnits(client, { programId, validFrom: day, units: parseUnits(rows).units, known, since: 'kept' });
  await client.query('DELETE FROM units WHERE program_id = $1 AND valid_from = $2', [programId, day]);
  await renameTiers(client, programId);
}

async function tell(client: Queryable, { programId, number, reason, day, at }: TakingBack & { day: CalendarDate }): Promise<void> {
  const told: ReorganisedFacts = { reader: 'taken-back', day, reason };
  // Who has not been told of it is told of neither.
  await client.query(
    "UPDATE messages SET state = 'dropped', reason = 'overtaken' WHERE program_id = $1 AND cycle_id IS NULL AND round = $2 AND state = 'planned'",
    [programId, `reorganised@${number}`],
  );
  await client.query(
    `INSERT INTO messages (lane, program_id, round, kind, contact_id, facts, planned_at)
     SELECT ${laneOf('units-reorganised')}, $1, $2, 'units-reorganised', c.id, $3, $4 FROM contacts c
     WHERE c.program_id = $1 AND ${isMailed('c', '$4')} AND (c.role = 'coordinator' OR c.role = 'unit' AND EXISTS (
       SELECT FROM messages m JOIN contacts o ON o.id = m.contact_id WHERE m.program_id = $1 AND m.cycle_id IS NULL AND m.round = $5
         AND o.unit_id = c.unit_id AND m.reason IS DISTINCT FROM 'overtaken'))
     ORDER BY c.id ON CONFLICT DO NOTHING`,
    [programId, `reorganised@${number}.back`, JSON.stringify({ told }), at, `reorganised@${number}`],
  );
}
