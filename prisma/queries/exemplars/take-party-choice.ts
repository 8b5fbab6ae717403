import type { ExemplarState } from '../../../rules/exemplar.ts';
import type { ChoiceStep } from '../../../rules/exemplar-choice.ts';
import { Problem } from '../../../rules/problems.ts';
import { inEach } from '../../../rules/texts/texts.ts';
import { type Database, inTransaction, type Queryable } from '../../database.ts';
import { wakeSender } from '../../wake-sender.ts';
import { recordEvent } from '../audit/record-event.ts';
import { recordHappening } from '../happenings/record-happening.ts';
import { prepareActionMails } from '../messages/prepare-action-mails.ts';
import { readChoiceFrame, readChoiceStanding } from './read-choices.ts';

interface TakenChoice {
  programId: string;
  number: number;
  /** By its key. */
  party: string;
  step: ChoiceStep;
  criteria: string[];
  words: string;
  /** Of whoever says it; `byOffice`: the standing office records what it was told. */
  office: string;
  byOffice: boolean;
  press: string;
  at: Date;
}

/**
 * A party says of an example whether it is chosen, or takes that back while another party has not spoken: under the example's lock its word, the story, the timeline and the record. Where all have said the same, the
 * example is chosen, or not, in the same transaction; of two that speak at once the second finds what the first said. What a party has itself said the standing office does not change, for the party would not
 * hear of it. The same press again changes nothing. Problems: `exemplar-moved-on`, `exemplar-party-unknown`, `exemplar-party-spoke`, `nothing-changes`, `not-found`.
 */
export async function takePartyChoice(database: Database, input: TakenChoice): Promise<{ state: ExemplarState }> {
  const answer = await inTransaction(database, (client) => takeChoiceIn(client, input));
  wakeSender(database, 'action-items');
  return answer;
}

async function takeChoiceIn(client: Queryable, input: TakenChoice): Promise<{ state: ExemplarState }> {
  const { programId, number, party, step, criteria, words, office, byOffice, press, at } = input;
  // By which criteria examples are chosen does not change meanwhile.
  await client.query("SELECT pg_advisory_xact_lock_shared(hashtextextended('exemplars ' || $1::text, 0))", [programId]);
  const { rows } = await client.query<{ id: number; state: ExemplarState; unit: string; title: string }>(
    'SELECT id, state, unit, title FROM exemplars WHERE program_id = $1 AND number = $2 FOR UPDATE',
    [programId, number],
  );
  const [held] = rows;
  if (!held) throw new Problem('not-found');
  const pressed = await client.query('SELECT 1 FROM exemplar_steps WHERE exemplar_id = $1 AND press = $2', [held.id, press]);
  if (pressed.rowCount) return { state: held.state };
  const frame = await readChoiceFrame(client, { programId, at });
  const before = await readChoiceStanding(client, frame, held.id);
  if (before === null) throw new Problem('exemplar-moved-on');
  const own = before.parties.find(({ key }) => key === party);
  if (!own) throw new Problem('exemplar-party-unknown');
  if (byOffice && own.choice?.byOffice === false) throw new Problem('exemplar-party-spoke', { party: own.name });
  if (step === 'party-taken-back') {
    if (own.choice === null) throw new Problem('exemplar-moved-on');
    await client.query('DELETE FROM exemplar_choices WHERE exemplar_id = $1 AND party = $2', [held.id, party]);
  } else {
    const says = step === 'party-chosen' ? 'chosen' : 'not-chosen';
    const ticked = says === 'chosen' ? criteria : [];
    const isSame = own.choice?.says === says && own.choice.words === words && own.choice.criteria.join('\n') === ticked.join('\n');
    if (isSame) throw new Problem('nothing-changes');
    await client.query(
      `INSERT INTO exemplar_choices (exemplar_id, party, says, criteria, words, office, by_office, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (exemplar_id, party) DO UPDATE SET says = $3, criteria = $4, words = $5, office = $6, by_office = $7, at = $8`,
      [held.id, party, says, JSON.stringify(ticked), words, office, byOffice, at],
    );
  }
  await writeLine(client, held, { kind: step, state: 'checked', words, actor: office, press, at, about: own.name }, input);
  const after = await readChoiceStanding(client, frame, held.id);
  if (after === null || after.outcome === 'waiting') return { state: 'checked' };
  if (after.outcome === 'differ') {
    // It is for the standing office to decide now.
    await prepareActionMails(client, { programId, round: `exemplar-choice@${number}.${press}`, to: { units: [], coordinator: true }, at });
    return { state: 'checked' };
  }
  const state = after.outcome;
  await client.query('UPDATE exemplars SET state = $2, criteria = $3 WHERE id = $1', [held.id, state, JSON.stringify(after.criteria)]);
  const actor = after.parties.map(({ name }) => name).join(', ');
  await writeLine(client, held, { kind: state, state, words: '', actor, press: `${press}-all`.slice(-80), at, about: null }, input);
  await prepareActionMails(client, {
    programId,
    round: `exemplar-choice@${number}.${press}`,
    to: { units: [held.unit], coordinator: true },
    at,
  });
  return { state };
}

/** A line of the story, of the record and of the timeline. `about`: the party whose word it is. */
async function writeLine(
  client: Queryable,
  held: { id: number; title: string },
  line: {
    kind: ChoiceStep | 'chosen' | 'not-chosen';
    state: ExemplarState;
    words: string;
    actor: string;
    press: string;
    at: Date;
    about: string | null;
  },
  { programId, number, office }: TakenChoice,
): Promise<void> {
  const { kind, state, words, actor, press, at, about } = line;
  const { rows } = await client.query<{ version: number }>('UPDATE exemplars SET version = version + 1 WHERE id = $1 RETURNING version', [
    held.id,
  ]);
  const version = rows[0]?.version ?? 1;
  const who = about === null ? actor : `${actor} (${about})`;
  await client.query(
    'INSERT INTO exemplar_steps (exemplar_id, version, press, at, actor, kind, words, state, title) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
    [held.id, version, press, at, who, kind, words, state, held.title],
  );
  const details = { press, state, party: about };
  await recordEvent(client, { programId, at, actor: office, action: `exemplar.${kind}`, subject: String(number), details });
  await recordHappening(client, {
    ...{
      programId,
      cycleId: null,
      key: `exemplar ${number}.${version}`,
      at: at.toISOString(),
      actor: who,
      reason: words === '' ? null : words,
    },
    words: inEach((t) => t.happenings.exemplar[kind](number)),
  });
}
