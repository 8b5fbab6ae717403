import { type DirectiveFacts, type DirectiveStep, directiveStepsFor, wrongReplacement } from '../../../rules/directive.ts';
import { type CorrectableDirective, correctDirective, type DirectiveChange } from '../../../rules/directive-corrections.ts';
import { type CalendarDate, dateOf } from '../../../rules/instants.ts';
import { Problem } from '../../../rules/problems.ts';
import { inEach } from '../../../rules/texts/texts.ts';
import { type Database, inTransaction, type Queryable } from '../../database.ts';
import { wakeSender } from '../../wake-sender.ts';
import { takeActionStepIn } from '../action-items/take-action-step.ts';
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
  /** Of one that is corrected: what is typed anew. */
  correction: Partial<CorrectableDirective> | null;
  actor: string;
  press: string;
  at: Date;
}

type HeldDirective = DirectiveFacts & CorrectableDirective & { id: number; version: number; actionNumber: number | null; timeZone: string };

/**
 * Takes a step of a document under the lock of its register: its row, its story, the timeline, the record; the action item by which it is owed; and where it is replaced or ends, the mail to the programs that rest
 * on it. The same press again changes nothing. Problems: `directive-moved-on`, `directive-unknown`, `directive-replaces-itself`, `directive-replaces-another`, `directive-replaced-by-struck`, `directive-replaced-by-owed`,
 * `directive-replaced-in-a-circle`, `directive-dates-crossed`, `not-found`, and of a correction as correctDirective says.
 */
export async function takeDirectiveStep(database: Database, input: TakenDirectiveStep): Promise<void> {
  const { programId, register, kind, words, actor, press, at } = input;
  const answer = await inTransaction(database, async (client) => {
    // Of two that would replace each other at once, the second finds what the first did.
    await client.query("SELECT pg_advisory_xact_lock(hashtextextended('directives ' || $1::text, 0))", [programId]);
    const { rows } = await client.query<HeldDirective>(
      `SELECT d.id, d.version, d.kind, d.title, d.issuer, d.address, d.relation, d.document_number AS "documentNumber", d.issued_on AS "issuedOn",
              d.in_force_from AS "inForceFrom", d.in_force_to AS "inForceTo", d.replaced_by AS "replacedBy", d.replaced_on AS "replacedOn",
              d.action_number AS "actionNumber", d.struck_at IS NOT NULL AS struck, p.time_zone AS "timeZone"
       FROM directives d JOIN programs p ON p.id = d.program_id WHERE d.program_id = $1 AND d.register = $2 FOR UPDATE OF d`,
      [programId, register],
    );
    const [directive] = rows;
    if (!directive) throw new Problem('not-found');
    const { id, actionNumber, title } = directive;
    const pressed = await client.query('SELECT 1 FROM directive_steps WHERE directive_id = $1 AND press = $2', [id, press]);
    if (pressed.rowCount) return { changed: false, settled: false };
    if (!directiveStepsFor(directive).includes(kind)) throw new Problem('directive-moved-on');
    const version = directive.version + 1;
    const changes = await change(client, directive, input);
    await client.query('UPDATE directives SET version = $2 WHERE id = $1', [id, version]);
    await client.query(
      'INSERT INTO directive_steps (directive_id, version, press, at, actor, kind, words, changes) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)',
      [...[id, version, press, at, actor, kind, words], changes === null ? null : JSON.stringify(changes)],
    );
    await recordEvent(client, {
      programId,
      at,
      actor,
      action: `directive.${kind}`,
      subject: String(register),
      details: { press, by: input.by, on: input.on, ...(changes === null ? {} : { changes }) },
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
    const documentNumber = (changes ?? []).find(({ field }) => field === 'documentNumber')?.after ?? directive.documentNumber;
    // Where an entry comes back, those who were not told yet that it ended hear it now.
    const ends =
      kind === 'replaced' || kind === 'ended' || (kind === 'unstruck' && hasEnded(directive)) || isEndCorrected(directive, changes);
    if (ends && documentNumber !== null) await prepareDirectiveChanged(client, { documentNumber, round: `directive@${id}.${version}`, at });
    return { changed: true, settled: actionNumber === null ? false : await settleOwed(client, actionNumber, input) };
  });
  if (answer.changed) wakeSender(database, 'directive-changed');
  if (answer.settled) wakeSender(database, 'action-items');
}

const hasEnded = ({ replacedBy, inForceTo }: DirectiveFacts): boolean => replacedBy !== null || inForceTo !== null;

/** Whether a correction is news to those who rest on a document that ended: another last day, or the number by which it is known to them. */
const isEndCorrected = (directive: DirectiveFacts, changes: DirectiveChange[] | null): boolean =>
  hasEnded(directive) && (changes ?? []).some(({ field }) => field === 'inForceTo' || field === 'documentNumber');

/** What becomes of the action item by which a document is owed: the first of these that can be. */
const actionSteps: Partial<Record<DirectiveStep, ('reported' | 'returned' | 'reopened' | 'dropped')[]>> = {
  delivered: ['reported'],
  undelivered: ['returned', 'reopened'],
  struck: ['dropped'],
  unstruck: ['reopened'],
};

/** Settles or opens that action item with its document. Answers whether anything of it changed: somebody may have reported it already, or dropped it, and the document is there all the same. */
async function settleOwed(client: Queryable, number: number, input: TakenDirectiveStep): Promise<boolean> {
  const { programId, kind, documentNumber, actor, at } = input;
  const words = kind === 'delivered' ? `${documentNumber}. ${input.words}`.trim() : input.words;
  const press = `${input.press}-owed`.slice(-80);
  for (const action of actionSteps[kind] ?? [])
    try {
      return (await takeActionStepIn(client, { programId, number, step: { kind: action }, actor, words, press, at })).changed;
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'action-moved-on') throw error;
    }
  return false;
}

/** Writes what a step changes of the row. Answers what a correction changed. */
async function change(client: Queryable, directive: HeldDirective, input: TakenDirectiveStep): Promise<DirectiveChange[] | null> {
  const { register, kind, on, documentNumber, at } = input;
  const { id } = directive;
  if (kind === 'corrected') return correct(client, directive, input);
  if (kind === 'delivered')
    await client.query('UPDATE directives SET document_number = $2, issued_on = $3 WHERE id = $1', [id, documentNumber, on]);
  if (kind === 'undelivered')
    await client.query('UPDATE directives SET document_number = NULL, issued_on = NULL, in_force_from = NULL WHERE id = $1', [id]);
  if (kind === 'struck' || kind === 'undelivered') {
    const { rows } = await client.query<{ place: number }>(
      'SELECT register AS place FROM directives WHERE program_id = $1 AND replaced_by = $2 AND struck_at IS NULL ORDER BY register LIMIT 1',
      [input.programId, register],
    );
    if (rows[0]) throw new Problem('directive-replaces-another', { place: String(rows[0].place) });
  }
  // What is in the register never rests on what is struck out of it, so no circle closes by it either.
  if (kind === 'unstruck' && directive.replacedBy !== null) {
    const { rowCount } = await client.query('SELECT 1 FROM directives WHERE program_id = $1 AND register = $2 AND struck_at IS NULL', [
      input.programId,
      directive.replacedBy,
    ]);
    if (!rowCount) throw new Problem('directive-replaced-by-struck', { place: String(directive.replacedBy) });
  }
  if (kind === 'struck' || kind === 'unstruck')
    await client.query('UPDATE directives SET struck_at = $2 WHERE id = $1', [id, kind === 'struck' ? at : null]);
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
  if (kind === 'replaced') await replace(client, id, input);
  return null;
}

async function replace(client: Queryable, id: number, { programId, register, by, on, at }: TakenDirectiveStep): Promise<void> {
  const { rows } = await client.query<{ register: number; by: number | null; issued: boolean }>(
    'SELECT register, replaced_by AS by, document_number IS NOT NULL AS issued FROM directives WHERE program_id = $1 AND struck_at IS NULL',
    [programId],
  );
  const other = rows.find((one) => one.register === by);
  if (by === null || !other) throw new Problem('directive-unknown');
  // What is only owed takes the place of nothing yet.
  if (!other.issued) throw new Problem('directive-replaced-by-owed', { place: String(by) });
  const wrong = wrongReplacement(register, by, new Map(rows.flatMap((one) => (one.by === null ? [] : [[one.register, one.by]]))));
  if (wrong !== null) throw new Problem(wrong);
  await client.query('UPDATE directives SET replaced_by = $2, replaced_on = $3, changed_at = $4 WHERE id = $1', [id, by, on, at]);
}

async function correct(client: Queryable, directive: HeldDirective, { correction, at }: TakenDirectiveStep): Promise<DirectiveChange[]> {
  const corrected = correctDirective(directive, correction ?? {}, dateOf(at.toISOString(), directive.timeZone));
  if ('code' in corrected) throw new Problem(corrected.code, corrected.field === null ? {} : { box: corrected.field });
  const { after, changes } = corrected;
  await client.query(
    `UPDATE directives SET kind = $2, title = $3, issuer = $4, document_number = $5, issued_on = $6, in_force_from = $7, in_force_to = $8, address = $9,
       changed_at = CASE WHEN $10 THEN $11 ELSE changed_at END WHERE id = $1`,
    [
      ...[directive.id, after.kind, after.title, after.issuer, after.documentNumber, after.issuedOn, after.inForceFrom, after.inForceTo],
      ...[after.address, isEndCorrected(directive, changes), at],
    ],
  );
  return changes;
}
