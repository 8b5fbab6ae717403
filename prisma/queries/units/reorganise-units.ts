import { type CalendarDate, dateOf } from '../../../rules/instants.ts';
import { Problem } from '../../../rules/problems.ts';
import type { SuccessorProposal } from '../../../rules/propose-successors.ts';
import { countsOf, type ReorganisationCounts, reorganiseUnits as whatBecomes } from '../../../rules/reorganise-units.ts';
import type { SentChoice } from '../../../rules/sent-of-ended-units.ts';
import { inEach } from '../../../rules/texts/texts.ts';
import { parseUnits, type TreeUnit, type UnitRow } from '../../../rules/units.ts';
import { type Database, inLongTransaction, type Queryable } from '../../database.ts';
import { wakeSender } from '../../wake-sender.ts';
import { passOnDuties } from '../assignments/pass-on-duties.ts';
import { recordEvent } from '../audit/record-event.ts';
import { recordHappening } from '../happenings/record-happening.ts';
import { prepareReorganised, readMailed } from '../messages/prepare-reorganised.ts';
import { handOverContacts } from './hand-over-contacts.ts';
import { handOverMatters } from './hand-over-matters.ts';
import { holdUnitsAlone } from './hold-units.ts';
import { insertUnits } from './insert-units.ts';
import { againstPlanning } from './read-planned-reorganisations.ts';
import { renameTiers } from './rename-tiers.ts';

interface Reorganising {
  programId: string;
  /** The first day of the new tree. */
  day: CalendarDate;
  units: readonly TreeUnit[];
  /** Of the tree as it was looked at, each given or confirmed. */
  proposals: readonly SuccessorProposal[];
  /** In a review that is open. */
  sent: SentChoice;
  reason: string;
  press: string;
  actor: string;
  secret: string;
  at: Date;
}

/**
 * Puts a new tree in place of a program's from a day on, all of it or nothing: units that are not as they were end and others begin, who had a unit's
 * past has its successor's, and what is still to be done goes with it. Closed cycles keep their duties, and with them their tree. The same press again
 * changes nothing. Problems: those of `againstReorganising`, `reorganisation-overtaken`.
 */
export async function reorganiseUnits(
  database: Database,
  input: Reorganising,
): Promise<{ number: number; counts: ReorganisationCounts; issues: number[] }> {
  const done = await inLongTransaction(database, (client) => reorganiseIn(client, input));
  wakeSender(database);
  return done;
}

/** The same within a transaction that does more, after which the sender is woken. */
export async function reorganiseIn(client: Queryable, input: Reorganising) {
  const { programId, day, units, proposals, sent, reason, press, actor, secret } = input;
  await holdUnitsAlone(client, programId);
  const program = await client.query<{ state: string; timeZone: string; key: string }>(
    'SELECT state, time_zone AS "timeZone", key FROM programs WHERE id = $1 FOR NO KEY UPDATE',
    [programId],
  );
  const known = await client.query<{ number: number; counts: ReorganisationCounts }>(
    'SELECT number, counts FROM reorganisations WHERE program_id = $1 AND press = $2',
    [programId, press],
  );
  if (known.rows[0]) return { ...known.rows[0], issues: [] };
  const [row] = program.rows;
  if (!row) throw new Problem('not-found');
  // Whoever sends, decides, opens or closes in this second comes before or after.
  const { rows: cycles } = await client.query<{ id: number; state: string; closedAt: Date | null }>(
    'SELECT id, state, closed_at AS "closedAt" FROM cycles WHERE program_id = $1 ORDER BY id FOR NO KEY UPDATE',
    [programId],
  );
  // A review that closed between the press and the lock closed before it: what is made is of the next one.
  const closed = cycles.map(({ state, closedAt }) => (state === 'open' || closedAt === null ? 0 : closedAt.getTime() + 1));
  const at = new Date(Math.max(input.at.getTime(), ...closed));
  const against = await againstReorganising(client, { programId, day, today: dateOf(at.toISOString(), row.timeZone) });
  if (against) throw against;
  const before = await readTree(client, { programId, day });
  const seen = new Set(proposals.map(({ old }) => old.code));
  if (before.length !== seen.size || before.some(({ code }) => !seen.has(code))) throw new Problem('reorganisation-overtaken');
  const becomes = whatBecomes(before, units, proposals);
  const counts = countsOf(becomes);
  if (becomes.begun.length + becomes.ended.length === 0) throw new Problem('nothing-changes');

  const oldIds = await readIds(client, { programId, day });
  const { rows: numbered } = await client.query<{ id: number; number: number }>(
    `INSERT INTO reorganisations (program_id, number, day, reason, press, made_at, made_by, counts, sent)
     SELECT $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6, $7, $8 FROM reorganisations WHERE program_id = $1 RETURNING id, number`,
    [programId, day, reason, press, at, actor, JSON.stringify(counts), sent],
  );
  const { id, number } = numbered[0] as { id: number; number: number };
  const endedIds = becomes.ended.map(({ code }) => oldIds.get(code) as number);
  await client.query('UPDATE units SET valid_to = $2 WHERE id = ANY($1)', [endedIds, day]);
  const kept = new Map([...oldIds].filter(([code]) => becomes.kept.has(code)));
  const newIds = await insertUnits(client, { programId, validFrom: day, units: [...units], known: kept, since: 'kept' });
  await renameTiers(client, programId);
  const idsOf = (codes: readonly string[], ids: ReadonlyMap<string, number>) => codes.map((code) => ids.get(code) as number);
  await client.query(
    `WITH one AS (
       INSERT INTO unit_successions (reorganisation_id, past_unit_id, unit_id, from_share, to_share, estimated, heirless)
       SELECT $1::int, s.past, s.unit, s.from_share, s.to_share, s.estimated, s.heirless
       FROM unnest($2::int[], $3::int[], $4::decimal[], $5::decimal[], $6::boolean[], $7::boolean[]) AS s(past, unit, from_share, to_share, estimated, heirless)
       RETURNING *)
     INSERT INTO unit_successions (reorganisation_id, past_unit_id, unit_id, from_share, to_share, estimated, heirless)
     SELECT $1, e.past_unit_id, one.unit_id, e.from_share + (e.to_share - e.from_share) * one.from_share,
            e.from_share + (e.to_share - e.from_share) * one.to_share, e.estimated OR one.estimated, e.heirless OR one.heirless
     FROM unit_successions e JOIN one ON one.past_unit_id = e.unit_id`,
    [
      id,
      idsOf(
        becomes.successions.map(({ oldCode }) => oldCode),
        oldIds,
      ),
      idsOf(
        becomes.successions.map(({ newCode }) => newCode),
        newIds,
      ),
      becomes.successions.map(({ fromShare }) => fromShare),
      becomes.successions.map(({ toShare }) => toShare),
      becomes.successions.map(({ estimated }) => estimated),
      becomes.successions.map(({ heirless }) => heirless),
    ],
  );
  const passedOn = sent === 'goes-on' ? cycles.filter(({ state }) => state === 'open').map((cycle) => cycle.id) : [];
  for (const cycleId of passedOn)
    await passOnDuties(client, { programId, cycleId, before, after: units, becomes, newIds, reason, actor, at });
  const mailed = await readMailed(client, { unitIds: endedIds, at });
  const seats = new Map(
    becomes.begun.flatMap(({ code, heirOf }) => (heirOf === null ? [] : [[heirOf, newIds.get(code) as number] as const])),
  );
  const heirOf = (code: string): number | null => newIds.get(becomes.heirs.get(code) ?? '') ?? null;
  const ended = becomes.ended.map(({ code }) => ({ id: oldIds.get(code) as number, seatOf: seats.get(code) ?? null, heir: heirOf(code) }));
  const keeping = await handOverContacts(client, { programId, ended, passedOn, secret, day, at });
  const issues = await handOverMatters(client, { programId, id, heirs: becomes.heirs, actor, words: reason, press, at });
  await prepareReorganised(client, { ...input, at, number, before, becomes, counts, oldIds, newIds, mailed, keeping });
  await recordEvent(client, {
    programId,
    at,
    actor,
    action: 'program.reorganised',
    subject: row.key,
    details: { key: press, reason, day, ...counts },
  });
  await recordHappening(client, {
    ...{ programId, cycleId: null, key: `reorganised ${number}`, at: at.toISOString(), actor, reason },
    words: inEach((t) => t.happenings.reorganised(day, counts)),
  });
  await client.query('SELECT tell_live($1, NULL, NULL)', [programId]);
  return { number, counts, issues };
}

/**
 * What stands against it: a program that is over or not begun, one that is kept for its day, for that was confirmed along the list as it is, a review that is just opening,
 * a day ahead or before the one from which the tree is. null: nothing.
 * Reviews that are closed keep their tree, also where it is entered late.
 */
export async function againstReorganising(
  db: Queryable,
  { programId, day, today }: { programId: string; day: CalendarDate; today: CalendarDate },
): Promise<Problem | null> {
  const { rows } = await db.query<{ state: string; opening: boolean; since: CalendarDate }>(
    `SELECT p.state, EXISTS (SELECT FROM cycles c WHERE c.program_id = p.id AND c.state = 'planned') AS opening,
            (SELECT max(u.valid_from) FROM units u WHERE u.program_id = p.id) AS since FROM programs p WHERE p.id = $1`,
    [programId],
  );
  const [program] = rows;
  if (!program) return new Problem('not-found');
  if (!['active', 'evaluating', 'paused'].includes(program.state)) return new Problem('program-not-active');
  const planned = await againstPlanning(db, { programId });
  if (planned) return planned;
  if (program.opening) return new Problem('reorganisation-while-opening');
  if (day > today) return new Problem('reorganisation-ahead', { day });
  if (day <= program.since) return new Problem('reorganisation-before', { since: program.since });
  return null;
}

/** Ids of a program's cycles that are open. */
export async function readOpenCycles(db: Queryable, programId: string): Promise<number[]> {
  const { rows } = await db.query<{ id: number }>("SELECT id FROM cycles WHERE program_id = $1 AND state = 'open' ORDER BY id", [
    programId,
  ]);
  return rows.map(({ id }) => id);
}

/** Against a day that is not after the first one of the list in force, of which units are looked for in vain then. Problems: `reorganisation-before`, `not-found`. */
export async function requireAfterList(db: Queryable, { programId, day }: { programId: string; day: CalendarDate }): Promise<void> {
  const { rows } = await db.query<{ since: CalendarDate | null }>('SELECT max(valid_from) AS since FROM units WHERE program_id = $1', [
    programId,
  ]);
  const since = rows[0]?.since ?? null;
  if (since === null) throw new Problem('not-found');
  if (day <= since) throw new Problem('reorganisation-before', { since });
}

/** The tree as it was the day before. */
export async function readTreeRows(db: Queryable, { programId, day }: { programId: string; day: CalendarDate }): Promise<UnitRow[]> {
  const { rows } = await db.query<UnitRow>(
    `SELECT u.code, u.name, coalesce(u.kind, u.level) AS level, p.code AS parent_code FROM units u LEFT JOIN units p ON p.id = u.parent_id
     WHERE u.program_id = $1 AND u.valid_from < $2 AND u.valid_to IS NULL ORDER BY u.ordinal`,
    [programId, day],
  );
  return rows;
}

const readTree = async (client: Queryable, of: { programId: string; day: CalendarDate }): Promise<TreeUnit[]> =>
  parseUnits(await readTreeRows(client, of)).units;

async function readIds(client: Queryable, { programId, day }: { programId: string; day: CalendarDate }): Promise<Map<string, number>> {
  const { rows } = await client.query<{ code: string; id: number }>(
    'SELECT code, id FROM units WHERE program_id = $1 AND valid_from < $2 AND valid_to IS NULL FOR NO KEY UPDATE',
    [programId, day],
  );
  return new Map(rows.map(({ code, id }) => [code, id]));
}
