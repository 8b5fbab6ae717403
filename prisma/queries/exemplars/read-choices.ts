import { workCalendar } from '../../../rules/calendar.ts';
import { choiceDue, choiceOfParties, type ExemplarChoice, officeDecides } from '../../../rules/exemplar-choice.ts';
import { type CalendarDate, dateOf, type Instant } from '../../../rules/instants.ts';
import type { Queryable } from '../../database.ts';
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

/** Of one that waits for the parties; null: of another. */
export async function readChoiceStanding(
  db: Queryable,
  { programId, exemplarId, at }: { programId: string; exemplarId: number; at: Date },
): Promise<ChoiceStanding | null> {
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
  const { parties, calendar, timeZone } = await readDefinition(db, programId);
  const terms = await readExemplarTerms(db, programId);
  const keys = parties.map(({ key }) => key);
  const { outcome, criteria } = choiceOfParties(keys, choices, terms.criteria.length > 0);
  const due = choiceDue(askedAt.toISOString(), workCalendar(calendar), timeZone);
  return {
    parties: parties.map(({ key, name }) => ({ key, name, choice: choices.find(({ party }) => party === key) ?? null })),
    ...{ outcome, criteria, due, decides: officeDecides(outcome, due, dateOf(at.toISOString(), timeZone)) },
  };
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
