import { workCalendar } from '../../../rules/calendar.ts';
import { workingInstant } from '../../../rules/late-moments.ts';
import { mailLanes } from '../../../rules/message-kinds.ts';
import type { CycleCalendar } from '../../../rules/program.ts';
import { countsFor, laneOfShare, type MailLimit, type MailLimits, mailCountDays, mayUse } from '../../../rules/provider-limits.ts';
import { type Database, inTransaction, type Queryable } from '../../database.ts';
import { claimMessages } from './claim-messages.ts';

type Claim = Parameters<typeof claimMessages>[1];
type Claimed = Awaited<ReturnType<typeof claimMessages>>;

/**
 * Claims no more than a provider's limits leave (rules/provider-limits.ts), for all workers together: one at a time counts what was claimed by the minute, in
 * the transaction of the claim. What is claimed counts, each time anew, for a server may count what it refuses; what is given back
 * does not (record-deliveries.ts). Killed after this: it counts, for it may have gone.
 * Where a limit is used up for a lane, that is kept with the instant at which the first mail of it may go again, and until then nobody asks; rounds and
 * notices then wait until people are at work. Costs two sums over the minutes of a day, and where there are no limits none.
 */
export async function claimWithinLimits(
  database: Pick<Database, 'plannedOnce'>,
  limits: MailLimits | null,
  claim: Claim,
): Promise<Claimed> {
  const { plannedOnce: pool } = database;
  if (limits === null) return claimMessages(pool, claim);
  const nothing = { messages: [], dropped: 0, moved: 0 };
  if (await isFull(pool, limits, claim.lane)) return nothing;
  const claimLeft = async (client: Queryable): Promise<Claimed> => {
    await client.query("SELECT pg_advisory_xact_lock(hashtextextended('mail limits', 0))");
    const left = await leftOf(client, limits, claim.lane);
    const claimed = left === 0 ? nothing : await claimMessages(client, { ...claim, limit: Math.min(claim.limit, left) });
    await count(client, claimed.messages.length);
    if (claimed.messages.length === left) await fill(client, limits, claim.lane);
    return claimed;
  };
  return inTransaction({ pool }, claimLeft);
}

/** What limits kept full before they were changed says nothing. */
async function isFull(db: Queryable, { hour, day }: MailLimits, lane: number): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'is-mail-limit-full',
    text: "SELECT FROM full_mail_limits WHERE from_lane = $1 AND until > now() AND allowed = CASE per WHEN 'hour' THEN $2::int ELSE $3::int END",
    values: [laneOfShare(lane), hour, day],
  });
  return rowCount !== 0;
}

async function leftOf(db: Queryable, limits: MailLimits, lane: number): Promise<number> {
  const { rows } = await db.query<Record<MailLimit, number>>({
    name: 'count-mails-of-limits',
    text: `SELECT coalesce(sum(mails) FILTER (WHERE minute > now() - make_interval(secs => $1)), 0)::int AS hour, coalesce(sum(mails), 0)::int AS day
           FROM mail_counts WHERE minute > now() - make_interval(secs => $2)`,
    values: [countsFor('hour'), countsFor('day')],
  });
  const used = rows[0] as Record<MailLimit, number>;
  return Math.max(0, Math.min(...each(limits).map(([limit, allowed]) => mayUse(lane, allowed) - used[limit])));
}

async function count(db: Queryable, mails: number): Promise<void> {
  if (mails === 0) return;
  await db.query({
    name: 'count-claimed-mails',
    text: `WITH past AS (DELETE FROM mail_counts WHERE minute < now() - interval '${mailCountDays} days')
           INSERT INTO mail_counts AS c (minute, mails) VALUES (date_trunc('minute', now()), $1) ON CONFLICT (minute) DO UPDATE SET mails = c.mails + $1`,
    values: [mails],
  });
}

/** Keeps which limit is used up, and until when: the one that is so for longer. */
async function fill(db: Queryable, limits: MailLimits, lane: number): Promise<void> {
  const full: { per: MailLimit; allowed: number; until: Date }[] = [];
  for (const [per, allowed] of each(limits)) {
    const { rows } = await db.query<{ until: Date | null }>(
      `SELECT max(minute) + make_interval(secs => $1) AS until
       FROM (SELECT minute, sum(mails) OVER (ORDER BY minute DESC) AS since FROM mail_counts WHERE minute > now() - make_interval(secs => $1)) AS counted
       WHERE since >= $2`,
      [countsFor(per), mayUse(lane, allowed)],
    );
    if (rows[0]?.until) full.push({ per, allowed, until: rows[0].until });
  }
  const [longest] = full.sort((a, b) => b.until.getTime() - a.until.getTime());
  if (!longest) return;
  const { per, allowed, until } = longest;
  await db.query(
    `INSERT INTO full_mail_limits AS q (from_lane, per, allowed, until) VALUES ($1, $2, $3, $4)
     ON CONFLICT (from_lane) DO UPDATE SET per = $2, allowed = $3, until = $4,
       began_at = CASE WHEN q.until > now() - interval '10 minutes' THEN q.began_at ELSE now() END`,
    [laneOfShare(lane), per, allowed, lane < mailLanes.indexOf('notices') ? until : await atWork(db, until)],
  );
}

/** Nothing goes out at night or on a day off because it was late: by the calendar of the program whose mail waits longest. */
async function atWork(db: Queryable, until: Date): Promise<Date> {
  const { rows } = await db.query<{ calendar: CycleCalendar; timeZone: string }>(
    `SELECT p.calendar, p.time_zone AS "timeZone" FROM messages m JOIN programs p ON p.id = m.program_id
     WHERE m.lane >= $1 AND m.state = 'planned' AND m.ready_at <= now() ORDER BY m.lane, m.ready_at, m.id LIMIT 1`,
    [mailLanes.indexOf('notices')],
  );
  const [first] = rows;
  return first ? new Date(workingInstant(workCalendar(first.calendar), first.timeZone, until.toISOString())) : until;
}

const each = (limits: MailLimits): [MailLimit, number][] =>
  (['hour', 'day'] as const).flatMap((limit): [MailLimit, number][] => (limits[limit] === null ? [] : [[limit, limits[limit]]]));

export interface FullLimit {
  per: MailLimit;
  allowed: number;
  /** Of these lanes and of what is less urgent. */
  lane: (typeof mailLanes)[number];
  until: Date;
}

/** The limits that are used up, and until when. */
export async function readFullLimits(db: Queryable): Promise<FullLimit[]> {
  const { rows } = await db.query<Omit<FullLimit, 'lane'> & { lane: number }>(
    'SELECT per, allowed, from_lane AS lane, until FROM full_mail_limits WHERE until > now() ORDER BY from_lane',
  );
  return rows.map(({ lane, ...one }) => ({ ...one, lane: mailLanes[lane] ?? 'rounds' }));
}

/** Where there are no limits any more none is used up. */
export async function forgetFullLimits(db: Queryable): Promise<void> {
  await db.query('DELETE FROM full_mail_limits');
}
