import { workCalendar } from '../../../rules/calendar.ts';
import { type ChoiceDays, choiceDue, choiceOfParties, type ExemplarChoice, officeDecides } from '../../../rules/exemplar-choice.ts';
import { type CalendarDate, dateOf, type Instant } from '../../../rules/instants.ts';
import type { Queryable } from '../../database.ts';
import { readPauses } from '../pauses/read-pauses.ts';
import { readDefinition } from '../programs/read-definition.ts';
import { readExemplarTerms } from './set-exemplar-terms.ts';

/** What a party said of an example, with who said it, and whether the standing office recorded it for the party. */
export interface ChoiceRow extends ExemplarChoice {
  words: string;
  office: string;
  byOffice: boolean;
  at: Instant;
}

/** How the choice of an example stands on a day. */
export interface ChoiceStanding {
  parties: { key: string; name: string; choice: ChoiceRow | null }[];
  outcome: ReturnType<typeof choiceOfParties>['outcome'];
  /** Of those that all ticked. */
  criteria: string[];
  due: CalendarDate;
  /** Whether the standing office decides in the parties' place. */
  decides: boolean;
}

/** Since when the parties are asked of an example `e`: it was checked, or its choice is looked at again. */
const askedSince = `(SELECT max(s.at) FROM exemplar_steps s WHERE s.exemplar_id = e.id AND s.state = 'checked'
  AND s.kind IN ('nominated', 'checked', 'corrected', 'reopened'))`;

/** What the choice of every example of a program goes by, at an instant. */
export interface ChoiceFrame extends ChoiceDays {
  programId: string;
  parties: { key: string; name: string }[];
  hasCriteria: boolean;
  today: CalendarDate;
}

export async function readChoiceFrame(db: Queryable, { programId, at }: { programId: string; at: Date }): Promise<ChoiceFrame> {
  const { parties, calendar, timeZone } = await readDefinition(db, programId);
  const { criteria } = await readExemplarTerms(db, programId);
  const now = at.toISOString();
  const pauses = (await readPauses(db, programId)).map(({ at: from, ended }) => ({
    from: from.toISOString(),
    to: ended?.at.toISOString() ?? now,
  }));
  return {
    programId,
    parties,
    hasCriteria: criteria.length > 0,
    today: dateOf(now, timeZone),
    work: workCalendar(calendar),
    timeZone,
    pauses,
  };
}

/** Of one that waits for the parties; null: of another. */
export async function readChoiceStanding(db: Queryable, frame: ChoiceFrame, exemplarId: number): Promise<ChoiceStanding | null> {
  const { rows: asked } = await db.query<{ askedAt: Date | null }>(
    `SELECT ${askedSince} AS "askedAt" FROM exemplars e WHERE e.id = $1 AND e.state = 'checked'`,
    [exemplarId],
  );
  const askedAt = asked[0]?.askedAt ?? null;
  if (askedAt === null) return null;
  const { rows } = await db.query<Omit<ChoiceRow, 'at'> & { at: Date }>(
    'SELECT party, says, criteria, words, office, by_office AS "byOffice", at FROM exemplar_choices WHERE exemplar_id = $1 ORDER BY party',
    [exemplarId],
  );
  const choices = rows.map((row): ChoiceRow => ({ ...row, at: row.at.toISOString() }));
  const { parties, hasCriteria, today } = frame;
  const keys = parties.map(({ key }) => key);
  const { outcome, criteria } = choiceOfParties(keys, choices, hasCriteria);
  const due = choiceDue(askedAt.toISOString(), frame);
  return {
    parties: parties.map(({ key, name }) => ({ key, name, choice: choices.find(({ party }) => party === key) ?? null })),
    ...{ outcome, criteria, due, decides: officeDecides(outcome, due, today) },
  };
}

/** On which day parties were last reminded of what waits for them; null: never. */
export async function readChoiceReminder(
  db: Queryable,
  { programId, timeZone }: Pick<ChoiceFrame, 'programId' | 'timeZone'>,
): Promise<CalendarDate | null> {
  const { rows } = await db.query<{ day: CalendarDate | null }>(
    `SELECT max((m.planned_at AT TIME ZONE $2)::date)::text AS day FROM messages m JOIN contacts c ON c.id = m.contact_id
     WHERE m.program_id = $1 AND m.cycle_id IS NULL AND m.kind = 'action-items' AND m.round LIKE 'action-due@%' AND c.role = 'signatory'`,
    [programId, timeZone],
  );
  return rows[0]?.day ?? null;
}

/** The examples of a program of which a party has said nothing yet, and since when the parties are asked. */
export async function readAwaitedChoices(db: Queryable, programId: string): Promise<{ number: number; askedAt: Date }[]> {
  const { rows } = await db.query<{ number: number; askedAt: Date }>(
    `SELECT e.number, ${askedSince} AS "askedAt" FROM exemplars e WHERE e.program_id = $1 AND e.state = 'checked'
       AND EXISTS (SELECT FROM parties y WHERE y.program_id = e.program_id AND NOT EXISTS (SELECT FROM exemplar_choices h WHERE h.exemplar_id = e.id AND h.party = y.key))`,
    [programId],
  );
  return rows;
}
