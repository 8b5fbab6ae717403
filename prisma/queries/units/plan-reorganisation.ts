import type { CalendarDate } from '../../../rules/instants.ts';
import { nameUnits } from '../../../rules/name-units.ts';
import { Problem, type ProblemCode } from '../../../rules/problems.ts';
import type { ReorganisationCounts } from '../../../rules/reorganise-units.ts';
import type { SentChoice } from '../../../rules/sent-of-ended-units.ts';
import { inEach } from '../../../rules/texts/texts.ts';
import { type Database, inLongTransaction, inTransaction, type Queryable } from '../../database.ts';
import { wakeSender } from '../../wake-sender.ts';
import { recordEvent } from '../audit/record-event.ts';
import { recordHappening } from '../happenings/record-happening.ts';
import { holdUnitsAlone } from './hold-units.ts';
import { readAskedReorganisation } from './read-asked-reorganisation.ts';
import { againstPlanning } from './read-planned-reorganisations.ts';
import { reorganiseIn } from './reorganise-units.ts';

interface Planning {
  programId: string;
  day: CalendarDate;
  /** The new list as it was typed, and what every unit becomes as it was confirmed. */
  table: string;
  successors: string;
  sent: SentChoice;
  counts: ReorganisationCounts;
  reason: string;
  press: string;
  actor: string;
  at: Date;
}

/** Keeps a reorganisation for its day. The same press again changes nothing. Problems: `reorganisation-planned`, `reorganisation-after-term`, `program-not-active`. */
export async function planReorganisation(database: Database, input: Planning): Promise<{ number: number; counts: ReorganisationCounts }> {
  const { programId, day, table, successors, sent, counts, reason, press, actor, at } = input;
  return inTransaction(database, async (client) => {
    const program = await client.query<{ key: string; state: string }>('SELECT key, state FROM programs WHERE id = $1 FOR NO KEY UPDATE', [
      programId,
    ]);
    const known = await client.query<{ number: number; counts: ReorganisationCounts }>(
      'SELECT number, counts FROM planned_reorganisations WHERE program_id = $1 AND press = $2',
      [programId, press],
    );
    if (known.rows[0]) return known.rows[0];
    if (!['active', 'evaluating', 'paused'].includes(program.rows[0]?.state ?? '')) throw new Problem('program-not-active');
    const against = await againstPlanning(client, { programId, day });
    if (against) throw against;
    const { rows } = await client.query<{ number: number }>(
      `INSERT INTO planned_reorganisations (program_id, number, day, units, successors, sent, reason, press, planned_at, planned_by, counts)
       SELECT $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, $10 FROM planned_reorganisations WHERE program_id = $1 RETURNING number`,
      [programId, day, table, successors, sent, reason, press, at, actor, JSON.stringify(counts)],
    );
    const number = rows[0]?.number as number;
    const key = program.rows[0]?.key ?? '';
    await record(client, { programId, number, key, day, reason, actor, at, what: 'planned', press });
    return { number, counts };
  });
}

/** Cancels one that is ahead; pressing again, or after the program has dropped it, changes nothing. Problems: `reorganisation-carried-out`, `not-found`. */
export async function cancelReorganisation(
  database: Database,
  input: { programId: string; number: number; press: string; actor: string; at: Date },
): Promise<void> {
  const { programId, number, press, actor, at } = input;
  await inTransaction(database, async (client) => {
    const program = await client.query<{ key: string }>('SELECT key FROM programs WHERE id = $1 FOR NO KEY UPDATE', [programId]);
    const { rows } = await client.query<{ state: string; day: CalendarDate; reason: string }>(
      'SELECT state, day, reason FROM planned_reorganisations WHERE program_id = $1 AND number = $2 FOR UPDATE',
      [programId, number],
    );
    const [planned] = rows;
    if (!planned) throw new Problem('not-found');
    if (planned.state === 'done') throw new Problem('reorganisation-carried-out', { day: planned.day });
    if (planned.state !== 'planned') return;
    await end(client, { programId, number, state: 'cancelled', actor, at });
    const { day, reason } = planned;
    await record(client, { programId, number, key: program.rows[0]?.key ?? '', day, reason, actor, at, what: 'cancelled', press });
  });
}

/**
 * Carries out one that was kept for this day or before, as it was confirmed: in one transaction with the act, so it is done once, by whoever comes first. What has
 * changed since and was not confirmed is not guessed. Problems: `reorganisation-planned-units` and `reorganisation-planned-review`, which name the units and what to do,
 * and what else reorganiseUnits says.
 */
export async function carryOutReorganisation(
  database: Database,
  { programId, number, secret, at }: { programId: string; number: number; secret: string; at: Date },
): Promise<void> {
  await inLongTransaction(database, async (client) => {
    await holdUnitsAlone(client, programId);
    await client.query('SELECT 1 FROM programs WHERE id = $1 FOR NO KEY UPDATE', [programId]);
    const { rows } = await client.query<Pick<Planning, 'day' | 'successors' | 'sent' | 'reason'> & { units: string; plannedBy: string }>(
      `SELECT day, units, successors, sent, reason, planned_by AS "plannedBy" FROM planned_reorganisations
       WHERE program_id = $1 AND number = $2 AND state = 'planned' FOR UPDATE`,
      [programId, number],
    );
    const [planned] = rows;
    // Cancelled, or carried out by another worker meanwhile.
    if (!planned) return;
    const { day, units: table, successors, sent, reason, plannedBy: actor } = planned;
    await namingDay(day, async () => {
      const { units, proposals } = await readAskedReorganisation(client, { programId, day, table, successors, accept: true });
      const open = proposals.flatMap(({ old, toConfirm }) => (toConfirm ? [old] : []));
      if (open.length > 0) throw new Problem('reorganisation-planned-units', { day, units: nameUnits(open) });
      await end(client, { programId, number, state: 'done', actor, at });
      await reorganiseIn(client, { programId, day, units, proposals, sent, reason, press: `planned-${number}`, actor, secret, at });
    });
  });
  wakeSender(database);
}

/** What is said to whoever presses is nothing to press for who reads it in a mail: what to do then is to enter it anew. */
const saidOfPlanned: Partial<Record<ProblemCode, ProblemCode>> = {
  'reorganisation-unknown': 'reorganisation-planned-units',
  'reorganisation-tier-without-day': 'reorganisation-planned-review',
  'reorganisation-codes-in-review': 'reorganisation-planned-review',
  'reorganisation-review-as-it-was': 'reorganisation-planned-review',
};

async function namingDay(day: CalendarDate, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const said = error instanceof Problem ? saidOfPlanned[error.code] : undefined;
    if (!(error instanceof Problem) || said === undefined) throw error;
    throw new Problem(said, { day, units: error.details.units ?? error.details.codes ?? '' });
  }
}

async function end(
  client: Queryable,
  { programId, number, state, actor, at }: { programId: string; number: number; state: 'done' | 'cancelled'; actor: string; at: Date },
): Promise<void> {
  await client.query('UPDATE planned_reorganisations SET state = $3, ended_at = $4, ended_by = $5 WHERE program_id = $1 AND number = $2', [
    programId,
    number,
    state,
    at,
    actor,
  ]);
}

async function record(
  client: Queryable,
  of: {
    programId: string;
    number: number;
    key: string;
    day: CalendarDate;
    reason: string;
    actor: string;
    at: Date;
    what: 'planned' | 'cancelled';
    press: string;
  },
): Promise<void> {
  const { programId, number, key, day, reason, actor, at, what, press } = of;
  const action = `program.reorganisation-${what}`;
  await recordEvent(client, { programId, at, actor, action, subject: key, details: { key: press, reason, day } });
  await recordHappening(client, {
    ...{ programId, cycleId: null, key: `reorganisation ${number} ${what}`, at: at.toISOString(), actor, reason },
    words: inEach((t) => (what === 'planned' ? t.happenings.reorganisationPlanned(day) : t.happenings.reorganisationCancelled(day))),
  });
}
