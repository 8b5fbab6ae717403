import type { Database } from '../../prisma/database.ts';
import { readCalendar } from '../../prisma/queries/calendar/read-calendar.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { readUnits } from '../../prisma/queries/programs/read-units.ts';
import { changedDaysAfter, withDays } from '../../rules/calendar-days.ts';
import { cyclesOfTerm } from '../../rules/cycles-of-term.ts';
import { dateOf } from '../../rules/instants.ts';
import type { ProgramDefinition } from '../../rules/program.ts';
import type { RehearsalShares } from '../../rules/rehearsal-shares.ts';
import { leavesOf, parseUnits } from '../../rules/units.ts';
import { drawAnyFigures, slippable } from './draw-any-figures.ts';
import { drawAnyProse } from './draw-any-prose.ts';
import { drawnAs, type Sample } from './sample.ts';

/** A reserved domain: no mail of a rehearsal could ever arrive anywhere. */
const domain = 'mo-phong.example';

/**
 * A program of this installation as it stands, ready to be rehearsed: its agreement, tree and calendar, with mailboxes of nobody in the place
 * of people's, one for one, so that whoever reports for twenty villages still does. Nothing of it is written.
 */
export async function readOwnProgram(
  { pool }: Pick<Database, 'pool'>,
  input: { programId: string; seed: number; shares: RehearsalShares; at: Date },
): Promise<Sample> {
  const { programId, seed, shares, at } = input;
  const { formId: _, state: __, ...program } = await readDefinition(pool, programId);
  const today = dateOf(at.toISOString(), program.timeZone);
  const { days } = await readCalendar(pool);
  const { rows, contacts } = await readUnits(pool, { programId, on: [today, program.term.from].sort().at(-1) ?? today });
  const { units } = parseUnits(rows);
  const mailboxes = new Map<string, string>();
  const nobodys = (email: string): string => {
    const key = email.toLowerCase();
    const known = mailboxes.get(key) ?? `hop-thu-${mailboxes.size + 1}@${domain}`;
    mailboxes.set(key, known);
    return known;
  };
  const definition: ProgramDefinition = {
    ...program,
    // Days that were changed since it was agreed are laid on it as its own workflows lay them.
    calendar: withDays(program.calendar, changedDaysAfter(days, today)),
    parties: program.parties.map((party) => ({
      ...party,
      signatory: { ...party.signatory, email: nobodys(party.signatory.email) },
      coordinator: party.coordinator && { office: party.coordinator.office, email: nobodys(party.coordinator.email) },
    })),
  };
  const { form } = definition;
  const leaves = leavesOf(units);
  const draws: Sample['draws'] = new Map(
    cyclesOfTerm(definition).map((cycle, place) => [
      drawnAs(cycle),
      new Map(leaves.map(({ code }) => [code, drawAnyFigures(seed, form, code, place)])),
    ]),
  );
  return {
    definition,
    rows,
    units,
    contacts: contacts.map(({ code, office, email }) => ({ code, office, email: nobodys(email) })),
    baselineYear: null,
    baseline: new Map(),
    draws,
    own: { shares, slips: slippable(form), prose: (cycle, { code }) => drawAnyProse(seed, form, cycle, code) },
  };
}
