import type { CycleKind } from '../../../rules/cycles-of-term.ts';
import type { CalendarDate } from '../../../rules/instants.ts';
import { Problem } from '../../../rules/problems.ts';
import type { CycleState } from '../../../rules/program-and-cycle-states.ts';
import type { Queryable } from '../../database.ts';
import { figureCodes } from '../figures/figure-codes.ts';
import { isLikeInSql, orderInSql, yearInSql } from './cycle-in-sql.ts';

export interface CycleRow {
  id: number;
  programId: string;
  /** `2024`, `2024-h1`, `2023-2024`. */
  key: string;
  /** Its key, or where that is another the year of it, of a school year the second. */
  year: number;
  kind: CycleKind | 'baseline';
  /** In the order of its term. */
  place: number;
  /** Its period. */
  from: CalendarDate;
  to: CalendarDate;
  state: CycleState;
  formId: number;
  cutOff: string;
  openedAt: Date | null;
  closedAt: Date | null;
  deliveredAt: Date | null;
  timeZone: string;
  /** Figure indicators of its form, in order. */
  codes: string[];
  /** Of like periods, the latest first. */
  earlier: EarlierCycle[];
  /** Of whatever period. */
  everyEarlier: EarlierCycle[];
}

/** One of the cycles before a cycle, whose figures stand beside its own. */
export interface EarlierCycle {
  id: number;
  key?: string | undefined;
  year: number;
  formId: number;
  /** The form by whose codes its figures are read: that of the cycle beside which they stand. */
  as?: number | undefined;
}

const earlierIn = (
  which: string,
): string => `(SELECT coalesce(json_agg(json_build_object('id', e.id, 'key', e.key, 'year', ${yearInSql('e')}, 'formId', e.form_id, 'as', c.form_id) ORDER BY e.place DESC), '[]')
   FROM cycles e WHERE e.program_id = c.program_id AND e.place < c.place AND e.state <> 'lapsed'${which})`;

/**
 * The earlier cycles of the cycle `c`, for a SELECT: the latest first, the baseline included, without what has lapsed. Its figures are compared with
 * those of like periods alone, of a half-year with the same half of the years before.
 */
export const earlierCycles = earlierIn(` AND ${isLikeInSql('e', 'c')}`);

/** The same of whatever period: what counted last of a unit may be of another half. */
export const everyEarlierCycle = earlierIn('');

const select = `SELECT c.id, c.program_id AS "programId", c.key, ${yearInSql('c')} AS year, c.kind, c.place, c.period_from AS "from", c.period_to AS "to",
  c.state, c.form_id AS "formId", c.cut_off AS "cutOff", c.opened_at AS "openedAt",
  c.closed_at AS "closedAt", c.delivered_at AS "deliveredAt", p.time_zone AS "timeZone",
  ${figureCodes('c.form_id')} AS codes, ${earlierCycles} AS earlier, ${everyEarlierCycle} AS "everyEarlier"
  FROM cycles c JOIN programs p ON p.id = c.program_id`;

/** A review or an evaluation; the year before the term is neither. */
export type HeldCycle = CycleRow & { kind: CycleKind };

/** One review or evaluation by its id. Problem `not-found`. */
export async function readCycle(db: Queryable, cycleId: number): Promise<HeldCycle> {
  const { rows } = await db.query<HeldCycle>({
    name: 'read-cycle',
    text: `${select} WHERE c.id = $1 AND c.kind <> 'baseline'`,
    values: [cycleId],
  });
  if (!rows[0]) throw new Problem('not-found', {});
  return rows[0];
}

/** The cycles of a program in order, the baseline first. */
export async function readCycles(db: Queryable, programId: string): Promise<CycleRow[]> {
  const { rows } = await db.query<CycleRow>({
    name: 'read-cycles',
    text: `${select} WHERE c.program_id = $1 ORDER BY ${orderInSql('c')}`,
    values: [programId],
  });
  return rows;
}

/** The reviews and evaluations of a program in order. */
export async function readHeldCycles(db: Queryable, programId: string): Promise<HeldCycle[]> {
  return (await readCycles(db, programId)).filter((cycle): cycle is HeldCycle => cycle.kind !== 'baseline');
}
