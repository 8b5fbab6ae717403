import type { Database } from '../../../prisma/database.ts';

/** Seconds from a plan to its first moment, and from each moment to the next: a cycle of six weeks takes about three minutes. */
const [begins, apart] = [3, 4];
/**
 * Seconds more before the close. What was due while no worker was there is still told then, as it would be with hours between moments: a notice
 * ends with the close.
 */
const beforeClose = 25;
/** How much faster the calendar of its people goes on after its last moment: a day takes some seconds. */
const timesFaster = 20_000;

/** The instant of a squeezed cycle's calendar, as its people have it. */
export type CalendarNow = () => Date;

/**
 * Terms of real timers: workflows, worker, API and Temporal are as they run for years, and so is the clock of each. Only a plan's moments come
 * nearer: as soon as the calendar's plan is recorded, the next version lays its moments seconds apart, which is the one that the cycle then
 * waits by, with Temporal's durable timers. Due days stay as they are. A server that skips time would try less: it cannot be killed without
 * losing what it knows, and stands still while no worker is there.
 */
export async function squeezePlans({ pool }: Database): Promise<void> {
  await pool.query(`
    CREATE FUNCTION faults_squeeze() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO plans (cycle_id, version, reason, made_at, due_by_level)
        SELECT cycle_id, 2, reason, made_at, due_by_level FROM plans
        WHERE version = 1 AND id IN (SELECT plan_id FROM laid) ON CONFLICT DO NOTHING;
        INSERT INTO moments (plan_id, ordinal, key, kind, at, due, moved_from)
        SELECT near.id, l.ordinal, l.key, l.kind,
               date_trunc('milliseconds', statement_timestamp()) + 
                 + (${begins} + ${apart} * l.place + CASE WHEN l.kind IN ('close', 'compile', 'deliver') THEN ${beforeClose} ELSE 0 END) * interval '1 s',
               l.due, l.moved_from
        FROM (SELECT *, dense_rank() OVER (PARTITION BY plan_id ORDER BY at) - 1 AS place FROM laid) l
        JOIN plans far ON far.id = l.plan_id AND far.version = 1
        JOIN plans near ON near.cycle_id = far.cycle_id AND near.version = 2;
        RETURN NULL;
      END $$;
    CREATE TRIGGER faults_squeeze AFTER INSERT ON moments REFERENCING NEW TABLE AS laid FOR EACH STATEMENT
      WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION faults_squeeze()`);
}

/** The calendar of the cycle that was planned last; before the first, now. Between two moments it goes evenly. */
export async function readCalendar({ pool }: Database): Promise<CalendarNow> {
  const { rows } = await pool.query<{ calendar: Date; real: Date }>(
    `SELECT DISTINCT far.at AS calendar, near.at AS real
     FROM plans p JOIN moments near ON near.plan_id = p.id
     JOIN plans f ON f.cycle_id = p.cycle_id AND f.version = 1 JOIN moments far ON far.plan_id = f.id AND far.key = near.key
     WHERE p.id = (SELECT max(id) FROM plans WHERE version = 2) ORDER BY near.at`,
  );
  const marks = rows.map(({ calendar, real }) => ({ calendar: calendar.getTime(), real: real.getTime() }));
  const start = { calendar: Date.now(), real: Date.now() };
  return () => {
    const now = Date.now();
    const before = marks.findLast(({ real }) => real <= now) ?? marks[0] ?? start;
    const after = marks.find(({ real }) => real > now && real > before.real);
    const faster = after ? (after.calendar - before.calendar) / (after.real - before.real) : timesFaster;
    return new Date(before.calendar + (now - before.real) * faster);
  };
}

/** When the cycle that was planned last closes by its calendar. */
export async function readCalendarsClose({ pool }: Database): Promise<string> {
  const { rows } = await pool.query<{ at: Date }>(
    `SELECT m.at FROM plans p JOIN moments m ON m.plan_id = p.id AND m.kind = 'close' WHERE p.version = 1 ORDER BY p.id DESC LIMIT 1`,
  );
  return (rows[0] as { at: Date }).at.toISOString();
}
