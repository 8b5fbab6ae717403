import { type ActionFacts, type ActionStep, afterActionStep, isSettled } from '../../../rules/action-item-states.ts';
import { dateOf } from '../../../rules/instants.ts';
import { Problem } from '../../../rules/problems.ts';
import { inEach } from '../../../rules/texts/texts.ts';
import { type Database, inTransaction, type Queryable } from '../../database.ts';
import { wakeSender } from '../../wake-sender.ts';
import { recordEvent } from '../audit/record-event.ts';
import { recordHappening } from '../happenings/record-happening.ts';
import { concernedUnits, prepareActionMails } from '../messages/prepare-action-mails.ts';
import { isActionOwner } from './read-action-item.ts';

interface TakenStep {
  programId: string;
  number: number;
  step: ActionStep;
  actor: string;
  words: string;
  press: string;
  at: Date;
}

/**
 * Takes a step of an action item under its lock: its state, its story, the timeline, the record, and the mail to who is to hear of it. The same press again
 * changes nothing. Answers how it stands then. Problems: `action-moved-on`, `nothing-changes`, `action-due-past`, `action-owner-unknown`, `not-found`.
 */
export async function takeActionStep(database: Database, input: TakenStep): Promise<{ state: ActionFacts['state'] }> {
  const answer = await inTransaction(database, (client) => takeActionStepIn(client, input));
  if (answer.changed) wakeSender(database, 'action-items');
  return { state: answer.state };
}

/** The same within a transaction that does more, after which the sender is woken. */
export async function takeActionStepIn(client: Queryable, input: TakenStep): Promise<{ state: ActionFacts['state']; changed: boolean }> {
  const { programId, number, step, actor, words, press, at } = input;
  const { rows } = await client.query<
    ActionFacts & { id: number; version: number; words: string; sourceUnit: string | null; timeZone: string }
  >(
    `SELECT i.id, i.version, i.words, i.owner, i.due, i.state, i.reported_on AS "reportedOn", i.source_unit AS "sourceUnit", p.time_zone AS "timeZone"
       FROM action_items i JOIN programs p ON p.id = i.program_id WHERE i.program_id = $1 AND i.number = $2 FOR UPDATE OF i`,
    [programId, number],
  );
  const [item] = rows;
  if (!item) throw new Problem('not-found');
  const pressed = await client.query('SELECT 1 FROM action_item_steps WHERE item_id = $1 AND press = $2', [item.id, press]);
  if (pressed.rowCount) return { state: item.state, changed: false };
  const after = afterActionStep(item, step, dateOf(at.toISOString(), item.timeZone));
  if (typeof after === 'string') throw new Problem(after);
  if (step.kind === 'assigned' && !(await isActionOwner(client, programId, step.owner))) throw new Problem('action-owner-unknown');
  const version = item.version + 1;
  await client.query(
    'UPDATE action_items SET owner = $2, due = $3, state = $4, reported_on = $5, settled_at = $6, version = $7 WHERE id = $1',
    [item.id, JSON.stringify(after.owner), after.due, after.state, after.reportedOn, isSettled(after.state) ? at : null, version],
  );
  await client.query(
    'INSERT INTO action_item_steps (item_id, version, press, at, actor, kind, words, owner, due, state) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
    [item.id, version, press, at, actor, step.kind, words, JSON.stringify(after.owner), after.due, after.state],
  );
  await recordEvent(client, {
    programId,
    at,
    actor,
    action: `action.${step.kind}`,
    subject: String(number),
    details: { press, state: after.state },
  });
  await recordHappening(client, {
    ...{ programId, cycleId: null, key: `action ${number}.${version}`, at: at.toISOString(), actor, reason: words === '' ? null : words },
    words: inEach((t) => t.happenings.action[step.kind](number, item.words, after)),
  });
  const told = step.kind === 'reported';
  // What is said to be done is for the standing office to check; all else concerns whoever owes it, and the unit whose words it was.
  const to = { units: told ? [] : concernedUnits(after.owner, item.sourceUnit), coordinator: told };
  await prepareActionMails(client, { programId, round: `action@${number}.${version}`, to, at });
  return { state: after.state, changed: true };
}
