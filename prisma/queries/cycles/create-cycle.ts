import { type CycleName, keyOf, ownKey } from '../../../rules/cycle-key.ts';
import type { TermCycle } from '../../../rules/cycles-of-term.ts';
import type { Queryable } from '../../database.ts';

/**
 * Creates a cycle in state `planned`, or answers the one that is there. Of a calendar year the database knows the place and the period, unless
 * they are given.
 */
export async function createCycle(
  db: Queryable,
  input: Omit<CycleName, 'kind'> & {
    programId: string;
    kind: 'baseline' | TermCycle['kind'];
    period?: Pick<TermCycle, 'place' | 'from' | 'to'>;
    formId: number;
    cutOff: string;
  },
): Promise<number> {
  const { programId, kind, period = null, formId, cutOff } = input;
  const key = keyOf(input);
  const state = kind === 'baseline' ? 'delivered' : 'planned';
  await db.query(
    `INSERT INTO cycles (program_id, key, year, kind, place, period_from, period_to, form_id, cut_off, state)
     VALUES ($1, $2, $3, $4, coalesce($5::int, 0), $6, $7, $8, $9, $10) ON CONFLICT (program_id, key, kind) DO NOTHING`,
    [
      programId,
      period === null ? '' : key,
      ownKey(input).key === undefined ? input.year : null,
      kind,
      period?.place ?? null,
      period?.from ?? null,
      period?.to ?? null,
      formId,
      cutOff,
      state,
    ],
  );
  const { rows } = await db.query<{ id: number }>('SELECT id FROM cycles WHERE program_id = $1 AND key = $2 AND kind = $3', [
    programId,
    key,
    kind,
  ]);
  return rows[0]?.id as number;
}
