import type { DroppedFor } from '../../../rules/dropped-reorganisation.ts';
import type { CalendarDate } from '../../../rules/instants.ts';
import { laneOf } from '../../../rules/message-kinds.ts';
import type { ReorganisedFacts } from '../../../rules/reorganised-facts.ts';
import { inEach } from '../../../rules/texts/texts.ts';
import type { Queryable } from '../../database.ts';
import { recordEvent } from '../audit/record-event.ts';
import { isMailed } from '../contacts/in-office.ts';
import { recordHappening } from '../happenings/record-happening.ts';

interface Dropping {
  programId: string;
  /** The program's last day, after which nobody carries one out. */
  last: CalendarDate;
  why: DroppedFor;
  actor: string;
  at: Date;
}

/**
 * Drops what is planned for a day after the program's last one, of a program that is over whatever is left: with its reason, in the record and the timeline, and told
 * to the standing office. In the transaction of what ends the program, under its row's lock. Dropped twice, it is dropped once.
 */
export async function dropPlannedReorganisations(client: Queryable, { programId, last, why, actor, at }: Dropping): Promise<void> {
  const { rows } = await client.query<{ number: number; day: CalendarDate; reason: string; key: string }>(
    `UPDATE planned_reorganisations r SET state = 'dropped', ended_at = $3, ended_by = $4, dropped_for = $5, last_day = $2
     FROM programs p WHERE p.id = r.program_id AND r.program_id = $1 AND r.state = 'planned' AND (r.day > $2 OR $5 = 'over')
     RETURNING r.number, r.day, r.reason, p.key`,
    [programId, last, at, actor, why],
  );
  for (const { number, day, reason, key } of rows) {
    const details = { reason, day, why, last };
    await recordEvent(client, { programId, at, actor, action: 'program.reorganisation-dropped', subject: key, details });
    await recordHappening(client, {
      ...{ programId, cycleId: null, key: `reorganisation ${number} dropped`, at: at.toISOString(), actor, reason },
      words: inEach((t) => t.happenings.reorganisationDropped(day, why, last)),
    });
    const told: ReorganisedFacts = { reader: 'dropped', day, reason, why, last };
    await client.query(
      `INSERT INTO messages (lane, program_id, round, kind, contact_id, facts, planned_at)
       SELECT ${laneOf('units-reorganised')}, $1, $2, 'units-reorganised', c.id, $3, $4 FROM contacts c
       WHERE c.program_id = $1 AND c.role = 'coordinator' AND ${isMailed('c', '$4')} ORDER BY c.id ON CONFLICT DO NOTHING`,
      [programId, `reorganisation-planned@${number}.dropped`, JSON.stringify({ told }), at],
    );
  }
}
