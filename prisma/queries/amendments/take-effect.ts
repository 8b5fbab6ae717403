import { isDeepStrictEqual } from 'node:util';
import { begunWrong } from '../../../rules/amended-cycles.ts';
import { type AmendmentChange, partsOf, withChange } from '../../../rules/amendment.ts';
import { changedArticles } from '../../../rules/amendment-articles.ts';
import type { CalendarDate } from '../../../rules/instants.ts';
import type { ProgramDefinition } from '../../../rules/program.ts';
import { treeDay } from '../../../rules/tree-day.ts';
import { type Database, inTransaction, type Queryable } from '../../database.ts';
import { recordEvent } from '../audit/record-event.ts';
import { readHeldCycles } from '../cycles/read-cycle.ts';
import { prepareAmended } from '../messages/prepare-amended.ts';
import { insertForm } from '../programs/insert-form.ts';
import { readDefinition } from '../programs/read-definition.ts';
import { dropPlannedReorganisations } from '../units/drop-planned-reorganisations.ts';
import { readLevels } from '../units/read-levels.ts';
import { type Amendment, readAmendments } from './read-amendments.ts';
import { replaceParties } from './replace-parties.ts';

/**
 * Puts into force what was agreed for this day or before, in the order in which it was agreed, each in one transaction with its record and its mails; of a
 * program that has ended or evaluates meanwhile it lapses, and so does a term that has no place for a review that has begun meanwhile. What has been done stays done. Answers those that are in force by it.
 */
export async function takeEffect(
  database: Database,
  input: { programId: string; today: CalendarDate; secret: string; at: Date },
): Promise<Amendment[]> {
  const { programId, today } = input;
  const due = (amendments: Amendment[]) =>
    amendments
      .filter(({ state, takesEffectOn }) => state === 'agreed' && takesEffectOn <= today)
      .sort((a, b) => (a.place as number) - (b.place as number));
  const done: Amendment[] = [];
  for (;;) {
    const one = await inTransaction(database, async (client) => {
      const { rows } = await client.query<{ state: string; terminatedOn: string | null }>(
        'SELECT state, terminated_on AS "terminatedOn" FROM programs WHERE id = $1 FOR NO KEY UPDATE',
        [programId],
      );
      const [next] = due(await readAmendments(client, programId));
      if (!next) return null;
      const runs =
        ['active', 'paused'].includes(rows[0]?.state ?? '') && rows[0]?.terminatedOn === null && (await stillFits(client, programId, next));
      await (runs ? putIntoForce(client, next, input) : lapse(client, next, input));
      return runs ? next : { ...next, state: 'lapsed' as const };
    });
    if (one === null) return done;
    if (one.state !== 'lapsed') done.push(one);
  }
}

/** Whether what has begun until it was agreed still has its place in the term. */
async function stillFits(client: Queryable, programId: string, { change }: Amendment): Promise<boolean> {
  if (!change.term && !change.days) return true;
  const held = await readHeldCycles(client, programId);
  return begunWrong(held, withChange(await readDefinition(client, programId), change)) === null;
}

async function putIntoForce(
  client: Queryable,
  amendment: Amendment,
  { programId, today, secret, at }: { programId: string; today: CalendarDate; secret: string; at: Date },
): Promise<void> {
  const { number, change, parts } = amendment;
  const { formId: _, state: __, ...program } = await readDefinition(client, programId);
  const before = replacedBy(program, amendment);
  await changeProgram(client, programId, program, change);
  if (change.parties) await replaceParties(client, { programId, before: program.parties, after: change.parties, secret, at });
  if (change.term)
    await dropPlannedReorganisations(client, {
      programId,
      last: change.term.to,
      why: 'shortened',
      actor: amendment.agreedBy ?? 'engine',
      at,
    });
  await client.query("UPDATE amendments SET state = 'in-force', in_force_at = $2, before = $3 WHERE id = $1", [
    amendment.id,
    at,
    JSON.stringify(before),
  ]);
  await recordEvent(client, {
    programId,
    at,
    actor: amendment.agreedBy ?? 'engine',
    action: amendment.kind === 'succession' ? 'party.replaced' : 'program.amended',
    subject: `amendment ${number}`,
    details: { amendment: number, parts, reason: amendment.reason, on: amendment.takesEffectOn, before: withoutAddresses(before) },
  });
  const levels = await readLevels(client, { programId, on: treeDay(program.term, today) });
  const tiers = levels.map(({ level }) => level);
  await prepareAmended(client, {
    programId,
    number,
    kind: amendment.kind,
    when: 'in-force',
    on: amendment.takesEffectOn,
    by: amendment.agreedBy ?? '',
    reason: amendment.reason,
    articles: changedArticles(before, change, { levels: tiers, form: program.form }),
    at,
  });
}

/** The parts as they were; with a form also the targets, where some go on with their figures under other codes. */
function replacedBy(program: ProgramDefinition, { change, parts }: Amendment): AmendmentChange {
  const follows = !isDeepStrictEqual(withChange(program, change).targets, program.targets);
  return partsOf(program, follows ? [...new Set([...parts, 'targets' as const])] : parts);
}

/** What is no party's own goes into the program's row, and a form becomes its next version. */
async function changeProgram(client: Queryable, programId: string, program: ProgramDefinition, change: AmendmentChange): Promise<void> {
  const after = withChange(program, change);
  await client.query('UPDATE programs SET term_to = $2, calendar = $3, targets = $4 WHERE id = $1', [
    programId,
    after.term.to,
    JSON.stringify(after.calendar),
    JSON.stringify(after.targets),
  ]);
  if (change.form) await insertForm(client, programId, { ...change.form, key: program.form.key, version: program.form.version + 1 });
}

async function lapse(
  client: Queryable,
  { id, number, kind, reason, change, parts, agreedBy, takesEffectOn }: Amendment,
  { programId, today, at }: { programId: string; today: CalendarDate; at: Date },
): Promise<void> {
  await client.query("UPDATE amendments SET state = 'lapsed', ended_at = $2, ended_by = 'engine' WHERE id = $1", [id, at]);
  await recordEvent(client, {
    programId,
    at,
    actor: 'engine',
    action: 'amendment.lapsed',
    subject: `amendment ${number}`,
    details: { amendment: number, reason },
  });
  const program = await readDefinition(client, programId);
  const levels = (await readLevels(client, { programId, on: treeDay(program.term, today) })).map(({ level }) => level);
  const articles = changedArticles(partsOf(program, parts), change, { levels, form: change.form ?? program.form });
  await prepareAmended(client, { programId, number, kind, when: 'lapsed', on: takesEffectOn, by: agreedBy ?? '', reason, articles, at });
}

/** The record keeps what was agreed, and addresses are no part of it. */
const withoutAddresses = ({ parties, ...rest }: AmendmentChange) => ({
  ...rest,
  ...(parties && { parties: parties.map(({ signatory, ...party }) => ({ ...party, signatory: signatory.office })) }),
});
