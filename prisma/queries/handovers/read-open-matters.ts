import { unannouncedYears, yearsToAskFor } from '../../../rules/calendar-years.ts';
import { cycleName } from '../../../rules/cycle-key.ts';
import type { HandoverRole, OpenMatter } from '../../../rules/handover.ts';
import { dateOf } from '../../../rules/instants.ts';
import { failedMailDays } from '../../../rules/undelivered-mails.ts';
import type { Queryable } from '../../database.ts';
import { readAnnouncedYears } from '../calendar/read-announced-years.ts';
import { readReachedDays } from '../calendar/read-reached-days.ts';
import { nameInSql, orderInSql } from '../cycles/cycle-in-sql.ts';
import { readHeldCycles } from '../cycles/read-cycle.ts';
import { readNeeds } from '../programs/read-program-needs.ts';
import { isOfParty } from '../signatures/read-signatures.ts';

/**
 * Everything that waits for one who may hand over, at an instant: for a party's signatory what it is to sign and to acknowledge and what has come up to the
 * leaders, for the standing office what its own page lists. A handful of small reads.
 */
export async function readOpenMatters(
  db: Queryable,
  { programId, contactId, role, at }: { programId: string; contactId: number; role: HandoverRole; at: Date },
): Promise<OpenMatter[]> {
  const all =
    role === 'signatory' ? await ofSignatory(db, { programId, contactId }) : await ofCoordinator(db, { programId, contactId, at });
  return all.filter(({ count }) => count > 0);
}

const nothing = { count: 1, cycle: null, amendment: null };

async function ofSignatory(db: Queryable, { programId, contactId }: { programId: string; contactId: number }): Promise<OpenMatter[]> {
  const [toSign, toAcknowledge, issues] = await Promise.all([
    readToSign(db, { programId, contactId }),
    db.query<Pick<OpenMatter, 'cycle'>>(
      `SELECT ${nameInSql('y')} AS cycle FROM cycles y JOIN contacts c ON c.id = $2
       JOIN LATERAL (SELECT m.id FROM compilations m WHERE m.cycle_id = y.id ORDER BY m.version DESC LIMIT 1) m ON true
       WHERE y.program_id = $1 AND y.state = 'delivered'
         AND NOT EXISTS (SELECT FROM acknowledgements k WHERE k.compilation_id = m.id AND k.party_id = c.party_id) ORDER BY ${orderInSql('y')}`,
      [programId, contactId],
    ),
    countIssues(db, { programId, office: 'leaders' }),
  ]);
  return [
    ...toSign,
    ...toAcknowledge.rows.map(({ cycle }): OpenMatter => ({ ...nothing, kind: 'to-acknowledge', cycle })),
    { ...nothing, kind: 'issues', count: issues },
  ];
}

/** The text that a party has still to sign. */
async function readToSign(db: Queryable, { programId, contactId }: { programId: string; contactId: number }): Promise<OpenMatter[]> {
  const { rows } = await db.query<{ amendment: number | null }>(
    `SELECT m.number AS amendment FROM programs p JOIN contacts c ON c.id = $2 JOIN parties y ON y.id = c.party_id
     LEFT JOIN signings g ON g.program_id = p.id AND g.ended_at IS NULL LEFT JOIN amendments m ON m.id = g.amendment_id
     WHERE p.id = $1 AND (p.state = 'signing' OR m.id IS NOT NULL) AND NOT EXISTS (SELECT FROM signatures s WHERE ${isOfParty('y', 'm.id')})`,
    [programId, contactId],
  );
  return rows.map(({ amendment }) => ({ ...nothing, kind: 'to-sign', amendment }));
}

async function ofCoordinator(
  db: Queryable,
  { programId, contactId, at }: { programId: string; contactId: number; at: Date },
): Promise<OpenMatter[]> {
  const since = new Date(at.getTime() - failedMailDays * 86_400_000);
  const [needs, cycles, issues, counts, stopped, days] = await Promise.all([
    readNeeds(db, { programId, since, at }),
    readHeldCycles(db, programId),
    countIssues(db, { programId, office: 'coordinator' }),
    db.query<{ signing: boolean; amendment: number | null; amendments: number; directions: number; handovers: number }>(
      `SELECT p.state = 'signing' OR m.id IS NOT NULL AS signing, m.number AS amendment,
         (SELECT count(*)::int FROM amendments a WHERE a.program_id = p.id AND a.state IN ('draft', 'agreed')) AS amendments,
         (SELECT count(*)::int FROM acknowledgements k JOIN compilations v ON v.id = k.compilation_id JOIN cycles y ON y.id = v.cycle_id
          WHERE y.program_id = p.id AND k.directions IS NOT NULL AND k.settled_at IS NULL) AS directions,
         (SELECT count(*)::int FROM handovers h WHERE h.program_id = p.id AND h.state = 'open' AND h.contact_id <> $2) AS handovers
       FROM programs p LEFT JOIN signings g ON g.program_id = p.id AND g.ended_at IS NULL AND g.amendment_id IS NOT NULL
       LEFT JOIN amendments m ON m.id = g.amendment_id WHERE p.id = $1`,
      [programId, contactId],
    ),
    db.query<{ cycleId: number; count: number }>(
      `SELECT y.id AS "cycleId", count(*)::int AS count FROM stopped_rounds r JOIN cycles y ON y.id = r.cycle_id
       WHERE y.program_id = $1 AND y.state = 'open' AND NOT r.cancelled GROUP BY y.id`,
      [programId],
    ),
    countYearsToEnter(db, { programId, at }),
  ]);
  const [row] = counts.rows;
  const named = (cycleId: number) => {
    const cycle = cycles.find(({ id }) => id === cycleId);
    return cycle ? cycleName(cycle) : null;
  };
  const compiled = cycles.filter(({ state }) => state === 'compiled');
  return [
    ...(row?.signing ? [{ ...nothing, kind: 'being-signed' as const, amendment: row.amendment }] : []),
    { ...nothing, kind: 'amendments', count: row?.amendments ?? 0 },
    ...needs.awaiting.map(({ cycleId, count }): OpenMatter => ({ ...nothing, kind: 'to-decide', count, cycle: named(cycleId) })),
    ...stopped.rows.map(({ cycleId, count }): OpenMatter => ({ ...nothing, kind: 'stopped-rounds', count, cycle: named(cycleId) })),
    ...compiled.map(({ id }): OpenMatter => ({ ...nothing, kind: 'to-release', cycle: named(id) })),
    { ...nothing, kind: 'issues', count: issues },
    { ...nothing, kind: 'directions', count: row?.directions ?? 0 },
    { ...nothing, kind: 'refused-addresses', count: needs.refusedAddresses },
    { ...nothing, kind: 'days-off', count: days },
    { ...nothing, kind: 'handovers', count: row?.handovers ?? 0 },
  ];
}

async function countIssues(
  db: Queryable,
  { programId, office }: { programId: string; office: 'leaders' | 'coordinator' },
): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM arising_issues i WHERE i.program_id = $1 AND i.state <> 'closed' AND coalesce(i.reached, i.office) = to_jsonb($2::text)`,
    [programId, office],
  );
  return rows[0]?.count ?? 0;
}

/** Years whose days off it is time to enter. */
async function countYearsToEnter(db: Queryable, { programId, at }: { programId: string; at: Date }): Promise<number> {
  const [reached, announced, { rows }] = await Promise.all([
    readReachedDays(db, { at }),
    readAnnouncedYears(db),
    db.query<{ timeZone: string }>('SELECT time_zone AS "timeZone" FROM programs WHERE id = $1', [programId]),
  ]);
  const days = reached.find((one) => one.programId === programId)?.days ?? [];
  const today = dateOf(at.toISOString(), rows[0]?.timeZone ?? 'UTC');
  return yearsToAskFor(unannouncedYears(days, announced, today), today).length;
}
