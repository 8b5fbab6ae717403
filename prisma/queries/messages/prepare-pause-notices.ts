import { laneOf, type MessageKind } from '../../../rules/message-kinds.ts';
import type { Queryable } from '../../database.ts';
import { isMailed } from '../contacts/in-office.ts';

interface PauseNotice {
  programId: string;
  kind: Extract<MessageKind, 'program-paused' | 'program-resumed'>;
  /** Which pause of the program. */
  number: number;
  facts: Record<string, unknown>;
  at: Date;
}

const roundOf = ({ kind, number }: PauseNotice): string => `${kind}@${number}`;

/** Plans the notice that a program stands still, or goes on, to the parties' offices and the coordinators. Planned twice, it adds nothing. */
export async function preparePauseNotices(db: Queryable, notice: PauseNotice): Promise<void> {
  const { programId, kind, facts, at } = notice;
  await db.query(
    `INSERT INTO messages (lane, program_id, round, kind, contact_id, facts, planned_at)
     SELECT $5, $1, $2, $3, c.id, $4, $6 FROM contacts c
     WHERE c.program_id = $1 AND c.role IN ('signatory', 'coordinator') AND ${isMailed('c', '$6')} ORDER BY c.id ON CONFLICT DO NOTHING`,
    [programId, roundOf(notice), kind, JSON.stringify(facts), laneOf(kind), at],
  );
}

/** The same to the units that have a duty in an open cycle: each may still owe it, or decide those below it. */
export async function prepareUnitPauseNotices(db: Queryable, notice: PauseNotice & { cycleId: number }): Promise<void> {
  const { programId, cycleId, kind, facts, at } = notice;
  await db.query(
    `INSERT INTO messages (lane, program_id, cycle_id, round, kind, contact_id, assignment_id, facts, planned_at)
     SELECT $6, $1, $2, $3, $4, c.id, a.id, $5, $7
     FROM assignments a JOIN contacts c ON c.unit_id = a.unit_id AND c.role = 'unit' AND ${isMailed('c', '$7')}
     WHERE a.cycle_id = $2 AND a.state <> 'waived' ORDER BY a.ordinal, c.id ON CONFLICT DO NOTHING`,
    [programId, cycleId, roundOf(notice), kind, JSON.stringify(facts), laneOf(kind), at],
  );
}
