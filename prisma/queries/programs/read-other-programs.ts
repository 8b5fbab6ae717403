import type { OtherProgram } from '../../../rules/due-clashes.ts';
import { inTierOrder } from '../../../rules/unit-tiers.ts';
import type { Queryable } from '../../database.ts';
import { nameInSql } from '../cycles/cycle-in-sql.ts';
import { isInTree } from '../units/valid-units.ts';

type Row = Omit<OtherProgram, 'term' | 'levels' | 'startedAt'> & {
  from: string;
  to: string;
  startedAt: Date | null;
  tiers: { level: string; depth: number; units: number }[];
};

/** Every program that is signed or runs, but one, with its calendar, its tiers and the due days that are laid. A handful of rows a program. */
export async function readOtherPrograms(db: Queryable, programId: string | null): Promise<OtherProgram[]> {
  const { rows } = await db.query<Row>(
    `SELECT p.id, p.name, p.calendar, p.time_zone AS "timeZone", p.term_from AS "from", p.term_to AS "to", p.terminated_on AS "terminatedOn",
            p.started_at AS "startedAt",
            (SELECT coalesce(jsonb_agg(jsonb_build_object('level', t.level, 'depth', t.depth, 'units', t.units)), '[]') FROM (
               SELECT u.level, max(u.depth)::int AS depth, count(*)::int AS units FROM units u
               WHERE ${isInTree('u', 'p.id', 'p.term_from')} GROUP BY u.level) t) AS tiers,
            (SELECT coalesce(jsonb_agg(${nameInSql('c', `, 'dues', CASE WHEN c.state IN ('planned', 'open') THEN l.due_by_level ELSE '[]' END`)}), '[]')
             FROM cycles c LEFT JOIN LATERAL (SELECT due_by_level FROM plans WHERE cycle_id = c.id ORDER BY version DESC LIMIT 1) l ON true
             WHERE c.program_id = p.id AND c.kind <> 'baseline' AND l.due_by_level IS NOT NULL) AS begun,
            (SELECT coalesce(jsonb_agg(jsonb_build_object('key', s.key, 'at', s.skipped_at, 'by', s.skipped_by, 'reason', s.reason)), '[]')
             FROM skipped_cycles s WHERE s.program_id = p.id AND s.taken_back_at IS NULL) AS "skippedCycles"
     FROM programs p WHERE p.state IN ('signing', 'active', 'paused', 'evaluating') AND ($1::uuid IS NULL OR p.id <> $1) ORDER BY p.id`,
    [programId],
  );
  return rows.map(({ from, to, startedAt, tiers, ...row }) => ({
    ...row,
    term: { from, to },
    startedAt: startedAt?.toISOString() ?? null,
    levels: inTierOrder(tiers).map(({ level }) => level),
  }));
}
