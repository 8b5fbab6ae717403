import { Problem } from '../../../rules/problems.ts';
import type { Queryable } from '../../database.ts';
import { gatherCalls } from '../../gather-calls.ts';
import {
  type AssignmentAndCycle,
  type AssignmentAndCycleRow,
  assignmentAndCycle,
  selectAssignment,
  selectCycleOfDuties,
} from '../assignments/read-assignment.ts';
import { type FoundLink, type LinkLife, linkInSql, requireBegun, whyEnded } from './find-link.ts';
import { tokenHash } from './link-token.ts';
import type { LinkPurpose } from './make-links.ts';

/** A link to a unit's report, with the duty that it opens; null: its unit owes none in its cycle. */
export type ReportLink = FoundLink & { duty: AssignmentAndCycle | null };

/**
 * A link to a report as `findLink` finds it, and its duty in the same statement: all that a unit does begins with both. In the busy hour
 * before a due time it is what is asked most, so that what is asked for at once is one statement. It is planned once, for it cannot be seen how
 * many are asked for (SELECT $1), and each is looked up by key (LIMIT 1): planning took ten times as long as looking up.
 */
export async function findReportLink(db: Queryable, input: { token: string; at: Date }): Promise<ReportLink> {
  const row = await rowOfLink(db, input);
  if (!row) throw new Problem('link-unknown', {});
  const { link, ...duty } = row;
  const { ended, begins, ...open } = link;
  requireBegun({ ended, begins });
  if (ended) throw await whyEnded(db, open);
  return { ...open, usedAt: open.usedAt && new Date(open.usedAt), duty: duty.id === null ? null : assignmentAndCycle(duty) };
}

type LinkRow = AssignmentAndCycleRow & { link: FoundLink & LinkLife };

/** The cycle comes with the first of its duties alone: nearly all that are asked for at once are of one, and to make and read it costs more than the rest of a duty. */
const rowOfLink = gatherCalls(async (db: Queryable, inputs: { token: string; at: Date }[]): Promise<(LinkRow | undefined)[]> => {
  const { rows } = await db.query<Omit<LinkRow, 'cycle'> & { cycle: LinkRow['cycle'] | null; place: number }>({
    name: 'find-report-links',
    text: `WITH found AS MATERIALIZED (
             SELECT sought.place::int, row_to_json(link) AS link, duty.*
             FROM unnest((SELECT $1::bytea[]), (SELECT $2::timestamptz[])) WITH ORDINALITY AS sought(hash, at, place)
             CROSS JOIN LATERAL (${linkInSql({ hash: 'sought.hash', purpose: '$3', at: 'sought.at' })} LIMIT 1) link
             LEFT JOIN LATERAL (${selectAssignment} WHERE a.cycle_id = link."cycleId" AND a.unit_id = link."unitId" LIMIT 1) duty ON true)
           SELECT found.*, told.cycle FROM found
           LEFT JOIN (SELECT "cycleId" AS id, min(place) AS place FROM found GROUP BY "cycleId") first ON first.place = found.place
           LEFT JOIN LATERAL (${selectCycleOfDuties('first.id')} LIMIT 1) told ON true`,
    values: [inputs.map(({ token }) => tokenHash(token)), inputs.map(({ at }) => at), 'report' satisfies LinkPurpose],
  });
  const cycles = new Map(rows.flatMap(({ cycleId, cycle }) => (cycle === null ? [] : [[cycleId, cycle]])));
  const byPlace = new Map(rows.map(({ place, ...row }) => [place, { ...row, cycle: cycles.get(row.cycleId) as LinkRow['cycle'] }]));
  return inputs.map((_, index) => byPlace.get(index + 1));
});
