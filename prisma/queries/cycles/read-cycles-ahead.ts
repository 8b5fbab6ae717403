import { type CycleName, cycleName } from '../../../rules/cycle-key.ts';
import type { Instant } from '../../../rules/instants.ts';
import { restOfTerm } from '../../../rules/lost-workflows.ts';
import type { ProgramDefinition } from '../../../rules/program.ts';
import type { Queryable } from '../../database.ts';
import { readDefinition } from '../programs/read-definition.ts';
import { readSkippedCycles } from '../skipped-cycles/read-skipped-cycles.ts';
import { readHeldCycles } from './read-cycle.ts';

/** The cycles ahead of a program that runs and does not end early, each with the instant at which it opens. */
export async function readCyclesAhead(
  db: Queryable,
  {
    programId,
    program,
    startedAt,
  }: { programId: string; program: Pick<ProgramDefinition, 'term' | 'calendar' | 'timeZone'>; startedAt: Instant },
): Promise<(CycleName & { opensAt: Instant })[]> {
  const { term, calendar, timeZone } = program;
  const [begun, skipped] = [await readHeldCycles(db, programId), await readSkippedCycles(db, programId)];
  const rest = restOfTerm({ term, calendar, timeZone, startedAt, terminatedOn: null, begun, skipped, evaluated: false });
  return rest.cyclesAhead.map(({ opensAt, ...cycle }) => ({ ...cycleName(cycle), opensAt }));
}

/** When the next cycle of a program opens that has not been planned; null: none does, or it has not started or ends early. */
export async function readNextOpening(db: Queryable, programId: string): Promise<Instant | null> {
  const program = await readDefinition(db, programId);
  const { rows } = await db.query<{ startedAt: Date | null; ended: boolean }>(
    'SELECT started_at AS "startedAt", terminated_on IS NOT NULL AS ended FROM programs WHERE id = $1',
    [programId],
  );
  const [held] = rows;
  if (!held?.startedAt || held.ended) return null;
  return (await readCyclesAhead(db, { programId, program, startedAt: held.startedAt.toISOString() }))[0]?.opensAt ?? null;
}
