import { recordEvent } from '../prisma/queries/audit/record-event.ts';
import { readDefinition } from '../prisma/queries/programs/read-definition.ts';
import { cyclesOfTerm } from '../rules/cycles-of-term.ts';
import type { Instant } from '../rules/instants.ts';
import { openingInstant } from '../rules/make-plan.ts';
import { writeShortDate } from '../rules/texts/dates.ts';
import type { ActivityContext } from './context.ts';

/** Makes a signed program active and answers the cycles of its term with the instants at which they open. Repeatable. */
export async function startTerm({ database }: ActivityContext, input: { programId: string; at: Instant }) {
  const program = await readDefinition(database.pool, input.programId);
  const started = await database.prisma.program.updateMany({
    where: { id: input.programId, state: 'signing' },
    data: { state: 'active', startedAt: new Date(input.at) },
  });
  if (started.count > 0) {
    await recordEvent(database.pool, {
      programId: input.programId,
      at: new Date(input.at),
      actor: 'engine',
      action: 'program.started',
      subject: program.key,
    });
  }
  const { from, to } = program.term;
  return {
    cycles: cyclesOfTerm(program.term).map(({ year, kind }) => ({
      year,
      kind,
      opensAt: openingInstant(program.calendar, program.timeZone, year),
    })),
    words: {
      vi: `Chương trình bắt đầu, thực hiện từ ${writeShortDate(from, 'vi')} đến ${writeShortDate(to, 'vi')}.`,
      en: `The program has started, for the term from ${writeShortDate(from, 'en')} to ${writeShortDate(to, 'en')}.`,
    },
  };
}
