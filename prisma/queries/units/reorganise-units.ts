import { type CalendarDate, dateOf } from '../../../rules/instants.ts';
import { Problem } from '../../../rules/problems.ts';
import type { SuccessorProposal } from '../../../rules/propose-successors.ts';
import { countsOf, type ReorganisationCounts, reorganiseUnits as whatBecomes } from '../../../rules/reorganise-units.ts';
import { inEach } from '../../../rules/texts/texts.ts';
import { parseUnits, type TreeUnit, type UnitRow } from '../../../rules/units.ts';
import { type Database, inLongTransaction, type Queryable } from '../../database.ts';
import { wakeSender } from '../../wake-sender.ts';
import { takeActionStepIn } from '../action-items/take-action-step.ts';
import { takeIssueStepIn } from '../arising-issues/take-issue-step.ts';
import { recordEvent } from '../audit/record-event.ts';
import { recordHappening } from '../happenings/record-happening.ts';
import { prepareActionMails } from '../messages/prepare-action-mails.ts';
import { insertUnits } from './insert-units.ts';

interface Reorganising {
  programId: string;
  /** The first day of the new tree. */
  day: CalendarDate;
  units: readonly TreeUnit[];
  /** Of the tree as it was looked at, each given or confirmed. */
  proposals: readonly SuccessorProposal[];
  reason: string;
  press: string;
  actor: string;
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

async function reorganiseIn(client: Queryable, input: Reorganising) {
  const { programId, day, units, proposals, reason, press, actor, at } = input;
  const program = await client.query<{ state: string; timeZone: string; key: string }>(
    'SELECT state, time_zone AS "timeZone", key FROM programs WHERE id = $1 FOR UPDATE',
    [programId],
  );
  const known = await client.query<{ number: number; counts: ReorganisationCounts }>(
    'SELECT number, counts FROM reorganisations WHERE program_id = $1 AND press = $2',
    [programId, press],
  );
  if (known.rows[0]) return { ...known.rows[0], issues: [] };
  const [row] = program.rows;
  if (!row) throw new Problem('not-found');
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
    `INSERT INTO reorganisations (program_id, number, day, reason, press, made_at, made_by, counts)
     SELECT $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6, $7 FROM reorganisations WHERE program_id = $1 RETURNING id, number`,
    [programId, day, reason, press, at, actor, JSON.stringify(counts)],
  );
  const { id, number } = numbered[0] as { id: number; number: number };
  const endedIds = becomes.ended.map(({ code }) => oldIds.get(code) as number);
  await client.query('UPDATE units SET valid_to = $2 WHERE id = ANY($1)', [endedIds, day]);
  const kept = new Map([...oldIds].filter(([code]) => becomes.kept.has(code)));
  const newIds = await insertUnits(client, { programId, validFrom: day, units: [...units], known: kept, since: 'kept' });
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
  const inherited = becomes.begun.filter(({ heirOf }) => heirOf !== null);
  await handOver(client, {
    ended: endedIds,
    old: idsOf(
      inherited.map(({ heirOf }) => heirOf as string),
      oldIds,
    ),
    heirs: idsOf(
      inherited.map(({ code }) => code),
      newIds,
    ),
    at,
    day,
  });
  const { day: _, units: __, proposals: ___, ...common } = input;
  const duties = { ...common, heirs: becomes.heirs, words: reason };
  await handOverActions(client, duties);
  const issues = await handOverIssues(client, duties);
  await handOverExemplars(client, duties);
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
 * What stands against it: a program that is over or not begun, a review that is open, a day ahead or before the one from which the tree is. null: nothing.
 * Reviews that are closed keep their tree, also where it is entered late.
 */
export async function againstReorganising(
  db: Queryable,
  { programId, day, today }: { programId: string; day: CalendarDate; today: CalendarDate },
): Promise<Problem | null> {
  const { rows } = await db.query<{ state: string; open: boolean; since: CalendarDate }>(
    `SELECT p.state, EXISTS (SELECT FROM cycles c WHERE c.program_id = p.id AND c.state IN ('planned', 'open')) AS open,
            (SELECT max(u.valid_from) FROM units u WHERE u.program_id = p.id) AS since FROM programs p WHERE p.id = $1`,
    [programId],
  );
  const [program] = rows;
  if (!program) return new Problem('not-found');
  if (!['active', 'evaluating', 'paused'].includes(program.state)) return new Problem('program-not-active');
  if (program.open) return new Problem('reorganisation-while-open');
  if (day > today) return new Problem('reorganisation-ahead', { day });
  if (day <= program.since) return new Problem('reorganisation-before', { since: program.since });
  return null;
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
    'SELECT code, id FROM units WHERE program_id = $1 AND valid_from < $2 AND valid_to IS NULL FOR UPDATE',
    [programId, day],
  );
  return new Map(rows.map(({ code, id }) => [code, id]));
}

/**
 * Who gets a unit's mails gets its heir's, with whoever stands in for them and the days off that are ahead; contacts of units that ended end, and with
 * them their links. What they were for stays with the closed cycles.
 */
async function handOver(
  client: Queryable,
  { ended, old, heirs, at, day }: { ended: number[]; old: number[]; heirs: number[]; at: Date; day: CalendarDate },
): Promise<void> {
  const live = "c.role = 'unit' AND NOT c.unconfirmed AND (c.ends_at IS NULL OR c.ends_at > $3)";
  await client.query(
    `WITH heir AS (SELECT * FROM unnest($1::int[], $2::int[]) AS h(old, heir)),
     moved AS (SELECT nextval('contacts_id_seq')::int AS new_id, c.*, h.heir FROM contacts c JOIN heir h ON h.old = c.unit_id WHERE ${live})
     INSERT INTO contacts (id, program_id, unit_id, role, office, email, phone, language, starts_at, ends_at, way, stands_in_for)
     SELECT m.new_id, m.program_id, m.heir, m.role, m.office, m.email, m.phone, m.language, m.starts_at, m.ends_at, m.way,
            a.new_id FROM moved m LEFT JOIN moved a ON a.id = m.stands_in_for ORDER BY m.id`,
    [old, heirs, at],
  );
  await client.query(
    `INSERT INTO unit_days_off (unit_id, first, last, press, entered_by, entered_at)
     SELECT h.heir, d.first, d.last, d.press, d.entered_by, d.entered_at FROM unnest($1::int[], $2::int[]) AS h(old, heir)
     JOIN unit_days_off d ON d.unit_id = h.old WHERE d.removed_at IS NULL AND d.last >= $3`,
    [old, heirs, day],
  );
  for (let start = 0; start < ended.length; start += endedAtOnce)
    await client.query(
      `WITH gone AS (UPDATE contacts SET ends_at = $2 WHERE unit_id = ANY($1) AND (ends_at IS NULL OR ends_at > $2) RETURNING id)
       UPDATE links l SET revoked_at = $2 FROM gone WHERE l.contact_id = gone.id AND l.revoked_at IS NULL AND l.purpose <> 'enter'`,
      [ended.slice(start, start + endedAtOnce), at],
    );
}

/** Units whose links end by one statement: it tells open pages of all of them (links_withdrawn_told), and a notification holds 8,000 bytes. */
const endedAtOnce = 200;

interface HandedOver {
  programId: string;
  heirs: ReadonlyMap<string, string | null>;
  actor: string;
  words: string;
  press: string;
  at: Date;
}

/** Whose heir has another code, or none of their own. */
const passedOn = ({ heirs }: HandedOver): string[] => [...heirs].filter(([code, heir]) => heir !== code).map(([code]) => code);

/** What a unit that ended owes, its heir owes; of one without an heir the standing office has to name somebody. */
async function handOverActions(client: Queryable, of: HandedOver): Promise<void> {
  const { programId, heirs, actor, words, press, at } = of;
  const codes = passedOn(of);
  const { rows } = await client.query<{ number: number; unit: string | null; sourceUnit: string | null; open: boolean }>(
    `SELECT number, owner->>'unit' AS unit, source_unit AS "sourceUnit", state = 'open' AS open FROM action_items
     WHERE program_id = $1 AND settled_at IS NULL AND (owner->>'unit' = ANY($2) OR source_unit = ANY($2)) ORDER BY number`,
    [programId, codes],
  );
  for (const { number, unit, sourceUnit, open } of rows) {
    const told = sourceUnit === null ? null : (heirs.get(sourceUnit) ?? sourceUnit);
    await client.query('UPDATE action_items SET source_unit = $3 WHERE program_id = $1 AND number = $2', [programId, number, told]);
    const heir = unit === null ? null : (heirs.get(unit) ?? null);
    if (heir === null || heir === unit) continue;
    if (open)
      await takeActionStepIn(client, { programId, number, step: { kind: 'assigned', owner: { unit: heir } }, actor, words, press, at });
    else
      await client.query('UPDATE action_items SET owner = $3 WHERE program_id = $1 AND number = $2', [
        programId,
        number,
        JSON.stringify({ unit: heir }),
      ]);
  }
}

/**
 * An exemplar that is not decided yet is its heir's, to correct and to check; without one above, the standing office's. Whoever it waits for from now on is
 * told.
 */
async function handOverExemplars(client: Queryable, of: HandedOver): Promise<void> {
  const { programId, heirs, at } = of;
  const codes = passedOn(of);
  const { rows } = await client.query<{ number: number; version: number; unit: string | null }>(
    `WITH was AS (
       SELECT id, unit, checker FROM exemplars
       WHERE program_id = $1 AND state IN ('nominated', 'returned', 'checked') AND (unit = ANY($2) OR checker = ANY($2)) ORDER BY id FOR UPDATE),
     passed AS (
       UPDATE exemplars e SET unit = CASE WHEN e.unit = ANY($2) THEN coalesce(($3::jsonb)->>e.unit, e.unit) ELSE e.unit END,
         checker = CASE WHEN e.checker = ANY($2) THEN ($3::jsonb)->>e.checker ELSE e.checker END
       FROM was WHERE e.id = was.id RETURNING e.*, was.unit AS old_unit, was.checker AS old_checker)
     SELECT number, version, CASE state WHEN 'nominated' THEN checker ELSE unit END AS unit FROM passed
     WHERE state = 'nominated' AND checker IS DISTINCT FROM old_checker OR state = 'returned' AND unit <> old_unit ORDER BY number`,
    [programId, codes, JSON.stringify(Object.fromEntries(codes.map((code) => [code, heirs.get(code) ?? null])))],
  );
  for (const { number, version, unit } of rows) {
    const to = { units: unit === null ? [] : [unit], coordinator: unit === null };
    await prepareActionMails(client, { programId, round: `exemplar@${number}.${version}`, to, at });
  }
}

/** An issue that a unit which ended was to answer is its heir's, or the standing office's; one that it raised is its heir's. Answers which changed. */
async function handOverIssues(client: Queryable, of: HandedOver): Promise<number[]> {
  const { programId, heirs, actor, words, press, at } = of;
  const codes = passedOn(of);
  const { rows } = await client.query<{ id: number; unit: string | null; raisedBy: string | null; state: string }>(
    `SELECT id, office->>'unit' AS unit, raised_by_unit AS "raisedBy", state FROM arising_issues
     WHERE program_id = $1 AND state <> 'closed' AND (office->>'unit' = ANY($2) OR raised_by_unit = ANY($2) OR reached->>'unit' = ANY($2)) ORDER BY id FOR UPDATE`,
    [programId, codes],
  );
  const changed: number[] = [];
  for (const { id, unit, raisedBy, state } of rows) {
    const raiser = raisedBy === null ? null : (heirs.get(raisedBy) ?? null);
    await client.query(
      `UPDATE arising_issues SET raised_by_unit = $2, reached = CASE WHEN reached->>'unit' = ANY($3) THEN NULL ELSE reached END WHERE id = $1`,
      [id, raiser, codes],
    );
    if (unit === null || !codes.includes(unit)) continue;
    const heir = heirs.get(unit) ?? null;
    const office = heir === null ? ('coordinator' as const) : { unit: heir };
    if (state === 'received' || state === 'assigned')
      changed.push(...(await takeIssueStepIn(client, { programId, id, step: { kind: 'assigned', office }, actor, words, press, at })));
    else await client.query('UPDATE arising_issues SET office = $2 WHERE id = $1', [id, JSON.stringify(office)]);
  }
  return changed;
}
