import { Problem } from '../../../rules/problems.ts';
import type { Queryable } from '../../database.ts';

export type CycleState = 'planned' | 'open' | 'closed' | 'compiled' | 'delivered' | 'acknowledged' | 'lapsed';

export interface CycleRow {
  id: number;
  programId: string;
  year: number;
  kind: 'preliminary' | 'final' | 'baseline';
  state: CycleState;
  formId: number;
  cutOff: string;
  openedAt: Date | null;
  closedAt: Date | null;
  deliveredAt: Date | null;
  timeZone: string;
  /** Figure indicators of its form, in order. */
  codes: string[];
}

const select = `SELECT c.id, c.program_id AS "programId", c.year, c.kind, c.state, c.form_id AS "formId", c.cut_off AS "cutOff", c.opened_at AS "openedAt",
  c.closed_at AS "closedAt", c.delivered_at AS "deliveredAt", p.time_zone AS "timeZone",
  (SELECT array_agg(i.code ORDER BY i.ordinal) FROM indicators i WHERE i.form_id = c.form_id AND i.definition->>'kind' <> 'prose') AS codes
  FROM cycles c JOIN programs p ON p.id = c.program_id`;

/** One cycle by its id. Problem `not-found`. */
export async function readCycle(db: Queryable, cycleId: number): Promise<CycleRow> {
  const { rows } = await db.query<CycleRow>(`${select} WHERE c.id = $1`, [cycleId]);
  if (!rows[0]) throw new Problem('not-found', {});
  return rows[0];
}

/** The cycles of a program in order, the baseline first. */
export async function readCycles(db: Queryable, programId: string): Promise<CycleRow[]> {
  const { rows } = await db.query<CycleRow>(`${select} WHERE c.program_id = $1 ORDER BY c.year, c.kind = 'final'`, [programId]);
  return rows;
}
