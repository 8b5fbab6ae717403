import { type DirectiveFacts, type DirectiveStep, directiveStepsFor, wrongReplacement } from '../../../rules/directive.ts';
import type { CalendarDate } from '../../../rules/instants.ts';
import { Problem } from '../../../rules/problems.ts';
import { inEach } from '../../../rules/texts/texts.ts';
import { type Database, inTransaction, type Queryable } from '../../database.ts';
import { wakeSender } from '../../wake-sender.ts';
import { recordEvent } from '../audit/record-event.ts';
import { recordHappening } from '../happenings/record-happening.ts';
import { prepareDirectiveChanged } from '../messages/prepare-directive-changed.ts';

export interface TakenDirectiveStep {
  programId: string;
  register: number;
  kind: DirectiveStep;
  words: string;
  /** Of one that is delivered: as it stands on it. */
  documentNumber: string | null;
  /** The day on which it was issued, or since when it is replaced, or its last day. */
  on: CalendarDate | null;
  /** The place in the register of what replaces it. */
  by: number | null;
  actor: string;
  press: string;
  at: Date;
}

/**
 * Takes a step of a document under the lock of its register: its row, its story, the timeline, the record; and where it is replaced or ends, the mail to the programs that rest
 * on it. The same press again changes nothing. Problems: `directive-moved-on`, `directive-unknown`, `directive-replaces-itself`,
 * `directive-replaced-in-a-circle`, `directive-dates-crossed`, `not-found`.
 */
export async function takeDirectiveStep(
  database: Database,
  input: TakenDirectiveStep,
): Promise<{ changed: boolean; actionNumber: number | null }> {
  const { programId, register, kind, words, actor, press, at } = input;
  const answer = await inTransaction(database, async (client) => {
    // Of two that would replace each other at once, the second finds what the first did.
    await client.query("SELECT pg_advisory_xact_lock(hashtextextended('directives ' || $1::text, 0))", [programId]);
    const { rows } = await client.query<DirectiveFacts & { id: number; version: number; title: string; actionNumber: number | null }>(
      `SELECT id, version, title, relation, document_number AS "documentNumber", issued_on AS "issuedOn", in_force_from AS "inForceFrom", in_force_to AS "inForceTo",
              replaced_by AS "replacedBy", replaced_on AS "replacedOn", action_number AS "actionNumber"
       FROM directives WHERE program_id = $1 AND register = $2 FOR UPDATE`,
      [programId, register],
    );
    const [directive] = rows;
    if (!directive) throw new Problem('not-found');
    const { id, actionNumber, title } = directive;
    const pressed = await client.query('SELECT 1 FROM directive_steps WHERE directive_id = $1 AND press = $2', [id, press]);
    if (pressed.rowCount) return { changed: false, actionNumber };
    if (!directiveStepsFor(directive).includes(kind)) throw new Problem('directive-moved-on');
    const version = directive.version + 1;
    await change(client, id, directive, input);
    await client.query('UPDATE directives SET version = $2 WHERE id = $1', [id, version]);
    await client.query(
      'INSERT INTO directive_steps (directive_id, version, press, at, actor, kind, words) VALUES ($1, $2, $3, $4, $5, $6, $7)',
      [...[id, version, press, at, actor, kind, words]],
    );
    await recordEvent(client, {
      programId,
      at,
      actor,
      action: `directive.${kind}`,
      subject: String(register),
      details: { press, by: input.by, on: input.on },
    });
    if (kind !== 'drafted' && kind !== 'commented')
      await recordHappening(client, {
        ...{
          programId,
          cycleId: null,
          key: `directive ${register}.${version}`,
          at: at.toISOString(),
          actor,
          reason: words === '' ? null : words,
        },
        words: inEach((t) => t.happenings.directive[kind](register, title)),
      });
    if ((kind === 'replaced' || kind === 'ended') && directive.documentNumber !== null)
      await prepareDirectiveChanged(client, { documentNumber: directive.documentNumber, round: `directive@${id}.${version}`, at });
    return { changed: true, actionNumber };
  });
  if (answer.changed) wakeSender(database, 'directive-changed');
  return answer;
}

async function change(client: Queryable, id: number, directive: DirectiveFacts, input: TakenDirectiveStep): Promise<void> {
  const { programId, register, kind, on, by, documentNumber, at } = input;
  if (kind === 'delivered')
    await client.query('UPDATE directives SET document_number = $2, issued_on = $3 WHERE id = $1', [id, documentNumber, on]);
  if (kind === 'ended' || kind === 'replaced') {
    const begins = directive.inForceFrom ?? directive.issuedOn;
    if (on !== null && begins !== null && on < begins) throw new Problem('directive-dates-crossed');
  }
  if (kind === 'ended') await client.query('UPDATE directives SET in_force_to = $2, changed_at = $3 WHERE id = $1', [id, on, at]);
  if (kind === 'restored')
    await client.query(
      'UPDATE directives SET in_force_to = NULL, replaced_by = NULL, replaced_on = NULL, changed_at = NULL WHERE id = $1',
      [id],
    );
  if (kind !== 'replaced') return;
  const { rows } = await client.query<{ register: number; by: number | null }>(
    'SELECT register, replaced_by AS by FROM directives WHERE program_id = $1',
    [programId],
  );
  if (by === null || !rows.some((one) => one.register === by)) throw new Problem('directive-unknown');
  const wrong = wrongReplacement(register, by, new Map(rows.flatMap((one) => (one.by === null ? [] : [[one.register, one.by]]))));
  if (wrong !== null) throw new Problem(wrong);
  await client.query('UPDATE directives SET replaced_by = $2, replaced_on = $3, changed_at = $4 WHERE id = $1', [id, by, on, at]);
}
