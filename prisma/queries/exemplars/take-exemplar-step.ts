import {
  afterExemplarStep,
  type Commendation,
  type ExemplarFacts,
  type ExemplarStep,
  type ExemplarUse,
  exemplarLimits,
  exemplarStepsFor,
} from '../../../rules/exemplar.ts';
import type { CalendarDate } from '../../../rules/instants.ts';
import { Problem } from '../../../rules/problems.ts';
import { inEach } from '../../../rules/texts/texts.ts';
import { type Database, inTransaction, type Queryable } from '../../database.ts';
import { wakeSender } from '../../wake-sender.ts';
import { recordEvent } from '../audit/record-event.ts';
import { recordHappening } from '../happenings/record-happening.ts';
import { prepareActionMails } from '../messages/prepare-action-mails.ts';
import { unitAbove } from './nominate-exemplar.ts';
import { readChoiceFrame, readChoiceStanding } from './read-choices.ts';
import { isTaker, readExemplar } from './read-exemplars.ts';

/** What a step needs beside its kind. */
export interface ExemplarStepInput {
  words: string;
  /** Of one that is corrected. */
  text: { title: string; story: string; figures: string } | null;
  /** Texts of those that it is chosen by. */
  criteria: string[];
  commendation: Commendation | null;
  consent: { who: string; givenOn: CalendarDate; uses: ExemplarUse[] } | null;
  /** The one that is withdrawn. */
  consentId: number | null;
}

/** Steps that the timeline tells of: of consents only that one was withdrawn, and never by whom. */
const told = new Set<ExemplarStep>([
  'checked',
  'returned',
  'chosen',
  'not-chosen',
  'reopened',
  'commended',
  'published',
  'taken-down',
  'withdrawn',
  'taken-up',
  'consent-withdrawn',
]);

/**
 * Takes a step of an example under its lock: its row, its story, its consents and followers, the timeline and the record, in one transaction. A consent that is withdrawn takes down what was
 * published in the same one: published and withdrawn at once, whichever comes second finds the other. The same press again changes nothing. `unit`: who does it, by its code; null: the
 * standing office. Problems: `exemplar-moved-on`, `exemplar-not-consented`, `exemplar-awaits-parties`, `exemplar-too-many-consents`, `not-found`.
 */
export async function takeExemplarStep(
  database: Database,
  input: ExemplarStepInput & {
    programId: string;
    number: number;
    unit: string | null;
    kind: ExemplarStep;
    actor: string;
    press: string;
    at: Date;
  },
): Promise<{ state: ExemplarFacts['state'] }> {
  const { programId, number, unit, kind, words, actor, press, at } = input;
  const answer = await inTransaction(database, async (client) => {
    const { rows } = await client.query<{ id: number; version: number }>(
      'SELECT id, version FROM exemplars WHERE program_id = $1 AND number = $2 FOR UPDATE',
      [programId, number],
    );
    const [held] = rows;
    if (!held) throw new Problem('not-found');
    const { exemplar } = await readExemplar(client, { programId, unit, number });
    const pressed = await client.query('SELECT 1 FROM exemplar_steps WHERE exemplar_id = $1 AND press = $2', [held.id, press]);
    if (pressed.rowCount) return { state: exemplar.state };
    const standing = await readChoiceStanding(client, await readChoiceFrame(client, { programId, at }), held.id);
    const reader = {
      nominator: unit === exemplar.unit,
      heir: unit !== null && exemplar.heirs.includes(unit),
      checker: unit !== null && unit === exemplar.checker,
      coordinator: unit === null,
      unit: unit !== null,
      takenUp: await isTaker(client, { exemplarId: held.id, unit }),
      decides: standing?.decides ?? false,
      spoken: standing?.parties.some(({ choice }) => choice?.byOffice) ?? false,
    };
    if (standing !== null && !standing.decides && unit === null && (kind === 'chosen' || kind === 'not-chosen'))
      throw new Problem('exemplar-awaits-parties', {
        parties: standing.parties.flatMap(({ name, choice }) => (choice === null ? [name] : [])).join(', '),
        until: standing.due,
      });
    if (!exemplarStepsFor(exemplar, reader).includes(kind))
      throw new Problem(kind === 'published' && exemplar.state === 'chosen' ? 'exemplar-not-consented' : 'exemplar-moved-on');
    const below = kind === 'corrected' ? exemplar.unit : exemplar.checker;
    const above = below === null ? null : await unitAbove(client, programId, below);
    const after = afterExemplarStep(exemplar, kind, { above, byCoordinator: unit === null, at: at.toISOString() });
    // A correction of a unit at the top has nobody above to check it.
    const state = after.state === 'nominated' && after.checker === null ? 'checked' : after.state;
    const title = input.text?.title ?? exemplar.title;
    const commendation = kind === 'commended' ? input.commendation : kind === 'reopened' ? null : exemplar.commendation;
    const version = held.version + 1;
    await client.query(
      `UPDATE exemplars SET state = $2, checker = $3, published_at = $4, title = $5, story = $6, figures = $7, criteria = $8, commendation = $9, version = $10 WHERE id = $1`,
      [
        ...[
          held.id,
          state,
          after.checker,
          after.publishedAt,
          title,
          input.text?.story ?? exemplar.story,
          input.text?.figures ?? exemplar.figures,
        ],
        JSON.stringify(kind === 'chosen' ? input.criteria : exemplar.criteria),
        ...[commendation === null ? null : JSON.stringify(commendation), version],
      ],
    );
    await writeBeside(client, held.id, exemplar.consents.length, input);
    // Looked at again, the parties are asked anew.
    if (kind === 'reopened' || kind === 'returned') await client.query('DELETE FROM exemplar_choices WHERE exemplar_id = $1', [held.id]);
    await client.query(
      `INSERT INTO exemplar_steps (exemplar_id, version, press, at, actor, kind, words, state, title, commendation) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [...[held.id, version, press, at, actor, kind, words, state, title], commendation === null ? null : JSON.stringify(commendation)],
    );
    await recordEvent(client, { programId, at, actor, action: `exemplar.${kind}`, subject: String(number), details: { press, state } });
    if (told.has(kind))
      await recordHappening(client, {
        ...{
          programId,
          cycleId: null,
          key: `exemplar ${number}.${version}`,
          at: at.toISOString(),
          actor,
          reason: words === '' ? null : words,
        },
        words: inEach((t) => t.happenings.exemplar[kind](number)),
      });
    // Whoever is to check or to correct it, whose it is that was chosen or not, and the standing office where it is to be chosen.
    const toCheck = state === 'nominated' && after.checker !== null ? [after.checker] : [];
    // What others could read and cannot any more is told to those who made it known, but whoever did it.
    const isGone = exemplar.publishedAt !== null && after.publishedAt === null;
    const isOwn = kind === 'returned' || kind === 'chosen' || kind === 'not-chosen' || (isGone && unit !== exemplar.unit);
    const isAsked = state === 'checked' && exemplar.state !== 'checked';
    const to = { units: isOwn ? [exemplar.unit] : toCheck, coordinator: isAsked || (isGone && unit !== null), leaders: isAsked };
    if (to.units.length > 0 || to.coordinator)
      await prepareActionMails(client, { programId, round: `exemplar@${number}.${version}`, to, at });
    return { state };
  });
  wakeSender(database, 'action-items');
  return answer;
}

/** Consents and followers have rows of their own. */
async function writeBeside(
  client: Queryable,
  id: number,
  consents: number,
  { kind, consent, consentId, unit, words, actor, at }: Parameters<typeof takeExemplarStep>[1],
): Promise<void> {
  if (kind === 'consented' && consent !== null) {
    if (consents >= exemplarLimits.consents) throw new Problem('exemplar-too-many-consents', { max: String(exemplarLimits.consents) });
    await client.query(
      'INSERT INTO exemplar_consents (exemplar_id, who, given_on, uses, recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5, $6)',
      [id, consent.who, consent.givenOn, JSON.stringify(consent.uses), actor, at],
    );
  }
  if (kind === 'consent-withdrawn') {
    const { rowCount } = await client.query(
      'UPDATE exemplar_consents SET withdrawn_at = $3 WHERE exemplar_id = $1 AND id = $2 AND withdrawn_at IS NULL',
      [id, consentId, at],
    );
    if (!rowCount) throw new Problem('exemplar-moved-on');
  }
  if (kind === 'taken-up')
    await client.query('INSERT INTO exemplar_takers (exemplar_id, unit, office, at, words) VALUES ($1, $2, $3, $4, $5)', [
      ...[id, unit, actor, at, words],
    ]);
  if (kind === 'not-taken-up') await client.query('DELETE FROM exemplar_takers WHERE exemplar_id = $1 AND unit = $2', [id, unit]);
}
