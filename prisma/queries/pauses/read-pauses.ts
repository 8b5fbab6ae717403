import type { AfterPause } from '../../../rules/pause-days.ts';
import type { Queryable } from '../../database.ts';

/** A time during which a program stood still. */
export interface PauseRow {
  number: number;
  /** What the program was, and is again. */
  fromState: 'active' | 'evaluating';
  at: Date;
  by: string;
  reason: string;
  /** Null: it goes on. */
  ended: { at: Date; by: string; reason: string; dues: AfterPause } | null;
}

/** Every pause of a program, in order: none, or a few. */
export async function readPauses(db: Queryable, programId: string): Promise<PauseRow[]> {
  const { rows } = await db.query<
    Omit<PauseRow, 'ended'> & { resumedAt: Date | null; resumedBy: string; resumedReason: string; dues: AfterPause }
  >(
    `SELECT number, from_state AS "fromState", paused_at AS at, paused_by AS by, reason, resumed_at AS "resumedAt", resumed_by AS "resumedBy",
            resumed_reason AS "resumedReason", dues
     FROM pauses WHERE program_id = $1 ORDER BY number`,
    [programId],
  );
  return rows.map(({ resumedAt, resumedBy, resumedReason, dues, ...pause }) => ({
    ...pause,
    ended: resumedAt && { at: resumedAt, by: resumedBy, reason: resumedReason, dues },
  }));
}

/** The pause that a program is in, or null. */
export async function readOpenPause(db: Queryable, programId: string): Promise<PauseRow | null> {
  return (await readPauses(db, programId)).find(({ ended }) => ended === null) ?? null;
}
