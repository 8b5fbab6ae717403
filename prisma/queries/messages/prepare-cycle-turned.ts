import { type CycleName, cycleName, keyOf } from '../../../rules/cycle-key.ts';
import type { CycleTurn } from '../../../rules/cycle-turns.ts';
import type { CalendarDate } from '../../../rules/instants.ts';
import { laneOf } from '../../../rules/message-kinds.ts';
import type { Queryable } from '../../database.ts';
import { isMailed, isOfEndedUnit } from '../contacts/in-office.ts';

/** What somebody did to a cycle as a whole, of which those concerned are told. */
export interface CycleTurned {
  programId: string;
  /** Null: one that has not been planned. */
  cycleId: number | null;
  cycle: CycleName;
  turn: CycleTurn;
  /** Which of its kind it is: told twice, it is told once. */
  number: number;
  on: CalendarDate;
  reason: string;
  at: Date;
}

const roundOf = ({ turn, cycle, number }: CycleTurned): string => `${turn}@${keyOf(cycle)}.${number}`;
const factsOf = ({ turn, cycle, on, reason }: CycleTurned): string => JSON.stringify({ turn, cycle: cycleName(cycle), on, reason });

/** Plans the notice to every office that takes part in the program: who reports, about its duty if it has one, who leads and who coordinates. Planned twice, it adds nothing. */
export function prepareTurnedToAll(db: Queryable, turned: CycleTurned): Promise<void> {
  return toOffices(db, turned, ['unit', 'signatory', 'coordinator']);
}

/** The same to the parties' offices and the coordinators alone. */
export function prepareTurnedToOffices(db: Queryable, turned: CycleTurned): Promise<void> {
  return toOffices(db, turned, ['signatory', 'coordinator']);
}

async function toOffices(db: Queryable, turned: CycleTurned, roles: string[]): Promise<void> {
  await db.query(
    `INSERT INTO messages (lane, program_id, cycle_id, round, kind, contact_id, assignment_id, facts, planned_at)
     SELECT $1, $2, $3, $4, 'cycle-turned', c.id, a.id, $5, $6
     FROM contacts c LEFT JOIN assignments a ON a.cycle_id = $3 AND a.unit_id = c.unit_id AND a.state <> 'waived'
     WHERE c.program_id = $2 AND c.role = ANY($7) AND ${isMailed('c', '$6')} AND (a.id IS NOT NULL OR NOT ${isOfEndedUnit('c')}) ORDER BY c.id ON CONFLICT DO NOTHING`,
    [laneOf('cycle-turned'), turned.programId, turned.cycleId, roundOf(turned), factsOf(turned), turned.at, roles],
  );
}

/** The same to units with a duty in the cycle, each with its link: all that were not let off, or those of these codes. */
export async function prepareTurnedToUnits(
  db: Queryable,
  turned: CycleTurned & { cycleId: number },
  codes: string[] | null,
): Promise<void> {
  await db.query(
    `INSERT INTO messages (lane, program_id, cycle_id, round, kind, contact_id, assignment_id, facts, planned_at)
     SELECT $1, $2, $3, $4, 'cycle-turned', c.id, a.id, $5, $6
     FROM assignments a JOIN contacts c ON c.unit_id = a.unit_id AND c.role = 'unit' AND ${isMailed('c', '$6')}
     WHERE a.cycle_id = $3 AND a.state <> 'waived'
       AND ($7::text[] IS NULL OR a.unit_id IN (SELECT u.id FROM units u WHERE u.program_id = $2 AND u.code = ANY($7)))
     ORDER BY a.ordinal, c.id ON CONFLICT DO NOTHING`,
    [laneOf('cycle-turned'), turned.programId, turned.cycleId, roundOf(turned), factsOf(turned), turned.at, codes],
  );
}
