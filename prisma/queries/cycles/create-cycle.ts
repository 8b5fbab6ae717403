import type { CycleKind } from '../../../rules/cycles-of-term.ts';
import type { Queryable } from '../../database.ts';

/** Creates a cycle in state `planned`, or answers the one that is there. */
export async function createCycle(
  db: Queryable,
  input: { programId: string; year: number; kind: 'baseline' | CycleKind; formId: number; cutOff: string },
): Promise<number> {
  await db.query(
    `INSERT INTO cycles (program_id, year, kind, form_id, cut_off, state) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (program_id, year, kind) DO NOTHING`,
    [input.programId, input.year, input.kind, input.formId, input.cutOff, input.kind === 'baseline' ? 'delivered' : 'planned'],
  );
  const { rows } = await db.query<{ id: number }>('SELECT id FROM cycles WHERE program_id = $1 AND year = $2 AND kind = $3', [
    input.programId,
    input.year,
    input.kind,
  ]);
  return rows[0]?.id as number;
}
