import type { Moment } from '../../../rules/plan.ts';
import type { PlanVersion, SkippedWhy } from '../../../rules/plan-history.ts';
import type { Queryable } from '../../database.ts';

/** Every version of the plans of a program's cycles, in order, by the cycle's id. A handful of rows a cycle. */
export async function readPlanVersions(db: Queryable, programId: string): Promise<Map<number, PlanVersion[]>> {
  const { rows } = await db.query<{
    cycleId: number;
    version: number;
    reason: string;
    madeAt: Date;
    dueByLevel: PlanVersion['dueByLevel'];
    key: string;
    kind: Moment['kind'];
    at: Date;
    due: string | null;
    movedFrom: string | null;
    heldAt: Date | null;
    skippedAt: Date | null;
    skippedWhy: SkippedWhy | null;
  }>(
    `SELECT p.cycle_id AS "cycleId", p.version, p.reason, p.made_at AS "madeAt", p.due_by_level AS "dueByLevel",
            m.key, m.kind, m.at, m.due, m.moved_from AS "movedFrom", m.held_at AS "heldAt", m.skipped_at AS "skippedAt", m.skipped_why AS "skippedWhy"
     FROM cycles c JOIN plans p ON p.cycle_id = c.id JOIN moments m ON m.plan_id = p.id
     WHERE c.program_id = $1 ORDER BY p.cycle_id, p.version, m.ordinal`,
    [programId],
  );
  const cycles = new Map<number, PlanVersion[]>();
  for (const { cycleId, version, reason, madeAt, dueByLevel, at, heldAt, skippedAt, ...moment } of rows) {
    const versions = cycles.get(cycleId) ?? [];
    cycles.set(cycleId, versions);
    let current = versions.at(-1);
    if (current?.version !== version) {
      current = { version, reason, madeAt: madeAt.toISOString(), dueByLevel, moments: [] };
      versions.push(current);
    }
    current.moments.push({
      ...moment,
      at: at.toISOString(),
      heldAt: heldAt?.toISOString() ?? null,
      skippedAt: skippedAt?.toISOString() ?? null,
    });
  }
  return cycles;
}
