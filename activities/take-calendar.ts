import { inTransaction } from '../prisma/database.ts';
import { takeCalendar as takeDays } from '../prisma/queries/calendar/take-calendar.ts';
import { readDefinition } from '../prisma/queries/programs/read-definition.ts';
import { readTerminatedOn } from '../prisma/queries/programs/read-terminated-on.ts';
import { cycleName } from '../rules/cycle-key.ts';
import { cyclesOfTerm } from '../rules/cycles-of-term.ts';
import type { Instant } from '../rules/instants.ts';
import { openingInstant } from '../rules/make-plan.ts';
import type { ReminderChange } from '../rules/reminder-policy.ts';
import type { ActivityContext } from './context.ts';

/**
 * A program takes over what was changed in the installation's calendar, and answers when the cycles of its term open by it. Its running cycles
 * have been laid anew before that (activities/relay-cycle.ts): until then the program still differs, and whoever looks is told. Repeatable.
 */
export async function takeCalendar(
  { database }: ActivityContext,
  input: { programId: string; at: Instant; by: string; press: string; reason: string; reminders?: ReminderChange },
) {
  const { programId, by, at, press, reason } = input;
  await inTransaction(database, (client) =>
    takeDays(client, { programId, at: new Date(at), actor: by, press, reason, reminders: input.reminders ?? null }),
  );
  const { term, calendar, timeZone } = await readDefinition(database.pool, programId);
  // The evaluation of a program that ends early opens on the day that was chosen.
  if ((await readTerminatedOn(database, programId)) !== null) return { openings: [] };
  return {
    openings: cyclesOfTerm({ term, calendar }).map((cycle) => ({
      ...cycleName(cycle),
      opensAt: openingInstant(calendar, timeZone, cycle),
    })),
  };
}
