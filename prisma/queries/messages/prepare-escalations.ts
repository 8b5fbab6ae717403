import type { DecidingTimes } from '../../../rules/may-decide.ts';
import { laneOf, type MessageKind } from '../../../rules/message-kinds.ts';
import { mostOwingNamed } from '../../../rules/named-in-mails.ts';
import type { Queryable } from '../../database.ts';
import { owingIn } from '../assignments/states-in-sql.ts';
import { isMailed } from '../contacts/in-office.ts';

interface Escalation {
  cycleId: number;
  programId: string;
  round: string;
  dueAt: Date;
  at: Date;
}

const owing = `jsonb_build_object('name', u.name, 'parentName', up.name, 'due', (a.due_at AT TIME ZONE p.time_zone)::date)`;

/** Plans a mail to each unit above that has children owing since `dueAt`, with their names. */
export async function prepareParentEscalations(db: Queryable, round: Escalation): Promise<number> {
  const { rowCount } = await db.query(
    `INSERT INTO messages (lane, program_id, cycle_id, round, kind, contact_id, assignment_id, facts, planned_at)
     SELECT ${laneOf('escalation-parent')}, $2, $1, $3, 'escalation-parent', c.id, late.parent_id, jsonb_build_object('owing', late.owing), $5
     FROM (SELECT a.parent_id, jsonb_agg(${owing} ORDER BY a.ordinal) AS owing
           FROM assignments a JOIN units u ON u.id = a.unit_id LEFT JOIN units up ON up.id = u.parent_id JOIN programs p ON p.id = $2
           WHERE a.cycle_id = $1 AND ${owingIn('a.state')} AND a.due_at = $4 AND a.parent_id IS NOT NULL
           GROUP BY a.parent_id) late
     JOIN assignments pa ON pa.id = late.parent_id JOIN contacts c ON c.unit_id = pa.unit_id AND c.role = 'unit' AND ${isMailed('c', '$5')}
     ORDER BY pa.ordinal
     ON CONFLICT DO NOTHING`,
    [round.cycleId, round.programId, round.round, round.dueAt, round.at],
  );
  return rowCount ?? 0;
}

/** Plans one mail to each party's leader about all that are owing since `dueAt`, that names the first of them. None when nobody owes. */
export async function prepareLeadersEscalation(db: Queryable, round: Escalation): Promise<number> {
  return prepareForOffices(db, { ...round, kind: 'escalation-leaders', list: 'owing', to: 'signatory' }, since(round));
}

const since = ({ dueAt }: Escalation): string => `${owingIn('a.state')} AND a.due_at = '${dueAt.toISOString()}'::timestamptz`;

/** Plans one mail to the coordinator about all that are owing since `dueAt`. None when nobody owes. */
export async function prepareCoordinatorEscalation(db: Queryable, round: Escalation): Promise<number> {
  return prepareForCoordinator(db, { ...round, kind: 'escalation-coordinator', list: 'owing' }, since(round));
}

/** Plans one mail to the coordinator that names the duties `which` picks; none where it picks none. `times`: what the mail is asked about again when it goes. */
export function prepareForCoordinator(db: Queryable, round: Omit<ToOffices, 'to'>, which: string): Promise<number> {
  return prepareForOffices(db, { ...round, to: 'coordinator' }, which);
}

type ToOffices = Omit<Escalation, 'dueAt'> & { kind: MessageKind; list: string; to: 'coordinator' | 'signatory'; times?: DecidingTimes };

async function prepareForOffices(db: Queryable, round: ToOffices, which: string): Promise<number> {
  const { rowCount } = await db.query(
    `INSERT INTO messages (lane, program_id, cycle_id, round, kind, contact_id, facts, planned_at)
     SELECT $7, $2, $1, $3, $5, c.id, jsonb_build_object($6::text, late.units, 'total', late.total) || $8::jsonb, $4
     FROM (SELECT count(*) AS total, coalesce(jsonb_agg(${owing} ORDER BY a.ordinal) FILTER (WHERE a.n <= ${mostOwingNamed}), '[]') AS units
           FROM (SELECT a.*, row_number() OVER (ORDER BY a.ordinal) AS n FROM assignments a WHERE a.cycle_id = $1 AND ${which}) a
           JOIN units u ON u.id = a.unit_id LEFT JOIN units up ON up.id = u.parent_id JOIN programs p ON p.id = $2) late
     JOIN contacts c ON c.program_id = $2 AND c.role = $9 AND ${isMailed('c', '$4')}
     WHERE late.total > 0
     ON CONFLICT DO NOTHING`,
    [
      round.cycleId,
      round.programId,
      round.round,
      round.at,
      round.kind,
      round.list,
      laneOf(round.kind),
      JSON.stringify(round.times ? { times: round.times } : {}),
      round.to,
    ],
  );
  return rowCount ?? 0;
}
